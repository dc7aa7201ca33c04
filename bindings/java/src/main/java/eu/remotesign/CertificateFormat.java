// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a certificate is downloaded as (AMB-19).
 */
public enum CertificateFormat implements Word {
    /**
     * The certificate alone (X.509 DER).
     */
    DER(1),

    /**
     * The certificate alone, as text (RFC 7468).
     */
    PEM(2),

    /**
     * The certificate and those above it, as text.
     */
    CHAIN(3),

    /**
     * The certificate and those above it in one message (PKCS#7, certificates only).
     */
    PKCS7(4);

    private static final CertificateFormat[] VALUES = values();

    private final int number;

    CertificateFormat(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static CertificateFormat of(int number) {
        for (CertificateFormat value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(CertificateFormat.class, number);
    }
}

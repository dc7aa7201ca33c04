// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How a signature is made of a digest.
 */
public enum SignatureScheme implements Word {
    /**
     * RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
     */
    RSA_PKCS1(1),

    /**
     * The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
     */
    RSA_PKCS1_RAW(2),

    /**
     * RSASSA-PSS (RFC 8017 8.1).
     */
    RSA_PSS(3),

    /**
     * ECDSA (FIPS 186-5 6.4).
     */
    ECDSA(4);

    private static final SignatureScheme[] VALUES = values();

    private final int number;

    SignatureScheme(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static SignatureScheme of(int number) {
        for (SignatureScheme value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(SignatureScheme.class, number);
    }
}

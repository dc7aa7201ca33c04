// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What the credential's certificate may be used for; never both.
 */
public enum CredentialPurpose implements Word {
    /**
     * Key usage contentCommitment alone.
     */
    SIGNATURE(1),

    /**
     * digitalSignature with clientAuth: TLS client authentication.
     */
    AUTHENTICATION(2);

    private static final CredentialPurpose[] VALUES = values();

    private final int number;

    CredentialPurpose(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static CredentialPurpose of(int number) {
        for (CredentialPurpose value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(CredentialPurpose.class, number);
    }
}

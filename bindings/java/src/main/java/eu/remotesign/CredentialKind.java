// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How a credential is approved.
 */
public enum CredentialKind implements Word {
    /**
     * By a person: an OTP for each approval.
     */
    REMOTE(1),

    /**
     * Unattended, through a virtual token (CAD art. 35(3)).
     */
    AUTOMATIC(2),

    /**
     * The seal of a legal person, unattended through a virtual token.
     */
    SEAL(3);

    private static final CredentialKind[] VALUES = values();

    private final int number;

    CredentialKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static CredentialKind of(int number) {
        for (CredentialKind value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(CredentialKind.class, number);
    }
}

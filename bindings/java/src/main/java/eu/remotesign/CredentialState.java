// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Where a credential and its certificate stand (AMB-18). It follows from the rows and the
 * time and is nowhere stored.
 */
public enum CredentialState implements Word {
    /**
     * Registered; its holder has not set a PIN.
     */
    PENDING_ACTIVATION(1),

    /**
     * The key is sealed and the certificate requested, but not yet stored.
     */
    ISSUING(2),

    /**
     * The certificate is valid; it can sign.
     */
    ACTIVE(3),

    /**
     * For a time, or until the end of validity.
     */
    SUSPENDED(4),

    /**
     * For good.
     */
    REVOKED(5),

    /**
     * The end of validity is over.
     */
    EXPIRED(6),

    /**
     * Another certificate took its place.
     */
    SUPERSEDED(7);

    private static final CredentialState[] VALUES = values();

    private final int number;

    CredentialState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static CredentialState of(int number) {
        for (CredentialState value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(CredentialState.class, number);
    }
}

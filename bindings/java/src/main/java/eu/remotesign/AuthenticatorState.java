// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * States of an authenticator app (requirement 43).
 */
public enum AuthenticatorState implements Word {
    /**
     * "Da attivare": the secret is handed out, no code has proved it yet.
     */
    PENDING(1),

    /**
     * "Attivo".
     */
    ACTIVE(2);

    private static final AuthenticatorState[] VALUES = values();

    private final int number;

    AuthenticatorState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static AuthenticatorState of(int number) {
        for (AuthenticatorState value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(AuthenticatorState.class, number);
    }
}

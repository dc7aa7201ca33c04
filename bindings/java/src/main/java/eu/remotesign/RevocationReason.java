// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Why a certificate was revoked (RFC 5280 5.3.1).
 */
public enum RevocationReason implements Word {
    /**
     * No reason is given.
     */
    UNSPECIFIED(1),

    /**
     * Somebody else may use the key.
     */
    KEY_COMPROMISE(2),

    /**
     * The holder's name or function changed.
     */
    AFFILIATION_CHANGED(3),

    /**
     * Another certificate took its place.
     */
    SUPERSEDED(4),

    /**
     * It is not needed any more.
     */
    CESSATION_OF_OPERATION(5),

    /**
     * The holder may not have it any more.
     */
    PRIVILEGE_WITHDRAWN(6);

    private static final RevocationReason[] VALUES = values();

    private final int number;

    RevocationReason(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static RevocationReason of(int number) {
        for (RevocationReason value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(RevocationReason.class, number);
    }
}

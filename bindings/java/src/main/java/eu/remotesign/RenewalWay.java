// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What permits a renewal (requirement 64).
 */
public enum RenewalWay implements Word {
    /**
     * A coupon.
     */
    COUPON(1),

    /**
     * The registration officer's word.
     */
    OFFICER(2),

    /**
     * Nothing but the holder's wish.
     */
    DIRECT(3);

    private static final RenewalWay[] VALUES = values();

    private final int number;

    RenewalWay(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static RenewalWay of(int number) {
        for (RenewalWay value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(RenewalWay.class, number);
    }
}

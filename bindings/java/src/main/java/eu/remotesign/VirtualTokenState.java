// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * States of a virtual token (AMB-35).
 */
public enum VirtualTokenState implements Word {
    /**
     * Made; its file was not taken yet.
     */
    GENERATED(1),

    /**
     * Its file was taken, once.
     */
    DOWNLOADED(2),

    /**
     * It has approved something.
     */
    ACTIVE(3),

    /**
     * All its signatures are made, or its tries are spent.
     */
    EXHAUSTED(4),

    /**
     * Its time is over.
     */
    EXPIRED(5),

    /**
     * Ended by its holder.
     */
    REVOKED(6);

    private static final VirtualTokenState[] VALUES = values();

    private final int number;

    VirtualTokenState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static VirtualTokenState of(int number) {
        for (VirtualTokenState value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(VirtualTokenState.class, number);
    }
}

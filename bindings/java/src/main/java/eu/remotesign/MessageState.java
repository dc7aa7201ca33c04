// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Where a message stands.
 */
public enum MessageState implements Word {
    /**
     * It is tried again.
     */
    WAITING(1),

    /**
     * An attempt is being made, or ended without a word: then it is tried again.
     */
    SENDING(2),

    /**
     * The mail server, gateway or folder has it.
     */
    HANDED_OVER(3),

    /**
     * It was of no use any more.
     */
    EXPIRED(4),

    /**
     * Too many attempts failed.
     */
    GIVEN_UP(5);

    private static final MessageState[] VALUES = values();

    private final int number;

    MessageState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static MessageState of(int number) {
        for (MessageState value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(MessageState.class, number);
    }
}

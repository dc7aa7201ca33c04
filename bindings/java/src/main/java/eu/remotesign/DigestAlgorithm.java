// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Digest algorithms that can be signed; no other is, not even as raw input.
 */
public enum DigestAlgorithm implements Word {
    /**
     * SHA-256.
     */
    SHA256(1),

    /**
     * SHA-384.
     */
    SHA384(2),

    /**
     * SHA-512.
     */
    SHA512(3);

    private static final DigestAlgorithm[] VALUES = values();

    private final int number;

    DigestAlgorithm(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static DigestAlgorithm of(int number) {
        for (DigestAlgorithm value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(DigestAlgorithm.class, number);
    }
}

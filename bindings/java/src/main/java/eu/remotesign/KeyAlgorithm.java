// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Algorithm and size of a signing key.
 */
public enum KeyAlgorithm implements Word {
    /**
     * RSA with a 2048-bit modulus, for interoperability.
     */
    RSA2048(1),

    /**
     * RSA with a 3072-bit modulus.
     */
    RSA3072(2),

    /**
     * RSA with a 4096-bit modulus.
     */
    RSA4096(3),

    /**
     * ECDSA on NIST P-256.
     */
    P256(4),

    /**
     * ECDSA on NIST P-384.
     */
    P384(5);

    private static final KeyAlgorithm[] VALUES = values();

    private final int number;

    KeyAlgorithm(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static KeyAlgorithm of(int number) {
        for (KeyAlgorithm value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(KeyAlgorithm.class, number);
    }
}

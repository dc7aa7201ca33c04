// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a key of the embedded authority is for.
 */
public enum AuthorityRole implements Word {
    /**
     * Certifies issuing authorities.
     */
    ROOT(1),

    /**
     * Certifies holders and responders, signs revocation lists.
     */
    ISSUING(2),

    /**
     * Signs answers about the status of certificates (RFC 6960 4.2.2.2).
     */
    OCSP_RESPONDER(3);

    private static final AuthorityRole[] VALUES = values();

    private final int number;

    AuthorityRole(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static AuthorityRole of(int number) {
        for (AuthorityRole value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(AuthorityRole.class, number);
    }
}

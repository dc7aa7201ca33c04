// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A digest together with its algorithm.
 */
public final class Digest extends OwnedHandle {
    Digest(Call call) {
        super(call, Functions::remote_sign_digest_free);
    }

    /**
     * Takes a digest that the program has made. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when its length is
     * not the algorithm's.
     *
     * @param algorithm the algorithm
     * @param value the value
     */
    public Digest(DigestAlgorithm algorithm, byte[] value) {
        this(Call.made(call -> Functions.remote_sign_digest_new(call.word(algorithm), call.bytes(value), call.out, call.error)));
    }

    /**
     * Digests <code>data</code>, which may be empty.
     *
     * @param algorithm the algorithm
     * @param data the data
     * @return the digest
     */
    public static Digest of(DigestAlgorithm algorithm, byte[] data) {
        return Call.give(call -> Functions.remote_sign_digest_new_of(call.word(algorithm), call.bytes(data), call.out, call.error), Digest::new);
    }

    /**
     * Its algorithm.
     *
     * @return the digest algorithm
     */
    public DigestAlgorithm algorithm() {
        return Call.give(call -> Functions.remote_sign_digest_get_algorithm(call.handle(this), call.out, call.error), call -> DigestAlgorithm.of(call.word()));
    }

    /**
     * Its bytes.
     *
     * @return the value
     */
    public byte[] value() {
        return Call.give(call -> Functions.remote_sign_digest_get_value(call.handle(this), call.out, call.error), Call::bytes);
    }
}

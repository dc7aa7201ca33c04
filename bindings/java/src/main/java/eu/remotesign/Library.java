// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/** The loaded library itself. */
public final class Library {
    private Library() {}

    /**
     * The number of the interface that the loaded library has. A program needs one that is not
     * less than the <code>REMOTE_SIGN_INTERFACE</code> that it was compiled with.
     *
     * @return the number
     */
    public static int getInterface() {
        return Call.give(call -> Functions.remote_sign_library_get_interface(call.out, call.error), Call::count);
    }

    /**
     * The version of the loaded library, <code>0.1.0</code>. The text lives as long as the library.
     *
     * @return the version
     */
    public static String version() {
        return Call.give(call -> Functions.remote_sign_library_get_version(call.out, call.error), Call::text);
    }

    /**
     * How many handles are not freed: for tests of programs and bindings.
     *
     * @return the count
     */
    public static long handles() {
        return Call.give(call -> Functions.remote_sign_library_get_handles(call.out, call.error), Call::number);
    }

    /**
     * The hash of the leaf of the log that holds <code>entry</code>: SHA-256 of 0x00 and its bytes (RFC 6962,
     * section 2.1). For an entry of the history <code>EntryFields.leafHash</code> gives it.
     *
     * @param entry the entry
     * @return the buffer
     */
    public static byte[] leafHash(byte[] entry) {
        return Call.give(call -> Functions.remote_sign_library_leaf_hash(call.bytes(entry), call.out, call.error), Call::buffer);
    }

    /**
     * The DER (ECDSA-Sig-Value, RFC 3279 2.2.3) of a raw ECDSA signature, r||s, each big-endian
     * and as long as the order of the curve of <code>keyAlgorithm</code>. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when
     * it is none, with {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} for RSA.
     *
     * @param keyAlgorithm the key algorithm
     * @param raw the raw
     * @return the buffer
     */
    public static byte[] ecdsaToDer(KeyAlgorithm keyAlgorithm, byte[] raw) {
        return Call.give(call -> Functions.remote_sign_library_ecdsa_to_der(call.word(keyAlgorithm), call.bytes(raw), call.out, call.error), Call::buffer);
    }

    /**
     * The raw signature, r||s, of an ECDSA signature in DER; the reverse of
     * <code>remote_sign_library_ecdsa_to_der</code>, with the same refusals.
     *
     * @param keyAlgorithm the key algorithm
     * @param der the der
     * @return the buffer
     */
    public static byte[] ecdsaFromDer(KeyAlgorithm keyAlgorithm, byte[] der) {
        return Call.give(call -> Functions.remote_sign_library_ecdsa_from_der(call.word(keyAlgorithm), call.bytes(der), call.out, call.error), Call::buffer);
    }
}

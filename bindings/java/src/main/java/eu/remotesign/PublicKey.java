// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A public key: RSA of 2048, 3072 or 4096 bits, P-256 or P-384.
 */
public final class PublicKey extends OwnedHandle {
    PublicKey(Call call) {
        super(call, Functions::remote_sign_public_key_free);
    }

    /**
     * The key in a certificate (X.509 DER). Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when it is none, with
     * {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} for a key of another kind.
     *
     * @param certificate the certificate
     * @return the public key
     */
    public static PublicKey fromCertificate(byte[] certificate) {
        return Call.give(call -> Functions.remote_sign_public_key_new_from_certificate(call.bytes(certificate), call.out, call.error), PublicKey::new);
    }

    /**
     * The key in a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER). Refused with
     * {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} for anything else.
     *
     * @param spki the spki
     * @return the public key
     */
    public static PublicKey fromSpki(byte[] spki) {
        return Call.give(call -> Functions.remote_sign_public_key_new_from_spki(call.bytes(spki), call.out, call.error), PublicKey::new);
    }

    /**
     * Its algorithm.
     *
     * @return the key algorithm
     */
    public KeyAlgorithm algorithm() {
        return Call.give(call -> Functions.remote_sign_public_key_get_algorithm(call.handle(this), call.out, call.error), call -> KeyAlgorithm.of(call.word()));
    }

    /**
     * SubjectPublicKeyInfo (DER).
     *
     * @return the spki
     */
    public byte[] spki() {
        return Call.give(call -> Functions.remote_sign_public_key_get_spki(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the uncompressed
     * point (SEC 1 2.3.3).
     *
     * @return the subject public key
     */
    public byte[] subjectPublicKey() {
        return Call.give(call -> Functions.remote_sign_public_key_get_subject_public_key(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * Checks a signature in the form that <code>Signature.bytes</code> gives it. Refused with
     * {@link RemoteSignException.InputRefused INPUT_REFUSED} when it is not this key's over this input, with {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} when no
     * such key could have made one.
     *
     * @param input the input
     * @param signature the signature
     */
    public void verify(SigningInput input, byte[] signature) {
        Call.run(call -> Functions.remote_sign_public_key_verify(call.handle(this), call.handle(input), call.bytes(signature), call.error));
    }
}

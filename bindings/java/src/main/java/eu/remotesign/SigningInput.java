// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.OptionalLong;

/**
 * What is to be signed, and by which scheme.
 */
public final class SigningInput extends OwnedHandle {
    SigningInput(Call call) {
        super(call, Functions::remote_sign_signing_input_free);
    }

    /**
     * The usual input for a document's digest with a key of <code>keyAlgorithm</code>: PKCS#1 v1.5 for RSA,
     * ECDSA otherwise.
     *
     * @param keyAlgorithm the key algorithm
     * @param digest the digest
     * @return the signing input
     */
    public static SigningInput ofDigest(KeyAlgorithm keyAlgorithm, Digest digest) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_of_digest(call.word(keyAlgorithm), call.handle(digest), call.out, call.error), SigningInput::new);
    }

    /**
     * RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside.
     *
     * @param digest the digest
     * @return the signing input
     */
    public static SigningInput rsaPkcs1(Digest digest) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_rsa_pkcs1(call.handle(digest), call.out, call.error), SigningInput::new);
    }

    /**
     * PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step 2), at
     * most the modulus' length less 11. When it is signed, whatever could pass for a hash by a weak
     * digest is refused with {@link RemoteSignException.InputRefused INPUT_REFUSED}, and so is all of it where the policy says so; no
     * approval of digests covers it. The history shows it as raw.
     *
     * @param data the data
     * @return the signing input
     */
    public static SigningInput rsaPkcs1Raw(byte[] data) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_rsa_pkcs1_raw(call.bytes(data), call.out, call.error), SigningInput::new);
    }

    /**
     * What the mechanism <code>CKM_RSA_PKCS</code> of PKCS#11 gets: a DigestInfo of SHA-256, SHA-384 or
     * SHA-512 is signed as its digest, anything else raw.
     *
     * @param data the data
     * @return the signing input
     */
    public static SigningInput rsaPkcs1FromRaw(byte[] data) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_rsa_pkcs1_from_raw(call.bytes(data), call.out, call.error), SigningInput::new);
    }

    /**
     * RSASSA-PSS of a digest (RFC 8017 8.1) with a salt of <code>saltLength</code> bytes; MGF1 uses the
     * digest's algorithm.
     *
     * @param digest the digest
     * @param saltLength the salt length
     * @return the signing input
     */
    public static SigningInput rsaPss(Digest digest, long saltLength) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_rsa_pss(call.handle(digest), call.number(saltLength), call.out, call.error), SigningInput::new);
    }

    /**
     * ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it.
     *
     * @param digest the digest
     * @return the signing input
     */
    public static SigningInput ecdsa(Digest digest) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_ecdsa(call.handle(digest), call.out, call.error), SigningInput::new);
    }

    /**
     * What the mechanism <code>CKM_ECDSA</code> of PKCS#11 gets: a bare hash, whose algorithm follows from
     * its length. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when it has not 32, 48 or 64 bytes.
     *
     * @param hash the hash
     * @return the signing input
     */
    public static SigningInput ecdsaFromRaw(byte[] hash) {
        return Call.give(call -> Functions.remote_sign_signing_input_new_ecdsa_from_raw(call.bytes(hash), call.out, call.error), SigningInput::new);
    }

    /**
     * The scheme, as the history has it.
     *
     * @return the signature scheme
     */
    public SignatureScheme scheme() {
        return Call.give(call -> Functions.remote_sign_signing_input_get_scheme(call.handle(this), call.out, call.error), call -> SignatureScheme.of(call.word()));
    }

    /**
     * The digest that is signed; of raw input, which need not be one, its SHA-256.
     *
     * @return the digest
     */
    public Digest digest() {
        return Call.give(call -> Functions.remote_sign_signing_input_get_digest(call.handle(this), call.out, call.error), Digest::new);
    }

    /**
     * The length of the salt in bytes; PSS alone has one.
     *
     * @return the salt length, if there is one
     */
    public OptionalLong saltLength() {
        return Call.give(call -> Functions.remote_sign_signing_input_get_salt_length(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Refuses what a key of <code>keyAlgorithm</code> cannot sign, with {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} or
     * {@link RemoteSignException.InputRefused INPUT_REFUSED}. Signing checks the same before a use is spent.
     *
     * @param keyAlgorithm the key algorithm
     */
    public void check(KeyAlgorithm keyAlgorithm) {
        Call.run(call -> Functions.remote_sign_signing_input_check(call.handle(this), call.word(keyAlgorithm), call.error));
    }
}

// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of an entry as they are written, for those who verify it. Words are texts here:
 * whoever verifies need not know every word that a later version writes.
 */
public final class EntryFields extends OwnedHandle {
    EntryFields(Call call) {
        super(call, Functions::remote_sign_entry_fields_free);
    }

    /**
     * The fields as a file of an export or of evidence has them; what each means stands with the
     * function that reads it. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when <code>previous</code> or <code>blinding</code> has not
     * 32 bytes; whether they are true is not looked at.
     *
     * @param holder the holder
     * @param sequence the sequence
     * @param previous the previous
     * @param at the at
     * @param credential the credential, or {@code null} for none
     * @param authorization the authorization, or {@code null} for none
     * @param event the event
     * @param outcome the outcome
     * @param client the client
     * @param scheme the scheme, or {@code null} for none
     * @param saltLength the salt length, or {@code null} for none
     * @param digestAlgorithm the digest algorithm, or {@code null} for none
     * @param digest the digest, or {@code null} for none
     * @param signature the signature, or {@code null} for none
     * @param detail the detail
     * @param blinding the blinding
     */
    public EntryFields(CharSequence holder, long sequence, byte[] previous, Instant at, CharSequence credential, Long authorization, CharSequence event, CharSequence outcome, CharSequence client, CharSequence scheme, Long saltLength, CharSequence digestAlgorithm, byte[] digest, byte[] signature, CharSequence detail, byte[] blinding) {
        this(Call.made(call -> Functions.remote_sign_entry_fields_new(call.text(holder), call.number(sequence), call.bytes(previous), call.time(at), call.text(credential), call.anyNumber(authorization), call.text(event), call.text(outcome), call.text(client), call.text(scheme), call.anyNumber(saltLength), call.text(digestAlgorithm), call.bytes(digest), call.bytes(signature), call.text(detail), call.bytes(blinding), call.out, call.error)));
    }

    /**
     * The holder's user id.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * 1, 2, 3 … without a gap for each holder.
     *
     * @return the sequence
     */
    public long sequence() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_sequence(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Leaf hash (32 bytes) of the holder's entry before this one; zeros for the first.
     *
     * @return the previous
     */
    public byte[] previous() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_previous(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * When it happened.
     *
     * @return the at
     */
    public Instant at() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * The identifier of the credential concerned, if one is.
     *
     * @return the credential, if there is one
     */
    public Optional<String> credential() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_credential(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * The number of the entry that opened the authorization, where there is one; of an opening that
     * took a grant, and of the end of a grant, that of the entry that tells of the grant.
     *
     * @return the authorization, if there is one
     */
    public OptionalLong authorization() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_authorization(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * What happened: a word such as <code>signed</code>.
     *
     * @return the event
     */
    public String event() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_event(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * How it ended: <code>success</code> or <code>failure</code>.
     *
     * @return the outcome
     */
    public String outcome() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_outcome(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Who asked: the name that the program gave itself.
     *
     * @return the client
     */
    public String client() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_client(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * How a signature was made: a word such as <code>ecdsa</code>.
     *
     * @return the scheme, if there is one
     */
    public Optional<String> scheme() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_scheme(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * For PSS: the length of the salt in bytes.
     *
     * @return the salt length, if there is one
     */
    public OptionalLong saltLength() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_salt_length(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * The algorithm of the digest: a word such as <code>sha256</code>.
     *
     * @return the digest algorithm, if there is one
     */
    public Optional<String> digestAlgorithm() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_digest_algorithm(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * What was signed; of raw input its SHA-256.
     *
     * @return the digest, if there is one
     */
    public Optional<byte[]> digest() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_digest(call.handle(this), call.out, call.error), Call.any(Call::bytes));
    }

    /**
     * The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the leaf.
     *
     * @return the signature, if there is one
     */
    public Optional<byte[]> signature() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_signature(call.handle(this), call.out, call.error), Call.any(Call::bytes));
    }

    /**
     * The reason of a failure, or what else there is to say.
     *
     * @return the detail
     */
    public String detail() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_detail(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What makes the leaf's hash unguessable: 32 bytes.
     *
     * @return the blinding
     */
    public byte[] blinding() {
        return Call.give(call -> Functions.remote_sign_entry_fields_get_blinding(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * The hash, of 32 bytes, under which the entry stands in the log.
     *
     * @return the buffer
     */
    public byte[] leafHash() {
        return Call.give(call -> Functions.remote_sign_entry_fields_leaf_hash(call.handle(this), call.out, call.error), Call::buffer);
    }
}

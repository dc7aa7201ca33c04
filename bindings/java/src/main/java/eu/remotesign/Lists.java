// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/** Lists of the library as lists of Java. */
final class Lists {
    private Lists() {}

    static List<byte[]> bufferList(Call call) {
        return call.list(
            Functions::remote_sign_buffer_list_get_length,
            Functions::remote_sign_buffer_list_get_item,
            Functions::remote_sign_buffer_list_free,
            Call::buffer);
    }

    static long bufferList(Call outer, List<? extends byte[]> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_buffer_list_new(call.out, call.error),
            Functions::remote_sign_buffer_list_free,
            (call, list, item) -> Functions.remote_sign_buffer_list_add(list, call.bytes(item), call.error));
    }

    static List<Credential> credentialList(Call call) {
        return call.list(
            Functions::remote_sign_credential_list_get_length,
            Functions::remote_sign_credential_list_get_item,
            Functions::remote_sign_credential_list_free,
            Credential::new);
    }

    static List<Digest> digestList(Call call) {
        return call.list(
            Functions::remote_sign_digest_list_get_length,
            Functions::remote_sign_digest_list_get_item,
            Functions::remote_sign_digest_list_free,
            Digest::new);
    }

    static List<RemoteSignException> errorList(Call call) {
        return call.list(
            Functions::remote_sign_error_list_get_length,
            Functions::remote_sign_error_list_get_item,
            Functions::remote_sign_error_list_free,
            Call::exception);
    }

    static List<MessageStatus> messageStatusList(Call call) {
        return call.list(
            Functions::remote_sign_message_status_list_get_length,
            Functions::remote_sign_message_status_list_get_item,
            Functions::remote_sign_message_status_list_free,
            MessageStatus::new);
    }

    static List<NoteSignature> noteSignatureList(Call call) {
        return call.list(
            Functions::remote_sign_note_signature_list_get_length,
            Functions::remote_sign_note_signature_list_get_item,
            Functions::remote_sign_note_signature_list_free,
            NoteSignature::new);
    }

    static List<SignatureResult> signatureResultList(Call call) {
        return call.list(
            Functions::remote_sign_signature_result_list_get_length,
            Functions::remote_sign_signature_result_list_get_item,
            Functions::remote_sign_signature_result_list_free,
            SignatureResult::new);
    }

    static List<SignedNote> signedNoteList(Call call) {
        return call.list(
            Functions::remote_sign_signed_note_list_get_length,
            Functions::remote_sign_signed_note_list_get_item,
            Functions::remote_sign_signed_note_list_free,
            SignedNote::new);
    }

    static List<SigningInput> signingInputList(Call call) {
        return call.list(
            Functions::remote_sign_signing_input_list_get_length,
            Functions::remote_sign_signing_input_list_get_item,
            Functions::remote_sign_signing_input_list_free,
            SigningInput::new);
    }

    static long signingInputList(Call outer, List<? extends SigningInput> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_signing_input_list_new(call.out, call.error),
            Functions::remote_sign_signing_input_list_free,
            (call, list, item) -> Functions.remote_sign_signing_input_list_add(list, call.handle(item), call.error));
    }

    static List<String> stringList(Call call) {
        return call.list(
            Functions::remote_sign_string_list_get_length,
            Functions::remote_sign_string_list_get_item,
            Functions::remote_sign_string_list_free,
            Call::string);
    }

    static long stringList(Call outer, List<? extends CharSequence> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_string_list_new(call.out, call.error),
            Functions::remote_sign_string_list_free,
            (call, list, item) -> Functions.remote_sign_string_list_add(list, call.text(item), call.error));
    }
}

// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/** Lists of the library as lists of Java. */
final class Lists {
    private Lists() {}

    static List<Authority> authorityList(Call call) {
        return call.list(
            Functions::remote_sign_authority_list_get_length,
            Functions::remote_sign_authority_list_get_item,
            Functions::remote_sign_authority_list_free,
            Authority::new);
    }

    static List<AuthorizationInformation> authorizationInformationList(Call call) {
        return call.list(
            Functions::remote_sign_authorization_information_list_get_length,
            Functions::remote_sign_authorization_information_list_get_item,
            Functions::remote_sign_authorization_information_list_free,
            AuthorizationInformation::new);
    }

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

    static List<CertificateInformation> certificateInformationList(Call call) {
        return call.list(
            Functions::remote_sign_certificate_information_list_get_length,
            Functions::remote_sign_certificate_information_list_get_item,
            Functions::remote_sign_certificate_information_list_free,
            CertificateInformation::new);
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

    static List<EarlierCheckpoint> earlierCheckpointList(Call call) {
        return call.list(
            Functions::remote_sign_earlier_checkpoint_list_get_length,
            Functions::remote_sign_earlier_checkpoint_list_get_item,
            Functions::remote_sign_earlier_checkpoint_list_free,
            EarlierCheckpoint::new);
    }

    static long earlierCheckpointList(Call outer, List<? extends EarlierCheckpoint> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_earlier_checkpoint_list_new(call.out, call.error),
            Functions::remote_sign_earlier_checkpoint_list_free,
            (call, list, item) -> Functions.remote_sign_earlier_checkpoint_list_add(list, call.handle(item), call.error));
    }

    static List<EntryFields> entryFieldsList(Call call) {
        return call.list(
            Functions::remote_sign_entry_fields_list_get_length,
            Functions::remote_sign_entry_fields_list_get_item,
            Functions::remote_sign_entry_fields_list_free,
            EntryFields::new);
    }

    static List<RemoteSignException> errorList(Call call) {
        return call.list(
            Functions::remote_sign_error_list_get_length,
            Functions::remote_sign_error_list_get_item,
            Functions::remote_sign_error_list_free,
            Call::exception);
    }

    static List<EvidenceFault> evidenceFaultList(Call call) {
        return call.list(
            Functions::remote_sign_evidence_fault_list_get_length,
            Functions::remote_sign_evidence_fault_list_get_item,
            Functions::remote_sign_evidence_fault_list_free,
            EvidenceFault::new);
    }

    static List<ExportedEntry> exportedEntryList(Call call) {
        return call.list(
            Functions::remote_sign_exported_entry_list_get_length,
            Functions::remote_sign_exported_entry_list_get_item,
            Functions::remote_sign_exported_entry_list_free,
            ExportedEntry::new);
    }

    static long exportedEntryList(Call outer, List<? extends ExportedEntry> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_exported_entry_list_new(call.out, call.error),
            Functions::remote_sign_exported_entry_list_free,
            (call, list, item) -> Functions.remote_sign_exported_entry_list_add(list, call.handle(item), call.error));
    }

    static List<Grant> grantList(Call call) {
        return call.list(
            Functions::remote_sign_grant_list_get_length,
            Functions::remote_sign_grant_list_get_item,
            Functions::remote_sign_grant_list_free,
            Grant::new);
    }

    static List<HistoryEntry> historyEntryList(Call call) {
        return call.list(
            Functions::remote_sign_history_entry_list_get_length,
            Functions::remote_sign_history_entry_list_get_item,
            Functions::remote_sign_history_entry_list_free,
            HistoryEntry::new);
    }

    static List<HistoryFault> historyFaultList(Call call) {
        return call.list(
            Functions::remote_sign_history_fault_list_get_length,
            Functions::remote_sign_history_fault_list_get_item,
            Functions::remote_sign_history_fault_list_free,
            HistoryFault::new);
    }

    static List<ListStatus> listStatusList(Call call) {
        return call.list(
            Functions::remote_sign_list_status_list_get_length,
            Functions::remote_sign_list_status_list_get_item,
            Functions::remote_sign_list_status_list_free,
            ListStatus::new);
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

    static long signedNoteList(Call outer, List<? extends SignedNote> items) {
        return outer.made(
            items,
            call -> Functions.remote_sign_signed_note_list_new(call.out, call.error),
            Functions::remote_sign_signed_note_list_free,
            (call, list, item) -> Functions.remote_sign_signed_note_list_add(list, call.handle(item), call.error));
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

    static List<VirtualToken> virtualTokenList(Call call) {
        return call.list(
            Functions::remote_sign_virtual_token_list_get_length,
            Functions::remote_sign_virtual_token_list_get_item,
            Functions::remote_sign_virtual_token_list_free,
            VirtualToken::new);
    }

    static List<WaitingRequest> waitingRequestList(Call call) {
        return call.list(
            Functions::remote_sign_waiting_request_list_get_length,
            Functions::remote_sign_waiting_request_list_get_item,
            Functions::remote_sign_waiting_request_list_free,
            WaitingRequest::new);
    }

    static List<WitnessAnswer> witnessAnswerList(Call call) {
        return call.list(
            Functions::remote_sign_witness_answer_list_get_length,
            Functions::remote_sign_witness_answer_list_get_item,
            Functions::remote_sign_witness_answer_list_free,
            WitnessAnswer::new);
    }
}

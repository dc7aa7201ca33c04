// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import eu.remotesign.jna.AnyNumber;
import eu.remotesign.jna.View;

/** The functions of the C header, called directly. */
final class Functions {
    static {
        NativeLibraries.register(Functions.class);
    }

    private Functions() {}

    static native int remote_sign_authenticator_setup_get_secret(long self, long[] output, long[] failure);

    static native int remote_sign_authenticator_setup_get_uri(long self, long[] output, long[] failure);

    static native int remote_sign_authenticator_setup_free(long self);

    static native int remote_sign_authority_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_role(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_subject(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_not_before(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_not_after(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_issued(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_key_in_store(long self, long[] output, long[] failure);

    static native int remote_sign_authority_get_retired_at(long self, long[] output, long[] failure);

    static native int remote_sign_authority_free(long self);

    static native int remote_sign_authority_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_authority_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_authority_list_free(long self);

    static native int remote_sign_authority_names_get_country(long self, long[] output, long[] failure);

    static native int remote_sign_authority_names_get_common_name(long self, long[] output, long[] failure);

    static native int remote_sign_authority_names_get_organization(long self, long[] output, long[] failure);

    static native int remote_sign_authority_names_get_organizational_unit(long self, long[] output, long[] failure);

    static native int remote_sign_authority_names_free(long self);

    static native int remote_sign_authorization_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_get_opened(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_free(long self);

    static native int remote_sign_authorization_information_get_opened(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_client(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_digests(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_uses(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_used(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_opened_at(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_closes_at(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_closed_at(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_get_durability(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_free(long self);

    static native int remote_sign_authorization_information_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_authorization_information_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_authorization_information_list_free(long self);

    static native int remote_sign_buffer_get_bytes(long self, long[] output, long[] failure);

    static native int remote_sign_buffer_free(long self);

    static native int remote_sign_buffer_list_new(long[] output, long[] failure);

    static native int remote_sign_buffer_list_add(long self, View bytes, long[] failure);

    static native int remote_sign_buffer_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_buffer_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_buffer_list_free(long self);

    static native int remote_sign_builder_new_in_memory(View masterKey, long[] output, long[] failure);

    static native int remote_sign_builder_new_store(View masterKey, View path, long[] output, long[] failure);

    static native int remote_sign_builder_new_on_store(View masterKey, View path, long[] output, long[] failure);

    static native int remote_sign_builder_set_messenger(long self, com.sun.jna.Callback send, com.sun.jna.Callback release, long userData, long[] failure);

    static native int remote_sign_builder_set_outbox(long self, View path, long[] failure);

    static native int remote_sign_builder_set_clock(long self, com.sun.jna.Callback now, com.sun.jna.Callback release, long userData, long[] failure);

    static native int remote_sign_builder_set_policy(long self, View profile, long[] failure);

    static native int remote_sign_builder_set_portal(long self, View portal, long[] failure);

    static native int remote_sign_builder_set_office(long self, View name, View address, View phone, View email, long[] failure);

    static native int remote_sign_builder_set_authority_name(long self, View commonName, View organization, View organizationalUnit, View country, long[] failure);

    static native int remote_sign_builder_set_anchor(long self, View path, long[] failure);

    static native int remote_sign_builder_add_witness(long self, View url, View key, View files, byte allowPlainHttp, long[] failure);

    static native int remote_sign_builder_build(long self, long[] output, long[] failure);

    static native int remote_sign_builder_free(long self);

    static native int remote_sign_certificate_file_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_file_get_bytes(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_file_free(long self);

    static native int remote_sign_certificate_information_get_credential_id(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_status(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_activated_on(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_expires_on(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_suspended_until(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_masked_iut(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_serial(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_authority(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_get_chain(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_headline(long self, int language, long[] output, long[] failure);

    static native int remote_sign_certificate_information_file(long self, int format, long[] output, long[] failure);

    static native int remote_sign_certificate_information_free(long self);

    static native int remote_sign_certificate_information_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_information_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_certificate_information_list_free(long self);

    static native int remote_sign_certificate_statement_new_of_note(long note, long verifier, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_origin(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_entry(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_state_then(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_state_now(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_suspended_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_lifts_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_revoked_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_superseded_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_statement_free(long self);

    static native int remote_sign_certificate_status_get_not_before(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_not_after(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_suspended_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_lifts_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_revoked_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_revocation_reason(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_superseded_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_free(long self);

    static native int remote_sign_checkpoint_new(View origin, long tree, long extensions, long[] output, long[] failure);

    static native int remote_sign_checkpoint_new_of_text(View text, long[] output, long[] failure);

    static native int remote_sign_checkpoint_new_of_note(long note, long verifier, long[] output, long[] failure);

    static native int remote_sign_checkpoint_get_origin(long self, long[] output, long[] failure);

    static native int remote_sign_checkpoint_get_tree(long self, long[] output, long[] failure);

    static native int remote_sign_checkpoint_get_extensions(long self, long[] output, long[] failure);

    static native int remote_sign_checkpoint_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_checkpoint_free(long self);

    static native int remote_sign_client_new(View name, View source, long[] output, long[] failure);

    static native int remote_sign_client_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_client_free(long self);

    static native int remote_sign_consistency_proof_new(long nodes, long[] output, long[] failure);

    static native int remote_sign_consistency_proof_get_hashes(long self, long[] output, long[] failure);

    static native int remote_sign_consistency_proof_verify(long self, long old, long later, long[] failure);

    static native int remote_sign_consistency_proof_free(long self);

    static native int remote_sign_contacts_get_otp_phone(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_account_phone(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_email(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_recovery_email(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_free(long self);

    static native int remote_sign_cosignature_verifier_new(View verifierKey, long[] output, long[] failure);

    static native int remote_sign_cosignature_verifier_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_cosignature_verifier_get_verifier_key(long self, long[] output, long[] failure);

    static native int remote_sign_cosignature_verifier_verify(long self, long note, long[] output, long[] failure);

    static native int remote_sign_cosignature_verifier_free(long self);

    static native int remote_sign_credential_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_kind(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_purpose(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_label(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_iut(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_chain(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_status(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_activated_at(long self, long[] output, long[] failure);

    static native int remote_sign_credential_free(long self);

    static native int remote_sign_credential_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_credential_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_credential_list_free(long self);

    static native int remote_sign_digest_new(int algorithm, View value, long[] output, long[] failure);

    static native int remote_sign_digest_new_of(int algorithm, View data, long[] output, long[] failure);

    static native int remote_sign_digest_get_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_digest_get_value(long self, long[] output, long[] failure);

    static native int remote_sign_digest_free(long self);

    static native int remote_sign_digest_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_digest_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_digest_list_free(long self);

    static native int remote_sign_earlier_checkpoint_new(long checkpoint, long proof, long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_get_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_get_proof(long self, long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_free(long self);

    static native int remote_sign_earlier_checkpoint_list_new(long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_list_add(long self, long earlierCheckpoint, long[] failure);

    static native int remote_sign_earlier_checkpoint_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_earlier_checkpoint_list_free(long self);

    static native int remote_sign_entry_fields_new(View holder, long sequence, View previous, long at, View credential, AnyNumber authorization, View event, View outcome, View client, View scheme, AnyNumber saltLength, View digestAlgorithm, View digest, View signature, View detail, View blinding, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_sequence(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_previous(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_at(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_authorization(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_event(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_outcome(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_client(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_scheme(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_salt_length(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_digest_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_digest(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_signature(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_detail(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_get_blinding(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_leaf_hash(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_free(long self);

    static native int remote_sign_entry_fields_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_entry_fields_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_entry_fields_list_free(long self);

    static native int remote_sign_error_get_result(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_message(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_tries_left(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_retry_at(long self, long[] output, long[] failure);

    static native int remote_sign_error_free(long self);

    static native int remote_sign_error_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_error_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_error_list_free(long self);

    static native int remote_sign_evidence_new(long checkpoint, long statement, View certificate, long chain, long entries, long[] output, long[] failure);

    static native int remote_sign_evidence_get_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_get_statement(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_get_chain(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verify(long self, long verifier, long authorities, long[] output, long[] failure);

    static native int remote_sign_evidence_free(long self);

    static native int remote_sign_evidence_fault_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_get_entry(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_free(long self);

    static native int remote_sign_evidence_fault_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_evidence_fault_list_free(long self);

    static native int remote_sign_evidence_verdict_get_signed(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_get_subject(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_get_statement(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_get_transcript(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_get_holds(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_get_faults(long self, long[] output, long[] failure);

    static native int remote_sign_evidence_verdict_free(long self);

    static native int remote_sign_exported_entry_new(long fields, long proof, long[] output, long[] failure);

    static native int remote_sign_exported_entry_get_fields(long self, long[] output, long[] failure);

    static native int remote_sign_exported_entry_get_proof(long self, long[] output, long[] failure);

    static native int remote_sign_exported_entry_free(long self);

    static native int remote_sign_exported_entry_list_new(long[] output, long[] failure);

    static native int remote_sign_exported_entry_list_add(long self, long exportedEntry, long[] failure);

    static native int remote_sign_exported_entry_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_exported_entry_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_exported_entry_list_free(long self);

    static native int remote_sign_grant_get_granted(long self, long[] output, long[] failure);

    static native int remote_sign_grant_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_grant_get_client(long self, long[] output, long[] failure);

    static native int remote_sign_grant_get_uses(long self, long[] output, long[] failure);

    static native int remote_sign_grant_get_granted_at(long self, long[] output, long[] failure);

    static native int remote_sign_grant_get_ends_at(long self, long[] output, long[] failure);

    static native int remote_sign_grant_free(long self);

    static native int remote_sign_grant_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_grant_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_grant_list_free(long self);

    static native int remote_sign_history_entry_get_sequence(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_position(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_at(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_authorization(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_event(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_outcome(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_client(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_signed(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_signature(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_get_detail(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_free(long self);

    static native int remote_sign_history_entry_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_history_entry_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_history_entry_list_free(long self);

    static native int remote_sign_history_export_new(View holder, long checkpoint, long statement, long earlier, long[] output, long[] failure);

    static native int remote_sign_history_export_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_history_export_get_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_history_export_get_statement(long self, long[] output, long[] failure);

    static native int remote_sign_history_export_get_earlier(long self, long[] output, long[] failure);

    static native int remote_sign_history_export_free(long self);

    static native int remote_sign_history_fault_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_entry(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_last_entry(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_stated_entries(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_log_size(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_free(long self);

    static native int remote_sign_history_fault_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_history_fault_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_history_fault_list_free(long self);

    static native int remote_sign_history_page_get_first_day(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_get_last_day(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_get_total(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_get_shown(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_get_next(long self, long[] output, long[] failure);

    static native int remote_sign_history_page_free(long self);

    static native int remote_sign_history_phrase_new_title(int log, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_total(int log, long entries, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_split(long successes, long failures, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_shown(int log, long shown, long total, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_order(int order, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_empty(int log, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_first_day(View day, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_last_day(View day, long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_outcome_title(long[] output, long[] failure);

    static native int remote_sign_history_phrase_new_outcome(int outcome, long[] output, long[] failure);

    static native int remote_sign_history_phrase_get_code(long self, long[] output, long[] failure);

    static native int remote_sign_history_phrase_text(long self, int language, long[] output, long[] failure);

    static native int remote_sign_history_phrase_free(long self);

    static native int remote_sign_history_search_new(long[] output, long[] failure);

    static native int remote_sign_history_search_set_range(long self, int range, long[] failure);

    static native int remote_sign_history_search_set_days(long self, View firstDay, View lastDay, long[] failure);

    static native int remote_sign_history_search_set_outcome(long self, int outcome, long[] failure);

    static native int remote_sign_history_search_set_order(long self, int order, long[] failure);

    static native int remote_sign_history_search_set_limit(long self, int limit, long[] failure);

    static native int remote_sign_history_search_set_after(long self, View cursor, long[] failure);

    static native int remote_sign_history_search_free(long self);

    static native int remote_sign_history_total_get_successes(long self, long[] output, long[] failure);

    static native int remote_sign_history_total_get_failures(long self, long[] output, long[] failure);

    static native int remote_sign_history_total_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_history_total_free(long self);

    static native int remote_sign_history_verdict_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_get_log_size(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_get_stated_at(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_get_holds(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_get_faults(long self, long[] output, long[] failure);

    static native int remote_sign_history_verdict_free(long self);

    static native int remote_sign_history_verifier_new(long historyExport, long verifier, long[] output, long[] failure);

    static native int remote_sign_history_verifier_demand_holder(long self, View holder, long[] failure);

    static native int remote_sign_history_verifier_compare(long self, long checkpoint, long[] failure);

    static native int remote_sign_history_verifier_entry(long self, long entry, long[] failure);

    static native int remote_sign_history_verifier_finish(long self, long[] output, long[] failure);

    static native int remote_sign_history_verifier_free(long self);

    static native int remote_sign_holder_names_get_common_name(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_get_serial_number(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_get_country(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_get_given_name(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_get_surname(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_get_organization(long self, long[] output, long[] failure);

    static native int remote_sign_holder_names_free(long self);

    static native int remote_sign_holder_statement_new_of_note(long note, long verifier, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_origin(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_newest(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_tree(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_at(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_holder_statement_free(long self);

    static native int remote_sign_inclusion_proof_new(long index, long path, long[] output, long[] failure);

    static native int remote_sign_inclusion_proof_get_index(long self, long[] output, long[] failure);

    static native int remote_sign_inclusion_proof_get_hashes(long self, long[] output, long[] failure);

    static native int remote_sign_inclusion_proof_verify(long self, View leaf, long head, long[] failure);

    static native int remote_sign_inclusion_proof_root(long self, View leaf, long size, long[] output, long[] failure);

    static native int remote_sign_inclusion_proof_free(long self);

    static native int remote_sign_list_edition_get_part(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_get_base(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_get_number(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_get_entries(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_get_names_deltas(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_get_der(long self, long[] output, long[] failure);

    static native int remote_sign_list_edition_free(long self);

    static native int remote_sign_list_part_new(View authority, AnyNumber shard, long[] output, long[] failure);

    static native int remote_sign_list_part_get_authority(long self, long[] output, long[] failure);

    static native int remote_sign_list_part_get_shard(long self, long[] output, long[] failure);

    static native int remote_sign_list_part_get_full_file(long self, long[] output, long[] failure);

    static native int remote_sign_list_part_get_delta_file(long self, long[] output, long[] failure);

    static native int remote_sign_list_part_free(long self);

    static native int remote_sign_list_status_get_part(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_health(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_number(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_published_at(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_next_update(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_oldest_change(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_delay(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_get_longest_delay(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_free(long self);

    static native int remote_sign_list_status_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_list_status_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_list_status_list_free(long self);

    static native int remote_sign_log_verifier_new(View verifierKey, long[] output, long[] failure);

    static native int remote_sign_log_verifier_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_log_verifier_get_public_key(long self, long[] output, long[] failure);

    static native int remote_sign_log_verifier_get_verifier_key(long self, long[] output, long[] failure);

    static native int remote_sign_log_verifier_verify(long self, long note, long[] failure);

    static native int remote_sign_log_verifier_find(long self, View text, long[] output, long[] failure);

    static native int remote_sign_log_verifier_free(long self);

    static native int remote_sign_message_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_channel(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_to(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_subject(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_body(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_channel(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_masked_destination(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_notice(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_attempts(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_created_at(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_next_at(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_get_settled_at(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_free(long self);

    static native int remote_sign_message_status_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_message_status_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_message_status_list_free(long self);

    static native int remote_sign_note_signature_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_note_signature_get_key_id(long self, long[] output, long[] failure);

    static native int remote_sign_note_signature_get_bytes(long self, long[] output, long[] failure);

    static native int remote_sign_note_signature_free(long self);

    static native int remote_sign_note_signature_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_note_signature_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_note_signature_list_free(long self);

    static native int remote_sign_ocsp_reply_get_der(long self, long[] output, long[] failure);

    static native int remote_sign_ocsp_reply_get_fresh_until(long self, long[] output, long[] failure);

    static native int remote_sign_ocsp_reply_free(long self);

    static native int remote_sign_ocsp_responder_get_stale_at(long self, long[] output, long[] failure);

    static native int remote_sign_ocsp_responder_free(long self);

    static native int remote_sign_officer_revocation_new(View iut, int reason, View officer, long[] output, long[] failure);

    static native int remote_sign_officer_revocation_free(long self);

    static native int remote_sign_officer_suspension_new(View credential, View until, View officer, long[] output, long[] failure);

    static native int remote_sign_officer_suspension_set_acknowledged(long self, byte acknowledged, long[] failure);

    static native int remote_sign_officer_suspension_free(long self);

    static native int remote_sign_open_authorizations_get_held(long self, long[] output, long[] failure);

    static native int remote_sign_open_authorizations_get_left(long self, long[] output, long[] failure);

    static native int remote_sign_open_authorizations_free(long self);

    static native int remote_sign_otp_channels_get_chosen(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_masked_phone(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_phone_locked(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_app(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_app_locked(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_free(long self);

    static native int remote_sign_otp_proof_free(long self);

    static native int remote_sign_otp_receipt_get_channel(long self, long[] output, long[] failure);

    static native int remote_sign_otp_receipt_get_masked_destination(long self, long[] output, long[] failure);

    static native int remote_sign_otp_receipt_get_expires_at(long self, long[] output, long[] failure);

    static native int remote_sign_otp_receipt_free(long self);

    static native int remote_sign_pin_proof_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_pin_proof_free(long self);

    static native int remote_sign_pin_status_get_set(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_tries_left(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_tries_max(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_unlocks_left(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_code_tries_left(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_code_tries_max(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_certificate_usable(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_locked(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_usable(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_get_code_dead(long self, long[] output, long[] failure);

    static native int remote_sign_pin_status_free(long self);

    static native int remote_sign_provider_new(View path, long[] output, long[] failure);

    static native int remote_sign_provider_new_initialised(View path, long[] output, long[] failure);

    static native int remote_sign_provider_free(long self);

    static native int remote_sign_provider_authority_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_provider_changes(long self, long[] output, long[] failure);

    static native int remote_sign_provider_login(long self, View user, View password, long client, long[] output, long[] failure);

    static native int remote_sign_provider_change_password(long self, long session, View current, View newPassword, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_reissue_temporary_password(long self, View user, long client, long[] output, long[] failure);

    static native int remote_sign_provider_request_activation_otp(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_activate(long self, long session, View credential, View pin, View confirmation, View code, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_resume_activation(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_check_first_pin(long self, long session, View credential, View pin, View confirmation, long[] failure);

    static native int remote_sign_provider_reissue_activation_code(long self, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_request_authenticator(long self, long session, long client, long[] output, long[] failure);

    static native int remote_sign_provider_begin_authenticator(long self, long session, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_activate_authenticator(long self, long session, View code, long client, long[] failure);

    static native int remote_sign_provider_request_authenticator_removal(long self, long session, long client, long[] output, long[] failure);

    static native int remote_sign_provider_remove_authenticator(long self, long session, View otp, long client, long[] failure);

    static native int remote_sign_provider_authorities(long self, long[] output, long[] failure);

    static native int remote_sign_provider_init_authority(long self, View passphrase, long[] output, long[] failure);

    static native int remote_sign_provider_rotate_authority(long self, long rootKey, View passphrase, long[] output, long[] failure);

    static native int remote_sign_provider_request_pin_change_at_card(long self, View credential, View current, View newPin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_change_pin_at_card(long self, View credential, View current, View newPin, View otp, long client, long[] failure);

    static native int remote_sign_provider_verify_activation_code(long self, View credential, View code, long client, long[] failure);

    static native int remote_sign_provider_request_activation_at_card(long self, long session, View credential, View pin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_activate_at_card(long self, long session, View credential, View pin, View code, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_certificate_information(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_certificates_of(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_waiting_requests(long self, long[] output, long[] failure);

    static native int remote_sign_provider_import_certificate(long self, View credential, long certificates, long client, long[] output, long[] failure);

    static native int remote_sign_provider_contacts(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_request_contact_change(long self, long session, int contact, View newValue, View password, long client, long[] output, long[] failure);

    static native int remote_sign_provider_confirm_contact_change(long self, long session, int contact, View newValue, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_prove_contact(long self, long session, int contact, View newValue, View otp, long client, long[] failure);

    static native int remote_sign_provider_note_sim_change(long self, View user, long at, long client, long[] failure);

    static native int remote_sign_provider_credential(long self, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_credentials(long self, View user, long[] output, long[] failure);

    static native int remote_sign_provider_history(long self, View user, AnyNumber before, int limit, long[] output, long[] failure);

    static native int remote_sign_provider_signatures(long self, long session, View credential, long search, long[] output, long[] failure);

    static native int remote_sign_provider_accesses(long self, long session, long search, long[] output, long[] failure);

    static native int remote_sign_provider_export_history(long self, View user, long earlier, long[] output, long[] failure);

    static native int remote_sign_provider_exported_entries(long self, long historyExport, long after, long[] output, long[] failure);

    static native int remote_sign_provider_evidence(long self, View user, long sequence, long[] output, long[] failure);

    static native int remote_sign_provider_check_store(long self, long[] output, long[] failure);

    static native int remote_sign_provider_log_verifier(long self, long[] output, long[] failure);

    static native int remote_sign_provider_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_provider_inclusion_proof(long self, long position, long size, long[] output, long[] failure);

    static native int remote_sign_provider_consistency_proof(long self, long old, long later, long[] output, long[] failure);

    static native int remote_sign_provider_receipt(long self, long signature, long[] output, long[] failure);

    static native int remote_sign_provider_ask_witnesses(long self, long[] output, long[] failure);

    static native int remote_sign_provider_otp_channels(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_request_otp_channel(long self, long session, int channel, long client, long[] output, long[] failure);

    static native int remote_sign_provider_choose_otp_channel(long self, long session, int channel, View otp, long client, long[] failure);

    static native int remote_sign_provider_unlock_otp_channel(long self, View user, long client, long[] failure);

    static native int remote_sign_provider_deliver_messages(long self, long[] output, long[] failure);

    static native int remote_sign_provider_retry_messages(long self, long[] output, long[] failure);

    static native int remote_sign_provider_messages(long self, View user, int limit, long[] output, long[] failure);

    static native int remote_sign_provider_pin_status(long self, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_verify_pin(long self, View credential, View pin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_verify_kept_pin(long self, View credential, View pin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_repeats_pin(long self, long proof, View text, long[] output, long[] failure);

    static native int remote_sign_provider_request_pin_change_otp(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_change_pin(long self, long session, View credential, View current, View newPin, View confirmation, View otp, long client, long[] failure);

    static native int remote_sign_provider_unlock_pin(long self, View credential, View code, View pin, long client, long[] failure);

    static native int remote_sign_provider_list_status(long self, long[] output, long[] failure);

    static native int remote_sign_provider_revocation_list(long self, long part, long published, byte afterRestore, long[] output, long[] failure);

    static native int remote_sign_provider_note_published(long self, long edition, long[] failure);

    static native int remote_sign_provider_ocsp_responder(long self, long[] output, long[] failure);

    static native int remote_sign_provider_ocsp_reply(long self, long responder, View request, long[] output, long[] failure);

    static native int remote_sign_provider_ocsp_response(long self, View request, long[] output, long[] failure);

    static native int remote_sign_provider_request_recovery(long self, View user, long client, long[] failure);

    static native int remote_sign_provider_recover_password(long self, View user, View link, View code, View newPassword, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_register(long self, long registration, long client, long[] output, long[] failure);

    static native int remote_sign_provider_renewal_options(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_request_renewal_otp(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_renew(long self, long session, View credential, long permit, View pin, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_resume_renewal(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_give_up_renewal(long self, View credential, View officer, long client, long[] failure);

    static native int remote_sign_provider_permit_renewal(long self, View credential, View officer, long client, long[] output, long[] failure);

    static native int remote_sign_provider_issue_coupons(long self, int count, View officer, long[] output, long[] failure);

    static native int remote_sign_provider_check_coupon(long self, View coupon, long[] failure);

    static native int remote_sign_provider_remind_of_renewals(long self, long[] output, long[] failure);

    static native int remote_sign_provider_request_revocation_otp(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_revoke(long self, long session, View credential, long request, long client, long[] failure);

    static native int remote_sign_provider_propose_revocation(long self, long wanted, long[] output, long[] failure);

    static native int remote_sign_provider_confirm_revocation(long self, long wanted, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_revocation_form(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_blank_revocation_form(long self, int language, long[] output, long[] failure);

    static native int remote_sign_provider_secret_question(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_set_secret_question(long self, long session, View password, long question, View answer, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_remove_secret_question(long self, long session, View password, long client, long[] failure);

    static native int remote_sign_provider_secret_question_of(long self, View user, long[] output, long[] failure);

    static native int remote_sign_provider_check_secret_answer(long self, View user, View answer, long client, long[] output, long[] failure);

    static native int remote_sign_provider_resume_session(long self, View token, long[] output, long[] failure);

    static native int remote_sign_provider_first_access(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_logout(long self, long session, long client, long[] failure);

    static native int remote_sign_provider_window(long self, int kind, long[] output, long[] failure);

    static native int remote_sign_provider_request_signing_otp(long self, View credential, long scope, long client, long[] output, long[] failure);

    static native int remote_sign_provider_is_signing_otp_waiting(long self, View credential, long scope, long[] output, long[] failure);

    static native int remote_sign_provider_verify_signing_otp(long self, View credential, long scope, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_authorize(long self, long pin, long otp, long scope, long client, long[] output, long[] failure);

    static native int remote_sign_provider_is_open(long self, long authorization, long[] output, long[] failure);

    static native int remote_sign_provider_sign(long self, long authorization, long input, long[] output, long[] failure);

    static native int remote_sign_provider_sign_all(long self, long authorization, long inputs, long[] output, long[] failure);

    static native int remote_sign_provider_close(long self, long authorization, long[] failure);

    static native int remote_sign_provider_authorizations(long self, View user, int limit, long[] output, long[] failure);

    static native int remote_sign_provider_open_authorizations(long self, long[] output, long[] failure);

    static native int remote_sign_provider_grant(long self, long otp, long scope, long client, long[] output, long[] failure);

    static native int remote_sign_provider_granted(long self, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_grants(long self, View user, long[] output, long[] failure);

    static native int remote_sign_provider_authorize_granted(long self, long pin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_withdraw_grant(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_suspend(long self, long request, long client, long[] output, long[] failure);

    static native int remote_sign_provider_suspend_own(long self, long session, long request, long client, long[] output, long[] failure);

    static native int remote_sign_provider_suspend_by_officer(long self, long wanted, long client, long[] output, long[] failure);

    static native int remote_sign_provider_request_lift_otp(long self, long session, View credential, long client, long[] output, long[] failure);

    static native int remote_sign_provider_lift_suspension(long self, long session, View credential, View code, View otp, long client, long[] failure);

    static native int remote_sign_provider_lift_suspension_by_officer(long self, View credential, View officer, long client, long[] failure);

    static native int remote_sign_provider_virtual_tokens(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_virtual_token(long self, long session, View token, long[] output, long[] failure);

    static native int remote_sign_provider_virtual_token_state(long self, long file, long[] output, long[] failure);

    static native int remote_sign_provider_unattended_credential(long self, long session, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_request_virtual_token(long self, long session, long credential, long request, long client, long[] output, long[] failure);

    static native int remote_sign_provider_generate_virtual_token(long self, long session, long credential, long request, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_request_virtual_token_download(long self, long session, View token, long client, long[] output, long[] failure);

    static native int remote_sign_provider_download_virtual_token(long self, long session, View token, View passphrase, View confirmation, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_check_passphrase(long self, View passphrase, View confirmation, long[] failure);

    static native int remote_sign_provider_request_virtual_token_revocation(long self, long session, View token, long client, long[] output, long[] failure);

    static native int remote_sign_provider_revoke_virtual_token(long self, long session, View token, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_challenge_virtual_token(long self, View token, View credential, long scope, long[] output, long[] failure);

    static native int remote_sign_provider_verify_virtual_token(long self, long challenge, View answer, long client, long[] output, long[] failure);

    static native int remote_sign_provider_virtual_token_otp(long self, long file, View credential, long scope, long client, long[] output, long[] failure);

    static native int remote_sign_public_key_new_from_certificate(View certificate, long[] output, long[] failure);

    static native int remote_sign_public_key_new_from_spki(View spki, long[] output, long[] failure);

    static native int remote_sign_public_key_get_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_get_spki(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_get_subject_public_key(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_verify(long self, long input, View signature, long[] failure);

    static native int remote_sign_public_key_free(long self);

    static native int remote_sign_published_lists_new(View full, View delta, long[] output, long[] failure);

    static native int remote_sign_published_lists_free(long self);

    static native int remote_sign_receipt_get_sequence(long self, long[] output, long[] failure);

    static native int remote_sign_receipt_get_position(long self, long[] output, long[] failure);

    static native int remote_sign_receipt_get_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_receipt_free(long self);

    static native int remote_sign_registered_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_registered_get_credentials(long self, long[] output, long[] failure);

    static native int remote_sign_registered_get_waiting(long self, long[] output, long[] failure);

    static native int remote_sign_registered_free(long self);

    static native int remote_sign_registration_new_natural_person(View givenName, View surname, int identifierKind, View identifier, View country, View otpPhone, View email, int language, long[] output, long[] failure);

    static native int remote_sign_registration_new_legal_person(View organization, int identifierKind, View identifier, View country, View otpPhone, View email, int language, long[] output, long[] failure);

    static native int remote_sign_registration_set_account_phone(long self, View phone, long[] failure);

    static native int remote_sign_registration_set_recovery_email(long self, View email, long[] failure);

    static native int remote_sign_registration_add_credential(long self, int kind, int purpose, int algorithm, View label, long[] failure);

    static native int remote_sign_registration_free(long self);

    static native int remote_sign_renewal_options_get_expires(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_options_get_not_after(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_options_get_opens_at(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_options_get_under_way(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_options_get_refusal(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_options_allows(long self, int way, long[] output, long[] failure);

    static native int remote_sign_renewal_options_free(long self);

    static native int remote_sign_renewal_permit_new_coupon(View coupon, long[] output, long[] failure);

    static native int remote_sign_renewal_permit_new_officer(long[] output, long[] failure);

    static native int remote_sign_renewal_permit_new_direct(long[] output, long[] failure);

    static native int remote_sign_renewal_permit_get_way(long self, long[] output, long[] failure);

    static native int remote_sign_renewal_permit_free(long self);

    static native int remote_sign_revocation_proposal_get_credential_id(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_label(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_holder(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_confirmation(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_get_expires_at(long self, long[] output, long[] failure);

    static native int remote_sign_revocation_proposal_free(long self);

    static native int remote_sign_revocation_request_new(View pin, View otp, View code, int reason, long[] output, long[] failure);

    static native int remote_sign_revocation_request_set_acknowledged(long self, byte acknowledged, long[] failure);

    static native int remote_sign_revocation_request_free(long self);

    static native int remote_sign_root_key_file_new(View pem, long[] output, long[] failure);

    static native int remote_sign_root_key_file_get_pem(long self, long[] output, long[] failure);

    static native int remote_sign_root_key_file_free(long self);

    static native int remote_sign_scope_new_digests(long[] output, long[] failure);

    static native int remote_sign_scope_add_digest(long self, long digest, long[] failure);

    static native int remote_sign_scope_new_window(int seconds, int uses, long[] output, long[] failure);

    static native int remote_sign_scope_get_digests(long self, long[] output, long[] failure);

    static native int remote_sign_scope_get_seconds(long self, long[] output, long[] failure);

    static native int remote_sign_scope_get_uses(long self, long[] output, long[] failure);

    static native int remote_sign_scope_get_shown_digest(long self, long[] output, long[] failure);

    static native int remote_sign_scope_free(long self);

    static native int remote_sign_secret_question_new_listed(int listed, long[] output, long[] failure);

    static native int remote_sign_secret_question_new_own(View text, long[] output, long[] failure);

    static native int remote_sign_secret_question_text(long self, int language, long[] output, long[] failure);

    static native int remote_sign_secret_question_free(long self);

    static native int remote_sign_session_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_session_get_token(long self, long[] output, long[] failure);

    static native int remote_sign_session_free(long self);

    static native int remote_sign_signature_get_bytes(long self, long[] output, long[] failure);

    static native int remote_sign_signature_get_user(long self, long[] output, long[] failure);

    static native int remote_sign_signature_get_authorization(long self, long[] output, long[] failure);

    static native int remote_sign_signature_get_receipt(long self, long[] output, long[] failure);

    static native int remote_sign_signature_free(long self);

    static native int remote_sign_signature_result_get_signature(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_get_error(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_free(long self);

    static native int remote_sign_signature_result_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_signature_result_list_free(long self);

    static native int remote_sign_signed_data_get_scheme(long self, long[] output, long[] failure);

    static native int remote_sign_signed_data_get_salt_length(long self, long[] output, long[] failure);

    static native int remote_sign_signed_data_get_digest(long self, long[] output, long[] failure);

    static native int remote_sign_signed_data_free(long self);

    static native int remote_sign_signed_note_new(View note, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_signatures(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_note(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_free(long self);

    static native int remote_sign_signed_note_list_new(long[] output, long[] failure);

    static native int remote_sign_signed_note_list_add(long self, long signedNote, long[] failure);

    static native int remote_sign_signed_note_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_signed_note_list_free(long self);

    static native int remote_sign_signing_input_new_of_digest(int keyAlgorithm, long digest, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_rsa_pkcs1(long digest, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_rsa_pkcs1_raw(View data, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_rsa_pkcs1_from_raw(View data, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_rsa_pss(long digest, long saltLength, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_ecdsa(long digest, long[] output, long[] failure);

    static native int remote_sign_signing_input_new_ecdsa_from_raw(View hash, long[] output, long[] failure);

    static native int remote_sign_signing_input_get_scheme(long self, long[] output, long[] failure);

    static native int remote_sign_signing_input_get_digest(long self, long[] output, long[] failure);

    static native int remote_sign_signing_input_get_salt_length(long self, long[] output, long[] failure);

    static native int remote_sign_signing_input_check(long self, int keyAlgorithm, long[] failure);

    static native int remote_sign_signing_input_free(long self);

    static native int remote_sign_signing_input_list_new(long[] output, long[] failure);

    static native int remote_sign_signing_input_list_add(long self, long input, long[] failure);

    static native int remote_sign_signing_input_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_signing_input_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_signing_input_list_free(long self);

    static native int remote_sign_store_check_get_rows(long self, long[] output, long[] failure);

    static native int remote_sign_store_check_get_newest_entry(long self, long[] output, long[] failure);

    static native int remote_sign_store_check_get_faults(long self, long[] output, long[] failure);

    static native int remote_sign_store_check_free(long self);

    static native int remote_sign_string_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_string_free(long self);

    static native int remote_sign_string_list_new(long[] output, long[] failure);

    static native int remote_sign_string_list_add(long self, View text, long[] failure);

    static native int remote_sign_string_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_string_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_string_list_free(long self);

    static native int remote_sign_suspension_get_last_day(long self, long[] output, long[] failure);

    static native int remote_sign_suspension_get_lifts_at(long self, long[] output, long[] failure);

    static native int remote_sign_suspension_free(long self);

    static native int remote_sign_suspension_request_new(View iut, View code, View confirmation, View until, long[] output, long[] failure);

    static native int remote_sign_suspension_request_set_acknowledged(long self, byte acknowledged, long[] failure);

    static native int remote_sign_suspension_request_free(long self);

    static native int remote_sign_tree_head_new(long size, View root, long[] output, long[] failure);

    static native int remote_sign_tree_head_new_empty(long[] output, long[] failure);

    static native int remote_sign_tree_head_get_size(long self, long[] output, long[] failure);

    static native int remote_sign_tree_head_get_root(long self, long[] output, long[] failure);

    static native int remote_sign_tree_head_free(long self);

    static native int remote_sign_unattended_credential_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_unattended_credential_free(long self);

    static native int remote_sign_virtual_token_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_purpose(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_expires_at(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_max_signatures(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_max_daily_signatures(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_allows(long self, int algorithm, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_signatures(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_created_at(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_downloaded_at(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_first_used_at(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_get_revoked_at(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_free(long self);

    static native int remote_sign_virtual_token_challenge_free(long self);

    static native int remote_sign_virtual_token_file_new(View text, View passphrase, long[] output, long[] failure);

    static native int remote_sign_virtual_token_file_get_token(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_file_get_credential(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_file_answer(long self, long challenge, long[] output, long[] failure);

    static native int remote_sign_virtual_token_file_free(long self);

    static native int remote_sign_virtual_token_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_virtual_token_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_virtual_token_list_free(long self);

    static native int remote_sign_virtual_token_request_new(View name, long[] output, long[] failure);

    static native int remote_sign_virtual_token_request_set_purpose(long self, View purpose, long[] failure);

    static native int remote_sign_virtual_token_request_set_expires_at(long self, long expiresAt, long[] failure);

    static native int remote_sign_virtual_token_request_set_max_signatures(long self, long maxSignatures, long[] failure);

    static native int remote_sign_virtual_token_request_set_max_daily_signatures(long self, long maxDailySignatures, long[] failure);

    static native int remote_sign_virtual_token_request_add_algorithm(long self, int algorithm, long[] failure);

    static native int remote_sign_virtual_token_request_free(long self);

    static native int remote_sign_waiting_request_get_credential_id(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_kind(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_purpose(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_label(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_iut(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_since(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_get_certification_request(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_free(long self);

    static native int remote_sign_waiting_request_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_waiting_request_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_waiting_request_list_free(long self);

    static native int remote_sign_witness_answer_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_witness_answer_get_error(long self, long[] output, long[] failure);

    static native int remote_sign_witness_answer_free(long self);

    static native int remote_sign_witness_answer_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_witness_answer_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_witness_answer_list_free(long self);

    static native int remote_sign_witnessed_get_checkpoint(long self, long[] output, long[] failure);

    static native int remote_sign_witnessed_get_answers(long self, long[] output, long[] failure);

    static native int remote_sign_witnessed_free(long self);

    static native int remote_sign_library_get_interface(long[] output, long[] failure);

    static native int remote_sign_library_get_version(long[] output, long[] failure);

    static native int remote_sign_library_get_handles(long[] output, long[] failure);

    static native int remote_sign_library_leaf_hash(View entry, long[] output, long[] failure);

    static native int remote_sign_library_ecdsa_to_der(int keyAlgorithm, View raw, long[] output, long[] failure);

    static native int remote_sign_library_ecdsa_from_der(int keyAlgorithm, View der, long[] output, long[] failure);
}

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

    static native int remote_sign_builder_build(long self, long[] output, long[] failure);

    static native int remote_sign_builder_free(long self);

    static native int remote_sign_certificate_status_get_not_before(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_not_after(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_suspended_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_lifts_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_revoked_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_revocation_reason(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_get_superseded_at(long self, long[] output, long[] failure);

    static native int remote_sign_certificate_status_free(long self);

    static native int remote_sign_client_new(View name, View source, long[] output, long[] failure);

    static native int remote_sign_client_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_client_free(long self);

    static native int remote_sign_contacts_get_otp_phone(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_account_phone(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_email(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_get_recovery_email(long self, long[] output, long[] failure);

    static native int remote_sign_contacts_free(long self);

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

    static native int remote_sign_error_get_result(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_message(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_tries_left(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_retry_at(long self, long[] output, long[] failure);

    static native int remote_sign_error_free(long self);

    static native int remote_sign_error_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_error_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_error_list_free(long self);

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

    static native int remote_sign_otp_channels_get_chosen(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_masked_phone(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_phone_locked(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_app(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_get_app_locked(long self, long[] output, long[] failure);

    static native int remote_sign_otp_channels_free(long self);

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

    static native int remote_sign_provider_request_pin_change_at_card(long self, View credential, View current, View newPin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_change_pin_at_card(long self, View credential, View current, View newPin, View otp, long client, long[] failure);

    static native int remote_sign_provider_verify_activation_code(long self, View credential, View code, long client, long[] failure);

    static native int remote_sign_provider_request_activation_at_card(long self, long session, View credential, View pin, long client, long[] output, long[] failure);

    static native int remote_sign_provider_activate_at_card(long self, long session, View credential, View pin, View code, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_contacts(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_request_contact_change(long self, long session, int contact, View newValue, View password, long client, long[] output, long[] failure);

    static native int remote_sign_provider_confirm_contact_change(long self, long session, int contact, View newValue, View otp, long client, long[] output, long[] failure);

    static native int remote_sign_provider_prove_contact(long self, long session, int contact, View newValue, View otp, long client, long[] failure);

    static native int remote_sign_provider_note_sim_change(long self, View user, long at, long client, long[] failure);

    static native int remote_sign_provider_credential(long self, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_credentials(long self, View user, long[] output, long[] failure);

    static native int remote_sign_provider_check_store(long self, long[] output, long[] failure);

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

    static native int remote_sign_provider_request_recovery(long self, View user, long client, long[] failure);

    static native int remote_sign_provider_recover_password(long self, View user, View link, View code, View newPassword, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_register(long self, long registration, long client, long[] output, long[] failure);

    static native int remote_sign_provider_secret_question(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_set_secret_question(long self, long session, View password, long question, View answer, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_remove_secret_question(long self, long session, View password, long client, long[] failure);

    static native int remote_sign_provider_secret_question_of(long self, View user, long[] output, long[] failure);

    static native int remote_sign_provider_check_secret_answer(long self, View user, View answer, long client, long[] output, long[] failure);

    static native int remote_sign_provider_resume_session(long self, View token, long[] output, long[] failure);

    static native int remote_sign_provider_first_access(long self, long session, long[] output, long[] failure);

    static native int remote_sign_provider_logout(long self, long session, long client, long[] failure);

    static native int remote_sign_public_key_new_from_certificate(View certificate, long[] output, long[] failure);

    static native int remote_sign_public_key_new_from_spki(View spki, long[] output, long[] failure);

    static native int remote_sign_public_key_get_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_get_spki(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_get_subject_public_key(long self, long[] output, long[] failure);

    static native int remote_sign_public_key_verify(long self, long input, View signature, long[] failure);

    static native int remote_sign_public_key_free(long self);

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

    static native int remote_sign_signature_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_signature_get_authorization(long self, long[] output, long[] failure);

    static native int remote_sign_signature_get_receipt(long self, long[] output, long[] failure);

    static native int remote_sign_signature_free(long self);

    static native int remote_sign_signature_result_get_signature(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_get_error(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_free(long self);

    static native int remote_sign_signature_result_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_signature_result_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_signature_result_list_free(long self);

    static native int remote_sign_signed_note_new(View note, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_signatures(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_get_note(long self, long[] output, long[] failure);

    static native int remote_sign_signed_note_free(long self);

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

    static native int remote_sign_library_get_interface(long[] output, long[] failure);

    static native int remote_sign_library_get_version(long[] output, long[] failure);

    static native int remote_sign_library_get_handles(long[] output, long[] failure);

    static native int remote_sign_library_ecdsa_to_der(int keyAlgorithm, View raw, long[] output, long[] failure);

    static native int remote_sign_library_ecdsa_from_der(int keyAlgorithm, View der, long[] output, long[] failure);
}

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

    static native int remote_sign_buffer_get_bytes(long self, long[] output, long[] failure);

    static native int remote_sign_buffer_free(long self);

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

    static native int remote_sign_client_new(View name, View source, long[] output, long[] failure);

    static native int remote_sign_client_get_name(long self, long[] output, long[] failure);

    static native int remote_sign_client_free(long self);

    static native int remote_sign_credential_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_kind(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_purpose(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_algorithm(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_state(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_label(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_iut(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_credential_get_activated_at(long self, long[] output, long[] failure);

    static native int remote_sign_credential_free(long self);

    static native int remote_sign_credential_list_get_length(long self, long[] output, long[] failure);

    static native int remote_sign_credential_list_get_item(long self, long index, long[] output, long[] failure);

    static native int remote_sign_credential_list_free(long self);

    static native int remote_sign_error_get_result(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_message(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_tries_left(long self, long[] output, long[] failure);

    static native int remote_sign_error_get_retry_at(long self, long[] output, long[] failure);

    static native int remote_sign_error_free(long self);

    static native int remote_sign_message_get_id(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_channel(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_to(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_subject(long self, long[] output, long[] failure);

    static native int remote_sign_message_get_body(long self, long[] output, long[] failure);

    static native int remote_sign_provider_new(View path, long[] output, long[] failure);

    static native int remote_sign_provider_free(long self);

    static native int remote_sign_provider_authority_certificate(long self, long[] output, long[] failure);

    static native int remote_sign_provider_changes(long self, long[] output, long[] failure);

    static native int remote_sign_provider_login(long self, View user, View password, long client, long[] output, long[] failure);

    static native int remote_sign_provider_change_password(long self, long session, View current, View newPassword, View confirmation, long client, long[] failure);

    static native int remote_sign_provider_credential(long self, View credential, long[] output, long[] failure);

    static native int remote_sign_provider_credentials(long self, View user, long[] output, long[] failure);

    static native int remote_sign_session_get_user_id(long self, long[] output, long[] failure);

    static native int remote_sign_session_get_token(long self, long[] output, long[] failure);

    static native int remote_sign_session_free(long self);

    static native int remote_sign_string_get_text(long self, long[] output, long[] failure);

    static native int remote_sign_string_free(long self);

    static native int remote_sign_library_get_interface(long[] output, long[] failure);

    static native int remote_sign_library_get_version(long[] output, long[] failure);

    static native int remote_sign_library_get_handles(long[] output, long[] failure);
}

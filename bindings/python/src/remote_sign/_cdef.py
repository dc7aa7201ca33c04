"""The C header, as cffi reads it.

Made by `cargo xtask bindings`. Do not edit.
"""

INTERFACE = 1

CDEF = """
typedef int32_t remote_sign_result;
typedef int32_t remote_sign_credential_kind;
typedef int32_t remote_sign_credential_purpose;
typedef int32_t remote_sign_key_algorithm;
typedef int32_t remote_sign_credential_state;
typedef int32_t remote_sign_channel;
typedef struct remote_sign_buffer remote_sign_buffer;
typedef struct remote_sign_builder remote_sign_builder;
typedef struct remote_sign_client remote_sign_client;
typedef struct remote_sign_credential remote_sign_credential;
typedef struct remote_sign_credential_list remote_sign_credential_list;
typedef struct remote_sign_error remote_sign_error;
typedef struct remote_sign_message remote_sign_message;
typedef struct remote_sign_provider remote_sign_provider;
typedef struct remote_sign_session remote_sign_session;
typedef struct remote_sign_string remote_sign_string;
typedef struct { const uint8_t *bytes; size_t length; } remote_sign_bytes;
typedef struct { const char *bytes; size_t length; } remote_sign_text;
typedef int32_t (*remote_sign_send)(void *user_data, const remote_sign_message *message);
typedef void (*remote_sign_release)(void *user_data);
typedef int64_t remote_sign_time;
typedef remote_sign_time (*remote_sign_now)(void *user_data);
typedef remote_sign_text remote_sign_optional_text;
typedef remote_sign_bytes remote_sign_optional_bytes;
typedef struct { bool present; remote_sign_time value; } remote_sign_optional_time;
typedef struct { bool present; uint64_t value; } remote_sign_optional_number;
remote_sign_result remote_sign_builder_new_in_memory(remote_sign_bytes master_key, remote_sign_builder **builder, remote_sign_error **error);
remote_sign_result remote_sign_builder_new_store(remote_sign_bytes master_key, remote_sign_text path, remote_sign_builder **builder, remote_sign_error **error);
remote_sign_result remote_sign_builder_new_on_store(remote_sign_bytes master_key, remote_sign_text path, remote_sign_builder **builder, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_messenger(remote_sign_builder *builder, remote_sign_send send, remote_sign_release release, void *user_data, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_outbox(remote_sign_builder *builder, remote_sign_text path, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_clock(remote_sign_builder *builder, remote_sign_now now, remote_sign_release release, void *user_data, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_policy(remote_sign_builder *builder, remote_sign_text profile, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_portal(remote_sign_builder *builder, remote_sign_text portal, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_office(remote_sign_builder *builder, remote_sign_text name, remote_sign_text address, remote_sign_text phone, remote_sign_text email, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_authority_name(remote_sign_builder *builder, remote_sign_text common_name, remote_sign_text organization, remote_sign_text organizational_unit, remote_sign_text country, remote_sign_error **error);
remote_sign_result remote_sign_builder_set_anchor(remote_sign_builder *builder, remote_sign_text path, remote_sign_error **error);
remote_sign_result remote_sign_builder_build(remote_sign_builder *builder, remote_sign_provider **provider, remote_sign_error **error);
remote_sign_result remote_sign_builder_free(remote_sign_builder *builder);
remote_sign_result remote_sign_client_new(remote_sign_text name, remote_sign_optional_text source, remote_sign_client **client, remote_sign_error **error);
remote_sign_result remote_sign_client_get_name(const remote_sign_client *client, remote_sign_text *name, remote_sign_error **error);
remote_sign_result remote_sign_client_free(remote_sign_client *client);
remote_sign_result remote_sign_credential_get_id(const remote_sign_credential *credential, remote_sign_text *id, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_user_id(const remote_sign_credential *credential, remote_sign_text *user, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_kind(const remote_sign_credential *credential, remote_sign_credential_kind *kind, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_purpose(const remote_sign_credential *credential, remote_sign_credential_purpose *purpose, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_algorithm(const remote_sign_credential *credential, remote_sign_key_algorithm *algorithm, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_state(const remote_sign_credential *credential, remote_sign_credential_state *state, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_label(const remote_sign_credential *credential, remote_sign_text *label, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_iut(const remote_sign_credential *credential, remote_sign_text *iut, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_certificate(const remote_sign_credential *credential, remote_sign_optional_bytes *certificate, remote_sign_error **error);
remote_sign_result remote_sign_credential_get_activated_at(const remote_sign_credential *credential, remote_sign_optional_time *activated_at, remote_sign_error **error);
remote_sign_result remote_sign_credential_free(remote_sign_credential *credential);
remote_sign_result remote_sign_credential_list_get_length(const remote_sign_credential_list *list, size_t *length, remote_sign_error **error);
remote_sign_result remote_sign_credential_list_get_item(const remote_sign_credential_list *list, size_t index, remote_sign_credential **credential, remote_sign_error **error);
remote_sign_result remote_sign_credential_list_free(remote_sign_credential_list *list);
remote_sign_result remote_sign_error_get_result(const remote_sign_error *error, remote_sign_result *result, remote_sign_error **failure);
remote_sign_result remote_sign_error_get_message(const remote_sign_error *error, remote_sign_text *message, remote_sign_error **failure);
remote_sign_result remote_sign_error_get_tries_left(const remote_sign_error *error, remote_sign_optional_number *tries, remote_sign_error **failure);
remote_sign_result remote_sign_error_get_retry_at(const remote_sign_error *error, remote_sign_optional_time *time, remote_sign_error **failure);
remote_sign_result remote_sign_error_free(remote_sign_error *error);
remote_sign_result remote_sign_library_get_interface(uint32_t *number, remote_sign_error **error);
remote_sign_result remote_sign_library_get_version(remote_sign_text *version, remote_sign_error **error);
remote_sign_result remote_sign_library_get_handles(size_t *count, remote_sign_error **error);
remote_sign_result remote_sign_message_get_id(const remote_sign_message *message, remote_sign_text *id, remote_sign_error **error);
remote_sign_result remote_sign_message_get_channel(const remote_sign_message *message, remote_sign_channel *channel, remote_sign_error **error);
remote_sign_result remote_sign_message_get_to(const remote_sign_message *message, remote_sign_text *to, remote_sign_error **error);
remote_sign_result remote_sign_message_get_subject(const remote_sign_message *message, remote_sign_text *subject, remote_sign_error **error);
remote_sign_result remote_sign_message_get_body(const remote_sign_message *message, remote_sign_text *body, remote_sign_error **error);
remote_sign_result remote_sign_provider_new(remote_sign_optional_text path, remote_sign_provider **provider, remote_sign_error **error);
remote_sign_result remote_sign_provider_free(remote_sign_provider *provider);
remote_sign_result remote_sign_provider_authority_certificate(const remote_sign_provider *provider, remote_sign_buffer **certificate, remote_sign_error **error);
remote_sign_result remote_sign_provider_changes(const remote_sign_provider *provider, uint64_t *changes, remote_sign_error **error);
remote_sign_result remote_sign_provider_login(const remote_sign_provider *provider, remote_sign_text user, remote_sign_text password, const remote_sign_client *client, remote_sign_session **session, remote_sign_error **error);
remote_sign_result remote_sign_provider_change_password(const remote_sign_provider *provider, const remote_sign_session *session, remote_sign_text current, remote_sign_text new_password, remote_sign_text confirmation, const remote_sign_client *client, remote_sign_error **error);
remote_sign_result remote_sign_provider_credential(const remote_sign_provider *provider, remote_sign_text credential, remote_sign_credential **found, remote_sign_error **error);
remote_sign_result remote_sign_provider_credentials(const remote_sign_provider *provider, remote_sign_optional_text user, remote_sign_credential_list **credentials, remote_sign_error **error);
remote_sign_result remote_sign_session_get_user_id(const remote_sign_session *session, remote_sign_text *user, remote_sign_error **error);
remote_sign_result remote_sign_session_get_token(const remote_sign_session *session, remote_sign_text *token, remote_sign_error **error);
remote_sign_result remote_sign_session_free(remote_sign_session *session);
remote_sign_result remote_sign_string_get_text(const remote_sign_string *string, remote_sign_text *text, remote_sign_error **error);
remote_sign_result remote_sign_string_free(remote_sign_string *string);
remote_sign_result remote_sign_buffer_get_bytes(const remote_sign_buffer *buffer, remote_sign_bytes *bytes, remote_sign_error **error);
remote_sign_result remote_sign_buffer_free(remote_sign_buffer *buffer);
"""

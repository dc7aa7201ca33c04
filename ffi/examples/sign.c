/* A holder is enrolled, activates a credential, and signs a digest with PIN and OTP; the
 * signature is verified with the certificate. Everything lies in one SQLite store.
 *
 *   cc sign.c $(pkg-config --cflags --libs remote-sign) -o sign && ./sign store.db
 */
#include <remote_sign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT remote_sign_text_of

static remote_sign_error *error; /* what the last call that failed said */

/* Ends the program with what went wrong. */
static void must(remote_sign_result result) {
  remote_sign_text message;
  if (result == REMOTE_SIGN_RESULT_OK) return;
  if (remote_sign_error_get_message(error, &message, NULL) == REMOTE_SIGN_RESULT_OK) {
    fprintf(stderr, "%.*s (%d)\n", (int)message.length, message.bytes, (int)result);
  }
  remote_sign_error_free(error);
  exit(1);
}

/* The holder's mailbox and phone: the texts of all messages, one after the other. */
struct mailbox {
  char texts[65536];
  size_t length;
};

static int32_t receive(void *user_data, const remote_sign_message *message) {
  struct mailbox *mailbox = user_data;
  remote_sign_text body;
  if (remote_sign_message_get_body(message, &body, NULL) != REMOTE_SIGN_RESULT_OK) return 1;
  if (body.length >= sizeof mailbox->texts - mailbox->length) return 2;
  memcpy(mailbox->texts + mailbox->length, body.bytes, body.length);
  mailbox->length += body.length;
  mailbox->texts[mailbox->length] = '\0';
  return 0;
}

/* The word after the last `label` in the mailbox, as text that points into it. */
static remote_sign_text after(const struct mailbox *mailbox, const char *label) {
  const char *found = mailbox->texts, *last = NULL;
  remote_sign_text word;
  while ((found = strstr(found, label)) != NULL) last = found += strlen(label);
  word.bytes = last;
  word.length = last == NULL ? 0 : strcspn(last, " \r\n");
  return word;
}

int main(int count, char **arguments) {
  static struct mailbox mailbox;
  const uint8_t master_key[32] = {7}; /* from a file or a device, never a constant */
  const remote_sign_text pin = TEXT("83920174"), password = TEXT("Tramonto7!");
  const remote_sign_text path = TEXT(count > 1 ? arguments[1] : "store.db");
  remote_sign_builder *builder;
  remote_sign_provider *provider;
  remote_sign_client *client;
  remote_sign_registration *mario;
  remote_sign_registered *registered;
  remote_sign_string_list *ids;
  remote_sign_string *id;
  remote_sign_text credential, user, temporary;
  remote_sign_session *session;
  remote_sign_otp_receipt *receipt;
  remote_sign_credential *active;
  remote_sign_digest *digest;
  remote_sign_scope *scope;
  remote_sign_otp_proof *otp;
  remote_sign_pin_proof *pin_proof;
  remote_sign_authorization *authorization;
  remote_sign_signing_input *input;
  remote_sign_signature *signature;
  remote_sign_bytes bytes;
  remote_sign_optional_bytes certificate;
  remote_sign_public_key *key;

  /* A provider on a new store, whose messages come to the mailbox. */
  must(remote_sign_builder_new_store(remote_sign_bytes_of(master_key, 32), path, &builder, &error));
  must(remote_sign_builder_set_messenger(builder, receive, NULL, &mailbox, &error));
  must(remote_sign_builder_build(builder, &provider, &error));
  must(remote_sign_client_new(TEXT("sign.c"), TEXT(NULL), &client, &error));

  /* The registration officer enrols Mario Rossi. */
  must(remote_sign_registration_new_natural_person(
      TEXT("Mario"), TEXT("Rossi"), REMOTE_SIGN_PERSON_IDENTIFIER_KIND_FISCAL_CODE,
      TEXT("RSSMRA80A01H501U"), TEXT("IT"), TEXT("+393471234567"),
      TEXT("mario.rossi@example.com"), REMOTE_SIGN_LANGUAGE_ENGLISH, &mario, &error));
  must(remote_sign_registration_add_credential(
      mario, REMOTE_SIGN_CREDENTIAL_KIND_REMOTE, REMOTE_SIGN_CREDENTIAL_PURPOSE_SIGNATURE,
      REMOTE_SIGN_KEY_ALGORITHM_P256, TEXT("Mario Rossi"), &error));
  must(remote_sign_provider_register(provider, mario, client, &registered, &error));
  must(remote_sign_registered_get_user_id(registered, &user, &error));
  must(remote_sign_registered_get_credentials(registered, &ids, &error));
  must(remote_sign_string_list_get_item(ids, 0, &id, &error));
  must(remote_sign_string_get_text(id, &credential, &error));

  /* First access: the temporary password is changed, then the PIN is set. */
  temporary = after(&mailbox, "Temporary password: ");
  must(remote_sign_provider_login(provider, user, temporary, client, &session, &error));
  must(remote_sign_provider_change_password(provider, session, temporary, password, password,
                                            client, &error));
  must(remote_sign_provider_request_activation_otp(provider, session, credential, client,
                                                   &receipt, &error));
  must(remote_sign_provider_activate(provider, session, credential, pin, pin,
                                     after(&mailbox, "): "), after(&mailbox, "OTP: "), client,
                                     &active, &error));
  must(remote_sign_otp_receipt_free(receipt));

  /* Signing: PIN and OTP approve exactly this digest. */
  must(remote_sign_digest_new_of(REMOTE_SIGN_DIGEST_ALGORITHM_SHA256,
                                 remote_sign_bytes_of("the contract", 12), &digest, &error));
  must(remote_sign_scope_new_digests(&scope, &error));
  must(remote_sign_scope_add_digest(scope, digest, &error));
  must(remote_sign_provider_request_signing_otp(provider, credential, scope, client, &receipt,
                                                &error));
  must(remote_sign_provider_verify_signing_otp(provider, credential, scope,
                                               after(&mailbox, "OTP: "), client, &otp, &error));
  must(remote_sign_provider_verify_pin(provider, credential, pin, client, &pin_proof, &error));
  must(remote_sign_provider_authorize(provider, pin_proof, otp, scope, client, &authorization,
                                      &error));
  must(remote_sign_signing_input_new_of_digest(REMOTE_SIGN_KEY_ALGORITHM_P256, digest, &input,
                                               &error));
  must(remote_sign_provider_sign(provider, authorization, input, &signature, &error));
  must(remote_sign_provider_close(provider, authorization, &error));

  /* Anyone verifies it with the certificate. */
  must(remote_sign_signature_get_bytes(signature, &bytes, &error));
  must(remote_sign_credential_get_certificate(active, &certificate, &error));
  must(remote_sign_public_key_new_from_certificate(certificate, &key, &error));
  must(remote_sign_public_key_verify(key, input, bytes, &error));
  for (size_t i = 0; i < bytes.length; i++) printf("%02x", bytes.bytes[i]);
  printf("\n");

  remote_sign_public_key_free(key);
  remote_sign_signature_free(signature);
  remote_sign_signing_input_free(input);
  remote_sign_authorization_free(authorization);
  remote_sign_pin_proof_free(pin_proof);
  remote_sign_otp_proof_free(otp);
  remote_sign_otp_receipt_free(receipt);
  remote_sign_scope_free(scope);
  remote_sign_digest_free(digest);
  remote_sign_credential_free(active);
  remote_sign_session_free(session);
  remote_sign_string_free(id);
  remote_sign_string_list_free(ids);
  remote_sign_registered_free(registered);
  remote_sign_registration_free(mario);
  remote_sign_client_free(client);
  remote_sign_provider_free(provider);
  remote_sign_builder_free(builder);
  return 0;
}

#include "holder.h"

#include <string.h>

#define PIN "83920174"
#define PASSWORD "Tramonto7!"

static remote_sign_text word(const char *terminated) {
  return remote_sign_text_of(terminated);
}

static remote_sign_text mail(struct scene *scene, const char *label) {
  remote_sign_text parts[1], found;
  parts[0] = word(label);
  scene_mail(scene, label, 1, parts, &found);
  return found;
}

/* Registers somebody with one credential, and logs in. */
static remote_sign_session *enrol(struct holder *holder, struct scene *scene) {
  const char *place = "enrolment";
  remote_sign_error *error = NULL;
  remote_sign_registration *registration = NULL;
  remote_sign_registered *registered = NULL;
  remote_sign_string_list *ids = NULL;
  remote_sign_string *id = NULL;
  remote_sign_text user, found;
  remote_sign_session *session = NULL;
  done(place,
       remote_sign_registration_new_natural_person(
           word("Mario"), word("Rossi"), REMOTE_SIGN_PERSON_IDENTIFIER_KIND_FISCAL_CODE,
           word("RSSMRA80A01H501U"), word("IT"), word("+393471234567"),
           word("mario.rossi@example.com"), REMOTE_SIGN_LANGUAGE_ENGLISH, &registration, &error),
       &error);
  done(place,
       remote_sign_registration_add_credential(
           registration, REMOTE_SIGN_CREDENTIAL_KIND_REMOTE,
           REMOTE_SIGN_CREDENTIAL_PURPOSE_SIGNATURE, REMOTE_SIGN_KEY_ALGORITHM_P256,
           word("Mario Rossi"), &error),
       &error);
  done(place,
       remote_sign_provider_register(scene->provider, registration, scene->client, &registered,
                                     &error),
       &error);
  done(place, remote_sign_registered_get_user_id(registered, &user, &error), &error);
  done(place, remote_sign_registered_get_credentials(registered, &ids, &error), &error);
  done(place, remote_sign_string_list_get_item(ids, 0, &id, &error), &error);
  done(place, remote_sign_string_get_text(id, &found, &error), &error);
  done(place,
       remote_sign_provider_credential(scene->provider, found, &holder->credential, &error),
       &error);
  done(place, remote_sign_credential_get_id(holder->credential, &holder->id, &error), &error);
  done(place,
       remote_sign_provider_login(scene->provider, user, mail(scene, "Temporary password: "),
                                  scene->client, &session, &error),
       &error);
  done(place,
       remote_sign_provider_change_password(
           scene->provider, session, mail(scene, "Temporary password: "), word(PASSWORD),
           word(PASSWORD), scene->client, &error),
       &error);
  done(place, remote_sign_string_free(id), &error);
  done(place, remote_sign_string_list_free(ids), &error);
  done(place, remote_sign_registered_free(registered), &error);
  done(place, remote_sign_registration_free(registration), &error);
  return session;
}

void holder_begin(struct holder *holder, struct scene *scene) {
  const char *place = "activation";
  remote_sign_error *error = NULL;
  remote_sign_otp_receipt *receipt = NULL;
  remote_sign_credential *activated = NULL;
  remote_sign_session *session = enrol(holder, scene);
  done(place,
       remote_sign_provider_request_activation_otp(scene->provider, session, holder->id,
                                                   scene->client, &receipt, &error),
       &error);
  done(place,
       remote_sign_provider_activate(scene->provider, session, holder->id, word(PIN), word(PIN),
                                     mail(scene, "): "), mail(scene, "OTP: "), scene->client,
                                     &activated, &error),
       &error);
  done(place,
       remote_sign_provider_verify_pin(scene->provider, holder->id, word(PIN), scene->client,
                                       &holder->pin, &error),
       &error);
  done(place, remote_sign_credential_free(activated), &error);
  done(place, remote_sign_otp_receipt_free(receipt), &error);
  done(place, remote_sign_session_free(session), &error);
}

remote_sign_authorization *holder_window(const struct holder *holder, struct scene *scene,
                                         uint32_t uses) {
  const char *place = "a window";
  remote_sign_error *error = NULL;
  remote_sign_scope *scope = NULL;
  remote_sign_otp_receipt *receipt = NULL;
  remote_sign_otp_proof *otp = NULL;
  remote_sign_authorization *authorization = NULL;
  done(place, remote_sign_scope_new_window(60, uses, &scope, &error), &error);
  done(place,
       remote_sign_provider_request_signing_otp(scene->provider, holder->id, scope, scene->client,
                                                &receipt, &error),
       &error);
  done(place,
       remote_sign_provider_verify_signing_otp(scene->provider, holder->id, scope,
                                               mail(scene, "OTP: "), scene->client, &otp, &error),
       &error);
  done(place,
       remote_sign_provider_authorize(scene->provider, holder->pin, otp, scope, scene->client,
                                      &authorization, &error),
       &error);
  done(place, remote_sign_otp_proof_free(otp), &error);
  done(place, remote_sign_otp_receipt_free(receipt), &error);
  done(place, remote_sign_scope_free(scope), &error);
  return authorization;
}

remote_sign_signing_input *input_of(const char *text) {
  const char *place = "an input";
  remote_sign_error *error = NULL;
  remote_sign_digest *digest = NULL;
  remote_sign_signing_input *input = NULL;
  done(place,
       remote_sign_digest_new_of(REMOTE_SIGN_DIGEST_ALGORITHM_SHA256,
                                 remote_sign_bytes_of(text, strlen(text)), &digest, &error),
       &error);
  done(place,
       remote_sign_signing_input_new_of_digest(REMOTE_SIGN_KEY_ALGORITHM_P256, digest, &input,
                                               &error),
       &error);
  done(place, remote_sign_digest_free(digest), &error);
  return input;
}

void holder_end(struct holder *holder) {
  remote_sign_error *error = NULL;
  done("the end", remote_sign_pin_proof_free(holder->pin), &error);
  done("the end", remote_sign_credential_free(holder->credential), &error);
}

/* What the library does with the functions that a program gives it: whom it hands messages to,
 * what happens when they are not taken, and that user data is released once. */

#include <string.h>

#include "scene.h"

struct messenger {
  int32_t answer;
  int calls;
  int released;
  const remote_sign_message *last;
};

static int32_t take(void *user_data, const remote_sign_message *message) {
  struct messenger *messenger = user_data;
  remote_sign_error *error = NULL;
  remote_sign_text to;
  remote_sign_channel channel = 0;
  remote_sign_client *client = NULL;
  messenger->calls += 1;
  messenger->last = message;
  done("a message", remote_sign_message_get_to(message, &to, &error), &error);
  done("a message", remote_sign_message_get_channel(message, &channel, &error), &error);
  switch (channel) {
    case REMOTE_SIGN_CHANNEL_EMAIL:
      same_text("an e-mail", to, remote_sign_text_of("mario.rossi@example.com"));
      break;
    default:
      same_word("an SMS", channel, REMOTE_SIGN_CHANNEL_SMS);
      same_text("an SMS", to, remote_sign_text_of("+393471234567"));
  }
  /* The library may be called from here. */
  done("within", remote_sign_client_new(to, remote_sign_text_of(NULL), &client, &error), &error);
  done("within", remote_sign_client_free(client), &error);
  return messenger->answer;
}

static void release(void *user_data) {
  struct messenger *messenger = user_data;
  messenger->released += 1;
}

static remote_sign_time now(void *user_data) {
  const remote_sign_time *time = user_data;
  return *time;
}

static remote_sign_builder *builder_new(void) {
  remote_sign_builder *builder = NULL;
  remote_sign_error *error = NULL;
  remote_sign_bytes key = remote_sign_bytes_of("01234567890123456789012345678901", 32);
  done("a builder", remote_sign_builder_new_in_memory(key, &builder, &error), &error);
  return builder;
}

static void interface_is_the_headers(void) {
  uint32_t number = 0;
  remote_sign_text version;
  remote_sign_error *error = NULL;
  done("the interface", remote_sign_library_get_interface(&number, &error), &error);
  same_number("the interface", number, REMOTE_SIGN_INTERFACE);
  done("the version", remote_sign_library_get_version(&version, &error), &error);
  is_true("the version", version.length >= strlen("0.1.0"));
}

static void released_once(void) {
  struct messenger first = {0, 0, 0, NULL}, second = {0, 0, 0, NULL}, third = {0, 0, 0, NULL};
  remote_sign_provider *provider = NULL;
  remote_sign_error *error = NULL;
  remote_sign_builder *builder = builder_new();
  refused("no messenger", remote_sign_builder_build(builder, &provider, &error),
          REMOTE_SIGN_RESULT_NULL_POINTER, NO_TRIES, &error);
  done("first", remote_sign_builder_set_messenger(builder, take, release, &first, &error), &error);
  done("second", remote_sign_builder_set_messenger(builder, take, release, &second, &error),
       &error);
  same_number("the first, replaced", (uint64_t)first.released, 1);
  refused("no function",
          remote_sign_builder_set_messenger(builder, NULL, release, &third, &error),
          REMOTE_SIGN_RESULT_NULL_POINTER, NO_TRIES, &error);
  same_number("the third, refused", (uint64_t)third.released, 0);
  done("a provider", remote_sign_builder_build(builder, &provider, &error), &error);
  done("the builder", remote_sign_builder_free(builder), &error);
  same_number("the second, in the provider", (uint64_t)second.released, 0);
  done("the provider", remote_sign_provider_free(provider), &error);
  same_number("the second, freed", (uint64_t)second.released, 1);
  builder = builder_new();
  done("unbuilt", remote_sign_builder_set_messenger(builder, take, release, &third, &error),
       &error);
  done("unbuilt", remote_sign_builder_free(builder), &error);
  same_number("the third, never built", (uint64_t)third.released, 1);
  same_number("the first", (uint64_t)first.released, 1);
}

static remote_sign_registered *register_mario(remote_sign_provider *provider) {
  const char *place = "a registration";
  remote_sign_registration *registration = NULL;
  remote_sign_registered *registered = NULL;
  remote_sign_client *client = NULL;
  remote_sign_error *error = NULL;
  done(place,
       remote_sign_registration_new_natural_person(
           remote_sign_text_of("Mario"), remote_sign_text_of("Rossi"),
           REMOTE_SIGN_PERSON_IDENTIFIER_KIND_FISCAL_CODE, remote_sign_text_of("RSSMRA80A01H501U"),
           remote_sign_text_of("IT"), remote_sign_text_of("+393471234567"),
           remote_sign_text_of("mario.rossi@example.com"), REMOTE_SIGN_LANGUAGE_ENGLISH,
           &registration, &error),
       &error);
  done(place,
       remote_sign_registration_add_credential(
           registration, REMOTE_SIGN_CREDENTIAL_KIND_REMOTE,
           REMOTE_SIGN_CREDENTIAL_PURPOSE_SIGNATURE, REMOTE_SIGN_KEY_ALGORITHM_P256,
           remote_sign_text_of("Mario"), &error),
       &error);
  done(place,
       remote_sign_client_new(remote_sign_text_of("callbacks"), remote_sign_text_of(NULL), &client,
                              &error),
       &error);
  done(place, remote_sign_provider_register(provider, registration, client, &registered, &error),
       &error);
  done(place, remote_sign_client_free(client), &error);
  done(place, remote_sign_registration_free(registration), &error);
  return registered;
}

static void what_is_not_taken_waits(void) {
  struct messenger messenger = {1, 0, 0, NULL};
  remote_sign_time time = INT64_C(1800000000000);
  remote_sign_provider *provider = NULL;
  remote_sign_registered *registered = NULL;
  remote_sign_error *error = NULL, *waiting = NULL;
  remote_sign_result told = REMOTE_SIGN_RESULT_OK;
  remote_sign_text body;
  size_t delivered = 0;
  remote_sign_builder *builder = builder_new();
  done("messages", remote_sign_builder_set_messenger(builder, take, release, &messenger, &error),
       &error);
  done("the time", remote_sign_builder_set_clock(builder, now, NULL, &time, &error), &error);
  done("a provider", remote_sign_builder_build(builder, &provider, &error), &error);
  done("the builder", remote_sign_builder_free(builder), &error);
  registered = register_mario(provider);
  done("waiting", remote_sign_registered_get_waiting(registered, &waiting, &error), &error);
  done("waiting", remote_sign_error_get_result(waiting, &told, &error), &error);
  same_word("waiting", told, REMOTE_SIGN_RESULT_MESSENGER_FAILED);
  messenger.answer = 0;
  messenger.calls = 0;
  time += 3600 * 1000;
  done("later", remote_sign_provider_deliver_messages(provider, &delivered, &error), &error);
  same_number("the password and the code", delivered, 2);
  same_number("the password and the code", (uint64_t)messenger.calls, 2);
  refused("a message that is over", remote_sign_message_get_body(messenger.last, &body, &error),
          REMOTE_SIGN_RESULT_INVALID_HANDLE, NO_TRIES, &error);
  done("the end", remote_sign_error_free(waiting), &error);
  done("the end", remote_sign_registered_free(registered), &error);
  done("the end", remote_sign_provider_free(provider), &error);
  same_number("releases", (uint64_t)messenger.released, 1);
}

int main(void) {
  size_t handles = 0;
  remote_sign_error *error = NULL;
  interface_is_the_headers();
  released_once();
  what_is_not_taken_waits();
  done("the end", remote_sign_library_get_handles(&handles, &error), &error);
  same_number("handles that are left", handles, 0);
  return 0;
}

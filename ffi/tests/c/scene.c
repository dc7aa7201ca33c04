#include "scene.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What outputs are filled with before a call that must not write them. */
#define CANARY 0xA5

static void fail(const char *place, const char *what) {
  fprintf(stderr, "%s: %s\n", place, what);
  exit(1);
}

static remote_sign_text text(const char *bytes, size_t length) {
  remote_sign_text made = {bytes, length};
  return made;
}

static struct kept *keep(struct kept *before, const char *bytes, size_t length) {
  struct kept *kept = malloc(sizeof *kept);
  char *copy = malloc(length + 1);
  if (kept == NULL || copy == NULL) {
    fail("memory", "there is none");
  }
  memcpy(copy, bytes, length);
  copy[length] = '\0';
  kept->before = before;
  kept->bytes = copy;
  kept->length = length;
  return kept;
}

static void forget(struct kept *kept) {
  while (kept != NULL) {
    struct kept *before = kept->before;
    free(kept->bytes);
    free(kept);
    kept = before;
  }
}

static int32_t take_message(void *user_data, const remote_sign_message *message) {
  struct scene *scene = user_data;
  remote_sign_text body;
  remote_sign_error *error = NULL;
  done("a message", remote_sign_message_get_body(message, &body, &error), &error);
  scene->messages = keep(scene->messages, body.bytes, body.length);
  return 0;
}

static void release_messenger(void *user_data) {
  struct scene *scene = user_data;
  scene->messenger_released += 1;
}

static remote_sign_time tell_time(void *user_data) {
  const struct scene *scene = user_data;
  return scene->now;
}

static void release_clock(void *user_data) {
  struct scene *scene = user_data;
  scene->clock_released += 1;
}

void scene_begin(struct scene *scene, const char *path, remote_sign_bytes master_key,
                 remote_sign_time now) {
  remote_sign_builder *builder = NULL;
  remote_sign_error *error = NULL;
  const char *place = "the provider of the story";
  memset(scene, 0, sizeof *scene);
  scene->now = now;
  done(place, remote_sign_library_get_handles(&scene->handles_before, &error), &error);
  done(place, remote_sign_builder_new_store(master_key, remote_sign_text_of(path), &builder, &error), &error);
  done(place,
       remote_sign_builder_set_messenger(builder, take_message, release_messenger, scene, &error),
       &error);
  done(place, remote_sign_builder_set_clock(builder, tell_time, release_clock, scene, &error),
       &error);
  done(place, remote_sign_builder_build(builder, &scene->provider, &error), &error);
  done(place, remote_sign_builder_free(builder), &error);
  done(place, remote_sign_client_new(remote_sign_text_of("vectors"), remote_sign_text_of(NULL), &scene->client, &error), &error);
}

void scene_end(struct scene *scene) {
  size_t handles = 0;
  remote_sign_error *error = NULL;
  const char *place = "the end of the story";
  is_true("the callbacks are kept", scene->messenger_released == 0 && scene->clock_released == 0);
  done(place, remote_sign_client_free(scene->client), &error);
  done(place, remote_sign_provider_free(scene->provider), &error);
  done(place, remote_sign_library_get_handles(&handles, &error), &error);
  same_number("handles that are left", handles, scene->handles_before);
  same_number("releases of the messenger", (uint64_t)scene->messenger_released, 1);
  same_number("releases of the clock", (uint64_t)scene->clock_released, 1);
  forget(scene->messages);
  forget(scene->words);
}

void scene_mail(struct scene *scene, const char *place, size_t count,
                const remote_sign_text *parts, remote_sign_text *word) {
  char label[256];
  size_t length = 0;
  for (size_t part = 0; part < count; part += 1) {
    if (parts[part].length >= sizeof label - length) {
      fail(place, "the label is too long");
    }
    memcpy(label + length, parts[part].bytes, parts[part].length);
    length += parts[part].length;
  }
  label[length] = '\0';
  for (const struct kept *message = scene->messages; message != NULL; message = message->before) {
    const char *found = strstr(message->bytes, label);
    if (found != NULL) {
      found += length;
      scene->words = keep(scene->words, found, strcspn(found, " \t\r\n"));
      *word = text(scene->words->bytes, scene->words->length);
      return;
    }
  }
  fail(place, "no message has this label");
}

remote_sign_text too_long_text(void) {
  return text("x", SIZE_MAX);
}

remote_sign_text no_text_of_length(size_t length) {
  return text(NULL, length);
}

remote_sign_optional_time some_time(remote_sign_time value) {
  remote_sign_optional_time made = {true, value};
  return made;
}

remote_sign_optional_time no_time(void) {
  remote_sign_optional_time made = {false, 0};
  return made;
}

remote_sign_optional_number some_number(uint64_t value) {
  remote_sign_optional_number made = {true, value};
  return made;
}

remote_sign_optional_number no_number(void) {
  remote_sign_optional_number made = {false, 0};
  return made;
}

/* What a call that failed says; the error is freed. */
static void explained(const char *place, remote_sign_result result, remote_sign_error **error,
                      remote_sign_optional_number *tries) {
  remote_sign_result told = REMOTE_SIGN_RESULT_OK;
  remote_sign_text message = remote_sign_text_of(NULL);
  if (*error == NULL) {
    fail(place, "a call that failed gave no error");
  }
  if (remote_sign_error_get_result(*error, &told, NULL) != REMOTE_SIGN_RESULT_OK ||
      remote_sign_error_get_message(*error, &message, NULL) != REMOTE_SIGN_RESULT_OK ||
      remote_sign_error_get_tries_left(*error, tries, NULL) != REMOTE_SIGN_RESULT_OK) {
    fail(place, "the error cannot be read");
  }
  if (told != result || message.length == 0) {
    fail(place, "the error tells another result, or nothing");
  }
}

void done(const char *place, remote_sign_result result, remote_sign_error **error) {
  if (result != REMOTE_SIGN_RESULT_OK) {
    remote_sign_text message = remote_sign_text_of(NULL);
    remote_sign_error_get_message(*error, &message, NULL);
    fprintf(stderr, "%s: %d %.*s\n", place, (int)result, (int)message.length,
            message.bytes == NULL ? "" : message.bytes);
    exit(1);
  }
  if (*error != NULL) {
    fail(place, "a call that succeeded wrote an error");
  }
}

void refused(const char *place, remote_sign_result result, remote_sign_result expected,
             int tries_left, remote_sign_error **error) {
  remote_sign_optional_number tries = no_number();
  if (result != expected) {
    remote_sign_text message = remote_sign_text_of(NULL);
    remote_sign_error_get_message(*error, &message, NULL);
    fprintf(stderr, "%s: %d instead of %d %.*s\n", place, (int)result, (int)expected,
            (int)message.length, message.bytes == NULL ? "" : message.bytes);
    exit(1);
  }
  explained(place, result, error, &tries);
  if (tries_left != NOT_COMPARED) {
    int left = tries.present ? (int)tries.value : NO_TRIES;
    if (left != tries_left) {
      fprintf(stderr, "%s: %d tries left instead of %d\n", place, left, tries_left);
      exit(1);
    }
  }
  if (remote_sign_error_free(*error) != REMOTE_SIGN_RESULT_OK) {
    fail(place, "the error cannot be freed");
  }
  *error = NULL;
}

void untouched(const char *place, const void *output, size_t size) {
  const unsigned char *byte = output;
  for (size_t index = 0; index < size; index += 1) {
    if (byte[index] != CANARY) {
      fail(place, "a call that failed wrote its output");
    }
  }
}

void same_text(const char *place, remote_sign_text found, remote_sign_text expected) {
  bool absent = expected.bytes == NULL;
  if ((found.bytes == NULL) != absent || found.length != expected.length ||
      (!absent && memcmp(found.bytes, expected.bytes, found.length) != 0)) {
    fprintf(stderr, "%s: \"%.*s\" instead of \"%.*s\"\n", place, (int)found.length,
            found.bytes == NULL ? "" : found.bytes, (int)expected.length,
            absent ? "" : expected.bytes);
    exit(1);
  }
}

void same_bytes(const char *place, remote_sign_bytes found, remote_sign_bytes expected) {
  bool absent = expected.bytes == NULL;
  if ((found.bytes == NULL) != absent || found.length != expected.length ||
      (!absent && memcmp(found.bytes, expected.bytes, found.length) != 0)) {
    fail(place, "other bytes");
  }
}

void same_number(const char *place, uint64_t found, uint64_t expected) {
  if (found != expected) {
    fprintf(stderr, "%s: %" PRIu64 " instead of %" PRIu64 "\n", place, found, expected);
    exit(1);
  }
}

void same_time(const char *place, remote_sign_time found, remote_sign_time expected) {
  if (found != expected) {
    fprintf(stderr, "%s: %" PRId64 " instead of %" PRId64 "\n", place, found, expected);
    exit(1);
  }
}

void same_word(const char *place, int32_t found, int32_t expected) {
  if (found != expected) {
    fprintf(stderr, "%s: %" PRId32 " instead of %" PRId32 "\n", place, found, expected);
    exit(1);
  }
}

void is_true(const char *place, bool found) {
  if (!found) {
    fail(place, "not true");
  }
}

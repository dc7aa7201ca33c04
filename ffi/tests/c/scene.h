/* What the C programs of these tests share: a provider with a mailbox that can be read and a
 * clock that can be moved, and comparisons that end the program when something is not as
 * expected. */

#ifndef SCENE_H
#define SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "remote_sign.h"

/* `tries_left` of an error that is not compared, and of one that has none. */
#define NOT_COMPARED (-1)
#define NO_TRIES (-2)

/* A text that the scene keeps until it ends. */
struct kept {
  struct kept *before;
  char *bytes;
  size_t length;
};

struct scene {
  remote_sign_provider *provider;
  remote_sign_client *client;
  remote_sign_time now;
  /* The messages, the newest first. */
  struct kept *messages;
  /* What was read out of them. */
  struct kept *words;
  /* How often the callbacks were released. */
  int messenger_released;
  int clock_released;
  size_t handles_before;
};

/* Opens a provider on a new store in the file `path`. */
void scene_begin(struct scene *scene, const char *path, remote_sign_bytes master_key,
                 remote_sign_time now);

/* Frees what `scene_begin` made. No handle may be left then, and each callback was released
 * once. */
void scene_end(struct scene *scene);

/* The word behind the label, which is put together from `count` parts, in the newest message. */
void scene_mail(struct scene *scene, const char *place, size_t count,
                const remote_sign_text *parts, remote_sign_text *word);

/* What is no text: longer than memory, or NULL with a length. */
remote_sign_text too_long_text(void);
remote_sign_text no_text_of_length(size_t length);

/* Values that may be absent. */
remote_sign_optional_time some_time(remote_sign_time value);
remote_sign_optional_time no_time(void);
remote_sign_optional_number some_number(uint64_t value);
remote_sign_optional_number no_number(void);

/* What a call is expected to give; what is not as expected ends the program. */
void done(const char *place, remote_sign_result result, remote_sign_error **error);
void refused(const char *place, remote_sign_result result, remote_sign_result expected,
             int tries_left, remote_sign_error **error);
void untouched(const char *place, const void *output, size_t size);

/* Comparisons. */
void same_text(const char *place, remote_sign_text found, remote_sign_text expected);
void same_bytes(const char *place, remote_sign_bytes found, remote_sign_bytes expected);
void same_number(const char *place, uint64_t found, uint64_t expected);
void same_time(const char *place, remote_sign_time found, remote_sign_time expected);
void same_word(const char *place, int32_t found, int32_t expected);
void is_true(const char *place, bool found);

#endif

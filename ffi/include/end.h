/* For C alone: views of strings and arrays of the program. */

#ifndef REMOTE_SIGN_VIEWS_H
#define REMOTE_SIGN_VIEWS_H

#include <string.h>

/* The terminated string `string` as an input; NULL as none. */
static inline remote_sign_text remote_sign_text_of(const char *string) {
  remote_sign_text text;
  text.bytes = string;
  text.length = string == NULL ? 0 : strlen(string);
  return text;
}

/* The `length` bytes at `bytes` as an input. */
static inline remote_sign_bytes remote_sign_bytes_of(const void *bytes, size_t length) {
  remote_sign_bytes view;
  view.bytes = (const uint8_t *)bytes;
  view.length = length;
  return view;
}

#endif /* REMOTE_SIGN_VIEWS_H */

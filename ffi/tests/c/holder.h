/* A holder whose credential can sign, enrolled by hand, for the programs that are not made of
 * the vectors. */

#ifndef HOLDER_H
#define HOLDER_H

#include "scene.h"

struct holder {
  remote_sign_credential *credential;
  /* Points into the credential. */
  remote_sign_text id;
  remote_sign_pin_proof *pin;
};

/* Enrols a holder and activates the credential; the PIN is given. */
void holder_begin(struct holder *holder, struct scene *scene);

/* A window of `uses` signatures, approved by a code. */
remote_sign_authorization *holder_window(const struct holder *holder, struct scene *scene,
                                         uint32_t uses);

/* The SHA-256 digest of `text` as what a P-256 key signs. */
remote_sign_signing_input *input_of(const char *text);

void holder_end(struct holder *holder);

#endif

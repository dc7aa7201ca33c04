/* Several threads sign in one window, each signature once; and what one thread frees while
 * others use it is never used after that. */

#include <pthread.h>
#include <stdio.h>

#include "holder.h"

#define THREADS 6
#define USES 10

struct signer {
  struct scene *scene;
  const remote_sign_authorization *authorization;
  const remote_sign_signing_input *input;
  const remote_sign_public_key *key;
  int signatures;
};

/* Signs until the window's uses are spent. */
static void *sign(void *data) {
  struct signer *signer = data;
  for (;;) {
    remote_sign_error *error = NULL;
    remote_sign_signature *signature = NULL;
    remote_sign_bytes bytes;
    remote_sign_result result = remote_sign_provider_sign(
        signer->scene->provider, signer->authorization, signer->input, &signature, &error);
    if (result != REMOTE_SIGN_RESULT_OK) {
      refused("a thread", result, REMOTE_SIGN_RESULT_AUTHORIZATION_SPENT, NO_TRIES, &error);
      is_true("a refused signature", signature == NULL);
      return NULL;
    }
    done("a signature", remote_sign_signature_get_bytes(signature, &bytes, &error), &error);
    done("a signature", remote_sign_public_key_verify(signer->key, signer->input, bytes, &error),
         &error);
    done("a signature", remote_sign_signature_free(signature), &error);
    signer->signatures += 1;
  }
}

static void sign_together(struct scene *scene) {
  struct holder holder;
  struct signer signers[THREADS];
  pthread_t threads[THREADS];
  remote_sign_error *error = NULL;
  remote_sign_authorization *authorization = NULL;
  remote_sign_signing_input *input = input_of("the contract");
  remote_sign_public_key *key = NULL;
  remote_sign_credential *credential = NULL;
  remote_sign_bytes certificate;
  int signatures = 0;
  holder_begin(&holder, scene);
  authorization = holder_window(&holder, scene, USES);
  done("the key",
       remote_sign_provider_credential(scene->provider, holder.id, &credential, &error), &error);
  done("the key", remote_sign_credential_get_certificate(credential, &certificate, &error),
       &error);
  done("the key", remote_sign_public_key_new_from_certificate(certificate, &key, &error), &error);
  for (int thread = 0; thread < THREADS; thread += 1) {
    struct signer signer = {scene, authorization, input, key, 0};
    signers[thread] = signer;
    is_true("a thread", pthread_create(&threads[thread], NULL, sign, &signers[thread]) == 0);
  }
  for (int thread = 0; thread < THREADS; thread += 1) {
    is_true("a thread", pthread_join(threads[thread], NULL) == 0);
    signatures += signers[thread].signatures;
  }
  same_number("signatures", (uint64_t)signatures, USES);
  done("the end", remote_sign_authorization_free(authorization), &error);
  done("the end", remote_sign_signing_input_free(input), &error);
  done("the end", remote_sign_public_key_free(key), &error);
  done("the end", remote_sign_credential_free(credential), &error);
  holder_end(&holder);
}

/* Uses a digest until somebody has freed it. */
static void *use(void *data) {
  const remote_sign_digest *digest = data;
  for (;;) {
    remote_sign_error *error = NULL;
    remote_sign_signing_input *input = NULL;
    remote_sign_result result = remote_sign_signing_input_new_ecdsa(digest, &input, &error);
    if (result != REMOTE_SIGN_RESULT_OK) {
      refused("freed", result, REMOTE_SIGN_RESULT_INVALID_HANDLE, NO_TRIES, &error);
      return NULL;
    }
    done("in use", remote_sign_signing_input_free(input), &error);
  }
}

static void free_while_used(void) {
  for (int round = 0; round < 20; round += 1) {
    pthread_t threads[THREADS];
    remote_sign_error *error = NULL;
    remote_sign_digest *digest = NULL;
    done("a digest",
         remote_sign_digest_new_of(REMOTE_SIGN_DIGEST_ALGORITHM_SHA256,
                                   remote_sign_bytes_of("x", 1), &digest, &error),
         &error);
    for (int thread = 0; thread < THREADS; thread += 1) {
      is_true("a thread", pthread_create(&threads[thread], NULL, use, digest) == 0);
    }
    done("a digest", remote_sign_digest_free(digest), &error);
    for (int thread = 0; thread < THREADS; thread += 1) {
      is_true("a thread", pthread_join(threads[thread], NULL) == 0);
    }
  }
}

int main(int count, char **words) {
  struct scene scene;
  char path[4096];
  if (count != 2) {
    return 2;
  }
  sprintf(path, "%.4000s/threads.db", words[1]);
  scene_begin(&scene, path, remote_sign_bytes_of("01234567890123456789012345678901", 32),
              INT64_C(1800000000000));
  sign_together(&scene);
  free_while_used();
  scene_end(&scene);
  return 0;
}

/* A child of a process that holds handles is refused; one of a process that holds none works. */

#define _POSIX_C_SOURCE 200809L

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

/* Runs `act` in a child, which must end well. */
static void in_child(const char *place, void (*act)(remote_sign_client *client),
                     remote_sign_client *client) {
  int status = 0;
  pid_t child = fork();
  is_true(place, child >= 0);
  if (child == 0) {
    act(client);
    _exit(0);
  }
  is_true(place, waitpid(child, &status, 0) == child);
  is_true(place, WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static remote_sign_client *client_of(const char *name) {
  remote_sign_client *client = NULL;
  remote_sign_error *error = NULL;
  done("a client",
       remote_sign_client_new(remote_sign_text_of(name), remote_sign_text_of(NULL), &client,
                              &error),
       &error);
  return client;
}

static void works(remote_sign_client *client) {
  size_t handles = 0;
  remote_sign_error *error = NULL;
  (void)client;
  client = client_of("child");
  done("the child", remote_sign_library_get_handles(&handles, &error), &error);
  same_number("the child's handles", handles, 1);
  done("the child", remote_sign_client_free(client), &error);
}

static void is_refused(remote_sign_client *client) {
  remote_sign_client *made = NULL;
  remote_sign_error *error = NULL;
  remote_sign_text name = remote_sign_text_of(NULL);
  remote_sign_text child = remote_sign_text_of("child");
  remote_sign_result expected = REMOTE_SIGN_RESULT_FORKED;
  same_word("made in the child",
            remote_sign_client_new(child, remote_sign_text_of(NULL), &made, &error), expected);
  same_word("read in the child", remote_sign_client_get_name(client, &name, &error), expected);
  same_word("freed in the child", remote_sign_client_free(client), expected);
  is_true("written in the child", made == NULL && error == NULL && name.bytes == NULL);
}

int main(void) {
  remote_sign_client *client = NULL;
  remote_sign_text name;
  remote_sign_error *error = NULL;
  in_child("before anything was held", works, NULL);
  client = client_of("parent");
  in_child("while something is held", is_refused, client);
  done("the parent", remote_sign_client_get_name(client, &name, &error), &error);
  same_text("the parent", name, remote_sign_text_of("parent"));
  done("the parent", remote_sign_client_free(client), &error);
  in_child("after all was freed", works, NULL);
  return 0;
}

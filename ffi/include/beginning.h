/* remote-sign: remote electronic signature as a library. The C API.
 *
 * Made by `cargo xtask header`. Do not edit.
 *
 * WHAT HOLDS FOR EVERY FUNCTION
 *
 * Results. Every function gives a remote_sign_result: 0 (REMOTE_SIGN_RESULT_OK), or why it did
 * not do what it is for. The numbers are permanent. On failure no output is written and nothing
 * is changed, except that tries of secrets are counted, codes and proofs of a right one may be
 * spent, and the history tells of what a holder should know. Where a failure leaves something
 * begun, the function says so.
 *
 * Arguments. First the inputs, then the outputs, and last `error`. An output is where to write,
 * never NULL, and checked before anything is done. `error` may be NULL; otherwise a call that
 * failed writes a handle there, to be freed with remote_sign_error_free (NULL where no handle can
 * be made: after REMOTE_SIGN_RESULT_FORKED), and one that succeeded writes nothing.
 *
 * Handles. A remote_sign_<noun> * is a handle: it is never followed by the library, nor may a
 * program follow it. One that is NULL, freed, made up or of another type is refused. Every
 * handle that a function gives is the caller's, to be freed once with remote_sign_<noun>_free;
 * freeing NULL does nothing. A handle that a function takes stays the caller's. Handles may be
 * used by several threads at once, and be freed while another thread uses them.
 *
 * Text and bytes. A remote_sign_text is UTF-8 with its length, not terminated; so are paths. An
 * input is the caller's, is read during the call and not kept. An output points into the handle
 * that it was asked of, and lives until that handle is freed. In optional text NULL stands for
 * none. Secrets (passwords, PINs, codes) are text that the caller should wipe after the call.
 *
 * Values. Enumerations are int32_t; any number may be given, and one that is not listed is
 * refused. 0 is no value: where it is allowed, it stands for none. Times are milliseconds since
 * 1970-01-01T00:00:00Z.
 *
 * Threads and processes. Any thread may call anything. A process that holds handles must not
 * use the library in a child after fork(2) before the child executes a program: it is refused
 * there (REMOTE_SIGN_RESULT_FORKED). One that holds none, and has no thread in a call at that
 * moment, may.
 *
 * Where to begin. A program opens a remote_sign_provider: remote_sign_provider_new with a
 * configuration file, or remote_sign_builder_new_store and what follows it. A holder signs with
 * remote_sign_provider_request_signing_otp, _verify_signing_otp, _verify_pin, _authorize and
 * _sign, in this order. remote_sign_text_of and remote_sign_bytes_of, at the end of this header,
 * make inputs of strings and arrays.
 *
 * Versions. What is in this header stays as it is; later versions add to it and then have a
 * greater REMOTE_SIGN_INTERFACE.
 */

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


#ifndef REMOTE_SIGN_H
#define REMOTE_SIGN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/**
 * The number of this interface, as the header has it. It grows when something is added;
 * nothing that it had before goes or changes.
 */
#define REMOTE_SIGN_INTERFACE 1

/**
 * What a call gives: 0, or why it did not do what it is for. Below 20 are mistakes of the caller, below 100
 * those of configuration and files, from 100 on the refusals of the library.
 */
enum remote_sign_result
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Done; every output is written.
   */
  REMOTE_SIGN_RESULT_OK = 0,
  /**
   * A pointer that must not be NULL is NULL, or points where no such value can be.
   */
  REMOTE_SIGN_RESULT_NULL_POINTER = 1,
  /**
   * A handle that was freed, or that this library did not give.
   */
  REMOTE_SIGN_RESULT_INVALID_HANDLE = 2,
  /**
   * A handle of another type.
   */
  REMOTE_SIGN_RESULT_WRONG_HANDLE = 3,
  /**
   * Text that is not UTF-8, or a length that memory cannot have.
   */
  REMOTE_SIGN_RESULT_INVALID_TEXT = 4,
  /**
   * A number that none of the listed values has.
   */
  REMOTE_SIGN_RESULT_INVALID_VALUE = 5,
  /**
   * Something that can be used once was used before.
   */
  REMOTE_SIGN_RESULT_SPENT = 6,
  /**
   * A list has no such item.
   */
  REMOTE_SIGN_RESULT_NO_SUCH_ITEM = 7,
  /**
   * The process was forked while handles were held: nothing works in the child until it
   * executes a program.
   */
  REMOTE_SIGN_RESULT_FORKED = 8,
  /**
   * The library failed inside. The text asks for a report.
   */
  REMOTE_SIGN_RESULT_INTERNAL = 9,
  /**
   * There is no configuration file.
   */
  REMOTE_SIGN_RESULT_CONFIGURATION_MISSING = 20,
  /**
   * The configuration cannot be read or understood (the text names file and line), or others
   * than its owner can change it or the outbox that it names.
   */
  REMOTE_SIGN_RESULT_CONFIGURATION_BROKEN = 21,
  /**
   * The master key is not where the configuration says, or cannot be read.
   */
  REMOTE_SIGN_RESULT_MASTER_KEY_UNREADABLE = 22,
  /**
   * Others than its owner can read the master key's file.
   */
  REMOTE_SIGN_RESULT_MASTER_KEY_EXPOSED = 23,
  /**
   * A virtual token's file or its passphrase cannot be read.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_UNREADABLE = 24,
  /**
   * Others than its owner can read a virtual token's file or its passphrase.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_EXPOSED = 25,
  /**
   * The PIN of a token that needs no login cannot be read where the configuration says.
   */
  REMOTE_SIGN_RESULT_PIN_UNREADABLE = 26,
  /**
   * Others than its owner can read the file of that PIN.
   */
  REMOTE_SIGN_RESULT_PIN_EXPOSED = 27,
  /**
   * What was to be made exists; nothing was changed.
   */
  REMOTE_SIGN_RESULT_FILE_ALREADY_EXISTS = 28,
  /**
   * No room is left on the disk; nothing was written.
   */
  REMOTE_SIGN_RESULT_DISK_FULL = 29,
  /**
   * A file or folder cannot be read or written.
   */
  REMOTE_SIGN_RESULT_IO = 30,
  /**
   * The user id or the password is wrong; which one is never said.
   */
  REMOTE_SIGN_RESULT_LOGIN_REFUSED = 100,
  /**
   * The first access is not finished: the password must be changed first.
   */
  REMOTE_SIGN_RESULT_PASSWORD_CHANGE_REQUIRED = 101,
  /**
   * The temporary password has expired; the registration officer sends a new one.
   */
  REMOTE_SIGN_RESULT_TEMPORARY_PASSWORD_EXPIRED = 102,
  /**
   * The chosen password breaks a rule, which the text names.
   */
  REMOTE_SIGN_RESULT_PASSWORD_REFUSED = 103,
  /**
   * Two entries that must be equal are not.
   */
  REMOTE_SIGN_RESULT_CONFIRMATION_MISMATCH = 104,
  /**
   * No account with this user id.
   */
  REMOTE_SIGN_RESULT_ACCOUNT_NOT_FOUND = 105,
  /**
   * The registration data are incomplete or malformed; the text names the field.
   */
  REMOTE_SIGN_RESULT_REGISTRATION_REFUSED = 106,
  /**
   * Too many logins failed; the next is looked at only later.
   */
  REMOTE_SIGN_RESULT_LOGIN_THROTTLED = 107,
  /**
   * The session is over: logged out, idle too long, too old, or the password was changed.
   */
  REMOTE_SIGN_RESULT_SESSION_ENDED = 108,
  /**
   * The first access is not finished: the first PIN must be set first.
   */
  REMOTE_SIGN_RESULT_FIRST_PIN_REQUIRED = 109,
  /**
   * The phone number or e-mail address is malformed, not allowed, or the one in use.
   */
  REMOTE_SIGN_RESULT_CONTACT_REFUSED = 110,
  /**
   * The recovery's link or code is wrong, expired or spent; which one is never said.
   */
  REMOTE_SIGN_RESULT_RECOVERY_REFUSED = 111,
  /**
   * The secret question or its answer breaks a rule, which the text names.
   */
  REMOTE_SIGN_RESULT_SECRET_QUESTION_REFUSED = 112,
  /**
   * The PIN is wrong; a try was counted.
   */
  REMOTE_SIGN_RESULT_PIN_WRONG = 200,
  /**
   * No tries are left for this PIN.
   */
  REMOTE_SIGN_RESULT_PIN_LOCKED = 201,
  /**
   * The PIN does not have the form that the policy demands; no try was counted.
   */
  REMOTE_SIGN_RESULT_PIN_MALFORMED = 202,
  /**
   * The credential has no PIN yet: it is not activated.
   */
  REMOTE_SIGN_RESULT_PIN_NOT_SET = 203,
  /**
   * The chosen PIN is on the policy's block list.
   */
  REMOTE_SIGN_RESULT_PIN_REFUSED = 204,
  /**
   * The activation code is wrong; a try was counted.
   */
  REMOTE_SIGN_RESULT_ACTIVATION_CODE_WRONG = 205,
  /**
   * The activation code is spent, expired or out of tries.
   */
  REMOTE_SIGN_RESULT_ACTIVATION_CODE_DEAD = 206,
  /**
   * The PIN is not locked; there is nothing to unlock.
   */
  REMOTE_SIGN_RESULT_PIN_NOT_LOCKED = 207,
  /**
   * The activation code has unlocked this PIN as often as it may.
   */
  REMOTE_SIGN_RESULT_PIN_UNLOCKS_SPENT = 208,
  /**
   * The OTP is wrong; a try was counted.
   */
  REMOTE_SIGN_RESULT_OTP_WRONG = 300,
  /**
   * The OTP's life has ended.
   */
  REMOTE_SIGN_RESULT_OTP_EXPIRED = 301,
  /**
   * The OTP does not have the form that the policy demands; no try was counted.
   */
  REMOTE_SIGN_RESULT_OTP_MALFORMED = 302,
  /**
   * No OTP is waiting for this purpose: none was sent, or it is spent.
   */
  REMOTE_SIGN_RESULT_OTP_NOT_REQUESTED = 303,
  /**
   * Another OTP may be sent only later.
   */
  REMOTE_SIGN_RESULT_OTP_THROTTLED = 304,
  /**
   * Too many codes in a row were wrong: this channel is locked.
   */
  REMOTE_SIGN_RESULT_OTP_CHANNEL_LOCKED = 305,
  /**
   * No more codes are sent to this number, country or at all for the time being.
   */
  REMOTE_SIGN_RESULT_OTP_BUDGET_SPENT = 306,
  /**
   * The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS.
   */
  REMOTE_SIGN_RESULT_OTP_CHANNEL_COOLING = 307,
  /**
   * No authenticator app is active.
   */
  REMOTE_SIGN_RESULT_AUTHENTICATOR_NOT_ACTIVE = 308,
  /**
   * An authenticator app is active already.
   */
  REMOTE_SIGN_RESULT_AUTHENTICATOR_ALREADY_ACTIVE = 309,
  /**
   * No credential with this identifier.
   */
  REMOTE_SIGN_RESULT_CREDENTIAL_NOT_FOUND = 400,
  /**
   * The credential is not active.
   */
  REMOTE_SIGN_RESULT_CREDENTIAL_NOT_ACTIVE = 401,
  /**
   * The credential is active already.
   */
  REMOTE_SIGN_RESULT_CREDENTIAL_ALREADY_ACTIVE = 402,
  /**
   * The act is not for a credential of this kind.
   */
  REMOTE_SIGN_RESULT_CREDENTIAL_KIND_REFUSED = 403,
  /**
   * The identifier or the emergency code is wrong; which one is never said.
   */
  REMOTE_SIGN_RESULT_EMERGENCY_CODE_WRONG = 404,
  /**
   * The last day of a suspension breaks a rule, which the text names.
   */
  REMOTE_SIGN_RESULT_SUSPENSION_REFUSED = 405,
  /**
   * What is asked for cannot be undone, or is as good as a revocation: it must be
   * acknowledged.
   */
  REMOTE_SIGN_RESULT_ACKNOWLEDGEMENT_REQUIRED = 406,
  /**
   * The certificate is not suspended.
   */
  REMOTE_SIGN_RESULT_CERTIFICATE_NOT_SUSPENDED = 407,
  /**
   * The certificate is revoked: for good.
   */
  REMOTE_SIGN_RESULT_CERTIFICATE_REVOKED = 408,
  /**
   * The certificate cannot be renewed now or in this way; the text says why.
   */
  REMOTE_SIGN_RESULT_RENEWAL_REFUSED = 409,
  /**
   * The coupon is unknown, expired or spent; which one is never said.
   */
  REMOTE_SIGN_RESULT_COUPON_REFUSED = 410,
  /**
   * The certificate given does not fit the credential; the text says why.
   */
  REMOTE_SIGN_RESULT_CERTIFICATE_REFUSED = 411,
  /**
   * No virtual token with this identifier.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_NOT_FOUND = 500,
  /**
   * The virtual token is not downloaded, revoked, expired or out of tries; the text says which.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_DEAD = 501,
  /**
   * The virtual token was downloaded before.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_ALREADY_DOWNLOADED = 502,
  /**
   * The virtual token's file cannot be understood.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_FILE_MALFORMED = 503,
  /**
   * The passphrase does not open the virtual token's file.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_PASSPHRASE_WRONG = 504,
  /**
   * A limit of the virtual token refuses this signature, or that of tokens another one; the
   * text names it.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_LIMIT = 505,
  /**
   * The chosen passphrase breaks a rule, which the text names.
   */
  REMOTE_SIGN_RESULT_VIRTUAL_TOKEN_PASSPHRASE_REFUSED = 506,
  /**
   * The authorization's uses are spent, its time is over, or its PIN was changed.
   */
  REMOTE_SIGN_RESULT_AUTHORIZATION_SPENT = 600,
  /**
   * The authorization is for something else.
   */
  REMOTE_SIGN_RESULT_AUTHORIZATION_MISMATCH = 601,
  /**
   * The input does not fit the algorithm (length, digest, salt).
   */
  REMOTE_SIGN_RESULT_INPUT_REFUSED = 602,
  /**
   * The key's algorithm cannot do what is asked.
   */
  REMOTE_SIGN_RESULT_ALGORITHM_MISMATCH = 603,
  /**
   * The store cannot be opened, read or written.
   */
  REMOTE_SIGN_RESULT_STORE_UNAVAILABLE = 700,
  /**
   * The store's disk is full; nothing was written.
   */
  REMOTE_SIGN_RESULT_STORE_FULL = 701,
  /**
   * The store was written by a newer version of this software.
   */
  REMOTE_SIGN_RESULT_STORE_SCHEMA_NEWER = 702,
  /**
   * The row changed meanwhile; the act is tried again by the library.
   */
  REMOTE_SIGN_RESULT_CONFLICT = 703,
  /**
   * A row with this identifier exists.
   */
  REMOTE_SIGN_RESULT_ALREADY_EXISTS = 704,
  /**
   * A stored row does not carry a valid authentication code: it was altered outside.
   */
  REMOTE_SIGN_RESULT_INTEGRITY = 705,
  /**
   * The master key does not open this store.
   */
  REMOTE_SIGN_RESULT_MASTER_KEY_WRONG = 800,
  /**
   * The master key is malformed.
   */
  REMOTE_SIGN_RESULT_MASTER_KEY_MALFORMED = 801,
  /**
   * The cryptographic engine refused or failed.
   */
  REMOTE_SIGN_RESULT_ENGINE = 802,
  /**
   * The generator of randomness failed.
   */
  REMOTE_SIGN_RESULT_ENTROPY_UNAVAILABLE = 803,
  /**
   * The certification authority refused or failed; the request can be resumed.
   */
  REMOTE_SIGN_RESULT_AUTHORITY_FAILED = 900,
  /**
   * The message could not be handed over; it stays in the outbox.
   */
  REMOTE_SIGN_RESULT_MESSENGER_FAILED = 901,
  /**
   * The certification authority has not answered yet; the request waits.
   */
  REMOTE_SIGN_RESULT_AUTHORITY_PENDING = 902,
  /**
   * The authority's private key is kept elsewhere and was not given.
   */
  REMOTE_SIGN_RESULT_AUTHORITY_KEY_AWAY = 903,
  /**
   * The store knows less than what was published before: it is an old copy.
   */
  REMOTE_SIGN_RESULT_PUBLICATION_REFUSED = 904,
  /**
   * The act is the embedded authority's, and another one issues here.
   */
  REMOTE_SIGN_RESULT_AUTHORITY_FOREIGN = 905,
  /**
   * A proof, checkpoint or note of the history's log cannot be read or does not hold.
   */
  REMOTE_SIGN_RESULT_LOG_PROOF_WRONG = 1000,
  /**
   * The store's log is shorter than what its anchor or a witness remembers: it is an old
   * copy.
   */
  REMOTE_SIGN_RESULT_LOG_BEHIND_ANCHOR = 1010,
  /**
   * The store's log does not go on from what its anchor or a witness remembers.
   */
  REMOTE_SIGN_RESULT_LOG_FORKED = 1011,
  /**
   * What the anchor remembers is missing or cannot be understood, read or written.
   */
  REMOTE_SIGN_RESULT_ANCHOR_UNUSABLE = 1012,
  /**
   * A witness cannot be reached, or its answer is none.
   */
  REMOTE_SIGN_RESULT_WITNESS_FAILED = 1013,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_result remote_sign_result;
#else
typedef int32_t remote_sign_result;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a key of the embedded authority is for.
 */
enum remote_sign_authority_role
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_AUTHORITY_ROLE_NONE = 0,
  /**
   * Certifies issuing authorities.
   */
  REMOTE_SIGN_AUTHORITY_ROLE_ROOT = 1,
  /**
   * Certifies holders and responders, signs revocation lists.
   */
  REMOTE_SIGN_AUTHORITY_ROLE_ISSUING = 2,
  /**
   * Signs answers about the status of certificates (RFC 6960 4.2.2.2).
   */
  REMOTE_SIGN_AUTHORITY_ROLE_OCSP_RESPONDER = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_authority_role remote_sign_authority_role;
#else
typedef int32_t remote_sign_authority_role;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * When the entry of a signature is on the disk.
 */
enum remote_sign_durability
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_DURABILITY_NONE = 0,
  /**
   * Before the signature is released.
   */
  REMOTE_SIGN_DURABILITY_EACH = 1,
  /**
   * When the authorization opens and closes, and at least once a second while it signs.
   */
  REMOTE_SIGN_DURABILITY_WINDOW = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_durability remote_sign_durability;
#else
typedef int32_t remote_sign_durability;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Where a credential and its certificate stand (AMB-18). It follows from the rows and the
 * time and is nowhere stored.
 */
enum remote_sign_credential_state
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_NONE = 0,
  /**
   * Registered; its holder has not set a PIN.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_PENDING_ACTIVATION = 1,
  /**
   * The key is sealed and the certificate requested, but not yet stored.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_ISSUING = 2,
  /**
   * The certificate is valid; it can sign.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_ACTIVE = 3,
  /**
   * For a time, or until the end of validity.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_SUSPENDED = 4,
  /**
   * For good.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_REVOKED = 5,
  /**
   * The end of validity is over.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_EXPIRED = 6,
  /**
   * Another certificate took its place.
   */
  REMOTE_SIGN_CREDENTIAL_STATE_SUPERSEDED = 7,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_credential_state remote_sign_credential_state;
#else
typedef int32_t remote_sign_credential_state;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Language of what a holder reads (AMB-39).
 */
enum remote_sign_language
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_LANGUAGE_NONE = 0,
  /**
   * Italian.
   */
  REMOTE_SIGN_LANGUAGE_ITALIAN = 1,
  /**
   * English.
   */
  REMOTE_SIGN_LANGUAGE_ENGLISH = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_language remote_sign_language;
#else
typedef int32_t remote_sign_language;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a certificate is downloaded as (AMB-19).
 */
enum remote_sign_certificate_format
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CERTIFICATE_FORMAT_NONE = 0,
  /**
   * The certificate alone (X.509 DER).
   */
  REMOTE_SIGN_CERTIFICATE_FORMAT_DER = 1,
  /**
   * The certificate alone, as text (RFC 7468).
   */
  REMOTE_SIGN_CERTIFICATE_FORMAT_PEM = 2,
  /**
   * The certificate and those above it, as text.
   */
  REMOTE_SIGN_CERTIFICATE_FORMAT_CHAIN = 3,
  /**
   * The certificate and those above it in one message (PKCS#7, certificates only).
   */
  REMOTE_SIGN_CERTIFICATE_FORMAT_PKCS7 = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_certificate_format remote_sign_certificate_format;
#else
typedef int32_t remote_sign_certificate_format;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Why a certificate was revoked (RFC 5280 5.3.1).
 */
enum remote_sign_revocation_reason
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_REVOCATION_REASON_NONE = 0,
  /**
   * No reason is given.
   */
  REMOTE_SIGN_REVOCATION_REASON_UNSPECIFIED = 1,
  /**
   * Somebody else may use the key.
   */
  REMOTE_SIGN_REVOCATION_REASON_KEY_COMPROMISE = 2,
  /**
   * The holder's name or function changed.
   */
  REMOTE_SIGN_REVOCATION_REASON_AFFILIATION_CHANGED = 3,
  /**
   * Another certificate took its place.
   */
  REMOTE_SIGN_REVOCATION_REASON_SUPERSEDED = 4,
  /**
   * It is not needed any more.
   */
  REMOTE_SIGN_REVOCATION_REASON_CESSATION_OF_OPERATION = 5,
  /**
   * The holder may not have it any more.
   */
  REMOTE_SIGN_REVOCATION_REASON_PRIVILEGE_WITHDRAWN = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_revocation_reason remote_sign_revocation_reason;
#else
typedef int32_t remote_sign_revocation_reason;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How a credential is approved.
 */
enum remote_sign_credential_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CREDENTIAL_KIND_NONE = 0,
  /**
   * By a person: an OTP for each approval.
   */
  REMOTE_SIGN_CREDENTIAL_KIND_REMOTE = 1,
  /**
   * Unattended, through a virtual token (CAD art. 35(3)).
   */
  REMOTE_SIGN_CREDENTIAL_KIND_AUTOMATIC = 2,
  /**
   * The seal of a legal person, unattended through a virtual token.
   */
  REMOTE_SIGN_CREDENTIAL_KIND_SEAL = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_credential_kind remote_sign_credential_kind;
#else
typedef int32_t remote_sign_credential_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What the credential's certificate may be used for; never both.
 */
enum remote_sign_credential_purpose
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CREDENTIAL_PURPOSE_NONE = 0,
  /**
   * Key usage contentCommitment alone.
   */
  REMOTE_SIGN_CREDENTIAL_PURPOSE_SIGNATURE = 1,
  /**
   * digitalSignature with clientAuth: TLS client authentication.
   */
  REMOTE_SIGN_CREDENTIAL_PURPOSE_AUTHENTICATION = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_credential_purpose remote_sign_credential_purpose;
#else
typedef int32_t remote_sign_credential_purpose;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Algorithm and size of a signing key.
 */
enum remote_sign_key_algorithm
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_KEY_ALGORITHM_NONE = 0,
  /**
   * RSA with a 2048-bit modulus, for interoperability.
   */
  REMOTE_SIGN_KEY_ALGORITHM_RSA2048 = 1,
  /**
   * RSA with a 3072-bit modulus.
   */
  REMOTE_SIGN_KEY_ALGORITHM_RSA3072 = 2,
  /**
   * RSA with a 4096-bit modulus.
   */
  REMOTE_SIGN_KEY_ALGORITHM_RSA4096 = 3,
  /**
   * ECDSA on NIST P-256.
   */
  REMOTE_SIGN_KEY_ALGORITHM_P256 = 4,
  /**
   * ECDSA on NIST P-384.
   */
  REMOTE_SIGN_KEY_ALGORITHM_P384 = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_key_algorithm remote_sign_key_algorithm;
#else
typedef int32_t remote_sign_key_algorithm;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Digest algorithms that can be signed; no other is, not even as raw input.
 */
enum remote_sign_digest_algorithm
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_DIGEST_ALGORITHM_NONE = 0,
  /**
   * SHA-256.
   */
  REMOTE_SIGN_DIGEST_ALGORITHM_SHA256 = 1,
  /**
   * SHA-384.
   */
  REMOTE_SIGN_DIGEST_ALGORITHM_SHA384 = 2,
  /**
   * SHA-512.
   */
  REMOTE_SIGN_DIGEST_ALGORITHM_SHA512 = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_digest_algorithm remote_sign_digest_algorithm;
#else
typedef int32_t remote_sign_digest_algorithm;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a history entry records.
 */
enum remote_sign_event
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_EVENT_NONE = 0,
  /**
   * The account was registered.
   */
  REMOTE_SIGN_EVENT_REGISTERED = 1,
  /**
   * Login with user id and password.
   */
  REMOTE_SIGN_EVENT_LOGIN = 2,
  /**
   * The holder logged out.
   */
  REMOTE_SIGN_EVENT_LOGOUT = 3,
  /**
   * The password was changed.
   */
  REMOTE_SIGN_EVENT_PASSWORD_CHANGED = 4,
  /**
   * Password recovery was asked for.
   */
  REMOTE_SIGN_EVENT_RECOVERY_REQUESTED = 5,
  /**
   * A new password was set by recovery.
   */
  REMOTE_SIGN_EVENT_PASSWORD_RECOVERED = 6,
  /**
   * The registration officer sent a new temporary password.
   */
  REMOTE_SIGN_EVENT_TEMPORARY_PASSWORD_REISSUED = 7,
  /**
   * The registration officer sent a new activation code.
   */
  REMOTE_SIGN_EVENT_ACTIVATION_CODE_REISSUED = 8,
  /**
   * A phone number or e-mail address was changed.
   */
  REMOTE_SIGN_EVENT_CONTACT_CHANGED = 9,
  /**
   * The secret question was set or removed.
   */
  REMOTE_SIGN_EVENT_SECRET_QUESTION_SET = 10,
  /**
   * The answer to the secret question was checked for an officer.
   */
  REMOTE_SIGN_EVENT_SECRET_QUESTION_CHECKED = 11,
  /**
   * The operator learned that the SIM of the OTP phone was exchanged.
   */
  REMOTE_SIGN_EVENT_SIM_CHANGE_NOTED = 12,
  /**
   * The first PIN was set and the key made.
   */
  REMOTE_SIGN_EVENT_PIN_SET = 13,
  /**
   * The certificate was stored and the credential became active.
   */
  REMOTE_SIGN_EVENT_ACTIVATED = 14,
  /**
   * A renewal was begun: the new key is made.
   */
  REMOTE_SIGN_EVENT_RENEWAL_BEGUN = 15,
  /**
   * Another certificate took the place of the one before.
   */
  REMOTE_SIGN_EVENT_RENEWED = 16,
  /**
   * A coupon for a renewal was issued, or a renewal permitted.
   */
  REMOTE_SIGN_EVENT_RENEWAL_PERMITTED = 17,
  /**
   * The certificate was suspended, or its suspension prolonged.
   */
  REMOTE_SIGN_EVENT_SUSPENDED = 18,
  /**
   * The suspension was ended early.
   */
  REMOTE_SIGN_EVENT_SUSPENSION_LIFTED = 19,
  /**
   * The certificate was revoked and its key destroyed.
   */
  REMOTE_SIGN_EVENT_REVOKED = 20,
  /**
   * The PIN was changed.
   */
  REMOTE_SIGN_EVENT_PIN_CHANGED = 21,
  /**
   * The activation code and the right PIN unlocked the PIN.
   */
  REMOTE_SIGN_EVENT_PIN_UNLOCKED = 22,
  /**
   * The PIN was checked and the key unsealed.
   */
  REMOTE_SIGN_EVENT_PIN_VERIFIED = 23,
  /**
   * An OTP was sent.
   */
  REMOTE_SIGN_EVENT_OTP_SENT = 24,
  /**
   * An OTP was checked.
   */
  REMOTE_SIGN_EVENT_OTP_VERIFIED = 25,
  /**
   * The holder chose how OTPs for signing are received.
   */
  REMOTE_SIGN_EVENT_OTP_CHANNEL_CHOSEN = 26,
  /**
   * An OTP channel that was locked was opened again.
   */
  REMOTE_SIGN_EVENT_OTP_CHANNEL_UNLOCKED = 27,
  /**
   * An authenticator app was enrolled.
   */
  REMOTE_SIGN_EVENT_AUTHENTICATOR_ENROLLED = 28,
  /**
   * An authenticator app was removed.
   */
  REMOTE_SIGN_EVENT_AUTHENTICATOR_REMOVED = 29,
  /**
   * A virtual token was generated.
   */
  REMOTE_SIGN_EVENT_VIRTUAL_TOKEN_GENERATED = 30,
  /**
   * A virtual token's file was taken.
   */
  REMOTE_SIGN_EVENT_VIRTUAL_TOKEN_DOWNLOADED = 31,
  /**
   * A virtual token was revoked.
   */
  REMOTE_SIGN_EVENT_VIRTUAL_TOKEN_REVOKED = 32,
  /**
   * A virtual token answered for a holder.
   */
  REMOTE_SIGN_EVENT_VIRTUAL_TOKEN_USED = 33,
  /**
   * An OTP approved signatures that wait for the PIN.
   */
  REMOTE_SIGN_EVENT_AUTHORIZATION_GRANTED = 34,
  /**
   * What an OTP approved is over, and nothing was opened by it.
   */
  REMOTE_SIGN_EVENT_GRANT_ENDED = 35,
  /**
   * An authorization was opened.
   */
  REMOTE_SIGN_EVENT_AUTHORIZATION_OPENED = 36,
  /**
   * An authorization is over that was not used up, or not all of which is accounted for.
   */
  REMOTE_SIGN_EVENT_AUTHORIZATION_CLOSED = 37,
  /**
   * A signature was made.
   */
  REMOTE_SIGN_EVENT_SIGNED = 38,
  /**
   * The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN,
   * a suspended certificate (AMB-31).
   */
  REMOTE_SIGN_EVENT_SIGNING_REFUSED = 39,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_event remote_sign_event;
#else
typedef int32_t remote_sign_event;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How it ended ("Esito", requirement 59).
 */
enum remote_sign_outcome
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_OUTCOME_NONE = 0,
  /**
   * "Riuscito".
   */
  REMOTE_SIGN_OUTCOME_SUCCESS = 1,
  /**
   * "Fallito".
   */
  REMOTE_SIGN_OUTCOME_FAILURE = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_outcome remote_sign_outcome;
#else
typedef int32_t remote_sign_outcome;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The two logs that a holder looks at (AMB-30).
 */
enum remote_sign_history_log
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_HISTORY_LOG_NONE = 0,
  /**
   * Signatures and refused attempts to make one ("Firme").
   */
  REMOTE_SIGN_HISTORY_LOG_SIGNATURES = 1,
  /**
   * Everything else: accesses and security events ("Accessi").
   */
  REMOTE_SIGN_HISTORY_LOG_ACCESSES = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_history_log remote_sign_history_log;
#else
typedef int32_t remote_sign_history_log;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * In which order entries are shown (AMB-32); those alike in it come newest first.
 */
enum remote_sign_history_order
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_HISTORY_ORDER_NONE = 0,
  /**
   * Newest first ("Firma più recente").
   */
  REMOTE_SIGN_HISTORY_ORDER_NEWEST = 1,
  /**
   * Oldest first.
   */
  REMOTE_SIGN_HISTORY_ORDER_OLDEST = 2,
  /**
   * What failed before what succeeded.
   */
  REMOTE_SIGN_HISTORY_ORDER_OUTCOME = 3,
  /**
   * By the name of the program that asked.
   */
  REMOTE_SIGN_HISTORY_ORDER_CLIENT = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_history_order remote_sign_history_order;
#else
typedef int32_t remote_sign_history_order;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
 * that is so long ago.
 */
enum remote_sign_history_range
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_HISTORY_RANGE_NONE = 0,
  /**
   * One year back.
   */
  REMOTE_SIGN_HISTORY_RANGE_YEAR = 1,
  /**
   * Everything ("Vedi tutte le firme").
   */
  REMOTE_SIGN_HISTORY_RANGE_ALL = 2,
  /**
   * "Ultimi 7 giorni".
   */
  REMOTE_SIGN_HISTORY_RANGE_SEVEN_DAYS = 3,
  /**
   * "Ultimi 3 mesi".
   */
  REMOTE_SIGN_HISTORY_RANGE_THREE_MONTHS = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_history_range remote_sign_history_range;
#else
typedef int32_t remote_sign_history_range;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How a published list of revocations stands.
 */
enum remote_sign_list_health
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_LIST_HEALTH_NONE = 0,
  /**
   * Nothing to do.
   */
  REMOTE_SIGN_LIST_HEALTH_GOOD = 1,
  /**
   * The next one is due.
   */
  REMOTE_SIGN_LIST_HEALTH_DUE = 2,
  /**
   * It should have been published before.
   */
  REMOTE_SIGN_LIST_HEALTH_LATE = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_list_health remote_sign_list_health;
#else
typedef int32_t remote_sign_list_health;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How a message travels.
 */
enum remote_sign_channel
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CHANNEL_NONE = 0,
  /**
   * E-mail.
   */
  REMOTE_SIGN_CHANNEL_EMAIL = 1,
  /**
   * Text message to a phone.
   */
  REMOTE_SIGN_CHANNEL_SMS = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_channel remote_sign_channel;
#else
typedef int32_t remote_sign_channel;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a message tells of.
 */
enum remote_sign_notice_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_NOTICE_KIND_NONE = 0,
  /**
   * User id and temporary password.
   */
  REMOTE_SIGN_NOTICE_KIND_CREDENTIALS = 1,
  /**
   * An activation code.
   */
  REMOTE_SIGN_NOTICE_KIND_ACTIVATION_CODE = 2,
  /**
   * Identifier and emergency code of a certificate.
   */
  REMOTE_SIGN_NOTICE_KIND_EMERGENCY_CODE = 3,
  /**
   * A certificate is about to expire.
   */
  REMOTE_SIGN_NOTICE_KIND_RENEWAL_REMINDER = 4,
  /**
   * An OTP.
   */
  REMOTE_SIGN_NOTICE_KIND_OTP = 5,
  /**
   * A link or code of password recovery.
   */
  REMOTE_SIGN_NOTICE_KIND_RECOVERY = 6,
  /**
   * Signatures of one approval.
   */
  REMOTE_SIGN_NOTICE_KIND_SIGNATURES = 7,
  /**
   * Signatures of one day.
   */
  REMOTE_SIGN_NOTICE_KIND_DAILY_SIGNATURES = 8,
  /**
   * Something changed that the holder should know of.
   */
  REMOTE_SIGN_NOTICE_KIND_ALERT = 9,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_notice_kind remote_sign_notice_kind;
#else
typedef int32_t remote_sign_notice_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Where a message stands.
 */
enum remote_sign_message_state
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_MESSAGE_STATE_NONE = 0,
  /**
   * It is tried again.
   */
  REMOTE_SIGN_MESSAGE_STATE_WAITING = 1,
  /**
   * An attempt is being made, or ended without a word: then it is tried again.
   */
  REMOTE_SIGN_MESSAGE_STATE_SENDING = 2,
  /**
   * The mail server, gateway or folder has it.
   */
  REMOTE_SIGN_MESSAGE_STATE_HANDED_OVER = 3,
  /**
   * It was of no use any more.
   */
  REMOTE_SIGN_MESSAGE_STATE_EXPIRED = 4,
  /**
   * Too many attempts failed.
   */
  REMOTE_SIGN_MESSAGE_STATE_GIVEN_UP = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_message_state remote_sign_message_state;
#else
typedef int32_t remote_sign_message_state;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How OTPs for signing reach the holder (requirements 41 to 44).
 */
enum remote_sign_otp_channel
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_OTP_CHANNEL_NONE = 0,
  /**
   * Text message to the OTP phone.
   */
  REMOTE_SIGN_OTP_CHANNEL_SMS = 1,
  /**
   * Authenticator app (RFC 6238).
   */
  REMOTE_SIGN_OTP_CHANNEL_APP = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_otp_channel remote_sign_otp_channel;
#else
typedef int32_t remote_sign_otp_channel;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * States of an authenticator app (requirement 43).
 */
enum remote_sign_authenticator_state
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_AUTHENTICATOR_STATE_NONE = 0,
  /**
   * "Da attivare": the secret is handed out, no code has proved it yet.
   */
  REMOTE_SIGN_AUTHENTICATOR_STATE_PENDING = 1,
  /**
   * "Attivo".
   */
  REMOTE_SIGN_AUTHENTICATOR_STATE_ACTIVE = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_authenticator_state remote_sign_authenticator_state;
#else
typedef int32_t remote_sign_authenticator_state;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What can be changed of how the holder is reached (requirement 74, AMB-14).
 */
enum remote_sign_contact
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CONTACT_NONE = 0,
  /**
   * The phone that gets OTPs.
   */
  REMOTE_SIGN_CONTACT_OTP_PHONE = 1,
  /**
   * The phone that gets recovery codes.
   */
  REMOTE_SIGN_CONTACT_ACCOUNT_PHONE = 2,
  /**
   * The address that gets notices.
   */
  REMOTE_SIGN_CONTACT_EMAIL = 3,
  /**
   * The address that gets recovery links.
   */
  REMOTE_SIGN_CONTACT_RECOVERY_EMAIL = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_contact remote_sign_contact;
#else
typedef int32_t remote_sign_contact;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How far the first access has come (requirements 19 to 23).
 */
enum remote_sign_first_access
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_FIRST_ACCESS_NONE = 0,
  /**
   * The temporary password must be changed.
   */
  REMOTE_SIGN_FIRST_ACCESS_PASSWORD = 1,
  /**
   * The first PIN must be set.
   */
  REMOTE_SIGN_FIRST_ACCESS_PIN = 2,
  /**
   * Everything is reachable.
   */
  REMOTE_SIGN_FIRST_ACCESS_FINISHED = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_first_access remote_sign_first_access;
#else
typedef int32_t remote_sign_first_access;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * States of a virtual token (AMB-35).
 */
enum remote_sign_virtual_token_state
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_NONE = 0,
  /**
   * Made; its file was not taken yet.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_GENERATED = 1,
  /**
   * Its file was taken, once.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_DOWNLOADED = 2,
  /**
   * It has approved something.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_ACTIVE = 3,
  /**
   * All its signatures are made, or its tries are spent.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_EXHAUSTED = 4,
  /**
   * Its time is over.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_EXPIRED = 5,
  /**
   * Ended by its holder.
   */
  REMOTE_SIGN_VIRTUAL_TOKEN_STATE_REVOKED = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_virtual_token_state remote_sign_virtual_token_state;
#else
typedef int32_t remote_sign_virtual_token_state;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which number tells a natural person (EN 319 412-1 5.1.3).
 */
enum remote_sign_person_identifier_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_PERSON_IDENTIFIER_KIND_NONE = 0,
  /**
   * Fiscal code; the certificate shows `TINIT-` before it.
   */
  REMOTE_SIGN_PERSON_IDENTIFIER_KIND_FISCAL_CODE = 1,
  /**
   * Number of an identity card; the certificate shows `IDCIT-` before it.
   */
  REMOTE_SIGN_PERSON_IDENTIFIER_KIND_IDENTITY_CARD = 2,
  /**
   * Number of a passport; the certificate shows `PASIT-` before it.
   */
  REMOTE_SIGN_PERSON_IDENTIFIER_KIND_PASSPORT = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_person_identifier_kind remote_sign_person_identifier_kind;
#else
typedef int32_t remote_sign_person_identifier_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which number tells a legal person (EN 319 412-1 5.1.4).
 */
enum remote_sign_organization_identifier_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_ORGANIZATION_IDENTIFIER_KIND_NONE = 0,
  /**
   * VAT number; the certificate shows `VATIT-` before it.
   */
  REMOTE_SIGN_ORGANIZATION_IDENTIFIER_KIND_VAT_NUMBER = 1,
  /**
   * Number in the trade register; the certificate shows `NTRIT-` before it.
   */
  REMOTE_SIGN_ORGANIZATION_IDENTIFIER_KIND_REGISTER_NUMBER = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_organization_identifier_kind remote_sign_organization_identifier_kind;
#else
typedef int32_t remote_sign_organization_identifier_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What permits a renewal (requirement 64).
 */
enum remote_sign_renewal_way
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_RENEWAL_WAY_NONE = 0,
  /**
   * A coupon.
   */
  REMOTE_SIGN_RENEWAL_WAY_COUPON = 1,
  /**
   * The registration officer's word.
   */
  REMOTE_SIGN_RENEWAL_WAY_OFFICER = 2,
  /**
   * Nothing but the holder's wish.
   */
  REMOTE_SIGN_RENEWAL_WAY_DIRECT = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_renewal_way remote_sign_renewal_way;
#else
typedef int32_t remote_sign_renewal_way;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The questions that can be picked.
 */
enum remote_sign_listed_question
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_LISTED_QUESTION_NONE = 0,
  /**
   * The name of the first pet.
   */
  REMOTE_SIGN_LISTED_QUESTION_FIRST_PET = 1,
  /**
   * The name of the first school.
   */
  REMOTE_SIGN_LISTED_QUESTION_FIRST_SCHOOL = 2,
  /**
   * The town in which the mother was born.
   */
  REMOTE_SIGN_LISTED_QUESTION_BIRTH_TOWN_OF_MOTHER = 3,
  /**
   * The name of the best friend as a child.
   */
  REMOTE_SIGN_LISTED_QUESTION_CHILDHOOD_FRIEND = 4,
  /**
   * The name of the favourite teacher.
   */
  REMOTE_SIGN_LISTED_QUESTION_FAVOURITE_TEACHER = 5,
  /**
   * The first car.
   */
  REMOTE_SIGN_LISTED_QUESTION_FIRST_CAR = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_listed_question remote_sign_listed_question;
#else
typedef int32_t remote_sign_listed_question;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How a signature is made of a digest.
 */
enum remote_sign_signature_scheme
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_SIGNATURE_SCHEME_NONE = 0,
  /**
   * RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
   */
  REMOTE_SIGN_SIGNATURE_SCHEME_RSA_PKCS1 = 1,
  /**
   * The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
   */
  REMOTE_SIGN_SIGNATURE_SCHEME_RSA_PKCS1_RAW = 2,
  /**
   * RSASSA-PSS (RFC 8017 8.1).
   */
  REMOTE_SIGN_SIGNATURE_SCHEME_RSA_PSS = 3,
  /**
   * ECDSA (FIPS 186-5 6.4).
   */
  REMOTE_SIGN_SIGNATURE_SCHEME_ECDSA = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum remote_sign_signature_scheme remote_sign_signature_scheme;
#else
typedef int32_t remote_sign_signature_scheme;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What an app needs to make codes (RFC 6238); shown once. It is a secret, and wiped when freed.
 */
typedef struct remote_sign_authenticator_setup remote_sign_authenticator_setup;

/**
 * A key of the embedded authority, as it stood when it was asked for.
 */
typedef struct remote_sign_authority remote_sign_authority;

/**
 * Keys of the embedded authority, the oldest first.
 */
typedef struct remote_sign_authority_list remote_sign_authority_list;

/**
 * The authority as a certificate names it. What it does not say is absent.
 */
typedef struct remote_sign_authority_names remote_sign_authority_names;

/**
 * Permission to sign with one credential, within a scope. It holds the unsealed key, which is
 * wiped when it is freed. Several threads may sign under it at once.
 */
typedef struct remote_sign_authorization remote_sign_authorization;

/**
 * An authorization as its holder sees it.
 */
typedef struct remote_sign_authorization_information remote_sign_authorization_information;

/**
 * Authorizations as their holder sees them.
 */
typedef struct remote_sign_authorization_information_list remote_sign_authorization_information_list;

/**
 * Bytes that were made for the caller, who frees them with `remote_sign_buffer_free`.
 */
typedef struct remote_sign_buffer remote_sign_buffer;

/**
 * Several byte strings: given by the library, or made by the program.
 */
typedef struct remote_sign_buffer_list remote_sign_buffer_list;

/**
 * What a provider is put together from. The clock is the system's and the policy `mysign`
 * unless something else is set; a messenger or an outbox must be. It keeps the master key, and
 * wipes it when it is freed.
 */
typedef struct remote_sign_builder remote_sign_builder;

/**
 * A certificate as a file. Nothing was written: name and bytes are for whoever saves it.
 */
typedef struct remote_sign_certificate_file remote_sign_certificate_file;

/**
 * A certificate of a holder, as it stood when it was asked for. Days are those of the policy's
 * time zone.
 */
typedef struct remote_sign_certificate_information remote_sign_certificate_information;

/**
 * Certificates, the newest first.
 */
typedef struct remote_sign_certificate_information_list remote_sign_certificate_information_list;

/**
 * What the provider's own record says of a certificate and one signature.
 */
typedef struct remote_sign_certificate_statement remote_sign_certificate_statement;

/**
 * Where a certificate stood, as its dates tell it.
 */
typedef struct remote_sign_certificate_status remote_sign_certificate_status;

/**
 * The text by which a log commits itself to its size and root (C2SP tlog-checkpoint). Signed it
 * is a note.
 */
typedef struct remote_sign_checkpoint remote_sign_checkpoint;

/**
 * Who asks for an act: the name a program gives itself, for the history, and where the person
 * comes from, by which failed logins are told apart.
 */
typedef struct remote_sign_client remote_sign_client;

/**
 * Proof that a log only grew from one head to a later one (RFC 6962, section 2.1.2). Empty for
 * equal sizes, and from the log without entries.
 */
typedef struct remote_sign_consistency_proof remote_sign_consistency_proof;

/**
 * How a holder is reached, masked for a screen.
 */
typedef struct remote_sign_contacts remote_sign_contacts;

/**
 * The public key of a witness, which cosigns checkpoints that it found consistent (C2SP tlog-
 * cosignature).
 */
typedef struct remote_sign_cosignature_verifier remote_sign_cosignature_verifier;

/**
 * A credential as it stood when it was asked for.
 */
typedef struct remote_sign_credential remote_sign_credential;

/**
 * Credentials.
 */
typedef struct remote_sign_credential_list remote_sign_credential_list;

/**
 * A digest together with its algorithm.
 */
typedef struct remote_sign_digest remote_sign_digest;

/**
 * Digests.
 */
typedef struct remote_sign_digest_list remote_sign_digest_list;

/**
 * A checkpoint of the same log that was got before an export.
 */
typedef struct remote_sign_earlier_checkpoint remote_sign_earlier_checkpoint;

/**
 * Checkpoints from before an export.
 */
typedef struct remote_sign_earlier_checkpoint_list remote_sign_earlier_checkpoint_list;

/**
 * The fields of an entry as they are written, for those who verify it. Words are texts here:
 * whoever verifies need not know every word that a later version writes.
 */
typedef struct remote_sign_entry_fields remote_sign_entry_fields;

/**
 * Fields of several entries.
 */
typedef struct remote_sign_entry_fields_list remote_sign_entry_fields_list;

/**
 * Why a call failed.
 */
typedef struct remote_sign_error remote_sign_error;

/**
 * Errors.
 */
typedef struct remote_sign_error_list remote_sign_error_list;

/**
 * What proves one signature to those who have the log's public key and trust an authority.
 */
typedef struct remote_sign_evidence remote_sign_evidence;

/**
 * One thing that is wrong with the evidence of a signature.
 */
typedef struct remote_sign_evidence_fault remote_sign_evidence_fault;

/**
 * What is wrong with the evidence of a signature.
 */
typedef struct remote_sign_evidence_fault_list remote_sign_evidence_fault_list;

/**
 * How the evidence of a signature was found.
 */
typedef struct remote_sign_evidence_verdict remote_sign_evidence_verdict;

/**
 * An entry with the proof that it is in the log of an export or of evidence.
 */
typedef struct remote_sign_exported_entry remote_sign_exported_entry;

/**
 * Entries with their proofs.
 */
typedef struct remote_sign_exported_entry_list remote_sign_exported_entry_list;

/**
 * An approval that waits for the PIN, as it stood when it was asked for.
 */
typedef struct remote_sign_grant remote_sign_grant;

/**
 * Grants.
 */
typedef struct remote_sign_grant_list remote_sign_grant_list;

/**
 * An entry of the history as its holder sees it.
 */
typedef struct remote_sign_history_entry remote_sign_history_entry;

/**
 * Entries of the history.
 */
typedef struct remote_sign_history_entry_list remote_sign_history_entry_list;

/**
 * What an export begins with: its entries are proved under it.
 */
typedef struct remote_sign_history_export remote_sign_history_export;

/**
 * One thing that is wrong with an exported history.
 */
typedef struct remote_sign_history_fault remote_sign_history_fault;

/**
 * What is wrong with an exported history.
 */
typedef struct remote_sign_history_fault_list remote_sign_history_fault_list;

/**
 * A page of what was found.
 */
typedef struct remote_sign_history_page remote_sign_history_page;

/**
 * A text of the screens of the history, in the manual's words where it has them.
 */
typedef struct remote_sign_history_phrase remote_sign_history_phrase;

/**
 * What is looked for. A new one is what the screen shows before a filter is applied: the past
 * year, all outcomes, newest first, 50 entries on a page.
 */
typedef struct remote_sign_history_search remote_sign_history_search;

/**
 * How many entries a log has, by how they ended.
 */
typedef struct remote_sign_history_total remote_sign_history_total;

/**
 * How an export was found.
 */
typedef struct remote_sign_history_verdict remote_sign_history_verdict;

/**
 * Verifies an export entry by entry with the log's public key alone, so that it need not fit
 * into memory: the entries are given in their order, then it is finished.
 */
typedef struct remote_sign_history_verifier remote_sign_history_verifier;

/**
 * The holder as a certificate names them. What it does not say is absent.
 */
typedef struct remote_sign_holder_names remote_sign_holder_names;

/**
 * The log's word on how many entries a holder has, by which a list of them is complete.
 */
typedef struct remote_sign_holder_statement remote_sign_holder_statement;

/**
 * Proof that an entry stands at an index of the log: Merkle audit path (RFC 6962, section
 * 2.1.1).
 */
typedef struct remote_sign_inclusion_proof remote_sign_inclusion_proof;

/**
 * A revocation list that is to be published. Put it where people find it, then call
 * `remote_sign_provider_note_published`.
 */
typedef struct remote_sign_list_edition remote_sign_list_edition;

/**
 * What one revocation list covers.
 */
typedef struct remote_sign_list_part remote_sign_list_part;

/**
 * Where the publication of a revocation list stood.
 */
typedef struct remote_sign_list_status remote_sign_list_status;

/**
 * How revocation lists stood, in the order of the authorities.
 */
typedef struct remote_sign_list_status_list remote_sign_list_status_list;

/**
 * The public key of a log, with which checkpoints and statements are verified (C2SP signed-
 * note).
 */
typedef struct remote_sign_log_verifier remote_sign_log_verifier;

/**
 * A message to a holder. It lives as long as the call of the messenger that it was given to.
 */
typedef struct remote_sign_message remote_sign_message;

/**
 * What may be told of a message: all but its text and its full address.
 */
typedef struct remote_sign_message_status remote_sign_message_status;

/**
 * Where messages stand.
 */
typedef struct remote_sign_message_status_list remote_sign_message_status_list;

/**
 * One line of signature under a note.
 */
typedef struct remote_sign_note_signature remote_sign_note_signature;

/**
 * The signatures of a note, in its order.
 */
typedef struct remote_sign_note_signature_list remote_sign_note_signature_list;

/**
 * An answer about the status of certificates (RFC 6960).
 */
typedef struct remote_sign_ocsp_reply remote_sign_ocsp_reply;

/**
 * Responders that are ready to answer: an answer costs a look at one row and one signature.
 * Several threads may use it at once. It goes stale.
 */
typedef struct remote_sign_ocsp_responder remote_sign_ocsp_responder;

/**
 * A revocation by an officer: the same is proposed and then confirmed.
 */
typedef struct remote_sign_officer_revocation remote_sign_officer_revocation;

/**
 * A suspension, or its prolongation, by an officer who has made sure who asks for it.
 */
typedef struct remote_sign_officer_suspension remote_sign_officer_suspension;

/**
 * How many authorizations of all holders are open.
 */
typedef struct remote_sign_open_authorizations remote_sign_open_authorizations;

/**
 * How OTPs can reach a holder.
 */
typedef struct remote_sign_otp_channels remote_sign_otp_channels;

/**
 * Proof that an OTP for a scope was right. It authorizes once.
 */
typedef struct remote_sign_otp_proof remote_sign_otp_proof;

/**
 * What the holder is told about an OTP that was asked for.
 */
typedef struct remote_sign_otp_receipt remote_sign_otp_receipt;

/**
 * Proof that the right PIN was given: the unsealed key itself, wiped when the last who holds it is
 * gone. It authorizes nothing more once the PIN is changed. Made by
 * `remote_sign_provider_verify_pin` and `remote_sign_provider_verify_kept_pin`.
 */
typedef struct remote_sign_pin_proof remote_sign_pin_proof;

/**
 * The counters of a PIN as they stood, for those who show them.
 */
typedef struct remote_sign_pin_status remote_sign_pin_status;

/**
 * A provider of remote signatures. Several threads may use it at once; several processes may
 * work on one store.
 */
typedef struct remote_sign_provider remote_sign_provider;

/**
 * A public key: RSA of 2048, 3072 or 4096 bits, P-256 or P-384.
 */
typedef struct remote_sign_public_key remote_sign_public_key;

/**
 * The lists of a part as they lie where people find them.
 */
typedef struct remote_sign_published_lists remote_sign_published_lists;

/**
 * That an entry is in the log: where, and under which checkpoint.
 */
typedef struct remote_sign_receipt remote_sign_receipt;

/**
 * An account that was registered, with its credentials.
 */
typedef struct remote_sign_registered remote_sign_registered;

/**
 * A registration that is being put together. It needs a credential at least.
 */
typedef struct remote_sign_registration remote_sign_registration;

/**
 * What a holder sees about the renewal of a certificate.
 */
typedef struct remote_sign_renewal_options remote_sign_renewal_options;

/**
 * What a renewal is asked for with. A coupon is wiped when it is freed.
 */
typedef struct remote_sign_renewal_permit remote_sign_renewal_permit;

/**
 * What an officer looks at before a revocation is confirmed.
 */
typedef struct remote_sign_revocation_proposal remote_sign_revocation_proposal;

/**
 * A revocation by the holder: three proofs, a reason, and that it is meant. Its secrets are
 * wiped when it is freed.
 */
typedef struct remote_sign_revocation_request remote_sign_revocation_request;

/**
 * The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
 * (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL opens.
 * It is wiped when it is freed.
 */
typedef struct remote_sign_root_key_file remote_sign_root_key_file;

/**
 * What one approval covers: digests, each once, or a window of so many signatures within so
 * many seconds.
 */
typedef struct remote_sign_scope remote_sign_scope;

/**
 * A question that a holder sets, from the list or the holder's own.
 */
typedef struct remote_sign_secret_question remote_sign_secret_question;

/**
 * A login, made by `remote_sign_provider_login` and `remote_sign_provider_resume_session`.
 * Freeing it does not log out.
 */
typedef struct remote_sign_session remote_sign_session;

/**
 * A signature that was released.
 */
typedef struct remote_sign_signature remote_sign_signature;

/**
 * What came of one input among several: a signature or an error.
 */
typedef struct remote_sign_signature_result remote_sign_signature_result;

/**
 * What came of several inputs, in their order.
 */
typedef struct remote_sign_signature_result_list remote_sign_signature_result_list;

/**
 * What a signature was made of.
 */
typedef struct remote_sign_signed_data remote_sign_signed_data;

/**
 * A text with its signatures, none of which is checked yet: a checkpoint, for one.
 */
typedef struct remote_sign_signed_note remote_sign_signed_note;

/**
 * Signed notes.
 */
typedef struct remote_sign_signed_note_list remote_sign_signed_note_list;

/**
 * What is to be signed, and by which scheme.
 */
typedef struct remote_sign_signing_input remote_sign_signing_input;

/**
 * What is to be signed in one go.
 */
typedef struct remote_sign_signing_input_list remote_sign_signing_input_list;

/**
 * How the store was found.
 */
typedef struct remote_sign_store_check remote_sign_store_check;

typedef struct remote_sign_string remote_sign_string;

/**
 * Several texts: given by the library, or made by the program.
 */
typedef struct remote_sign_string_list remote_sign_string_list;

/**
 * A suspension, as it was confirmed.
 */
typedef struct remote_sign_suspension remote_sign_suspension;

/**
 * The form of a suspension, or of its prolongation, by who knows the emergency code.
 */
typedef struct remote_sign_suspension_request remote_sign_suspension_request;

/**
 * The log at one moment: how many entries it has and the root over them. A root says nothing of
 * the size it belongs to, and a proof holds only for both, so they go together.
 */
typedef struct remote_sign_tree_head remote_sign_tree_head;

/**
 * An automatic or seal credential: the only ones that take a virtual token.
 */
typedef struct remote_sign_unattended_credential remote_sign_unattended_credential;

/**
 * A virtual token as its holder sees it: a named, limited, revocable source of OTPs, by which
 * an automatic or seal credential signs without a person.
 */
typedef struct remote_sign_virtual_token remote_sign_virtual_token;

/**
 * A question to a virtual token, to be answered once.
 */
typedef struct remote_sign_virtual_token_challenge remote_sign_virtual_token_challenge;

/**
 * A downloaded token's file, opened. Whoever has it and the PIN signs.
 */
typedef struct remote_sign_virtual_token_file remote_sign_virtual_token_file;

/**
 * Virtual tokens.
 */
typedef struct remote_sign_virtual_token_list remote_sign_virtual_token_list;

/**
 * What a virtual token shall be. Without limits set it has none.
 */
typedef struct remote_sign_virtual_token_request remote_sign_virtual_token_request;

/**
 * A key whose certificate is still to come.
 */
typedef struct remote_sign_waiting_request remote_sign_waiting_request;

/**
 * Requests that wait, the oldest first.
 */
typedef struct remote_sign_waiting_request_list remote_sign_waiting_request_list;

/**
 * How a witness answered.
 */
typedef struct remote_sign_witness_answer remote_sign_witness_answer;

/**
 * Answers of witnesses.
 */
typedef struct remote_sign_witness_answer_list remote_sign_witness_answer_list;

/**
 * What witnesses made of a checkpoint.
 */
typedef struct remote_sign_witnessed remote_sign_witnessed;

/**
 * UTF-8 text: `length` bytes, not terminated. As an input it is the caller's, is read during
 * the call and not kept. As an output it points into the handle that it was asked of and
 * lives as long as that handle.
 */
typedef struct {
  /**
   * The first byte; NULL only where the text may be absent: text of length 0 has one too.
   */
  const char *bytes;
  /**
   * How many bytes.
   */
  size_t length;
} remote_sign_text;

/**
 * Bytes, with the same rules as text.
 */
typedef struct {
  /**
   * The first byte; NULL only where the bytes may be absent or empty.
   */
  const uint8_t *bytes;
  /**
   * How many bytes.
   */
  size_t length;
} remote_sign_bytes;

/**
 * An instant: milliseconds since 1970-01-01T00:00:00Z.
 */
typedef int64_t remote_sign_time;

/**
 * An instant that may be absent.
 */
typedef struct {
  /**
   * Whether there is one.
   */
  bool present;
  /**
   * The instant; 0 if there is none.
   */
  remote_sign_time value;
} remote_sign_optional_time;

/**
 * Digests that may be absent.
 */
typedef remote_sign_digest_list remote_sign_optional_digest_list;

/**
 * Hands `message` over, and gives 0, or another number if that could not be done: the library
 * keeps it and tries again later. The handle lives until the function returns and is not to
 * be freed. It may call the library, but not with the provider that called it. It returns: no
 * exception leaves it, and no `longjmp`; and soon: after a time that policy sets (`claim_seconds`)
 * another process on the store may hand the same message over.
 */
typedef int32_t (*remote_sign_send)(void *user_data, const remote_sign_message *message);

/**
 * Called once with the user data when no callback will get it any more; may be NULL. It returns
 * as a messenger does.
 */
typedef void (*remote_sign_release)(void *user_data);

/**
 * Tells the time. It may step back; the library never lets that revive what is over. It is asked
 * in the midst of acts, and returns as a messenger does; it must not use a provider.
 */
typedef remote_sign_time (*remote_sign_now)(void *user_data);

/**
 * A day of the calendar as text, `2026-11-21`. As an input it may be `21/11/2026` too: the day
 * first, then the month.
 */
typedef remote_sign_text remote_sign_date;

/**
 * A day that may be absent.
 */
typedef remote_sign_text remote_sign_optional_date;

/**
 * Text that may be absent: then `bytes` is NULL.
 */
typedef remote_sign_text remote_sign_optional_text;

/**
 * A reason that may be absent: then it is none of them.
 */
typedef remote_sign_revocation_reason remote_sign_optional_revocation_reason;

/**
 * Bytes that may be absent: then `bytes` is NULL.
 */
typedef remote_sign_bytes remote_sign_optional_bytes;

/**
 * A status that may be absent: then the handle is NULL.
 */
typedef remote_sign_certificate_status remote_sign_optional_certificate_status;

/**
 * A number that may be absent.
 */
typedef struct {
  /**
   * Whether there is one.
   */
  bool present;
  /**
   * The number; 0 if there is none.
   */
  uint64_t value;
} remote_sign_optional_number;

/**
 * Fields of an entry that may be absent.
 */
typedef remote_sign_entry_fields remote_sign_optional_entry_fields;

/**
 * A statement that may be absent.
 */
typedef remote_sign_certificate_statement remote_sign_optional_certificate_statement;

/**
 * What was signed, where a signature was made.
 */
typedef remote_sign_signed_data remote_sign_optional_signed_data;

/**
 * An outcome, or 0.
 */
typedef remote_sign_outcome remote_sign_optional_outcome;

/**
 * The state of an app that may be absent: then it is none of them.
 */
typedef remote_sign_authenticator_state remote_sign_optional_authenticator_state;

/**
 * An error that may be absent: then the handle is NULL.
 */
typedef remote_sign_error remote_sign_optional_error;

/**
 * A root's private key that need not be there.
 */
typedef remote_sign_root_key_file remote_sign_optional_root_key_file;

/**
 * A receipt that may be absent: then the handle is NULL.
 */
typedef remote_sign_otp_receipt remote_sign_optional_otp_receipt;

/**
 * A grant that may be absent.
 */
typedef remote_sign_grant remote_sign_optional_grant;

/**
 * An authorization that may be absent.
 */
typedef remote_sign_authorization remote_sign_optional_authorization;

/**
 * Text made for the caller that may be absent.
 */
typedef remote_sign_string remote_sign_optional_string;

/**
 * A receipt that may be absent.
 */
typedef remote_sign_receipt remote_sign_optional_receipt;

/**
 * A signature that may be absent.
 */
typedef remote_sign_signature remote_sign_optional_signature;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The shared secret in Base32 without padding, for an app that cannot read the URI.
 */
remote_sign_result remote_sign_authenticator_setup_get_secret(const remote_sign_authenticator_setup *setup,
                                                              remote_sign_text *secret,
                                                              remote_sign_error **error);

/**
 * The secret and its parameters as `otpauth://totp/…`, for a QR code.
 */
remote_sign_result remote_sign_authenticator_setup_get_uri(const remote_sign_authenticator_setup *setup,
                                                           remote_sign_text *uri,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_authenticator_setup_free(remote_sign_authenticator_setup *setup);

/**
 * SHA-1 of its public key, 40 hexadecimal digits.
 */
remote_sign_result remote_sign_authority_get_id(const remote_sign_authority *authority,
                                                remote_sign_text *id,
                                                remote_sign_error **error);

/**
 * What it is for.
 */
remote_sign_result remote_sign_authority_get_role(const remote_sign_authority *authority,
                                                  remote_sign_authority_role *role,
                                                  remote_sign_error **error);

/**
 * Whom its certificate names (RFC 4514).
 */
remote_sign_result remote_sign_authority_get_subject(const remote_sign_authority *authority,
                                                     remote_sign_text *subject,
                                                     remote_sign_error **error);

/**
 * Its certificate (X.509 DER).
 */
remote_sign_result remote_sign_authority_get_certificate(const remote_sign_authority *authority,
                                                         remote_sign_bytes *certificate,
                                                         remote_sign_error **error);

/**
 * From when the certificate is valid.
 */
remote_sign_result remote_sign_authority_get_not_before(const remote_sign_authority *authority,
                                                        remote_sign_time *not_before,
                                                        remote_sign_error **error);

/**
 * Until when it is valid.
 */
remote_sign_result remote_sign_authority_get_not_after(const remote_sign_authority *authority,
                                                       remote_sign_time *not_after,
                                                       remote_sign_error **error);

/**
 * How many certificates it has issued to holders.
 */
remote_sign_result remote_sign_authority_get_issued(const remote_sign_authority *authority,
                                                    uint64_t *issued,
                                                    remote_sign_error **error);

/**
 * Whether its private key is in the store.
 */
remote_sign_result remote_sign_authority_get_key_in_store(const remote_sign_authority *authority,
                                                          bool *in_store,
                                                          remote_sign_error **error);

/**
 * Since when another one issues in its place.
 */
remote_sign_result remote_sign_authority_get_retired_at(const remote_sign_authority *authority,
                                                        remote_sign_optional_time *retired_at,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_authority_free(remote_sign_authority *authority);

/**
 * How many there are.
 */
remote_sign_result remote_sign_authority_list_get_length(const remote_sign_authority_list *list,
                                                         size_t *length,
                                                         remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_authority_list_get_item(const remote_sign_authority_list *list,
                                                       size_t index,
                                                       remote_sign_authority **authority,
                                                       remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_authority_list_free(remote_sign_authority_list *list);

/**
 * The credential that it is for.
 */
remote_sign_result remote_sign_authorization_get_credential(const remote_sign_authorization *authorization,
                                                            remote_sign_text *credential,
                                                            remote_sign_error **error);

/**
 * The number of the holder's history entry that opened it.
 */
remote_sign_result remote_sign_authorization_get_opened(const remote_sign_authorization *authorization,
                                                        uint64_t *opened,
                                                        remote_sign_error **error);

/**
 * Frees it. One that was not closed (`remote_sign_provider_close`) ends when its time is over
 * or somebody looks at the history.
 */
remote_sign_result remote_sign_authorization_free(remote_sign_authorization *authorization);

/**
 * The number of the entry that opened it.
 */
remote_sign_result remote_sign_authorization_information_get_opened(const remote_sign_authorization_information *information,
                                                                    uint64_t *opened,
                                                                    remote_sign_error **error);

/**
 * What it signs with.
 */
remote_sign_result remote_sign_authorization_information_get_credential(const remote_sign_authorization_information *information,
                                                                        remote_sign_text *credential,
                                                                        remote_sign_error **error);

/**
 * Who asked: the name of the client.
 */
remote_sign_result remote_sign_authorization_information_get_client(const remote_sign_authorization_information *information,
                                                                    remote_sign_text *client,
                                                                    remote_sign_error **error);

/**
 * The digests that it permits; none for a window.
 */
remote_sign_result remote_sign_authorization_information_get_digests(const remote_sign_authorization_information *information,
                                                                     remote_sign_optional_digest_list **digests,
                                                                     remote_sign_error **error);

/**
 * Signatures that it permits.
 */
remote_sign_result remote_sign_authorization_information_get_uses(const remote_sign_authorization_information *information,
                                                                  uint32_t *uses,
                                                                  remote_sign_error **error);

/**
 * Signatures that were made.
 */
remote_sign_result remote_sign_authorization_information_get_used(const remote_sign_authorization_information *information,
                                                                  uint32_t *used,
                                                                  remote_sign_error **error);

/**
 * When it was opened.
 */
remote_sign_result remote_sign_authorization_information_get_opened_at(const remote_sign_authorization_information *information,
                                                                       remote_sign_time *opened_at,
                                                                       remote_sign_error **error);

/**
 * When it is over at the latest.
 */
remote_sign_result remote_sign_authorization_information_get_closes_at(const remote_sign_authorization_information *information,
                                                                       remote_sign_time *closes_at,
                                                                       remote_sign_error **error);

/**
 * When it was closed; none while it is open.
 */
remote_sign_result remote_sign_authorization_information_get_closed_at(const remote_sign_authorization_information *information,
                                                                       remote_sign_optional_time *closed_at,
                                                                       remote_sign_error **error);

/**
 * When its entries are flushed to the disk.
 */
remote_sign_result remote_sign_authorization_information_get_durability(const remote_sign_authorization_information *information,
                                                                        remote_sign_durability *durability,
                                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_authorization_information_free(remote_sign_authorization_information *information);

/**
 * How many there are.
 */
remote_sign_result remote_sign_authorization_information_list_get_length(const remote_sign_authorization_information_list *list,
                                                                         size_t *length,
                                                                         remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_authorization_information_list_get_item(const remote_sign_authorization_information_list *list,
                                                                       size_t index,
                                                                       remote_sign_authorization_information **information,
                                                                       remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_authorization_information_list_free(remote_sign_authorization_information_list *list);

/**
 * Those under which somebody may still sign.
 */
remote_sign_result remote_sign_open_authorizations_get_held(const remote_sign_open_authorizations *open,
                                                            size_t *count,
                                                            remote_sign_error **error);

/**
 * Those whose process is gone, or whose time is over, and that nobody has ended yet.
 */
remote_sign_result remote_sign_open_authorizations_get_left(const remote_sign_open_authorizations *open,
                                                            size_t *count,
                                                            remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_open_authorizations_free(remote_sign_open_authorizations *open);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_buffer_list_new(remote_sign_buffer_list **list,
                                               remote_sign_error **error);

/**
 * Puts a copy of `bytes` at the end.
 */
remote_sign_result remote_sign_buffer_list_add(remote_sign_buffer_list *list,
                                               remote_sign_bytes bytes,
                                               remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_buffer_list_get_length(const remote_sign_buffer_list *list,
                                                      size_t *length,
                                                      remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_buffer_list_get_item(const remote_sign_buffer_list *list,
                                                    size_t index,
                                                    remote_sign_buffer **buffer,
                                                    remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_buffer_list_free(remote_sign_buffer_list *list);

/**
 * A provider whose store is in memory and forgotten with it. `master_key` has 32 bytes.
 */
remote_sign_result remote_sign_builder_new_in_memory(remote_sign_bytes master_key,
                                                     remote_sign_builder **builder,
                                                     remote_sign_error **error);

/**
 * A provider on a new SQLite store at `path`, where there must be no file yet. `master_key`
 * has 32 bytes and opens the store ever after. Refused with `MASTER_KEY_MALFORMED`; the file is
 * made by `remote_sign_builder_build`.
 */
remote_sign_result remote_sign_builder_new_store(remote_sign_bytes master_key,
                                                 remote_sign_text path,
                                                 remote_sign_builder **builder,
                                                 remote_sign_error **error);

/**
 * A provider on the SQLite store at `path`, which exists and is opened by
 * `remote_sign_builder_build`. No other copy of SQLite in this process may hold the same file.
 */
remote_sign_result remote_sign_builder_new_on_store(remote_sign_bytes master_key,
                                                    remote_sign_text path,
                                                    remote_sign_builder **builder,
                                                    remote_sign_error **error);

/**
 * Messages go to `send`. Without success `release` is not called.
 */
remote_sign_result remote_sign_builder_set_messenger(remote_sign_builder *builder,
                                                     remote_sign_send send,
                                                     remote_sign_release release,
                                                     void *user_data,
                                                     remote_sign_error **error);

/**
 * Messages are put into the folder `path`, a file each.
 */
remote_sign_result remote_sign_builder_set_outbox(remote_sign_builder *builder,
                                                  remote_sign_text path,
                                                  remote_sign_error **error);

/**
 * The time is what `now` tells. Without success `release` is not called.
 */
remote_sign_result remote_sign_builder_set_clock(remote_sign_builder *builder,
                                                 remote_sign_now now,
                                                 remote_sign_release release,
                                                 void *user_data,
                                                 remote_sign_error **error);

/**
 * The rules of a profile: `mysign` (that of the manuals) or `modern` (NIST SP 800-63B-4).
 */
remote_sign_result remote_sign_builder_set_policy(remote_sign_builder *builder,
                                                  remote_sign_text profile,
                                                  remote_sign_error **error);

/**
 * Where holders set their password and activate; `{user}` stands for the user id.
 */
remote_sign_result remote_sign_builder_set_portal(remote_sign_builder *builder,
                                                  remote_sign_text portal,
                                                  remote_sign_error **error);

/**
 * Where people reach the provider; the paper form of a revocation names it.
 */
remote_sign_result remote_sign_builder_set_office(remote_sign_builder *builder,
                                                  remote_sign_text name,
                                                  remote_sign_text address,
                                                  remote_sign_text phone,
                                                  remote_sign_text email,
                                                  remote_sign_error **error);

/**
 * The name that the embedded authority gives itself when it is made. `country` has two
 * letters (ISO 3166-1).
 */
remote_sign_result remote_sign_builder_set_authority_name(remote_sign_builder *builder,
                                                          remote_sign_text common_name,
                                                          remote_sign_text organization,
                                                          remote_sign_text organizational_unit,
                                                          remote_sign_text country,
                                                          remote_sign_error **error);

/**
 * The file at `path` remembers how far the history's log has come: a store that does not go
 * on from there is not opened. Keep it apart from the store's backups.
 */
remote_sign_result remote_sign_builder_set_anchor(remote_sign_builder *builder,
                                                  remote_sign_text path,
                                                  remote_sign_error **error);

/**
 * Asks one more witness (C2SP tlog-witness) to cosign checkpoints: the one whose submission
 * prefix is `url` and whose verifier key is `key`, as `remote_sign_cosignature_verifier_new` reads
 * it. What it gave last is kept in files whose names begin with the path `files`. Refused with
 * `CONFIGURATION_BROKEN` when `key` is none of a witness, or `url` none of https, or of http for
 * this machine, or for any where `allow_plain_http` says that the network itself is safe.
 */
remote_sign_result remote_sign_builder_add_witness(remote_sign_builder *builder,
                                                   remote_sign_text url,
                                                   remote_sign_text key,
                                                   remote_sign_text files,
                                                   bool allow_plain_http,
                                                   remote_sign_error **error);

/**
 * Opens the provider. The builder stays, and may build others. Refused with `NULL_POINTER`
 * without a messenger or an outbox; `ALREADY_EXISTS` for a new store where there is a file,
 * `STORE_UNAVAILABLE`, `MASTER_KEY_WRONG`. A new store that was made before something else was
 * refused, such as an anchor of another log, stays: `remote_sign_builder_new_on_store` opens it.
 */
remote_sign_result remote_sign_builder_build(remote_sign_builder *builder,
                                             remote_sign_provider **provider,
                                             remote_sign_error **error);

/**
 * Frees it. What it built stays.
 */
remote_sign_result remote_sign_builder_free(remote_sign_builder *builder);

/**
 * A name for it: letters, digits, a dash and the ending that systems know. It names no person.
 */
remote_sign_result remote_sign_certificate_file_get_name(const remote_sign_certificate_file *file,
                                                         remote_sign_text *name,
                                                         remote_sign_error **error);

/**
 * What stands in it.
 */
remote_sign_result remote_sign_certificate_file_get_bytes(const remote_sign_certificate_file *file,
                                                          remote_sign_bytes *bytes,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_certificate_file_free(remote_sign_certificate_file *file);

/**
 * The credential whose key it certifies.
 */
remote_sign_result remote_sign_certificate_information_get_credential_id(const remote_sign_certificate_information *information,
                                                                         remote_sign_text *credential,
                                                                         remote_sign_error **error);

/**
 * Where it stood.
 */
remote_sign_result remote_sign_certificate_information_get_state(const remote_sign_certificate_information *information,
                                                                 remote_sign_credential_state *state,
                                                                 remote_sign_error **error);

/**
 * Its dates.
 */
remote_sign_result remote_sign_certificate_information_get_status(const remote_sign_certificate_information *information,
                                                                  remote_sign_certificate_status **status,
                                                                  remote_sign_error **error);

/**
 * The day on which it was issued and became active.
 */
remote_sign_result remote_sign_certificate_information_get_activated_on(const remote_sign_certificate_information *information,
                                                                        remote_sign_date *activated_on,
                                                                        remote_sign_error **error);

/**
 * The last day of its validity.
 */
remote_sign_result remote_sign_certificate_information_get_expires_on(const remote_sign_certificate_information *information,
                                                                      remote_sign_date *expires_on,
                                                                      remote_sign_error **error);

/**
 * The last day of a suspension under way; absent where there is none, and where it goes on to
 * the end of validity.
 */
remote_sign_result remote_sign_certificate_information_get_suspended_until(const remote_sign_certificate_information *information,
                                                                           remote_sign_optional_date *suspended_until,
                                                                           remote_sign_error **error);

/**
 * Its identifier (IUT), masked. The holder was sent it in full by e-mail and reads it in the
 * certificate itself.
 */
remote_sign_result remote_sign_certificate_information_get_masked_iut(const remote_sign_certificate_information *information,
                                                                      remote_sign_text *masked_iut,
                                                                      remote_sign_error **error);

/**
 * The serial number, hexadecimal digits.
 */
remote_sign_result remote_sign_certificate_information_get_serial(const remote_sign_certificate_information *information,
                                                                  remote_sign_text *serial,
                                                                  remote_sign_error **error);

/**
 * Whom it names, as it says itself.
 */
remote_sign_result remote_sign_certificate_information_get_holder(const remote_sign_certificate_information *information,
                                                                  remote_sign_holder_names **holder,
                                                                  remote_sign_error **error);

/**
 * Who issued it, as it says itself.
 */
remote_sign_result remote_sign_certificate_information_get_authority(const remote_sign_certificate_information *information,
                                                                     remote_sign_authority_names **authority,
                                                                     remote_sign_error **error);

/**
 * The certificate (X.509 DER).
 */
remote_sign_result remote_sign_certificate_information_get_certificate(const remote_sign_certificate_information *information,
                                                                       remote_sign_bytes *certificate,
                                                                       remote_sign_error **error);

/**
 * The certificates above it (X.509 DER), the issuer first.
 */
remote_sign_result remote_sign_certificate_information_get_chain(const remote_sign_certificate_information *information,
                                                                 remote_sign_buffer_list **chain,
                                                                 remote_sign_error **error);

/**
 * What stands above everything else, for the holder: where the certificate stands and until
 * when, in `language`.
 */
remote_sign_result remote_sign_certificate_information_headline(const remote_sign_certificate_information *information,
                                                                remote_sign_language language,
                                                                remote_sign_string **headline,
                                                                remote_sign_error **error);

/**
 * The certificate in a format, as a file to be saved. `INTEGRITY` where the stored one cannot
 * be encoded.
 */
remote_sign_result remote_sign_certificate_information_file(const remote_sign_certificate_information *information,
                                                            remote_sign_certificate_format format,
                                                            remote_sign_certificate_file **file,
                                                            remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_certificate_information_free(remote_sign_certificate_information *information);

/**
 * How many there are.
 */
remote_sign_result remote_sign_certificate_information_list_get_length(const remote_sign_certificate_information_list *list,
                                                                       size_t *length,
                                                                       remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_certificate_information_list_get_item(const remote_sign_certificate_information_list *list,
                                                                     size_t index,
                                                                     remote_sign_certificate_information **information,
                                                                     remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_certificate_information_list_free(remote_sign_certificate_information_list *list);

/**
 * Common name.
 */
remote_sign_result remote_sign_holder_names_get_common_name(const remote_sign_holder_names *names,
                                                            remote_sign_optional_text *common_name,
                                                            remote_sign_error **error);

/**
 * `TINIT-` and the fiscal code of a person, `VATIT-` and the VAT number of an organization (EN
 * 319 412-1 5.1.3, 5.1.4).
 */
remote_sign_result remote_sign_holder_names_get_serial_number(const remote_sign_holder_names *names,
                                                              remote_sign_optional_text *serial_number,
                                                              remote_sign_error **error);

/**
 * Country (ISO 3166-1, two letters).
 */
remote_sign_result remote_sign_holder_names_get_country(const remote_sign_holder_names *names,
                                                        remote_sign_optional_text *country,
                                                        remote_sign_error **error);

/**
 * Given name of a natural person.
 */
remote_sign_result remote_sign_holder_names_get_given_name(const remote_sign_holder_names *names,
                                                           remote_sign_optional_text *given_name,
                                                           remote_sign_error **error);

/**
 * Surname of a natural person.
 */
remote_sign_result remote_sign_holder_names_get_surname(const remote_sign_holder_names *names,
                                                        remote_sign_optional_text *surname,
                                                        remote_sign_error **error);

/**
 * Name of a legal person.
 */
remote_sign_result remote_sign_holder_names_get_organization(const remote_sign_holder_names *names,
                                                             remote_sign_optional_text *organization,
                                                             remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_holder_names_free(remote_sign_holder_names *names);

/**
 * Country (ISO 3166-1, two letters).
 */
remote_sign_result remote_sign_authority_names_get_country(const remote_sign_authority_names *names,
                                                           remote_sign_optional_text *country,
                                                           remote_sign_error **error);

/**
 * Common name.
 */
remote_sign_result remote_sign_authority_names_get_common_name(const remote_sign_authority_names *names,
                                                               remote_sign_optional_text *common_name,
                                                               remote_sign_error **error);

/**
 * Organization.
 */
remote_sign_result remote_sign_authority_names_get_organization(const remote_sign_authority_names *names,
                                                                remote_sign_optional_text *organization,
                                                                remote_sign_error **error);

/**
 * Unit of the organization.
 */
remote_sign_result remote_sign_authority_names_get_organizational_unit(const remote_sign_authority_names *names,
                                                                       remote_sign_optional_text *organizational_unit,
                                                                       remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_authority_names_free(remote_sign_authority_names *names);

/**
 * Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
 * note is not signed by this key, is no statement on a certificate, or one of another log.
 */
remote_sign_result remote_sign_certificate_statement_new_of_note(const remote_sign_signed_note *note,
                                                                 const remote_sign_log_verifier *verifier,
                                                                 remote_sign_certificate_statement **certificate_statement,
                                                                 remote_sign_error **error);

/**
 * The log's origin.
 */
remote_sign_result remote_sign_certificate_statement_get_origin(const remote_sign_certificate_statement *certificate_statement,
                                                                remote_sign_text *origin,
                                                                remote_sign_error **error);

/**
 * The holder's user id.
 */
remote_sign_result remote_sign_certificate_statement_get_holder(const remote_sign_certificate_statement *certificate_statement,
                                                                remote_sign_text *holder,
                                                                remote_sign_error **error);

/**
 * The number of the signature's entry.
 */
remote_sign_result remote_sign_certificate_statement_get_entry(const remote_sign_certificate_statement *certificate_statement,
                                                               uint64_t *entry,
                                                               remote_sign_error **error);

/**
 * SHA-256 (32 bytes) of the certificate's DER.
 */
remote_sign_result remote_sign_certificate_statement_get_certificate(const remote_sign_certificate_statement *certificate_statement,
                                                                     remote_sign_bytes *certificate,
                                                                     remote_sign_error **error);

/**
 * Where it stood when the signature was made, as the statement writes it: a word such as
 * `active`, `suspended`, `revoked`.
 */
remote_sign_result remote_sign_certificate_statement_get_state_then(const remote_sign_certificate_statement *certificate_statement,
                                                                    remote_sign_text *state_then,
                                                                    remote_sign_error **error);

/**
 * Where it stood when this was said.
 */
remote_sign_result remote_sign_certificate_statement_get_state_now(const remote_sign_certificate_statement *certificate_statement,
                                                                   remote_sign_text *state_now,
                                                                   remote_sign_error **error);

/**
 * When its last suspension began (RFC 3339).
 */
remote_sign_result remote_sign_certificate_statement_get_suspended_at(const remote_sign_certificate_statement *certificate_statement,
                                                                      remote_sign_optional_text *suspended_at,
                                                                      remote_sign_error **error);

/**
 * When that ends or ended (RFC 3339).
 */
remote_sign_result remote_sign_certificate_statement_get_lifts_at(const remote_sign_certificate_statement *certificate_statement,
                                                                  remote_sign_optional_text *lifts_at,
                                                                  remote_sign_error **error);

/**
 * When it was revoked (RFC 3339).
 */
remote_sign_result remote_sign_certificate_statement_get_revoked_at(const remote_sign_certificate_statement *certificate_statement,
                                                                    remote_sign_optional_text *revoked_at,
                                                                    remote_sign_error **error);

/**
 * When another one took its place (RFC 3339).
 */
remote_sign_result remote_sign_certificate_statement_get_superseded_at(const remote_sign_certificate_statement *certificate_statement,
                                                                       remote_sign_optional_text *superseded_at,
                                                                       remote_sign_error **error);

/**
 * When this was said (RFC 3339).
 */
remote_sign_result remote_sign_certificate_statement_get_at(const remote_sign_certificate_statement *certificate_statement,
                                                            remote_sign_text *at,
                                                            remote_sign_error **error);

/**
 * The text that is signed.
 */
remote_sign_result remote_sign_certificate_statement_get_text(const remote_sign_certificate_statement *certificate_statement,
                                                              remote_sign_string **text,
                                                              remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_certificate_statement_free(remote_sign_certificate_statement *certificate_statement);

/**
 * From when it is valid.
 */
remote_sign_result remote_sign_certificate_status_get_not_before(const remote_sign_certificate_status *status,
                                                                 remote_sign_time *not_before,
                                                                 remote_sign_error **error);

/**
 * Until when it is valid.
 */
remote_sign_result remote_sign_certificate_status_get_not_after(const remote_sign_certificate_status *status,
                                                                remote_sign_time *not_after,
                                                                remote_sign_error **error);

/**
 * When its last suspension began.
 */
remote_sign_result remote_sign_certificate_status_get_suspended_at(const remote_sign_certificate_status *status,
                                                                   remote_sign_optional_time *suspended_at,
                                                                   remote_sign_error **error);

/**
 * When that ends or ended; with a suspension and without this, at the end of validity.
 */
remote_sign_result remote_sign_certificate_status_get_lifts_at(const remote_sign_certificate_status *status,
                                                               remote_sign_optional_time *lifts_at,
                                                               remote_sign_error **error);

/**
 * When it was revoked.
 */
remote_sign_result remote_sign_certificate_status_get_revoked_at(const remote_sign_certificate_status *status,
                                                                 remote_sign_optional_time *revoked_at,
                                                                 remote_sign_error **error);

/**
 * Why it was revoked, if it was.
 */
remote_sign_result remote_sign_certificate_status_get_revocation_reason(const remote_sign_certificate_status *status,
                                                                        remote_sign_optional_revocation_reason *revocation_reason,
                                                                        remote_sign_error **error);

/**
 * When another one took its place.
 */
remote_sign_result remote_sign_certificate_status_get_superseded_at(const remote_sign_certificate_status *status,
                                                                    remote_sign_optional_time *superseded_at,
                                                                    remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_certificate_status_free(remote_sign_certificate_status *status);

/**
 * A checkpoint of the log `origin`, with the further lines that it is to have (none, rather:
 * nobody can audit them). Refused with `LOG_PROOF_WRONG` when origin or a further line is empty
 * or holds control characters.
 */
remote_sign_result remote_sign_checkpoint_new(remote_sign_text origin,
                                              const remote_sign_tree_head *tree,
                                              const remote_sign_string_list *extensions,
                                              remote_sign_checkpoint **checkpoint,
                                              remote_sign_error **error);

/**
 * Reads the text of a checkpoint; no signature is checked. Refused with `LOG_PROOF_WRONG` when
 * it is none.
 */
remote_sign_result remote_sign_checkpoint_new_of_text(remote_sign_text text,
                                                      remote_sign_checkpoint **checkpoint,
                                                      remote_sign_error **error);

/**
 * Reads the checkpoint of the log whose key is `verifier`, after its signature was verified.
 * Refused with `LOG_PROOF_WRONG` when the note is not signed by this key, is no checkpoint, or
 * that of another log.
 */
remote_sign_result remote_sign_checkpoint_new_of_note(const remote_sign_signed_note *note,
                                                      const remote_sign_log_verifier *verifier,
                                                      remote_sign_checkpoint **checkpoint,
                                                      remote_sign_error **error);

/**
 * The log's identity.
 */
remote_sign_result remote_sign_checkpoint_get_origin(const remote_sign_checkpoint *checkpoint,
                                                     remote_sign_text *origin,
                                                     remote_sign_error **error);

/**
 * Size and root of the log.
 */
remote_sign_result remote_sign_checkpoint_get_tree(const remote_sign_checkpoint *checkpoint,
                                                   remote_sign_tree_head **tree,
                                                   remote_sign_error **error);

/**
 * Lines after the root, without their newlines.
 */
remote_sign_result remote_sign_checkpoint_get_extensions(const remote_sign_checkpoint *checkpoint,
                                                         remote_sign_string_list **extensions,
                                                         remote_sign_error **error);

/**
 * The text that is signed.
 */
remote_sign_result remote_sign_checkpoint_get_text(const remote_sign_checkpoint *checkpoint,
                                                   remote_sign_string **text,
                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_checkpoint_free(remote_sign_checkpoint *checkpoint);

/**
 * A program named `name` (at most 64 characters are kept), used by somebody at `source`: the
 * address of the connection, which the person must not choose. A program with one person at
 * one machine gives none. The source is kept as a keyed code alone.
 */
remote_sign_result remote_sign_client_new(remote_sign_text name,
                                          remote_sign_optional_text source,
                                          remote_sign_client **client,
                                          remote_sign_error **error);

/**
 * The name.
 */
remote_sign_result remote_sign_client_get_name(const remote_sign_client *client,
                                               remote_sign_text *name,
                                               remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_client_free(remote_sign_client *client);

/**
 * The proof out of `nodes`, hashes of 32 bytes. Refused with `LOG_PROOF_WRONG` when one is not
 * so long; whether it holds is not looked at.
 */
remote_sign_result remote_sign_consistency_proof_new(const remote_sign_buffer_list *nodes,
                                                     remote_sign_consistency_proof **consistency_proof,
                                                     remote_sign_error **error);

/**
 * The nodes from which both roots are computed, 32 bytes each.
 */
remote_sign_result remote_sign_consistency_proof_get_hashes(const remote_sign_consistency_proof *consistency_proof,
                                                            remote_sign_buffer_list **hashes,
                                                            remote_sign_error **error);

/**
 * Checks that the log with the head `later` begins with all entries of the log with the head
 * `old`, unaltered and in order. Refused with `LOG_PROOF_WRONG` when the proof does not lead to
 * both roots, is not as long as it must be, or `old` is larger than `later`.
 */
remote_sign_result remote_sign_consistency_proof_verify(const remote_sign_consistency_proof *consistency_proof,
                                                        const remote_sign_tree_head *old,
                                                        const remote_sign_tree_head *later,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_consistency_proof_free(remote_sign_consistency_proof *consistency_proof);

/**
 * The phone that gets OTPs.
 */
remote_sign_result remote_sign_contacts_get_otp_phone(const remote_sign_contacts *contacts,
                                                      remote_sign_text *otp_phone,
                                                      remote_sign_error **error);

/**
 * The phone that gets recovery codes.
 */
remote_sign_result remote_sign_contacts_get_account_phone(const remote_sign_contacts *contacts,
                                                          remote_sign_text *account_phone,
                                                          remote_sign_error **error);

/**
 * The address that gets notices.
 */
remote_sign_result remote_sign_contacts_get_email(const remote_sign_contacts *contacts,
                                                  remote_sign_text *email,
                                                  remote_sign_error **error);

/**
 * The address that gets recovery links.
 */
remote_sign_result remote_sign_contacts_get_recovery_email(const remote_sign_contacts *contacts,
                                                           remote_sign_text *recovery_email,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_contacts_free(remote_sign_contacts *contacts);

/**
 * Reads a verifier key of the type Ed25519 cosignature: `name+id+key`, the id in hexadecimal,
 * type (0x04) and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is
 * not that of name and key.
 */
remote_sign_result remote_sign_cosignature_verifier_new(remote_sign_text verifier_key,
                                                        remote_sign_cosignature_verifier **cosignature_verifier,
                                                        remote_sign_error **error);

/**
 * The witness's name.
 */
remote_sign_result remote_sign_cosignature_verifier_get_name(const remote_sign_cosignature_verifier *cosignature_verifier,
                                                             remote_sign_text *name,
                                                             remote_sign_error **error);

/**
 * The verifier key as text, which `remote_sign_cosignature_verifier_new` reads.
 */
remote_sign_result remote_sign_cosignature_verifier_get_verifier_key(const remote_sign_cosignature_verifier *cosignature_verifier,
                                                                     remote_sign_string **verifier_key,
                                                                     remote_sign_error **error);

/**
 * Checks this witness's signature under a checkpoint; those of other keys are passed over. Tells
 * when the witness signed, the last time if it did so more than once; whether that is recent
 * enough is the caller's to judge. Refused with `LOG_PROOF_WRONG` when the note is no
 * checkpoint, or has no signature of this key, or one that does not hold.
 */
remote_sign_result remote_sign_cosignature_verifier_verify(const remote_sign_cosignature_verifier *cosignature_verifier,
                                                           const remote_sign_signed_note *note,
                                                           remote_sign_time *signed_at,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_cosignature_verifier_free(remote_sign_cosignature_verifier *cosignature_verifier);

/**
 * Its identifier: `C` and twelve digits.
 */
remote_sign_result remote_sign_credential_get_id(const remote_sign_credential *credential,
                                                 remote_sign_text *id,
                                                 remote_sign_error **error);

/**
 * Whose it is.
 */
remote_sign_result remote_sign_credential_get_user_id(const remote_sign_credential *credential,
                                                      remote_sign_text *user,
                                                      remote_sign_error **error);

/**
 * How it is approved.
 */
remote_sign_result remote_sign_credential_get_kind(const remote_sign_credential *credential,
                                                   remote_sign_credential_kind *kind,
                                                   remote_sign_error **error);

/**
 * What its certificate may be used for.
 */
remote_sign_result remote_sign_credential_get_purpose(const remote_sign_credential *credential,
                                                      remote_sign_credential_purpose *purpose,
                                                      remote_sign_error **error);

/**
 * Algorithm and size of its key.
 */
remote_sign_result remote_sign_credential_get_algorithm(const remote_sign_credential *credential,
                                                        remote_sign_key_algorithm *algorithm,
                                                        remote_sign_error **error);

/**
 * Where it and its certificate stood.
 */
remote_sign_result remote_sign_credential_get_state(const remote_sign_credential *credential,
                                                    remote_sign_credential_state *state,
                                                    remote_sign_error **error);

/**
 * The name that its holder sees.
 */
remote_sign_result remote_sign_credential_get_label(const remote_sign_credential *credential,
                                                    remote_sign_text *label,
                                                    remote_sign_error **error);

/**
 * The public identifier on forms (IUT).
 */
remote_sign_result remote_sign_credential_get_iut(const remote_sign_credential *credential,
                                                  remote_sign_text *iut,
                                                  remote_sign_error **error);

/**
 * Its certificate (X.509 DER), once there is one.
 */
remote_sign_result remote_sign_credential_get_certificate(const remote_sign_credential *credential,
                                                          remote_sign_optional_bytes *certificate,
                                                          remote_sign_error **error);

/**
 * The certificates above it (X.509 DER), the issuer's first; none until there is a certificate.
 */
remote_sign_result remote_sign_credential_get_chain(const remote_sign_credential *credential,
                                                    remote_sign_buffer_list **chain,
                                                    remote_sign_error **error);

/**
 * The dates of its certificate, once there is one.
 */
remote_sign_result remote_sign_credential_get_status(const remote_sign_credential *credential,
                                                     remote_sign_optional_certificate_status **status,
                                                     remote_sign_error **error);

/**
 * When it was activated.
 */
remote_sign_result remote_sign_credential_get_activated_at(const remote_sign_credential *credential,
                                                           remote_sign_optional_time *activated_at,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_credential_free(remote_sign_credential *credential);

/**
 * How many there are.
 */
remote_sign_result remote_sign_credential_list_get_length(const remote_sign_credential_list *list,
                                                          size_t *length,
                                                          remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_credential_list_get_item(const remote_sign_credential_list *list,
                                                        size_t index,
                                                        remote_sign_credential **credential,
                                                        remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_credential_list_free(remote_sign_credential_list *list);

/**
 * Takes a digest that the program has made. Refused with `INPUT_REFUSED` when its length is
 * not the algorithm's.
 */
remote_sign_result remote_sign_digest_new(remote_sign_digest_algorithm algorithm,
                                          remote_sign_bytes value,
                                          remote_sign_digest **digest,
                                          remote_sign_error **error);

/**
 * Digests `data`, which may be empty.
 */
remote_sign_result remote_sign_digest_new_of(remote_sign_digest_algorithm algorithm,
                                             remote_sign_bytes data,
                                             remote_sign_digest **digest,
                                             remote_sign_error **error);

/**
 * Its algorithm.
 */
remote_sign_result remote_sign_digest_get_algorithm(const remote_sign_digest *digest,
                                                    remote_sign_digest_algorithm *algorithm,
                                                    remote_sign_error **error);

/**
 * Its bytes.
 */
remote_sign_result remote_sign_digest_get_value(const remote_sign_digest *digest,
                                                remote_sign_bytes *value,
                                                remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_digest_free(remote_sign_digest *digest);

/**
 * How many there are.
 */
remote_sign_result remote_sign_digest_list_get_length(const remote_sign_digest_list *list,
                                                      size_t *length,
                                                      remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_digest_list_get_item(const remote_sign_digest_list *list,
                                                    size_t index,
                                                    remote_sign_digest **digest,
                                                    remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_digest_list_free(remote_sign_digest_list *list);

/**
 * A checkpoint and the proof from its log to that of the export, as a file has them; nothing is
 * verified.
 */
remote_sign_result remote_sign_earlier_checkpoint_new(const remote_sign_signed_note *checkpoint,
                                                      const remote_sign_consistency_proof *proof,
                                                      remote_sign_earlier_checkpoint **earlier_checkpoint,
                                                      remote_sign_error **error);

/**
 * The checkpoint.
 */
remote_sign_result remote_sign_earlier_checkpoint_get_checkpoint(const remote_sign_earlier_checkpoint *earlier_checkpoint,
                                                                 remote_sign_signed_note **checkpoint,
                                                                 remote_sign_error **error);

/**
 * From its log to that of the export.
 */
remote_sign_result remote_sign_earlier_checkpoint_get_proof(const remote_sign_earlier_checkpoint *earlier_checkpoint,
                                                            remote_sign_consistency_proof **proof,
                                                            remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_earlier_checkpoint_free(remote_sign_earlier_checkpoint *earlier_checkpoint);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_earlier_checkpoint_list_new(remote_sign_earlier_checkpoint_list **list,
                                                           remote_sign_error **error);

/**
 * Puts `earlier_checkpoint` at the end; its handle stays the caller's.
 */
remote_sign_result remote_sign_earlier_checkpoint_list_add(remote_sign_earlier_checkpoint_list *list,
                                                           const remote_sign_earlier_checkpoint *earlier_checkpoint,
                                                           remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_earlier_checkpoint_list_get_length(const remote_sign_earlier_checkpoint_list *list,
                                                                  size_t *length,
                                                                  remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_earlier_checkpoint_list_get_item(const remote_sign_earlier_checkpoint_list *list,
                                                                size_t index,
                                                                remote_sign_earlier_checkpoint **earlier_checkpoint,
                                                                remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_earlier_checkpoint_list_free(remote_sign_earlier_checkpoint_list *list);

/**
 * The fields as a file of an export or of evidence has them; what each means stands with the
 * function that reads it. Refused with `LOG_PROOF_WRONG` when `previous` or `blinding` has not
 * 32 bytes; whether they are true is not looked at.
 */
remote_sign_result remote_sign_entry_fields_new(remote_sign_text holder,
                                                uint64_t sequence,
                                                remote_sign_bytes previous,
                                                remote_sign_time at,
                                                remote_sign_optional_text credential,
                                                remote_sign_optional_number authorization,
                                                remote_sign_text event,
                                                remote_sign_text outcome,
                                                remote_sign_text client,
                                                remote_sign_optional_text scheme,
                                                remote_sign_optional_number salt_length,
                                                remote_sign_optional_text digest_algorithm,
                                                remote_sign_optional_bytes digest,
                                                remote_sign_optional_bytes signature,
                                                remote_sign_text detail,
                                                remote_sign_bytes blinding,
                                                remote_sign_entry_fields **entry_fields,
                                                remote_sign_error **error);

/**
 * The holder's user id.
 */
remote_sign_result remote_sign_entry_fields_get_holder(const remote_sign_entry_fields *entry_fields,
                                                       remote_sign_text *holder,
                                                       remote_sign_error **error);

/**
 * 1, 2, 3 … without a gap for each holder.
 */
remote_sign_result remote_sign_entry_fields_get_sequence(const remote_sign_entry_fields *entry_fields,
                                                         uint64_t *sequence,
                                                         remote_sign_error **error);

/**
 * Leaf hash (32 bytes) of the holder's entry before this one; zeros for the first.
 */
remote_sign_result remote_sign_entry_fields_get_previous(const remote_sign_entry_fields *entry_fields,
                                                         remote_sign_bytes *previous,
                                                         remote_sign_error **error);

/**
 * When it happened.
 */
remote_sign_result remote_sign_entry_fields_get_at(const remote_sign_entry_fields *entry_fields,
                                                   remote_sign_time *at,
                                                   remote_sign_error **error);

/**
 * The identifier of the credential concerned, if one is.
 */
remote_sign_result remote_sign_entry_fields_get_credential(const remote_sign_entry_fields *entry_fields,
                                                           remote_sign_optional_text *credential,
                                                           remote_sign_error **error);

/**
 * The number of the entry that opened the authorization, where there is one; of an opening that
 * took a grant, and of the end of a grant, that of the entry that tells of the grant.
 */
remote_sign_result remote_sign_entry_fields_get_authorization(const remote_sign_entry_fields *entry_fields,
                                                              remote_sign_optional_number *authorization,
                                                              remote_sign_error **error);

/**
 * What happened: a word such as `signed`.
 */
remote_sign_result remote_sign_entry_fields_get_event(const remote_sign_entry_fields *entry_fields,
                                                      remote_sign_text *event,
                                                      remote_sign_error **error);

/**
 * How it ended: `success` or `failure`.
 */
remote_sign_result remote_sign_entry_fields_get_outcome(const remote_sign_entry_fields *entry_fields,
                                                        remote_sign_text *outcome,
                                                        remote_sign_error **error);

/**
 * Who asked: the name that the program gave itself.
 */
remote_sign_result remote_sign_entry_fields_get_client(const remote_sign_entry_fields *entry_fields,
                                                       remote_sign_text *client,
                                                       remote_sign_error **error);

/**
 * How a signature was made: a word such as `ecdsa`.
 */
remote_sign_result remote_sign_entry_fields_get_scheme(const remote_sign_entry_fields *entry_fields,
                                                       remote_sign_optional_text *scheme,
                                                       remote_sign_error **error);

/**
 * For PSS: the length of the salt in bytes.
 */
remote_sign_result remote_sign_entry_fields_get_salt_length(const remote_sign_entry_fields *entry_fields,
                                                            remote_sign_optional_number *salt_length,
                                                            remote_sign_error **error);

/**
 * The algorithm of the digest: a word such as `sha256`.
 */
remote_sign_result remote_sign_entry_fields_get_digest_algorithm(const remote_sign_entry_fields *entry_fields,
                                                                 remote_sign_optional_text *digest_algorithm,
                                                                 remote_sign_error **error);

/**
 * What was signed; of raw input its SHA-256.
 */
remote_sign_result remote_sign_entry_fields_get_digest(const remote_sign_entry_fields *entry_fields,
                                                       remote_sign_optional_bytes *digest,
                                                       remote_sign_error **error);

/**
 * The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the leaf.
 */
remote_sign_result remote_sign_entry_fields_get_signature(const remote_sign_entry_fields *entry_fields,
                                                          remote_sign_optional_bytes *signature,
                                                          remote_sign_error **error);

/**
 * The reason of a failure, or what else there is to say.
 */
remote_sign_result remote_sign_entry_fields_get_detail(const remote_sign_entry_fields *entry_fields,
                                                       remote_sign_text *detail,
                                                       remote_sign_error **error);

/**
 * What makes the leaf's hash unguessable: 32 bytes.
 */
remote_sign_result remote_sign_entry_fields_get_blinding(const remote_sign_entry_fields *entry_fields,
                                                         remote_sign_bytes *blinding,
                                                         remote_sign_error **error);

/**
 * The hash, of 32 bytes, under which the entry stands in the log.
 */
remote_sign_result remote_sign_entry_fields_leaf_hash(const remote_sign_entry_fields *entry_fields,
                                                      remote_sign_buffer **leaf,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_entry_fields_free(remote_sign_entry_fields *entry_fields);

/**
 * How many there are.
 */
remote_sign_result remote_sign_entry_fields_list_get_length(const remote_sign_entry_fields_list *list,
                                                            size_t *length,
                                                            remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_entry_fields_list_get_item(const remote_sign_entry_fields_list *list,
                                                          size_t index,
                                                          remote_sign_entry_fields **entry_fields,
                                                          remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_entry_fields_list_free(remote_sign_entry_fields_list *list);

/**
 * The number that the call gave.
 */
remote_sign_result remote_sign_error_get_result(const remote_sign_error *error,
                                                remote_sign_result *result,
                                                remote_sign_error **failure);

/**
 * What went wrong and what to do, for a person. It holds no secret.
 */
remote_sign_result remote_sign_error_get_message(const remote_sign_error *error,
                                                 remote_sign_text *message,
                                                 remote_sign_error **failure);

/**
 * Tries left of the factor that failed, where one is counted.
 */
remote_sign_result remote_sign_error_get_tries_left(const remote_sign_error *error,
                                                    remote_sign_optional_number *tries,
                                                    remote_sign_error **failure);

/**
 * When the act may be tried again, where time decides.
 */
remote_sign_result remote_sign_error_get_retry_at(const remote_sign_error *error,
                                                  remote_sign_optional_time *time,
                                                  remote_sign_error **failure);

/**
 * Frees it.
 */
remote_sign_result remote_sign_error_free(remote_sign_error *error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_error_list_get_length(const remote_sign_error_list *list,
                                                     size_t *length,
                                                     remote_sign_error **failure);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_error_list_get_item(const remote_sign_error_list *list,
                                                   size_t index,
                                                   remote_sign_error **item,
                                                   remote_sign_error **failure);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_error_list_free(remote_sign_error_list *list);

/**
 * The evidence as a file has it; nothing is verified. Those who have the provider get it with
 * `remote_sign_provider_evidence`.
 */
remote_sign_result remote_sign_evidence_new(const remote_sign_signed_note *checkpoint,
                                            const remote_sign_signed_note *statement,
                                            remote_sign_bytes certificate,
                                            const remote_sign_buffer_list *chain,
                                            const remote_sign_exported_entry_list *entries,
                                            remote_sign_evidence **evidence,
                                            remote_sign_error **error);

/**
 * The log that all entries are in (C2SP tlog-checkpoint).
 */
remote_sign_result remote_sign_evidence_get_checkpoint(const remote_sign_evidence *evidence,
                                                       remote_sign_signed_note **checkpoint,
                                                       remote_sign_error **error);

/**
 * Where the certificate stood: a note that `remote_sign_certificate_statement_new_of_note`
 * reads.
 */
remote_sign_result remote_sign_evidence_get_statement(const remote_sign_evidence *evidence,
                                                      remote_sign_signed_note **statement,
                                                      remote_sign_error **error);

/**
 * The certificate whose key signed (X.509 DER).
 */
remote_sign_result remote_sign_evidence_get_certificate(const remote_sign_evidence *evidence,
                                                        remote_sign_bytes *certificate,
                                                        remote_sign_error **error);

/**
 * The certificates above it (X.509 DER), the issuer first.
 */
remote_sign_result remote_sign_evidence_get_chain(const remote_sign_evidence *evidence,
                                                  remote_sign_buffer_list **chain,
                                                  remote_sign_error **error);

/**
 * The signature's entry, the one that opened its authorization, the grant that this took if it
 * took one, the check of PIN and OTP or virtual token that this rests on, the sending of the
 * OTP, and the end of the authorization where that has an entry: those that there are, in the
 * order of their numbers.
 */
remote_sign_result remote_sign_evidence_get_entries(const remote_sign_evidence *evidence,
                                                    remote_sign_exported_entry_list **entries,
                                                    remote_sign_error **error);

/**
 * Verifies it with the log's key. Where `authorities` (X.509 DER) are given, the certificate
 * must have led to one of them when the signature was made; where the list has none, whom it
 * names is only what it says itself. What is wrong is in the verdict. Refused with
 * `CERTIFICATE_REFUSED` when an authority is no certificate.
 */
remote_sign_result remote_sign_evidence_verify(const remote_sign_evidence *evidence,
                                               const remote_sign_log_verifier *verifier,
                                               const remote_sign_buffer_list *authorities,
                                               remote_sign_evidence_verdict **verdict,
                                               remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_evidence_free(remote_sign_evidence *evidence);

/**
 * A word for programs: `checkpoint`, `statement`, `not-in-log`, `out-of-place`, `no-signature`,
 * `no-opening`, `no-grant`, `no-pin`, `no-second-factor`, `certificate`, `signature`,
 * `untrusted`, `not-active`. Later versions may have others.
 */
remote_sign_result remote_sign_evidence_fault_get_name(const remote_sign_evidence_fault *evidence_fault,
                                                       remote_sign_text *name,
                                                       remote_sign_error **error);

/**
 * What is wrong, for a person.
 */
remote_sign_result remote_sign_evidence_fault_get_text(const remote_sign_evidence_fault *evidence_fault,
                                                       remote_sign_text *text,
                                                       remote_sign_error **error);

/**
 * The number of the entry concerned, if one is.
 */
remote_sign_result remote_sign_evidence_fault_get_entry(const remote_sign_evidence_fault *evidence_fault,
                                                        remote_sign_optional_number *entry,
                                                        remote_sign_error **error);

/**
 * Where the certificate stood, where it was not active: a word such as `suspended`.
 */
remote_sign_result remote_sign_evidence_fault_get_state(const remote_sign_evidence_fault *evidence_fault,
                                                        remote_sign_optional_text *state,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_evidence_fault_free(remote_sign_evidence_fault *evidence_fault);

/**
 * How many there are.
 */
remote_sign_result remote_sign_evidence_fault_list_get_length(const remote_sign_evidence_fault_list *list,
                                                              size_t *length,
                                                              remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_evidence_fault_list_get_item(const remote_sign_evidence_fault_list *list,
                                                            size_t index,
                                                            remote_sign_evidence_fault **evidence_fault,
                                                            remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_evidence_fault_list_free(remote_sign_evidence_fault_list *list);

/**
 * The signature's entry, if the evidence has it.
 */
remote_sign_result remote_sign_evidence_verdict_get_signed(const remote_sign_evidence_verdict *evidence_verdict,
                                                           remote_sign_optional_entry_fields **signed_,
                                                           remote_sign_error **error);

/**
 * Whom the certificate names (RFC 4514), if it can be read.
 */
remote_sign_result remote_sign_evidence_verdict_get_subject(const remote_sign_evidence_verdict *evidence_verdict,
                                                            remote_sign_optional_text *subject,
                                                            remote_sign_error **error);

/**
 * Where the certificate stood, as the log's key states.
 */
remote_sign_result remote_sign_evidence_verdict_get_statement(const remote_sign_evidence_verdict *evidence_verdict,
                                                              remote_sign_optional_certificate_statement **statement,
                                                              remote_sign_error **error);

/**
 * What the signature's authorization rests on, oldest first.
 */
remote_sign_result remote_sign_evidence_verdict_get_transcript(const remote_sign_evidence_verdict *evidence_verdict,
                                                               remote_sign_entry_fields_list **transcript,
                                                               remote_sign_error **error);

/**
 * True where the signature is proved.
 */
remote_sign_result remote_sign_evidence_verdict_get_holds(const remote_sign_evidence_verdict *evidence_verdict,
                                                          bool *holds,
                                                          remote_sign_error **error);

/**
 * All that is wrong; nothing where the signature is proved.
 */
remote_sign_result remote_sign_evidence_verdict_get_faults(const remote_sign_evidence_verdict *evidence_verdict,
                                                           remote_sign_evidence_fault_list **faults,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_evidence_verdict_free(remote_sign_evidence_verdict *evidence_verdict);

/**
 * The entry with these fields and this proof, as a file has them; nothing is verified.
 */
remote_sign_result remote_sign_exported_entry_new(const remote_sign_entry_fields *fields,
                                                  const remote_sign_inclusion_proof *proof,
                                                  remote_sign_exported_entry **exported_entry,
                                                  remote_sign_error **error);

/**
 * The entry as its leaf has it.
 */
remote_sign_result remote_sign_exported_entry_get_fields(const remote_sign_exported_entry *exported_entry,
                                                         remote_sign_entry_fields **fields,
                                                         remote_sign_error **error);

/**
 * Where it is, and its audit path.
 */
remote_sign_result remote_sign_exported_entry_get_proof(const remote_sign_exported_entry *exported_entry,
                                                        remote_sign_inclusion_proof **proof,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_exported_entry_free(remote_sign_exported_entry *exported_entry);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_exported_entry_list_new(remote_sign_exported_entry_list **list,
                                                       remote_sign_error **error);

/**
 * Puts `exported_entry` at the end; its handle stays the caller's.
 */
remote_sign_result remote_sign_exported_entry_list_add(remote_sign_exported_entry_list *list,
                                                       const remote_sign_exported_entry *exported_entry,
                                                       remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_exported_entry_list_get_length(const remote_sign_exported_entry_list *list,
                                                              size_t *length,
                                                              remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_exported_entry_list_get_item(const remote_sign_exported_entry_list *list,
                                                            size_t index,
                                                            remote_sign_exported_entry **exported_entry,
                                                            remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_exported_entry_list_free(remote_sign_exported_entry_list *list);

/**
 * The number of the history entry that tells of it.
 */
remote_sign_result remote_sign_grant_get_granted(const remote_sign_grant *grant,
                                                 uint64_t *granted,
                                                 remote_sign_error **error);

/**
 * What it signs with.
 */
remote_sign_result remote_sign_grant_get_credential(const remote_sign_grant *grant,
                                                    remote_sign_text *credential,
                                                    remote_sign_error **error);

/**
 * Who asked: the name of the client.
 */
remote_sign_result remote_sign_grant_get_client(const remote_sign_grant *grant,
                                                remote_sign_text *client,
                                                remote_sign_error **error);

/**
 * Signatures that it permits.
 */
remote_sign_result remote_sign_grant_get_uses(const remote_sign_grant *grant,
                                              uint32_t *uses,
                                              remote_sign_error **error);

/**
 * When it was granted.
 */
remote_sign_result remote_sign_grant_get_granted_at(const remote_sign_grant *grant,
                                                    remote_sign_time *granted_at,
                                                    remote_sign_error **error);

/**
 * When it is over, and whatever is opened by it.
 */
remote_sign_result remote_sign_grant_get_ends_at(const remote_sign_grant *grant,
                                                 remote_sign_time *ends_at,
                                                 remote_sign_error **error);

/**
 * Frees it. The grant itself goes on waiting.
 */
remote_sign_result remote_sign_grant_free(remote_sign_grant *grant);

/**
 * How many there are.
 */
remote_sign_result remote_sign_grant_list_get_length(const remote_sign_grant_list *list,
                                                     size_t *length,
                                                     remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_grant_list_get_item(const remote_sign_grant_list *list,
                                                   size_t index,
                                                   remote_sign_grant **grant,
                                                   remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_grant_list_free(remote_sign_grant_list *list);

/**
 * 1, 2, 3 … without a gap for each holder.
 */
remote_sign_result remote_sign_history_entry_get_sequence(const remote_sign_history_entry *history_entry,
                                                          uint64_t *sequence,
                                                          remote_sign_error **error);

/**
 * Its index in the log of all entries, from 0.
 */
remote_sign_result remote_sign_history_entry_get_position(const remote_sign_history_entry *history_entry,
                                                          uint64_t *position,
                                                          remote_sign_error **error);

/**
 * When it happened.
 */
remote_sign_result remote_sign_history_entry_get_at(const remote_sign_history_entry *history_entry,
                                                    remote_sign_time *at,
                                                    remote_sign_error **error);

/**
 * The identifier of the credential concerned, if one is.
 */
remote_sign_result remote_sign_history_entry_get_credential(const remote_sign_history_entry *history_entry,
                                                            remote_sign_optional_text *credential,
                                                            remote_sign_error **error);

/**
 * For a signature: the sequence number of the entry that opened its authorization; for what
 * takes or ends a grant: of the entry that tells of the grant.
 */
remote_sign_result remote_sign_history_entry_get_authorization(const remote_sign_history_entry *history_entry,
                                                               remote_sign_optional_number *authorization,
                                                               remote_sign_error **error);

/**
 * What happened.
 */
remote_sign_result remote_sign_history_entry_get_event(const remote_sign_history_entry *history_entry,
                                                       remote_sign_event *event,
                                                       remote_sign_error **error);

/**
 * Whether it succeeded.
 */
remote_sign_result remote_sign_history_entry_get_outcome(const remote_sign_history_entry *history_entry,
                                                         remote_sign_outcome *outcome,
                                                         remote_sign_error **error);

/**
 * Who asked: the name that the program gave itself.
 */
remote_sign_result remote_sign_history_entry_get_client(const remote_sign_history_entry *history_entry,
                                                        remote_sign_text *client,
                                                        remote_sign_error **error);

/**
 * For a signature: what was signed, and how.
 */
remote_sign_result remote_sign_history_entry_get_signed(const remote_sign_history_entry *history_entry,
                                                        remote_sign_optional_signed_data **signed_,
                                                        remote_sign_error **error);

/**
 * The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s.
 */
remote_sign_result remote_sign_history_entry_get_signature(const remote_sign_history_entry *history_entry,
                                                           remote_sign_optional_bytes *signature,
                                                           remote_sign_error **error);

/**
 * The reason of a failure, or what else there is to say.
 */
remote_sign_result remote_sign_history_entry_get_detail(const remote_sign_history_entry *history_entry,
                                                        remote_sign_text *detail,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_entry_free(remote_sign_history_entry *history_entry);

/**
 * How many there are.
 */
remote_sign_result remote_sign_history_entry_list_get_length(const remote_sign_history_entry_list *list,
                                                             size_t *length,
                                                             remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_history_entry_list_get_item(const remote_sign_history_entry_list *list,
                                                           size_t index,
                                                           remote_sign_history_entry **history_entry,
                                                           remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_history_entry_list_free(remote_sign_history_entry_list *list);

/**
 * What the file of an export has before its entries; nothing is verified. Those who have the
 * provider get it with `remote_sign_provider_export_history`.
 */
remote_sign_result remote_sign_history_export_new(remote_sign_text holder,
                                                  const remote_sign_signed_note *checkpoint,
                                                  const remote_sign_signed_note *statement,
                                                  const remote_sign_earlier_checkpoint_list *earlier,
                                                  remote_sign_history_export **history_export,
                                                  remote_sign_error **error);

/**
 * The holder's user id.
 */
remote_sign_result remote_sign_history_export_get_holder(const remote_sign_history_export *history_export,
                                                         remote_sign_text *holder,
                                                         remote_sign_error **error);

/**
 * The log that all entries are in (C2SP tlog-checkpoint).
 */
remote_sign_result remote_sign_history_export_get_checkpoint(const remote_sign_history_export *history_export,
                                                             remote_sign_signed_note **checkpoint,
                                                             remote_sign_error **error);

/**
 * How many entries the holder has in that log: a note that
 * `remote_sign_holder_statement_new_of_note` reads.
 */
remote_sign_result remote_sign_history_export_get_statement(const remote_sign_history_export *history_export,
                                                            remote_sign_signed_note **statement,
                                                            remote_sign_error **error);

/**
 * Earlier checkpoints, and that the log only grew since.
 */
remote_sign_result remote_sign_history_export_get_earlier(const remote_sign_history_export *history_export,
                                                          remote_sign_earlier_checkpoint_list **earlier,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_export_free(remote_sign_history_export *history_export);

/**
 * A word for programs: `checkpoint`, `statement`, `statement-of-another-holder`, `statement-of-
 * another-log`, `another-holder`, `known-checkpoint`, `forked-log`, `unproven-checkpoint`,
 * `older-than-checkpoint`, `another-log`, `altered`, `wrong-proof`, `dropped`, `truncated`,
 * `reordered`, `repeated`, `inserted`, `broken-chain`, `wrong-position`, `unstated`, `another-
 * newest`. Later versions may have others.
 */
remote_sign_result remote_sign_history_fault_get_name(const remote_sign_history_fault *history_fault,
                                                      remote_sign_text *name,
                                                      remote_sign_error **error);

/**
 * What is wrong, for a person.
 */
remote_sign_result remote_sign_history_fault_get_text(const remote_sign_history_fault *history_fault,
                                                      remote_sign_text *text,
                                                      remote_sign_error **error);

/**
 * The number of the entry concerned, the first where there are several.
 */
remote_sign_result remote_sign_history_fault_get_entry(const remote_sign_history_fault *history_fault,
                                                       remote_sign_optional_number *entry,
                                                       remote_sign_error **error);

/**
 * The number of the last entry concerned: of those that were left out or cut off, or of those
 * that are there where fewer are stated.
 */
remote_sign_result remote_sign_history_fault_get_last_entry(const remote_sign_history_fault *history_fault,
                                                            remote_sign_optional_number *last_entry,
                                                            remote_sign_error **error);

/**
 * How many entries are stated, where there are more.
 */
remote_sign_result remote_sign_history_fault_get_stated_entries(const remote_sign_history_fault *history_fault,
                                                                remote_sign_optional_number *stated_entries,
                                                                remote_sign_error **error);

/**
 * How many entries the log has of the checkpoint or statement that does not fit.
 */
remote_sign_result remote_sign_history_fault_get_log_size(const remote_sign_history_fault *history_fault,
                                                          remote_sign_optional_number *log_size,
                                                          remote_sign_error **error);

/**
 * Whom the statement is on, or whose the export is, where that is another holder.
 */
remote_sign_result remote_sign_history_fault_get_holder(const remote_sign_history_fault *history_fault,
                                                        remote_sign_optional_text *holder,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_fault_free(remote_sign_history_fault *history_fault);

/**
 * How many there are.
 */
remote_sign_result remote_sign_history_fault_list_get_length(const remote_sign_history_fault_list *list,
                                                             size_t *length,
                                                             remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_history_fault_list_get_item(const remote_sign_history_fault_list *list,
                                                           size_t index,
                                                           remote_sign_history_fault **history_fault,
                                                           remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_history_fault_list_free(remote_sign_history_fault_list *list);

/**
 * The first day that was looked at; none for the beginning.
 */
remote_sign_result remote_sign_history_page_get_first_day(const remote_sign_history_page *history_page,
                                                          remote_sign_optional_date *first_day,
                                                          remote_sign_error **error);

/**
 * The last day that was looked at; none for no end.
 */
remote_sign_result remote_sign_history_page_get_last_day(const remote_sign_history_page *history_page,
                                                         remote_sign_optional_date *last_day,
                                                         remote_sign_error **error);

/**
 * All entries of the log, whatever was looked for.
 */
remote_sign_result remote_sign_history_page_get_total(const remote_sign_history_page *history_page,
                                                      remote_sign_history_total **total,
                                                      remote_sign_error **error);

/**
 * Entries shown so far, on this page and those before it.
 */
remote_sign_result remote_sign_history_page_get_shown(const remote_sign_history_page *history_page,
                                                      uint64_t *shown,
                                                      remote_sign_error **error);

/**
 * The entries.
 */
remote_sign_result remote_sign_history_page_get_entries(const remote_sign_history_page *history_page,
                                                        remote_sign_history_entry_list **entries,
                                                        remote_sign_error **error);

/**
 * Where the next page begins: text for `remote_sign_history_search_set_after`, which serves no
 * other search and no other holder. None when this is the last page.
 */
remote_sign_result remote_sign_history_page_get_next(const remote_sign_history_page *history_page,
                                                     remote_sign_optional_text *next,
                                                     remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_page_free(remote_sign_history_page *history_page);

/**
 * The title of a log.
 */
remote_sign_result remote_sign_history_phrase_new_title(remote_sign_history_log log,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * How many entries the log has.
 */
remote_sign_result remote_sign_history_phrase_new_total(remote_sign_history_log log,
                                                        uint64_t entries,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * How many of them succeeded and failed.
 */
remote_sign_result remote_sign_history_phrase_new_split(uint64_t successes,
                                                        uint64_t failures,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * How many of how many are shown.
 */
remote_sign_result remote_sign_history_phrase_new_shown(remote_sign_history_log log,
                                                        uint64_t shown,
                                                        uint64_t total,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * In which order they are shown.
 */
remote_sign_result remote_sign_history_phrase_new_order(remote_sign_history_order order,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * That none was found.
 */
remote_sign_result remote_sign_history_phrase_new_empty(remote_sign_history_log log,
                                                        remote_sign_history_phrase **history_phrase,
                                                        remote_sign_error **error);

/**
 * The first day that was looked at.
 */
remote_sign_result remote_sign_history_phrase_new_first_day(remote_sign_date day,
                                                            remote_sign_history_phrase **history_phrase,
                                                            remote_sign_error **error);

/**
 * The last one.
 */
remote_sign_result remote_sign_history_phrase_new_last_day(remote_sign_date day,
                                                           remote_sign_history_phrase **history_phrase,
                                                           remote_sign_error **error);

/**
 * What heads the outcome.
 */
remote_sign_result remote_sign_history_phrase_new_outcome_title(remote_sign_history_phrase **history_phrase,
                                                                remote_sign_error **error);

/**
 * The outcome.
 */
remote_sign_result remote_sign_history_phrase_new_outcome(remote_sign_outcome outcome,
                                                          remote_sign_history_phrase **history_phrase,
                                                          remote_sign_error **error);

/**
 * The stable code.
 */
remote_sign_result remote_sign_history_phrase_get_code(const remote_sign_history_phrase *history_phrase,
                                                       remote_sign_text *code,
                                                       remote_sign_error **error);

/**
 * The text in a language.
 */
remote_sign_result remote_sign_history_phrase_text(const remote_sign_history_phrase *history_phrase,
                                                   remote_sign_language language,
                                                   remote_sign_string **text,
                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_phrase_free(remote_sign_history_phrase *history_phrase);

/**
 * The past year, all outcomes, newest first, 50 entries on a page.
 */
remote_sign_result remote_sign_history_search_new(remote_sign_history_search **history_search,
                                                  remote_sign_error **error);

/**
 * On the days of a ready range, in the time zone of the policy.
 */
remote_sign_result remote_sign_history_search_set_range(remote_sign_history_search *history_search,
                                                        remote_sign_history_range range,
                                                        remote_sign_error **error);

/**
 * From one day to another, both included, in the time zone of the policy; without a first day
 * from the beginning, without a last day to the end.
 */
remote_sign_result remote_sign_history_search_set_days(remote_sign_history_search *history_search,
                                                       remote_sign_optional_date first_day,
                                                       remote_sign_optional_date last_day,
                                                       remote_sign_error **error);

/**
 * Those alone that ended so; 0 for all.
 */
remote_sign_result remote_sign_history_search_set_outcome(remote_sign_history_search *history_search,
                                                          remote_sign_optional_outcome outcome,
                                                          remote_sign_error **error);

/**
 * In which order.
 */
remote_sign_result remote_sign_history_search_set_order(remote_sign_history_search *history_search,
                                                        remote_sign_history_order order,
                                                        remote_sign_error **error);

/**
 * Entries on a page: 1 to 500; another number is refused by the search.
 */
remote_sign_result remote_sign_history_search_set_limit(remote_sign_history_search *history_search,
                                                        uint32_t limit,
                                                        remote_sign_error **error);

/**
 * Goes on after the page that gave `cursor` with `remote_sign_history_page_get_next`, in the
 * same search; without one it begins anew. Refused with `INPUT_REFUSED` when it is no cursor.
 */
remote_sign_result remote_sign_history_search_set_after(remote_sign_history_search *history_search,
                                                        remote_sign_optional_text cursor,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_search_free(remote_sign_history_search *history_search);

/**
 * Those that succeeded.
 */
remote_sign_result remote_sign_history_total_get_successes(const remote_sign_history_total *history_total,
                                                           uint64_t *successes,
                                                           remote_sign_error **error);

/**
 * Those that failed.
 */
remote_sign_result remote_sign_history_total_get_failures(const remote_sign_history_total *history_total,
                                                          uint64_t *failures,
                                                          remote_sign_error **error);

/**
 * Both together.
 */
remote_sign_result remote_sign_history_total_get_entries(const remote_sign_history_total *history_total,
                                                         uint64_t *entries,
                                                         remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_total_free(remote_sign_history_total *history_total);

/**
 * Whose entries they are said to be.
 */
remote_sign_result remote_sign_history_verdict_get_holder(const remote_sign_history_verdict *history_verdict,
                                                          remote_sign_text *holder,
                                                          remote_sign_error **error);

/**
 * Entries looked at.
 */
remote_sign_result remote_sign_history_verdict_get_entries(const remote_sign_history_verdict *history_verdict,
                                                           uint64_t *entries,
                                                           remote_sign_error **error);

/**
 * Entries in the log; none where the checkpoint cannot be read.
 */
remote_sign_result remote_sign_history_verdict_get_log_size(const remote_sign_history_verdict *history_verdict,
                                                            remote_sign_optional_number *log_size,
                                                            remote_sign_error **error);

/**
 * When the log's key said how many entries the holder has.
 */
remote_sign_result remote_sign_history_verdict_get_stated_at(const remote_sign_history_verdict *history_verdict,
                                                             remote_sign_optional_time *stated_at,
                                                             remote_sign_error **error);

/**
 * True for a whole and unaltered history.
 */
remote_sign_result remote_sign_history_verdict_get_holds(const remote_sign_history_verdict *history_verdict,
                                                         bool *holds,
                                                         remote_sign_error **error);

/**
 * All that is wrong; nothing for a whole and unaltered history.
 */
remote_sign_result remote_sign_history_verdict_get_faults(const remote_sign_history_verdict *history_verdict,
                                                          remote_sign_history_fault_list **faults,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_verdict_free(remote_sign_history_verdict *history_verdict);

/**
 * Looks at what comes before the entries: checkpoint, statement, earlier checkpoints. What is
 * wrong with them is in the verdict.
 */
remote_sign_result remote_sign_history_verifier_new(const remote_sign_history_export *history_export,
                                                    const remote_sign_log_verifier *verifier,
                                                    remote_sign_history_verifier **history_verifier,
                                                    remote_sign_error **error);

/**
 * The export must be one of the holder with this user id. Refused with `SPENT` after the end, as
 * everything here.
 */
remote_sign_result remote_sign_history_verifier_demand_holder(remote_sign_history_verifier *history_verifier,
                                                              remote_sign_text holder,
                                                              remote_sign_error **error);

/**
 * Compares with a checkpoint that was got otherwise: in a message, from a witness, with an older
 * export. The log must have grown from that to the export's, by the export's proofs.
 */
remote_sign_result remote_sign_history_verifier_compare(remote_sign_history_verifier *history_verifier,
                                                        const remote_sign_signed_note *checkpoint,
                                                        remote_sign_error **error);

/**
 * Looks at the next entry, in the order of the export.
 */
remote_sign_result remote_sign_history_verifier_entry(remote_sign_history_verifier *history_verifier,
                                                      const remote_sign_exported_entry *entry,
                                                      remote_sign_error **error);

/**
 * The verdict, when no entry follows. It ends the verifier: another call is refused with
 * `SPENT`.
 */
remote_sign_result remote_sign_history_verifier_finish(remote_sign_history_verifier *history_verifier,
                                                       remote_sign_history_verdict **verdict,
                                                       remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_history_verifier_free(remote_sign_history_verifier *history_verifier);

/**
 * Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
 * note is not signed by this key, is no statement on a holder, or one of another log.
 */
remote_sign_result remote_sign_holder_statement_new_of_note(const remote_sign_signed_note *note,
                                                            const remote_sign_log_verifier *verifier,
                                                            remote_sign_holder_statement **holder_statement,
                                                            remote_sign_error **error);

/**
 * The log's origin.
 */
remote_sign_result remote_sign_holder_statement_get_origin(const remote_sign_holder_statement *holder_statement,
                                                           remote_sign_text *origin,
                                                           remote_sign_error **error);

/**
 * The holder's user id.
 */
remote_sign_result remote_sign_holder_statement_get_holder(const remote_sign_holder_statement *holder_statement,
                                                           remote_sign_text *holder,
                                                           remote_sign_error **error);

/**
 * Entries of the holder: their numbers are 1 to this.
 */
remote_sign_result remote_sign_holder_statement_get_entries(const remote_sign_holder_statement *holder_statement,
                                                            uint64_t *entries,
                                                            remote_sign_error **error);

/**
 * Leaf hash (32 bytes) of the newest one; none where there are no entries.
 */
remote_sign_result remote_sign_holder_statement_get_newest(const remote_sign_holder_statement *holder_statement,
                                                           remote_sign_optional_bytes *newest,
                                                           remote_sign_error **error);

/**
 * The log whose entries these are.
 */
remote_sign_result remote_sign_holder_statement_get_tree(const remote_sign_holder_statement *holder_statement,
                                                         remote_sign_tree_head **tree,
                                                         remote_sign_error **error);

/**
 * When it was said.
 */
remote_sign_result remote_sign_holder_statement_get_at(const remote_sign_holder_statement *holder_statement,
                                                       remote_sign_time *at,
                                                       remote_sign_error **error);

/**
 * The text that is signed.
 */
remote_sign_result remote_sign_holder_statement_get_text(const remote_sign_holder_statement *holder_statement,
                                                         remote_sign_string **text,
                                                         remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_holder_statement_free(remote_sign_holder_statement *holder_statement);

/**
 * The proof for the entry at `index`, from 0, whose path is `path`: hashes of 32 bytes, from the
 * leaf's sibling to below the root. Refused with `LOG_PROOF_WRONG` when one is not so long;
 * whether it holds is not looked at.
 */
remote_sign_result remote_sign_inclusion_proof_new(uint64_t index,
                                                   const remote_sign_buffer_list *path,
                                                   remote_sign_inclusion_proof **inclusion_proof,
                                                   remote_sign_error **error);

/**
 * The entry's place in the log, from 0.
 */
remote_sign_result remote_sign_inclusion_proof_get_index(const remote_sign_inclusion_proof *inclusion_proof,
                                                         uint64_t *index,
                                                         remote_sign_error **error);

/**
 * The path from the leaf's sibling to below the root, 32 bytes each.
 */
remote_sign_result remote_sign_inclusion_proof_get_hashes(const remote_sign_inclusion_proof *inclusion_proof,
                                                          remote_sign_buffer_list **hashes,
                                                          remote_sign_error **error);

/**
 * Checks that the entry with the leaf hash `leaf` (32 bytes) stands at the index in the log with
 * the head `head`. Refused with `LOG_PROOF_WRONG` when the proof does not lead from the leaf to
 * the root.
 */
remote_sign_result remote_sign_inclusion_proof_verify(const remote_sign_inclusion_proof *inclusion_proof,
                                                      remote_sign_bytes leaf,
                                                      const remote_sign_tree_head *head,
                                                      remote_sign_error **error);

/**
 * The root, of 32 bytes, to which the proof leads from the leaf hash `leaf` in a log of `size`
 * entries. Refused with `LOG_PROOF_WRONG` when the proof is not as long as one for this index
 * and size is.
 */
remote_sign_result remote_sign_inclusion_proof_root(const remote_sign_inclusion_proof *inclusion_proof,
                                                    remote_sign_bytes leaf,
                                                    uint64_t size,
                                                    remote_sign_buffer **root,
                                                    remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_inclusion_proof_free(remote_sign_inclusion_proof *inclusion_proof);

/**
 * The number of the interface that the loaded library has. A program needs one that is not
 * less than the `REMOTE_SIGN_INTERFACE` that it was compiled with.
 */
remote_sign_result remote_sign_library_get_interface(uint32_t *number,
                                                     remote_sign_error **error);

/**
 * The version of the loaded library, `0.1.0`. The text lives as long as the library.
 */
remote_sign_result remote_sign_library_get_version(remote_sign_text *version,
                                                   remote_sign_error **error);

/**
 * How many handles are not freed: for tests of programs and bindings.
 */
remote_sign_result remote_sign_library_get_handles(size_t *count, remote_sign_error **error);

/**
 * What it covers.
 */
remote_sign_result remote_sign_list_edition_get_part(const remote_sign_list_edition *edition,
                                                     remote_sign_list_part **part,
                                                     remote_sign_error **error);

/**
 * The number of the full list to which it is a delta; absent for a full list.
 */
remote_sign_result remote_sign_list_edition_get_base(const remote_sign_list_edition *edition,
                                                     remote_sign_optional_number *base,
                                                     remote_sign_error **error);

/**
 * Its number.
 */
remote_sign_result remote_sign_list_edition_get_number(const remote_sign_list_edition *edition,
                                                       uint64_t *number,
                                                       remote_sign_error **error);

/**
 * How many certificates stand on it.
 */
remote_sign_result remote_sign_list_edition_get_entries(const remote_sign_list_edition *edition,
                                                        uint64_t *count,
                                                        remote_sign_error **error);

/**
 * Whether it sends those who read it to its deltas, so that there has to be one: some take the
 * status for unknown where they find none.
 */
remote_sign_result remote_sign_list_edition_get_names_deltas(const remote_sign_list_edition *edition,
                                                             bool *names,
                                                             remote_sign_error **error);

/**
 * The list (CertificateList, DER; RFC 5280 5), `application/pkix-crl`.
 */
remote_sign_result remote_sign_list_edition_get_der(const remote_sign_list_edition *edition,
                                                    remote_sign_bytes *der,
                                                    remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_list_edition_free(remote_sign_list_edition *edition);

/**
 * Of the issuing authority named `authority` (its id: 40 hexadecimal digits) the certificates
 * of part `shard`, or all where one list covers them.
 */
remote_sign_result remote_sign_list_part_new(remote_sign_text authority,
                                             remote_sign_optional_number shard,
                                             remote_sign_list_part **part,
                                             remote_sign_error **error);

/**
 * The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits.
 */
remote_sign_result remote_sign_list_part_get_authority(const remote_sign_list_part *part,
                                                       remote_sign_text *authority,
                                                       remote_sign_error **error);

/**
 * The part of its certificates; absent where one list covers all of them, because certificates
 * do not name a list of their part.
 */
remote_sign_result remote_sign_list_part_get_shard(const remote_sign_list_part *part,
                                                   remote_sign_optional_number *shard,
                                                   remote_sign_error **error);

/**
 * The file name of the full list.
 */
remote_sign_result remote_sign_list_part_get_full_file(const remote_sign_list_part *part,
                                                       remote_sign_string **name,
                                                       remote_sign_error **error);

/**
 * The file name of the delta.
 */
remote_sign_result remote_sign_list_part_get_delta_file(const remote_sign_list_part *part,
                                                        remote_sign_string **name,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_list_part_free(remote_sign_list_part *part);

/**
 * What it covers.
 */
remote_sign_result remote_sign_list_status_get_part(const remote_sign_list_status *status,
                                                    remote_sign_list_part **part,
                                                    remote_sign_error **error);

/**
 * How it was found.
 */
remote_sign_result remote_sign_list_status_get_health(const remote_sign_list_status *status,
                                                      remote_sign_list_health *health,
                                                      remote_sign_error **error);

/**
 * The highest number given to a list of this part, full or delta; 0 before the first.
 */
remote_sign_result remote_sign_list_status_get_number(const remote_sign_list_status *status,
                                                      uint64_t *number,
                                                      remote_sign_error **error);

/**
 * When a list was published last.
 */
remote_sign_result remote_sign_list_status_get_published_at(const remote_sign_list_status *status,
                                                            remote_sign_optional_time *time,
                                                            remote_sign_error **error);

/**
 * When the full list ends, if there is one.
 */
remote_sign_result remote_sign_list_status_get_next_update(const remote_sign_list_status *status,
                                                           remote_sign_optional_time *time,
                                                           remote_sign_error **error);

/**
 * The oldest change of a certificate's status that no published list has.
 */
remote_sign_result remote_sign_list_status_get_oldest_change(const remote_sign_list_status *status,
                                                             remote_sign_optional_time *time,
                                                             remote_sign_error **error);

/**
 * Milliseconds from request to publication, when changes were published last.
 */
remote_sign_result remote_sign_list_status_get_delay(const remote_sign_list_status *status,
                                                     uint64_t *delay,
                                                     remote_sign_error **error);

/**
 * The longest that this ever took, in milliseconds.
 */
remote_sign_result remote_sign_list_status_get_longest_delay(const remote_sign_list_status *status,
                                                             uint64_t *delay,
                                                             remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_list_status_free(remote_sign_list_status *status);

/**
 * How many there are.
 */
remote_sign_result remote_sign_list_status_list_get_length(const remote_sign_list_status_list *list,
                                                           size_t *length,
                                                           remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_list_status_list_get_item(const remote_sign_list_status_list *list,
                                                         size_t index,
                                                         remote_sign_list_status **status,
                                                         remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_list_status_list_free(remote_sign_list_status_list *list);

/**
 * The hash of the leaf of the log that holds `entry`: SHA-256 of 0x00 and its bytes (RFC 6962,
 * section 2.1). For an entry of the history `remote_sign_entry_fields_leaf_hash` gives it.
 */
remote_sign_result remote_sign_library_leaf_hash(remote_sign_bytes entry,
                                                 remote_sign_buffer **hash,
                                                 remote_sign_error **error);

/**
 * Reads a verifier key of the type Ed25519: `name+id+key`, the id in hexadecimal, type (0x01)
 * and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is not that of
 * name and key.
 */
remote_sign_result remote_sign_log_verifier_new(remote_sign_text verifier_key,
                                                remote_sign_log_verifier **log_verifier,
                                                remote_sign_error **error);

/**
 * The key's name; for a log of this software also its origin.
 */
remote_sign_result remote_sign_log_verifier_get_name(const remote_sign_log_verifier *log_verifier,
                                                     remote_sign_text *name,
                                                     remote_sign_error **error);

/**
 * The key itself: 32 bytes (RFC 8032).
 */
remote_sign_result remote_sign_log_verifier_get_public_key(const remote_sign_log_verifier *log_verifier,
                                                           remote_sign_bytes *public_key,
                                                           remote_sign_error **error);

/**
 * The verifier key as text, which `remote_sign_log_verifier_new` reads: what those who verify
 * are given.
 */
remote_sign_result remote_sign_log_verifier_get_verifier_key(const remote_sign_log_verifier *log_verifier,
                                                             remote_sign_string **verifier_key,
                                                             remote_sign_error **error);

/**
 * Checks this key's signature under a note; those of other keys are passed over. Refused with
 * `LOG_PROOF_WRONG` when the note has none of this key, or one that does not hold.
 */
remote_sign_result remote_sign_log_verifier_verify(const remote_sign_log_verifier *log_verifier,
                                                   const remote_sign_signed_note *note,
                                                   remote_sign_error **error);

/**
 * The notes of this key in any text: in a mail, say, that quotes or indents them. Each is a
 * checkpoint, or begins at least with the log's origin; nothing is verified.
 */
remote_sign_result remote_sign_log_verifier_find(const remote_sign_log_verifier *log_verifier,
                                                 remote_sign_text text,
                                                 remote_sign_signed_note_list **notes,
                                                 remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_log_verifier_free(remote_sign_log_verifier *log_verifier);

/**
 * Unique, ascending with time. A message that comes twice has the same.
 */
remote_sign_result remote_sign_message_get_id(const remote_sign_message *message,
                                              remote_sign_text *id,
                                              remote_sign_error **error);

/**
 * E-mail or SMS.
 */
remote_sign_result remote_sign_message_get_channel(const remote_sign_message *message,
                                                   remote_sign_channel *channel,
                                                   remote_sign_error **error);

/**
 * E-mail address or phone number (E.164).
 */
remote_sign_result remote_sign_message_get_to(const remote_sign_message *message,
                                              remote_sign_text *to,
                                              remote_sign_error **error);

/**
 * Subject of an e-mail; empty for an SMS.
 */
remote_sign_result remote_sign_message_get_subject(const remote_sign_message *message,
                                                   remote_sign_text *subject,
                                                   remote_sign_error **error);

/**
 * The text. It may hold a secret (an OTP, a code).
 */
remote_sign_result remote_sign_message_get_body(const remote_sign_message *message,
                                                remote_sign_text *body,
                                                remote_sign_error **error);

/**
 * Unique, ascending with time.
 */
remote_sign_result remote_sign_message_status_get_id(const remote_sign_message_status *status,
                                                     remote_sign_text *id,
                                                     remote_sign_error **error);

/**
 * The account that it concerns.
 */
remote_sign_result remote_sign_message_status_get_user_id(const remote_sign_message_status *status,
                                                          remote_sign_text *user_id,
                                                          remote_sign_error **error);

/**
 * E-mail or SMS.
 */
remote_sign_result remote_sign_message_status_get_channel(const remote_sign_message_status *status,
                                                          remote_sign_channel *channel,
                                                          remote_sign_error **error);

/**
 * The masked address.
 */
remote_sign_result remote_sign_message_status_get_masked_destination(const remote_sign_message_status *status,
                                                                     remote_sign_text *masked_destination,
                                                                     remote_sign_error **error);

/**
 * What it tells of.
 */
remote_sign_result remote_sign_message_status_get_notice(const remote_sign_message_status *status,
                                                         remote_sign_notice_kind *notice,
                                                         remote_sign_error **error);

/**
 * Where it stood.
 */
remote_sign_result remote_sign_message_status_get_state(const remote_sign_message_status *status,
                                                        remote_sign_message_state *state,
                                                        remote_sign_error **error);

/**
 * How often handing it over was begun.
 */
remote_sign_result remote_sign_message_status_get_attempts(const remote_sign_message_status *status,
                                                           uint32_t *attempts,
                                                           remote_sign_error **error);

/**
 * When it was written.
 */
remote_sign_result remote_sign_message_status_get_created_at(const remote_sign_message_status *status,
                                                             remote_sign_time *created_at,
                                                             remote_sign_error **error);

/**
 * While it waits: when it is tried again at the earliest.
 */
remote_sign_result remote_sign_message_status_get_next_at(const remote_sign_message_status *status,
                                                          remote_sign_optional_time *next_at,
                                                          remote_sign_error **error);

/**
 * When it was handed over, expired or was given up.
 */
remote_sign_result remote_sign_message_status_get_settled_at(const remote_sign_message_status *status,
                                                             remote_sign_optional_time *settled_at,
                                                             remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_message_status_free(remote_sign_message_status *status);

/**
 * How many there are.
 */
remote_sign_result remote_sign_message_status_list_get_length(const remote_sign_message_status_list *list,
                                                              size_t *length,
                                                              remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_message_status_list_get_item(const remote_sign_message_status_list *list,
                                                            size_t index,
                                                            remote_sign_message_status **status,
                                                            remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_message_status_list_free(remote_sign_message_status_list *list);

/**
 * The answer (OCSPResponse, DER), `application/ocsp-response`.
 */
remote_sign_result remote_sign_ocsp_reply_get_der(const remote_sign_ocsp_reply *reply,
                                                  remote_sign_bytes *der,
                                                  remote_sign_error **error);

/**
 * Until when a cache may give it to others who ask the same; absent for a refusal and for an
 * answer to a request with a nonce.
 */
remote_sign_result remote_sign_ocsp_reply_get_fresh_until(const remote_sign_ocsp_reply *reply,
                                                          remote_sign_optional_time *time,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_ocsp_reply_free(remote_sign_ocsp_reply *reply);

/**
 * When it is to be made anew, by `remote_sign_provider_ocsp_responder`: certificates of
 * responders are short-lived, and authorities come and go.
 */
remote_sign_result remote_sign_ocsp_responder_get_stale_at(const remote_sign_ocsp_responder *responder,
                                                           remote_sign_time *time,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_ocsp_responder_free(remote_sign_ocsp_responder *responder);

/**
 * Of the certificate with the identifier `iut`, which may be one that another took the place
 * of. `officer` is who revokes, by a name that the history keeps (1 to 64 characters on one
 * line).
 */
remote_sign_result remote_sign_officer_revocation_new(remote_sign_text iut,
                                                      remote_sign_revocation_reason reason,
                                                      remote_sign_text officer,
                                                      remote_sign_officer_revocation **wanted,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_officer_revocation_free(remote_sign_officer_revocation *wanted);

/**
 * The form for the certificate of `credential`. `until` is the last day of the suspension, in
 * the time zone of the policy; `officer` is who suspends, by a name that the history keeps (1
 * to 64 characters on one line).
 */
remote_sign_result remote_sign_officer_suspension_new(remote_sign_text credential,
                                                      remote_sign_date until,
                                                      remote_sign_text officer,
                                                      remote_sign_officer_suspension **request,
                                                      remote_sign_error **error);

/**
 * Says whether it is known that the certificate may be of no use any more until it expires; at
 * first it is not. It is asked for where the last day is the certificate's own:
 * `ACKNOWLEDGEMENT_REQUIRED`.
 */
remote_sign_result remote_sign_officer_suspension_set_acknowledged(remote_sign_officer_suspension *request,
                                                                   bool acknowledged,
                                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_officer_suspension_free(remote_sign_officer_suspension *request);

/**
 * How those for signing are received.
 */
remote_sign_result remote_sign_otp_channels_get_chosen(const remote_sign_otp_channels *channels,
                                                       remote_sign_otp_channel *chosen,
                                                       remote_sign_error **error);

/**
 * The OTP phone, masked.
 */
remote_sign_result remote_sign_otp_channels_get_masked_phone(const remote_sign_otp_channels *channels,
                                                             remote_sign_text *masked_phone,
                                                             remote_sign_error **error);

/**
 * Whether too many codes sent to it were guessed at: the registration officer opens it again.
 */
remote_sign_result remote_sign_otp_channels_get_phone_locked(const remote_sign_otp_channels *channels,
                                                             bool *phone_locked,
                                                             remote_sign_error **error);

/**
 * How the authenticator app stands, if one is enrolled.
 */
remote_sign_result remote_sign_otp_channels_get_app(const remote_sign_otp_channels *channels,
                                                    remote_sign_optional_authenticator_state *app,
                                                    remote_sign_error **error);

/**
 * Whether too many codes of the app were wrong: it is to be removed and enrolled anew.
 */
remote_sign_result remote_sign_otp_channels_get_app_locked(const remote_sign_otp_channels *channels,
                                                           bool *app_locked,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_otp_channels_free(remote_sign_otp_channels *channels);

/**
 * Frees it. One that was not used approves nothing.
 */
remote_sign_result remote_sign_otp_proof_free(remote_sign_otp_proof *proof);

/**
 * How the holder gets it. Nothing is sent when it is the authenticator app.
 */
remote_sign_result remote_sign_otp_receipt_get_channel(const remote_sign_otp_receipt *receipt,
                                                       remote_sign_otp_channel *channel,
                                                       remote_sign_error **error);

/**
 * The phone number, masked; empty when nothing is sent.
 */
remote_sign_result remote_sign_otp_receipt_get_masked_destination(const remote_sign_otp_receipt *receipt,
                                                                  remote_sign_text *masked_destination,
                                                                  remote_sign_error **error);

/**
 * When the code dies; of an app, the code that it shows now.
 */
remote_sign_result remote_sign_otp_receipt_get_expires_at(const remote_sign_otp_receipt *receipt,
                                                          remote_sign_time *expires_at,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_otp_receipt_free(remote_sign_otp_receipt *receipt);

/**
 * The identifier of the credential whose PIN was given.
 */
remote_sign_result remote_sign_pin_proof_get_credential(const remote_sign_pin_proof *proof,
                                                        remote_sign_text *credential,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_pin_proof_free(remote_sign_pin_proof *proof);

/**
 * Whether there is a PIN: not until the credential is activated.
 */
remote_sign_result remote_sign_pin_status_get_set(const remote_sign_pin_status *status,
                                                  bool *set,
                                                  remote_sign_error **error);

/**
 * Tries left.
 */
remote_sign_result remote_sign_pin_status_get_tries_left(const remote_sign_pin_status *status,
                                                         uint32_t *tries_left,
                                                         remote_sign_error **error);

/**
 * Tries in a row that the policy allows.
 */
remote_sign_result remote_sign_pin_status_get_tries_max(const remote_sign_pin_status *status,
                                                        uint32_t *tries_max,
                                                        remote_sign_error **error);

/**
 * How often the activation code can still unlock it.
 */
remote_sign_result remote_sign_pin_status_get_unlocks_left(const remote_sign_pin_status *status,
                                                           uint32_t *unlocks_left,
                                                           remote_sign_error **error);

/**
 * Wrong activation codes until the code is dead; none once it expired unused.
 */
remote_sign_result remote_sign_pin_status_get_code_tries_left(const remote_sign_pin_status *status,
                                                              uint32_t *code_tries_left,
                                                              remote_sign_error **error);

/**
 * Wrong activation codes that the policy allows.
 */
remote_sign_result remote_sign_pin_status_get_code_tries_max(const remote_sign_pin_status *status,
                                                             uint32_t *code_tries_max,
                                                             remote_sign_error **error);

/**
 * Whether the certificate may sign: issued, within its time, neither suspended nor ended.
 */
remote_sign_result remote_sign_pin_status_get_certificate_usable(const remote_sign_pin_status *status,
                                                                 bool *certificate_usable,
                                                                 remote_sign_error **error);

/**
 * Whether no try is left.
 */
remote_sign_result remote_sign_pin_status_get_locked(const remote_sign_pin_status *status,
                                                     bool *locked,
                                                     remote_sign_error **error);

/**
 * Whether the right PIN is accepted.
 */
remote_sign_result remote_sign_pin_status_get_usable(const remote_sign_pin_status *status,
                                                     bool *usable,
                                                     remote_sign_error **error);

/**
 * Whether the activation code opens nothing any more: it has no tries, or no unlocks.
 */
remote_sign_result remote_sign_pin_status_get_code_dead(const remote_sign_pin_status *status,
                                                        bool *code_dead,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_pin_status_free(remote_sign_pin_status *status);

/**
 * Opens what the configuration file at `path` names: store, keys, mail, SMS, authority, policy.
 * Without a path the file is looked for where the command `remote-sign` looks.
 */
remote_sign_result remote_sign_provider_new(remote_sign_optional_text path,
                                            remote_sign_provider **provider,
                                            remote_sign_error **error);

/**
 * Makes a new provider and opens it: a configuration file at `path`, and beside it the master
 * key, the SQLite store and a folder for messages, of which none must exist. Refused with
 * `FILE_ALREADY_EXISTS`; then nothing was changed.
 */
remote_sign_result remote_sign_provider_new_initialised(remote_sign_text path,
                                                        remote_sign_provider **provider,
                                                        remote_sign_error **error);

/**
 * Closes the provider when the last call that uses it has returned. What it gave stays
 * readable; authorizations that were not closed are settled by whoever opens the store next.
 */
remote_sign_result remote_sign_provider_free(remote_sign_provider *provider);

/**
 * The certificate that those who verify are to trust (X.509 DER): the root's.
 */
remote_sign_result remote_sign_provider_authority_certificate(const remote_sign_provider *provider,
                                                              remote_sign_buffer **certificate,
                                                              remote_sign_error **error);

/**
 * A number that is another one after every change in the store, by whichever process.
 */
remote_sign_result remote_sign_provider_changes(const remote_sign_provider *provider,
                                                uint64_t *changes,
                                                remote_sign_error **error);

/**
 * Logs a holder in. Refused with `LOGIN_REFUSED` for a wrong user id or password, which one is
 * never said; `LOGIN_THROTTLED` after several (the error says until when);
 * `TEMPORARY_PASSWORD_EXPIRED`; `ACCOUNT_NOT_FOUND` for text that cannot be a user id (`U` and
 * twelve digits).
 */
remote_sign_result remote_sign_provider_login(const remote_sign_provider *provider,
                                              remote_sign_text user,
                                              remote_sign_text password,
                                              const remote_sign_client *client,
                                              remote_sign_session **session,
                                              remote_sign_error **error);

/**
 * Changes the password, and ends every other session of the holder, who is told by e-mail. The
 * first change replaces the temporary one. A wrong current password counts as a failed login:
 * `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `SESSION_ENDED`; `PASSWORD_REFUSED` (the text
 * names the rule) and `CONFIRMATION_MISMATCH`, which count nothing.
 */
remote_sign_result remote_sign_provider_change_password(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text current,
                                                        remote_sign_text new_password,
                                                        remote_sign_text confirmation,
                                                        const remote_sign_client *client,
                                                        remote_sign_error **error);

/**
 * For the registration officer, who has made sure who asks: a new temporary password goes out by
 * e-mail, the old password is of no use any more, and all sessions of the holder end. PIN,
 * activation codes and the channel of OTPs stay as they are. `waiting` says why the message still
 * waits in the outbox, if it does. Refused with `ACCOUNT_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_reissue_temporary_password(const remote_sign_provider *provider,
                                                                   remote_sign_text user,
                                                                   const remote_sign_client *client,
                                                                   remote_sign_optional_error **waiting,
                                                                   remote_sign_error **error);

/**
 * Sends the OTP that confirms the first PIN. Refused with `CREDENTIAL_NOT_FOUND`,
 * `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
 * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
 */
remote_sign_result remote_sign_provider_request_activation_otp(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text credential,
                                                               const remote_sign_client *client,
                                                               remote_sign_otp_receipt **receipt,
                                                               remote_sign_error **error);

/**
 * Sets the first PIN with the activation code `code` and an OTP, makes the key and has the
 * certificate issued; gives the credential as it then is. Refused with `PIN_MALFORMED`,
 * `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing; the OTP is checked next:
 * `OTP_WRONG` (a try is counted, and the error says how many are left), `OTP_EXPIRED`,
 * `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; then the code:
 * `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many are left),
 * `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`. On `AUTHORITY_FAILED` the PIN stands, and
 * `remote_sign_provider_resume_activation` goes on from there.
 */
remote_sign_result remote_sign_provider_activate(const remote_sign_provider *provider,
                                                 const remote_sign_session *session,
                                                 remote_sign_text credential,
                                                 remote_sign_text pin,
                                                 remote_sign_text confirmation,
                                                 remote_sign_text code,
                                                 remote_sign_text otp,
                                                 const remote_sign_client *client,
                                                 remote_sign_credential **activated,
                                                 remote_sign_error **error);

/**
 * Goes on with an activation whose key is made but whose certificate is not stored: after a crash
 * or a failing authority. No PIN is needed, and no second certificate can come of it. Refused with
 * `CREDENTIAL_NOT_ACTIVE` when nothing was begun, `AUTHORITY_FAILED`, `CREDENTIAL_NOT_FOUND`,
 * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`.
 */
remote_sign_result remote_sign_provider_resume_activation(const remote_sign_provider *provider,
                                                          const remote_sign_session *session,
                                                          remote_sign_text credential,
                                                          const remote_sign_client *client,
                                                          remote_sign_credential **activated,
                                                          remote_sign_error **error);

/**
 * Whether a PIN may be chosen as the first one: form, confirmation, block list. Ask before an OTP
 * is sent, so that a slip costs none; `remote_sign_provider_activate` asks again. Refused with
 * `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing;
 * `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`.
 */
remote_sign_result remote_sign_provider_check_first_pin(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text credential,
                                                        remote_sign_text pin,
                                                        remote_sign_text confirmation,
                                                        remote_sign_error **error);

/**
 * Sends a new activation code to the OTP phone, for the registration officer whose holder lost the
 * first one, let it expire or tried too often. The old one is dead, and all tries are there again.
 * `waiting` says why the message still waits in the outbox, if it does. Refused with
 * `CREDENTIAL_NOT_FOUND`; `CREDENTIAL_ALREADY_ACTIVE` once a PIN is set.
 */
remote_sign_result remote_sign_provider_reissue_activation_code(const remote_sign_provider *provider,
                                                                remote_sign_text credential,
                                                                const remote_sign_client *client,
                                                                remote_sign_optional_error **waiting,
                                                                remote_sign_error **error);

/**
 * Sends the OTP that confirms enrolling an app. Refused with `AUTHENTICATOR_ALREADY_ACTIVE`;
 * `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`;
 * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_request_authenticator(const remote_sign_provider *provider,
                                                              const remote_sign_session *session,
                                                              const remote_sign_client *client,
                                                              remote_sign_otp_receipt **receipt,
                                                              remote_sign_error **error);

/**
 * Makes a secret for an app, which waits until a code proves it. One that waited before is void.
 * Refused with `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says
 * how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`,
 * which counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_begin_authenticator(const remote_sign_provider *provider,
                                                            const remote_sign_session *session,
                                                            remote_sign_text otp,
                                                            const remote_sign_client *client,
                                                            remote_sign_authenticator_setup **setup,
                                                            remote_sign_error **error);

/**
 * Proves the app by a code that it shows; the holder is told on every channel. Refused with
 * `AUTHENTICATOR_NOT_ACTIVE` when none was enrolled, `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG`
 * (a try is counted, and the error says how many are left), `OTP_CHANNEL_LOCKED` (also for the
 * wrong code that spends the last try), `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_activate_authenticator(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text code,
                                                               const remote_sign_client *client,
                                                               remote_sign_error **error);

/**
 * Sends the OTP that confirms removing the app. Refused with `AUTHENTICATOR_NOT_ACTIVE` when there
 * is none; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when),
 * `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_request_authenticator_removal(const remote_sign_provider *provider,
                                                                      const remote_sign_session *session,
                                                                      const remote_sign_client *client,
                                                                      remote_sign_otp_receipt **receipt,
                                                                      remote_sign_error **error);

/**
 * Removes the app, active or not; OTPs for signing come by SMS again, and the holder is told.
 * Refused with `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says how
 * many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
 * counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_remove_authenticator(const remote_sign_provider *provider,
                                                             const remote_sign_session *session,
                                                             remote_sign_text otp,
                                                             const remote_sign_client *client,
                                                             remote_sign_error **error);

/**
 * The keys of the embedded authority, oldest first; root and issuing authority are made if
 * there are none. Where another authority issues now, those that issued before.
 * `AUTHORITY_FOREIGN` where another authority issued from the start.
 */
remote_sign_result remote_sign_provider_authorities(const remote_sign_provider *provider,
                                                    remote_sign_authority_list **authorities,
                                                    remote_sign_error **error);

/**
 * Makes root and issuing authority anew. With a passphrase the root's private key leaves the
 * store: it is in the file that comes back and nowhere else. Without one nothing comes back.
 * `ALREADY_EXISTS` once a certificate was issued; `INPUT_REFUSED` for a short passphrase;
 * `AUTHORITY_FAILED`.
 */
remote_sign_result remote_sign_provider_init_authority(const remote_sign_provider *provider,
                                                       remote_sign_optional_text passphrase,
                                                       remote_sign_optional_root_key_file **file,
                                                       remote_sign_error **error);

/**
 * Puts another issuing authority, with a key of its own, in the place of the present one,
 * which goes on to sign revocation lists for what it issued. The root certifies it: its file
 * and the passphrase that opens it are needed where its private key is not in the store, and
 * both are absent otherwise. `AUTHORITY_KEY_AWAY`; `AUTHORITY_FAILED`; `ALREADY_EXISTS` when
 * another was made meanwhile.
 */
remote_sign_result remote_sign_provider_rotate_authority(const remote_sign_provider *provider,
                                                         const remote_sign_optional_root_key_file *root_key,
                                                         remote_sign_optional_text passphrase,
                                                         remote_sign_authority **authority,
                                                         remote_sign_error **error);

/**
 * Sends the OTP that confirms a change of the PIN at a card. The current PIN is not looked at; a
 * new one that may not be chosen is refused now and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`.
 * It needs no session: make sure first who asks, since each call may cost one of the hour's codes.
 * Refused with `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`;
 * `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
 */
remote_sign_result remote_sign_provider_request_pin_change_at_card(const remote_sign_provider *provider,
                                                                   remote_sign_text credential,
                                                                   remote_sign_text current,
                                                                   remote_sign_text new_pin,
                                                                   const remote_sign_client *client,
                                                                   remote_sign_otp_receipt **receipt,
                                                                   remote_sign_error **error);

/**
 * Changes the PIN at a card, with the current one and the OTP that
 * `remote_sign_provider_request_pin_change_at_card` sent; otherwise as
 * `remote_sign_provider_change_pin`, and refused as that but for the session. Wrong PINs lock the
 * credential: make sure first who asks.
 */
remote_sign_result remote_sign_provider_change_pin_at_card(const remote_sign_provider *provider,
                                                           remote_sign_text credential,
                                                           remote_sign_text current,
                                                           remote_sign_text new_pin,
                                                           remote_sign_text otp,
                                                           const remote_sign_client *client,
                                                           remote_sign_error **error);

/**
 * Checks an activation code for a card, where a login with it comes before the act that it opens:
 * the first PIN, or the unlocking of a locked one. Elsewhere it is refused and costs nothing:
 * `PIN_NOT_LOCKED`, `PIN_UNLOCKS_SPENT`, `CREDENTIAL_NOT_ACTIVE`. The right code gives its own try
 * back, and proves nothing to the act, which checks it again. It needs no session: make sure first
 * who asks. Refused with `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many
 * are left), `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_verify_activation_code(const remote_sign_provider *provider,
                                                               remote_sign_text credential,
                                                               remote_sign_text code,
                                                               const remote_sign_client *client,
                                                               remote_sign_error **error);

/**
 * Sends the OTP that confirms the first PIN at a card. A PIN that may not be chosen is refused now
 * and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`. Refused with `CREDENTIAL_NOT_FOUND`,
 * `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
 * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
 */
remote_sign_result remote_sign_provider_request_activation_at_card(const remote_sign_provider *provider,
                                                                   const remote_sign_session *session,
                                                                   remote_sign_text credential,
                                                                   remote_sign_text pin,
                                                                   const remote_sign_client *client,
                                                                   remote_sign_otp_receipt **receipt,
                                                                   remote_sign_error **error);

/**
 * Sets the first PIN at a card, with the OTP that
 * `remote_sign_provider_request_activation_at_card` sent in this session or another of the
 * holder's; otherwise as `remote_sign_provider_activate`, and refused as that.
 */
remote_sign_result remote_sign_provider_activate_at_card(const remote_sign_provider *provider,
                                                         const remote_sign_session *session,
                                                         remote_sign_text credential,
                                                         remote_sign_text pin,
                                                         remote_sign_text code,
                                                         remote_sign_text otp,
                                                         const remote_sign_client *client,
                                                         remote_sign_credential **activated,
                                                         remote_sign_error **error);

/**
 * The certificate of a credential of the holder's own. `PIN_NOT_SET` or
 * `CREDENTIAL_NOT_ACTIVE` while there is none yet; `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_certificate_information(const remote_sign_provider *provider,
                                                                const remote_sign_session *session,
                                                                remote_sign_text credential,
                                                                remote_sign_certificate_information **information,
                                                                remote_sign_error **error);

/**
 * All certificates that a credential of the holder's own has had, the newest first: what was
 * signed before a renewal is verified with an earlier one. Refused as
 * `remote_sign_provider_certificate_information`.
 */
remote_sign_result remote_sign_provider_certificates_of(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text credential,
                                                        remote_sign_certificate_information_list **certificates,
                                                        remote_sign_error **error);

/**
 * The requests that wait for a certificate, oldest first.
 */
remote_sign_result remote_sign_provider_waiting_requests(const remote_sign_provider *provider,
                                                         remote_sign_waiting_request_list **requests,
                                                         remote_sign_error **error);

/**
 * Takes in the certificate for the request of a credential that waits: the one among
 * `certificates` (X.509 DER, in any order) that is for its key, and of the others those that
 * lead up to a trusted authority. All or nothing: `CERTIFICATE_REFUSED` says what is wrong
 * with them, or that no request waits.
 */
remote_sign_result remote_sign_provider_import_certificate(const remote_sign_provider *provider,
                                                           remote_sign_text credential,
                                                           const remote_sign_buffer_list *certificates,
                                                           const remote_sign_client *client,
                                                           remote_sign_credential **imported,
                                                           remote_sign_error **error);

/**
 * The holder's contacts, masked. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
 * `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_contacts(const remote_sign_provider *provider,
                                                 const remote_sign_session *session,
                                                 remote_sign_contacts **contacts,
                                                 remote_sign_error **error);

/**
 * Begins a change of `contact` to `new_value` (a phone number in E.164, or an e-mail address):
 * sends an OTP to the phone in use, which the receipt names. Asked again, it sends a new one. A
 * wrong password counts as a failed login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with
 * `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says
 * until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
 * `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_request_contact_change(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_contact contact,
                                                               remote_sign_text new_value,
                                                               remote_sign_text password,
                                                               const remote_sign_client *client,
                                                               remote_sign_otp_receipt **receipt,
                                                               remote_sign_error **error);

/**
 * Takes the OTP that came to the phone in use. The change is in force then and `proof` is NULL;
 * but for the OTP phone, where a second OTP leaves for the new number, of which `proof` tells and
 * which `remote_sign_provider_prove_contact` takes, unless policy does without. Refused with
 * `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_WRONG` (a try is counted, and the error says how
 * many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
 * counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_confirm_contact_change(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_contact contact,
                                                               remote_sign_text new_value,
                                                               remote_sign_text otp,
                                                               const remote_sign_client *client,
                                                               remote_sign_optional_otp_receipt **proof,
                                                               remote_sign_error **error);

/**
 * Takes the OTP that came to the new number; the change is in force then. Refused as
 * `remote_sign_provider_confirm_contact_change`.
 */
remote_sign_result remote_sign_provider_prove_contact(const remote_sign_provider *provider,
                                                      const remote_sign_session *session,
                                                      remote_sign_contact contact,
                                                      remote_sign_text new_value,
                                                      remote_sign_text otp,
                                                      const remote_sign_client *client,
                                                      remote_sign_error **error);

/**
 * Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its number moved
 * at `at`: for some hours after it nothing risky goes by SMS. The holder is told by e-mail.
 * Refused with `ACCOUNT_NOT_FOUND`, `INPUT_REFUSED` for an instant that is still to come.
 */
remote_sign_result remote_sign_provider_note_sim_change(const remote_sign_provider *provider,
                                                        remote_sign_text user,
                                                        remote_sign_time at,
                                                        const remote_sign_client *client,
                                                        remote_sign_error **error);

/**
 * The credential named `credential`.
 */
remote_sign_result remote_sign_provider_credential(const remote_sign_provider *provider,
                                                   remote_sign_text credential,
                                                   remote_sign_credential **found,
                                                   remote_sign_error **error);

/**
 * The credentials of `user`, or everybody's.
 */
remote_sign_result remote_sign_provider_credentials(const remote_sign_provider *provider,
                                                    remote_sign_optional_text user,
                                                    remote_sign_credential_list **credentials,
                                                    remote_sign_error **error);

/**
 * At most `limit` entries of the holder `user` with sequence numbers below `before`, newest
 * first; without `before` from the newest. Refused with `INTEGRITY` when an entry was altered,
 * or one between two of these was removed, or the newest or the oldest.
 */
remote_sign_result remote_sign_provider_history(const remote_sign_provider *provider,
                                                remote_sign_text user,
                                                remote_sign_optional_number before,
                                                uint32_t limit,
                                                remote_sign_history_entry_list **entries,
                                                remote_sign_error **error);

/**
 * A page of the signatures made with a credential of the holder's own, and of the refused
 * attempts to make one. Refused with `INPUT_REFUSED` for days in the wrong order, a page of no
 * or too many entries, or a cursor of another search; `CREDENTIAL_NOT_FOUND`; `INTEGRITY` when
 * an entry was altered; `SESSION_ENDED`, and those of a first access that is not finished.
 */
remote_sign_result remote_sign_provider_signatures(const remote_sign_provider *provider,
                                                   const remote_sign_session *session,
                                                   remote_sign_text credential,
                                                   const remote_sign_history_search *search,
                                                   remote_sign_history_page **page,
                                                   remote_sign_error **error);

/**
 * A page of the accesses to the holder's account and of everything else that concerned its
 * security. Refused as `remote_sign_provider_signatures`.
 */
remote_sign_result remote_sign_provider_accesses(const remote_sign_provider *provider,
                                                 const remote_sign_session *session,
                                                 const remote_sign_history_search *search,
                                                 remote_sign_history_page **page,
                                                 remote_sign_error **error);

/**
 * Begins an export of all entries of the holder `user`, and proves that the log only grew since
 * the `earlier` checkpoints (a list that may be empty). The entries follow with
 * `remote_sign_provider_exported_entries`. Refused with `ACCOUNT_NOT_FOUND`; `LOG_PROOF_WRONG`
 * when an earlier checkpoint is not one of this log, or of what the log was before the store was
 * set back; `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_export_history(const remote_sign_provider *provider,
                                                       remote_sign_text user,
                                                       const remote_sign_signed_note_list *earlier,
                                                       remote_sign_history_export **history_export,
                                                       remote_sign_error **error);

/**
 * The next entries of an export after the one with the sequence number `after` (0 for the
 * first), oldest first; none after the last. They are the same whenever they are asked for, and
 * at most 500. Refused with `LOG_PROOF_WRONG` for an export that this store did not make;
 * `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_exported_entries(const remote_sign_provider *provider,
                                                         const remote_sign_history_export *history_export,
                                                         uint64_t after,
                                                         remote_sign_exported_entry_list **entries,
                                                         remote_sign_error **error);

/**
 * The evidence of the signature with the number `sequence` in the history of the holder `user`.
 * Refused with `INPUT_REFUSED` when the holder has no signature of that number;
 * `ACCOUNT_NOT_FOUND`; `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_evidence(const remote_sign_provider *provider,
                                                 remote_sign_text user,
                                                 uint64_t sequence,
                                                 remote_sign_evidence **evidence,
                                                 remote_sign_error **error);

/**
 * Looks over every row of the store, and whether rows of the history are missing, without changing
 * anything. Altered rows are no failure of the call: it lists them. A store that was set back as a
 * whole it cannot tell from one that stood still: that takes a checkpoint kept elsewhere.
 */
remote_sign_result remote_sign_provider_check_store(const remote_sign_provider *provider,
                                                    remote_sign_store_check **check,
                                                    remote_sign_error **error);

/**
 * The key that checkpoints and statements are verified with, for those who verify.
 */
remote_sign_result remote_sign_provider_log_verifier(const remote_sign_provider *provider,
                                                     remote_sign_log_verifier **verifier,
                                                     remote_sign_error **error);

/**
 * A checkpoint of the log as it is now, entries that still lie in journals left out. Refused
 * with `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_checkpoint(const remote_sign_provider *provider,
                                                   remote_sign_signed_note **checkpoint,
                                                   remote_sign_error **error);

/**
 * That the entry with the index `position`, from 0, is in the log of the first `size` entries.
 * Refused with `LOG_PROOF_WRONG` when the log has not so many; `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_inclusion_proof(const remote_sign_provider *provider,
                                                        uint64_t position,
                                                        uint64_t size,
                                                        remote_sign_inclusion_proof **proof,
                                                        remote_sign_error **error);

/**
 * That the log of the first `later` entries begins with the log of the first `old` ones. Refused
 * as `remote_sign_provider_inclusion_proof`.
 */
remote_sign_result remote_sign_provider_consistency_proof(const remote_sign_provider *provider,
                                                          uint64_t old,
                                                          uint64_t later,
                                                          remote_sign_consistency_proof **proof,
                                                          remote_sign_error **error);

/**
 * Where the entry of a signature is, and a checkpoint that covers it. Refused with `INTEGRITY`
 * when it is not there.
 */
remote_sign_result remote_sign_provider_receipt(const remote_sign_provider *provider,
                                                const remote_sign_signature *signature,
                                                remote_sign_receipt **receipt,
                                                remote_sign_error **error);

/**
 * Shows every witness the log as it is now, entries that still lie in journals left out;
 * `remote_sign_provider_deliver_messages` does so too when the log has grown. That a witness
 * fails or refuses is its answer. Refused with `INTEGRITY`.
 */
remote_sign_result remote_sign_provider_ask_witnesses(const remote_sign_provider *provider,
                                                      remote_sign_witnessed **witnessed,
                                                      remote_sign_error **error);

/**
 * The channels and which one is chosen. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
 * `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_otp_channels(const remote_sign_provider *provider,
                                                     const remote_sign_session *session,
                                                     remote_sign_otp_channels **channels,
                                                     remote_sign_error **error);

/**
 * Has the OTP that confirms the choice of `channel` come by the channel in use. Refused with
 * `INPUT_REFUSED` when it is in use already, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_THROTTLED` and
 * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_request_otp_channel(const remote_sign_provider *provider,
                                                            const remote_sign_session *session,
                                                            remote_sign_otp_channel channel,
                                                            const remote_sign_client *client,
                                                            remote_sign_otp_receipt **receipt,
                                                            remote_sign_error **error);

/**
 * Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use. The holder
 * is told by e-mail and SMS. Refused with `INPUT_REFUSED`, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG`
 * (a try is counted, and the error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
 * `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_choose_otp_channel(const remote_sign_provider *provider,
                                                           const remote_sign_session *session,
                                                           remote_sign_otp_channel channel,
                                                           remote_sign_text otp,
                                                           const remote_sign_client *client,
                                                           remote_sign_error **error);

/**
 * Opens the OTP phone of a holder again, for the registration officer, who has made sure that it
 * is the holder who asks. One that is not locked gets its tries back. The holder is told by e-mail
 * and SMS. Refused with `ACCOUNT_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_unlock_otp_channel(const remote_sign_provider *provider,
                                                           remote_sign_text user,
                                                           const remote_sign_client *client,
                                                           remote_sign_error **error);

/**
 * Hands over what is due in the outbox, oldest first; `count` is how many were handed over. Every
 * act hands over its own messages and some others; this is for a timer, by which alone the daily
 * message about signatures leaves. A message that cannot be handed over does not hold up the
 * others: it stays and is tried again after a delay that grows, and the first such error is the
 * call's (`MESSENGER_FAILED`, `INTEGRITY`).
 */
remote_sign_result remote_sign_provider_deliver_messages(const remote_sign_provider *provider,
                                                         size_t *count,
                                                         remote_sign_error **error);

/**
 * As `remote_sign_provider_deliver_messages`, but what failed is tried at once, however long its
 * delay has still to go: for an operator who put something right.
 */
remote_sign_result remote_sign_provider_retry_messages(const remote_sign_provider *provider,
                                                       size_t *count,
                                                       remote_sign_error **error);

/**
 * The messages of an account, or of all, newest first, at most `limit`.
 */
remote_sign_result remote_sign_provider_messages(const remote_sign_provider *provider,
                                                 remote_sign_optional_text user,
                                                 uint32_t limit,
                                                 remote_sign_message_status_list **messages,
                                                 remote_sign_error **error);

/**
 * The state of a credential's PIN. Refused with `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_pin_status(const remote_sign_provider *provider,
                                                   remote_sign_text credential,
                                                   remote_sign_pin_status **status,
                                                   remote_sign_error **error);

/**
 * Checks a PIN by unsealing the key with it. It needs no session, and wrong ones cost tries: make
 * sure first who asks. Refused with `PIN_MALFORMED`, which counts nothing; `PIN_WRONG` (a try is
 * counted, and the error says how many are left), `PIN_LOCKED` (also for the wrong PIN that spends
 * the last try), `PIN_NOT_SET`, `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CONFLICT` while
 * as many checks are under way as there are tries.
 */
remote_sign_result remote_sign_provider_verify_pin(const remote_sign_provider *provider,
                                                   remote_sign_text credential,
                                                   remote_sign_text pin,
                                                   const remote_sign_client *client,
                                                   remote_sign_pin_proof **proof,
                                                   remote_sign_error **error);

/**
 * As `remote_sign_provider_verify_pin`, for a PIN that a program keeps and gives with nobody
 * looking on: it never takes the last try, however many programs give it at once. Refused with
 * `CONFLICT` where one try is left, or none; nothing is counted or recorded then.
 */
remote_sign_result remote_sign_provider_verify_kept_pin(const remote_sign_provider *provider,
                                                        remote_sign_text credential,
                                                        remote_sign_text pin,
                                                        const remote_sign_client *client,
                                                        remote_sign_pin_proof **proof,
                                                        remote_sign_error **error);

/**
 * Whether `text` is the PIN that `proof` was given for, so that one who repeats the PIN where an
 * OTP is asked for spends no try of the OTP. Nothing is counted.
 */
remote_sign_result remote_sign_provider_repeats_pin(const remote_sign_provider *provider,
                                                    const remote_sign_pin_proof *proof,
                                                    remote_sign_text text,
                                                    bool *repeats,
                                                    remote_sign_error **error);

/**
 * Sends the OTP that confirms a change of the PIN. Refused with `CREDENTIAL_NOT_FOUND`,
 * `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT`
 * (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
 * `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_request_pin_change_otp(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text credential,
                                                               const remote_sign_client *client,
                                                               remote_sign_otp_receipt **receipt,
                                                               remote_sign_error **error);

/**
 * Changes the PIN: the key is sealed under the new one. All tries are given back, and proofs of
 * the old PIN open nothing more; a window that is open stays so to its end. The holder is told by
 * e-mail. Refused with `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which cost
 * neither OTP nor try; the OTP is checked next: `OTP_WRONG` (a try is counted, and the
 * error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`;
 * `OTP_MALFORMED`, which counts nothing; then the current PIN: `PIN_WRONG` (a try is counted, and
 * the error says how many are left), `PIN_LOCKED`; `CONFLICT` when the credential was changed
 * meanwhile; as `remote_sign_provider_request_pin_change_otp`.
 */
remote_sign_result remote_sign_provider_change_pin(const remote_sign_provider *provider,
                                                   const remote_sign_session *session,
                                                   remote_sign_text credential,
                                                   remote_sign_text current,
                                                   remote_sign_text new_pin,
                                                   remote_sign_text confirmation,
                                                   remote_sign_text otp,
                                                   const remote_sign_client *client,
                                                   remote_sign_error **error);

/**
 * Unlocks a locked PIN with the activation code and the right PIN, a bounded number of times. With
 * a wrong PIN it stays locked, and the unlock is spent. The holder is told by e-mail. It needs no
 * session, and wrong ones cost tries: make sure first who asks. Refused with `PIN_MALFORMED`,
 * `PIN_NOT_LOCKED` and `PIN_UNLOCKS_SPENT`, which cost nothing; `ACTIVATION_CODE_WRONG` (a try is
 * counted, and the error says how many are left), `ACTIVATION_CODE_DEAD`, which cost no unlock;
 * `PIN_WRONG` (the error says how many unlocks are left); `CONFLICT` while checks are under way;
 * `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`.
 */
remote_sign_result remote_sign_provider_unlock_pin(const remote_sign_provider *provider,
                                                   remote_sign_text credential,
                                                   remote_sign_text code,
                                                   remote_sign_text pin,
                                                   const remote_sign_client *client,
                                                   remote_sign_error **error);

/**
 * Where the publication of each revocation list stands, in the order of the authorities; empty
 * before the embedded authority's first use, and where another one issued from the start.
 */
remote_sign_result remote_sign_provider_list_status(const remote_sign_provider *provider,
                                                    remote_sign_list_status_list **lists,
                                                    remote_sign_error **error);

/**
 * Makes the next revocation list of a part: a full one or, as long as a long one is fresh, a
 * delta to it. `published` is what people find now. When the store was restored from a backup
 * and the operator knows it, `after_restore` lets the numbers go on from what was published.
 * Publishers of one place take turns: put the list there and call
 * `remote_sign_provider_note_published` before the next is made. `PUBLICATION_REFUSED` when a
 * higher number was published than the store knows of, or what lies there is no list of this
 * authority; `AUTHORITY_FAILED`, `AUTHORITY_KEY_AWAY`.
 */
remote_sign_result remote_sign_provider_revocation_list(const remote_sign_provider *provider,
                                                        const remote_sign_list_part *part,
                                                        const remote_sign_published_lists *published,
                                                        bool after_restore,
                                                        remote_sign_list_edition **edition,
                                                        remote_sign_error **error);

/**
 * Notes that people find the list now.
 */
remote_sign_result remote_sign_provider_note_published(const remote_sign_provider *provider,
                                                       const remote_sign_list_edition *edition,
                                                       remote_sign_error **error);

/**
 * Prepares the responders; issues and renews their certificates where that is due.
 * `AUTHORITY_KEY_AWAY`; `AUTHORITY_FOREIGN` where another authority issued from the start.
 */
remote_sign_result remote_sign_provider_ocsp_responder(const remote_sign_provider *provider,
                                                       remote_sign_ocsp_responder **responder,
                                                       remote_sign_error **error);

/**
 * Answers one request (OCSPRequest, DER; RFC 6960) by responders that were prepared before.
 * Whatever is wrong with a request becomes an answer that says so.
 */
remote_sign_result remote_sign_provider_ocsp_reply(const remote_sign_provider *provider,
                                                   const remote_sign_ocsp_responder *responder,
                                                   remote_sign_bytes request,
                                                   remote_sign_ocsp_reply **reply,
                                                   remote_sign_error **error);

/**
 * Answers one request (OCSPRequest, DER): for those who answer seldom. Refused as
 * `remote_sign_provider_ocsp_responder`.
 */
remote_sign_result remote_sign_provider_ocsp_response(const remote_sign_provider *provider,
                                                      remote_sign_bytes request,
                                                      remote_sign_ocsp_reply **reply,
                                                      remote_sign_error **error);

/**
 * Begins the recovery of a password: a link's secret is written for the recovery address and a
 * code for the account phone. They are only put into the outbox: run
 * `remote_sign_provider_deliver_messages` afterwards, elsewhere, so that the time it takes tells
 * nobody whether the account exists. Where it does not, is in its first access or was recovered
 * too often within the hour, the answer is the same and nothing is sent.
 * Refused with `ACCOUNT_NOT_FOUND` only for text that cannot be a user id.
 */
remote_sign_result remote_sign_provider_request_recovery(const remote_sign_provider *provider,
                                                         remote_sign_text user,
                                                         const remote_sign_client *client,
                                                         remote_sign_error **error);

/**
 * Sets a new password with the secret of the link and the code. All sessions of the holder end,
 * and every channel is told. A try is counted only with the right link. Refused with
 * `CONFIRMATION_MISMATCH` and `PASSWORD_REFUSED`, which count nothing; `RECOVERY_REFUSED` for
 * everything else that is not right, which one is never said; `OTP_CHANNEL_COOLING`.
 */
remote_sign_result remote_sign_provider_recover_password(const remote_sign_provider *provider,
                                                         remote_sign_text user,
                                                         remote_sign_text link,
                                                         remote_sign_text code,
                                                         remote_sign_text new_password,
                                                         remote_sign_text confirmation,
                                                         const remote_sign_client *client,
                                                         remote_sign_error **error);

/**
 * Registers a holder: an account with a temporary password, and an activation code for each
 * credential. They are sent in messages of their own, unless policy joins them. Refused with
 * `REGISTRATION_REFUSED`, which names the field; nothing is written then.
 */
remote_sign_result remote_sign_provider_register(const remote_sign_provider *provider,
                                                 const remote_sign_registration *registration,
                                                 const remote_sign_client *client,
                                                 remote_sign_registered **registered,
                                                 remote_sign_error **error);

/**
 * When a certificate expires, and whether and how it can be renewed now. `PIN_NOT_SET`,
 * `CREDENTIAL_NOT_ACTIVE` where there is none yet; `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_renewal_options(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text credential,
                                                        remote_sign_renewal_options **options,
                                                        remote_sign_error **error);

/**
 * Sends the OTP that confirms a renewal. `RENEWAL_REFUSED` before its time (the error says
 * from when on) and while one is under way; `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`,
 * `PIN_LOCKED`, `OTP_THROTTLED`.
 */
remote_sign_result remote_sign_provider_request_renewal_otp(const remote_sign_provider *provider,
                                                            const remote_sign_session *session,
                                                            remote_sign_text credential,
                                                            const remote_sign_client *client,
                                                            remote_sign_otp_receipt **receipt,
                                                            remote_sign_error **error);

/**
 * Renews a certificate: a new key under the same PIN, a new certificate with a new identifier
 * and emergency code. The one before is superseded and its key destroyed. `PIN_MALFORMED`,
 * `INPUT_REFUSED` for a mistyped coupon, `COUPON_REFUSED` (which counts) and `RENEWAL_REFUSED`
 * for a way that is not open cost neither OTP nor PIN try. Then `OTP_WRONG` and `PIN_WRONG`,
 * which count; `CONFLICT`. On `AUTHORITY_PENDING` and `AUTHORITY_FAILED` the renewal is begun:
 * `remote_sign_provider_resume_renewal` goes on from there.
 */
remote_sign_result remote_sign_provider_renew(const remote_sign_provider *provider,
                                              const remote_sign_session *session,
                                              remote_sign_text credential,
                                              const remote_sign_renewal_permit *permit,
                                              remote_sign_text pin,
                                              remote_sign_text otp,
                                              const remote_sign_client *client,
                                              remote_sign_credential **renewed,
                                              remote_sign_error **error);

/**
 * Goes on with a renewal whose key is made but whose certificate is not stored. Neither PIN
 * nor OTP is needed, and no second certificate can come of it. Where none is under way the
 * credential is given as it is. `AUTHORITY_PENDING`, `AUTHORITY_FAILED`;
 * `CREDENTIAL_NOT_ACTIVE` while the certificate is suspended; on `CERTIFICATE_REVOKED` and
 * `RENEWAL_REFUSED` the renewal is at an end.
 */
remote_sign_result remote_sign_provider_resume_renewal(const remote_sign_provider *provider,
                                                       const remote_sign_session *session,
                                                       remote_sign_text credential,
                                                       const remote_sign_client *client,
                                                       remote_sign_credential **renewed,
                                                       remote_sign_error **error);

/**
 * Gives up a renewal under way, for a registration officer who knows that its authority will
 * not certify it. The key is destroyed, the coupon is free again, and what the embedded
 * authority has issued is revoked. `officer` is a name that the history keeps (1 to 64
 * characters on one line): `INPUT_REFUSED`. `RENEWAL_REFUSED` where no renewal is under way;
 * `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_give_up_renewal(const remote_sign_provider *provider,
                                                        remote_sign_text credential,
                                                        remote_sign_text officer,
                                                        const remote_sign_client *client,
                                                        remote_sign_error **error);

/**
 * Permits one renewal of one credential, for a registration officer who has identified its
 * holder anew; until when the permission lives. One given before ends. `RENEWAL_REFUSED`,
 * `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `PIN_NOT_SET` where nothing can be renewed
 * now; `INPUT_REFUSED` for no name of an officer (1 to 64 characters on one line).
 */
remote_sign_result remote_sign_provider_permit_renewal(const remote_sign_provider *provider,
                                                       remote_sign_text credential,
                                                       remote_sign_text officer,
                                                       const remote_sign_client *client,
                                                       remote_sign_time *expires_at,
                                                       remote_sign_error **error);

/**
 * Makes `count` coupons (at most 65535), each good for one renewal of any credential within
 * the days that policy gives. They are shown once, here: the store keeps keyed codes of them.
 * `officer` is who gives them out, as the history of each renewal will name them (1 to 64
 * characters on one line): `INPUT_REFUSED`.
 */
remote_sign_result remote_sign_provider_issue_coupons(const remote_sign_provider *provider,
                                                      uint32_t count,
                                                      remote_sign_text officer,
                                                      remote_sign_string_list **coupons,
                                                      remote_sign_error **error);

/**
 * Whether a coupon was typed as it was given: `INPUT_REFUSED` where it was not. Nothing is
 * counted, and whether it is of use is not told.
 */
remote_sign_result remote_sign_provider_check_coupon(const remote_sign_provider *provider,
                                                     remote_sign_text coupon,
                                                     remote_sign_error **error);

/**
 * Tells holders whose active certificate expires within the days that policy names, once for
 * each of these thresholds; how many were told. For a timer, once a day. `INTEGRITY` of a row
 * that was altered: the others are reminded all the same.
 */
remote_sign_result remote_sign_provider_remind_of_renewals(const remote_sign_provider *provider,
                                                           size_t *reminded,
                                                           remote_sign_error **error);

/**
 * Sends the OTP that confirms a revocation; its message says that it is for good.
 * `PIN_LOCKED`, `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`, `PIN_NOT_SET`,
 * `CREDENTIAL_NOT_FOUND`; `OTP_THROTTLED` and the others of an OTP.
 */
remote_sign_result remote_sign_provider_request_revocation_otp(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text credential,
                                                               const remote_sign_client *client,
                                                               remote_sign_otp_receipt **receipt,
                                                               remote_sign_error **error);

/**
 * Revokes the certificate of a credential for good and destroys its key, also while it is
 * suspended; the holder is told by e-mail and SMS. `ACKNOWLEDGEMENT_REQUIRED`, `INPUT_REFUSED`
 * for a reason that is not a holder's and `PIN_MALFORMED` cost nothing. Then
 * `EMERGENCY_CODE_WRONG`, `OTP_WRONG` and `PIN_WRONG`, in this order, each of which counts;
 * `PIN_LOCKED`. As `remote_sign_provider_request_revocation_otp`.
 */
remote_sign_result remote_sign_provider_revoke(const remote_sign_provider *provider,
                                               const remote_sign_session *session,
                                               remote_sign_text credential,
                                               const remote_sign_revocation_request *request,
                                               const remote_sign_client *client,
                                               remote_sign_error **error);

/**
 * The first step of a revocation by the registration officer: who and what it concerns, and
 * what confirms it for as long as an OTP lives. Nothing is changed. `CREDENTIAL_NOT_FOUND`;
 * `CERTIFICATE_REVOKED`; `CREDENTIAL_NOT_ACTIVE` when it has expired; `INPUT_REFUSED` for no
 * name of an officer.
 */
remote_sign_result remote_sign_provider_propose_revocation(const remote_sign_provider *provider,
                                                           const remote_sign_officer_revocation *wanted,
                                                           remote_sign_revocation_proposal **proposal,
                                                           remote_sign_error **error);

/**
 * The second step: revokes what was proposed, with the proposal's confirmation. The history
 * names holder and officer. `ACKNOWLEDGEMENT_REQUIRED` for a confirmation that is wrong, too
 * old, of another proposal, or of a certificate that was changed meanwhile; as
 * `remote_sign_provider_propose_revocation`.
 */
remote_sign_result remote_sign_provider_confirm_revocation(const remote_sign_provider *provider,
                                                           const remote_sign_officer_revocation *wanted,
                                                           remote_sign_text confirmation,
                                                           const remote_sign_client *client,
                                                           remote_sign_error **error);

/**
 * The paper form for revoking the certificate of a credential (HTML, UTF-8), in the holder's
 * language and with what is known filled in. Contacts are masked: the form is sent.
 * `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`.
 */
remote_sign_result remote_sign_provider_revocation_form(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text credential,
                                                        remote_sign_string **form,
                                                        remote_sign_error **error);

/**
 * The same form with nothing filled in, for who cannot log in.
 */
remote_sign_result remote_sign_provider_blank_revocation_form(const remote_sign_provider *provider,
                                                              remote_sign_language language,
                                                              remote_sign_string **form,
                                                              remote_sign_error **error);

/**
 * The holder's question in the language of the account, `-` where none is set. The answer is never
 * shown. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_secret_question(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_string **question,
                                                        remote_sign_error **error);

/**
 * Sets the question and its answer, given twice, in place of the one before. Answers are compared
 * without regard to case, width of characters and spaces. A wrong password counts as a failed
 * login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `CONFIRMATION_MISMATCH`,
 * `SECRET_QUESTION_REFUSED` (the text names the rule); `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_set_secret_question(const remote_sign_provider *provider,
                                                            const remote_sign_session *session,
                                                            remote_sign_text password,
                                                            const remote_sign_secret_question *question,
                                                            remote_sign_text answer,
                                                            remote_sign_text confirmation,
                                                            const remote_sign_client *client,
                                                            remote_sign_error **error);

/**
 * Removes the question. A wrong password counts as a failed login: `LOGIN_REFUSED`,
 * `LOGIN_THROTTLED`. Refused with `SECRET_QUESTION_REFUSED` where none is set; `SESSION_ENDED`,
 * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_remove_secret_question(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text password,
                                                               const remote_sign_client *client,
                                                               remote_sign_error **error);

/**
 * The question of a holder, for the registration officer who puts it; `-` where none is set.
 * Refused with `ACCOUNT_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_secret_question_of(const remote_sign_provider *provider,
                                                           remote_sign_text user,
                                                           remote_sign_string **question,
                                                           remote_sign_error **error);

/**
 * Whether an answer is the holder's, for the registration officer. It opens nothing; each check is
 * recorded. Refused with `ACCOUNT_NOT_FOUND`, `SECRET_QUESTION_REFUSED` where none is set,
 * `LOGIN_THROTTLED` when too many were checked within the hour (the error says until when).
 */
remote_sign_result remote_sign_provider_check_secret_answer(const remote_sign_provider *provider,
                                                            remote_sign_text user,
                                                            remote_sign_text answer,
                                                            const remote_sign_client *client,
                                                            bool *right,
                                                            remote_sign_error **error);

/**
 * The session that `token` stands for, which `remote_sign_session_get_token` gave. Refused with
 * `SESSION_ENDED`, also for a token that never was one.
 */
remote_sign_result remote_sign_provider_resume_session(const remote_sign_provider *provider,
                                                       remote_sign_text token,
                                                       remote_sign_session **session,
                                                       remote_sign_error **error);

/**
 * How far the first access has come. Refused with `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_first_access(const remote_sign_provider *provider,
                                                     const remote_sign_session *session,
                                                     remote_sign_first_access *stage,
                                                     remote_sign_error **error);

/**
 * Ends the session. One that is over already stays so.
 */
remote_sign_result remote_sign_provider_logout(const remote_sign_provider *provider,
                                               const remote_sign_session *session,
                                               const remote_sign_client *client,
                                               remote_sign_error **error);

/**
 * The window that one approval opens for this kind of credential, as the policy has it.
 */
remote_sign_result remote_sign_provider_window(const remote_sign_provider *provider,
                                               remote_sign_credential_kind kind,
                                               remote_sign_scope **scope,
                                               remote_sign_error **error);

/**
 * Sends the holder an OTP that approves `scope`; the message says what it approves. Nothing is
 * sent to a holder who chose the authenticator app: the receipt says so.
 *
 * It needs no session. Whoever lets others call it makes sure first that they may sign with
 * this credential: each call may cost one of the hour's codes and ends the code that waits
 * for another scope. Refused with `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`;
 * `INPUT_REFUSED` for an empty or too large scope; `OTP_THROTTLED` (the error says until
 * when), `OTP_BUDGET_SPENT`, `OTP_CHANNEL_LOCKED`.
 */
remote_sign_result remote_sign_provider_request_signing_otp(const remote_sign_provider *provider,
                                                            remote_sign_text credential,
                                                            const remote_sign_scope *scope,
                                                            const remote_sign_client *client,
                                                            remote_sign_otp_receipt **receipt,
                                                            remote_sign_error **error);

/**
 * Whether the OTP that the holder was sent last approves `scope`, and can be given still: for
 * who gets a code and must know what for, before a try of it is spent on another scope.
 * Changes nothing. False where the authenticator app is chosen, whose codes approve any scope.
 * Refused with `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_is_signing_otp_waiting(const remote_sign_provider *provider,
                                                               remote_sign_text credential,
                                                               const remote_sign_scope *scope,
                                                               bool *waiting,
                                                               remote_sign_error **error);

/**
 * Checks and spends the OTP that approves `scope`. Where PIN and OTP come together, this is
 * called before the PIN is checked, so that neither tells of the other. A code of the
 * authenticator app approves the scope that it is given for.
 *
 * Refused with `OTP_WRONG`, which counts a try (wrong codes lock phone or app in the end);
 * `OTP_MALFORMED` (no try is counted), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
 * `OTP_CHANNEL_LOCKED`; `CREDENTIAL_NOT_ACTIVE` for the right code of a credential that cannot
 * sign. Who may call is decided as for `remote_sign_provider_request_signing_otp`.
 */
remote_sign_result remote_sign_provider_verify_signing_otp(const remote_sign_provider *provider,
                                                           remote_sign_text credential,
                                                           const remote_sign_scope *scope,
                                                           remote_sign_text otp,
                                                           const remote_sign_client *client,
                                                           remote_sign_otp_proof **proof,
                                                           remote_sign_error **error);

/**
 * Makes the authorization for exactly the scope that the OTP approved. The proof of the OTP is
 * spent, also when this is refused; that of the PIN is not.
 *
 * Refused with `SPENT` when the proof of the OTP was used; `AUTHORIZATION_MISMATCH` when PIN,
 * OTP and scope do not belong together, `OTP_EXPIRED` when the OTP was checked too long ago,
 * `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
 * given; `INPUT_REFUSED`, `CREDENTIAL_NOT_ACTIVE`.
 */
remote_sign_result remote_sign_provider_authorize(const remote_sign_provider *provider,
                                                  const remote_sign_pin_proof *pin,
                                                  const remote_sign_otp_proof *otp,
                                                  const remote_sign_scope *scope,
                                                  const remote_sign_client *client,
                                                  remote_sign_authorization **authorization,
                                                  remote_sign_error **error);

/**
 * Whether time and uses are left.
 */
remote_sign_result remote_sign_provider_is_open(const remote_sign_provider *provider,
                                                const remote_sign_authorization *authorization,
                                                bool *open,
                                                remote_sign_error **error);

/**
 * Signs under an authorization. The signature leaves only when its history entry is written.
 *
 * Refused, before a use is spent, with `ALGORITHM_MISMATCH` or `INPUT_REFUSED` for what the key
 * cannot sign or the policy forbids; with `AUTHORIZATION_SPENT` when no use or time is left,
 * `AUTHORIZATION_MISMATCH` for a digest that was not approved or is signed already. A use is
 * spent with `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `ENGINE`; where a virtual token
 * approved, with `VIRTUAL_TOKEN_DEAD` and `VIRTUAL_TOKEN_LIMIT`; and when the store fails.
 */
remote_sign_result remote_sign_provider_sign(const remote_sign_provider *provider,
                                             const remote_sign_authorization *authorization,
                                             const remote_sign_signing_input *input,
                                             remote_sign_signature **signature,
                                             remote_sign_error **error);

/**
 * Signs several inputs. Each has its own result, a signature or what
 * `remote_sign_provider_sign` would have refused it with; they are in the order of the inputs.
 */
remote_sign_result remote_sign_provider_sign_all(const remote_sign_provider *provider,
                                                 const remote_sign_authorization *authorization,
                                                 const remote_sign_signing_input_list *inputs,
                                                 remote_sign_signature_result_list **results,
                                                 remote_sign_error **error);

/**
 * Ends an authorization: nothing can be signed under it any more, and all that was is in the
 * history, with an entry on what was not used. While a signature is under way in another
 * thread, that one ends it. One that is closed stays so.
 */
remote_sign_result remote_sign_provider_close(const remote_sign_provider *provider,
                                              const remote_sign_authorization *authorization,
                                              remote_sign_error **error);

/**
 * At most `limit` authorizations of a holder, newest first.
 */
remote_sign_result remote_sign_provider_authorizations(const remote_sign_provider *provider,
                                                       remote_sign_text user,
                                                       uint32_t limit,
                                                       remote_sign_authorization_information_list **authorizations,
                                                       remote_sign_error **error);

/**
 * Counts the authorizations of all holders that are open, and ends none.
 */
remote_sign_result remote_sign_provider_open_authorizations(const remote_sign_provider *provider,
                                                            remote_sign_open_authorizations **open,
                                                            remote_sign_error **error);

/**
 * Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins now. It is
 * taken once, by `remote_sign_provider_authorize_granted`. A grant that waited is over, and so
 * is this one as soon as its time is, its holder withdraws it or grants another, the PIN is
 * changed or locked, or the certificate suspended, revoked or renewed. The proof of the OTP is
 * spent, also when this is refused.
 *
 * Refused with `SPENT` when the proof of the OTP was used; `INPUT_REFUSED` for digests, a scope
 * that is too large, or a credential that signs unattended; `AUTHORIZATION_MISMATCH` when the
 * OTP approved another scope, `OTP_EXPIRED`, `PIN_LOCKED`, `CREDENTIAL_NOT_ACTIVE`,
 * `CERTIFICATE_REVOKED`.
 */
remote_sign_result remote_sign_provider_grant(const remote_sign_provider *provider,
                                              const remote_sign_otp_proof *otp,
                                              const remote_sign_scope *scope,
                                              const remote_sign_client *client,
                                              remote_sign_grant **grant,
                                              remote_sign_error **error);

/**
 * The grant that waits for the PIN of a credential, if one does. Refused with
 * `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_granted(const remote_sign_provider *provider,
                                                remote_sign_text credential,
                                                remote_sign_optional_grant **grant,
                                                remote_sign_error **error);

/**
 * The grants that wait for the PIN of `user`, those that end first before the others.
 */
remote_sign_result remote_sign_provider_grants(const remote_sign_provider *provider,
                                               remote_sign_text user,
                                               remote_sign_grant_list **grants,
                                               remote_sign_error **error);

/**
 * Takes the grant that waits for this PIN and opens its window; none where none waits. The
 * window ends when the grant would have. When this is refused, the grant waits on:
 * `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
 * given, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`; `INTEGRITY` for a grant that was taken
 * before.
 */
remote_sign_result remote_sign_provider_authorize_granted(const remote_sign_provider *provider,
                                                          const remote_sign_pin_proof *pin,
                                                          const remote_sign_client *client,
                                                          remote_sign_optional_authorization **authorization,
                                                          remote_sign_error **error);

/**
 * Ends the grant that waits for a credential of the session's account; tells whether one did.
 * What was opened by a grant before goes on. Refused with `CREDENTIAL_NOT_FOUND`,
 * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
 */
remote_sign_result remote_sign_provider_withdraw_grant(const remote_sign_provider *provider,
                                                       const remote_sign_session *session,
                                                       remote_sign_text credential,
                                                       bool *withdrawn,
                                                       remote_sign_error **error);

/**
 * Suspends a certificate, or prolongs its suspension, for somebody who need not be logged in;
 * the holder is told by e-mail and SMS. `CONFIRMATION_MISMATCH` and, for a last day that is
 * not after today, `SUSPENSION_REFUSED` cost no try. Then `EMERGENCY_CODE_WRONG` for an
 * unknown identifier, a wrong code and too many tries alike: each try counts, and `client`
 * should say where it comes from. With the right code: `SUSPENSION_REFUSED` for a last day
 * after the certificate's or not after that of the suspension that goes on;
 * `ACKNOWLEDGEMENT_REQUIRED` for the certificate's own last day; `CERTIFICATE_REVOKED`,
 * `CREDENTIAL_NOT_ACTIVE`.
 */
remote_sign_result remote_sign_provider_suspend(const remote_sign_provider *provider,
                                                const remote_sign_suspension_request *request,
                                                const remote_sign_client *client,
                                                remote_sign_suspension **suspension,
                                                remote_sign_error **error);

/**
 * As `remote_sign_provider_suspend`, for a holder who is logged in: only for certificates of
 * the session's own account (`CREDENTIAL_NOT_FOUND`), and with tries that nobody else can use
 * up.
 */
remote_sign_result remote_sign_provider_suspend_own(const remote_sign_provider *provider,
                                                    const remote_sign_session *session,
                                                    const remote_sign_suspension_request *request,
                                                    const remote_sign_client *client,
                                                    remote_sign_suspension **suspension,
                                                    remote_sign_error **error);

/**
 * As `remote_sign_provider_suspend`, for the registration officer, whom a holder without
 * emergency code and login calls. The history names both. `INPUT_REFUSED` for no name of an
 * officer; `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`.
 */
remote_sign_result remote_sign_provider_suspend_by_officer(const remote_sign_provider *provider,
                                                           const remote_sign_officer_suspension *wanted,
                                                           const remote_sign_client *client,
                                                           remote_sign_suspension **suspension,
                                                           remote_sign_error **error);

/**
 * Sends the OTP that confirms the early end of a suspension. `CERTIFICATE_NOT_SUSPENDED`,
 * `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`; `OTP_THROTTLED`, `OTP_CHANNEL_COOLING`.
 */
remote_sign_result remote_sign_provider_request_lift_otp(const remote_sign_provider *provider,
                                                         const remote_sign_session *session,
                                                         remote_sign_text credential,
                                                         const remote_sign_client *client,
                                                         remote_sign_otp_receipt **receipt,
                                                         remote_sign_error **error);

/**
 * Ends a suspension early, with the emergency code (ERC) and an OTP; the holder is told by
 * e-mail and SMS. `EMERGENCY_CODE_WRONG` counts and costs no OTP; then `OTP_WRONG` and the
 * others of an OTP, which count too; as `remote_sign_provider_request_lift_otp`.
 */
remote_sign_result remote_sign_provider_lift_suspension(const remote_sign_provider *provider,
                                                        const remote_sign_session *session,
                                                        remote_sign_text credential,
                                                        remote_sign_text code,
                                                        remote_sign_text otp,
                                                        const remote_sign_client *client,
                                                        remote_sign_error **error);

/**
 * Ends a suspension early for the registration officer, who has made sure of the holder.
 * `officer` is a name that the history keeps beside the holder's (1 to 64 characters on one
 * line). `INPUT_REFUSED`, `CERTIFICATE_NOT_SUSPENDED`, `CERTIFICATE_REVOKED`,
 * `CREDENTIAL_NOT_ACTIVE`, `CREDENTIAL_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_lift_suspension_by_officer(const remote_sign_provider *provider,
                                                                   remote_sign_text credential,
                                                                   remote_sign_text officer,
                                                                   const remote_sign_client *client,
                                                                   remote_sign_error **error);

/**
 * The virtual tokens of a credential of the session's account, oldest first. Refused with
 * `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_virtual_tokens(const remote_sign_provider *provider,
                                                       const remote_sign_session *session,
                                                       remote_sign_text credential,
                                                       remote_sign_virtual_token_list **tokens,
                                                       remote_sign_error **error);

/**
 * A virtual token of the session's account. Refused with `VIRTUAL_TOKEN_NOT_FOUND`,
 * `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_virtual_token(const remote_sign_provider *provider,
                                                      const remote_sign_session *session,
                                                      remote_sign_text token,
                                                      remote_sign_virtual_token **found,
                                                      remote_sign_error **error);

/**
 * Where the token of a file stands, for whoever has the file. Refused with
 * `VIRTUAL_TOKEN_NOT_FOUND`.
 */
remote_sign_result remote_sign_provider_virtual_token_state(const remote_sign_provider *provider,
                                                            const remote_sign_virtual_token_file *file,
                                                            remote_sign_virtual_token_state *state,
                                                            remote_sign_error **error);

/**
 * A credential of the session's account, if it signs without a person. Refused with
 * `CREDENTIAL_KIND_REFUSED` for a remote one, `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_unattended_credential(const remote_sign_provider *provider,
                                                              const remote_sign_session *session,
                                                              remote_sign_text credential,
                                                              remote_sign_unattended_credential **unattended,
                                                              remote_sign_error **error);

/**
 * Sends the OTP by SMS that confirms generating this virtual token. Refused with
 * `INPUT_REFUSED`, naming what is wrong with the request; `VIRTUAL_TOKEN_LIMIT` when the
 * credential has as many tokens as the policy allows; `CREDENTIAL_NOT_ACTIVE`,
 * `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_request_virtual_token(const remote_sign_provider *provider,
                                                              const remote_sign_session *session,
                                                              const remote_sign_unattended_credential *credential,
                                                              const remote_sign_virtual_token_request *request,
                                                              const remote_sign_client *client,
                                                              remote_sign_otp_receipt **receipt,
                                                              remote_sign_error **error);

/**
 * Generates the virtual token for which the OTP was asked: a code asked for with another name,
 * purpose, expiry, limit or algorithm does not serve. Refused with `OTP_WRONG` (a try was
 * counted), `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`, and as
 * `remote_sign_provider_request_virtual_token`.
 */
remote_sign_result remote_sign_provider_generate_virtual_token(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               const remote_sign_unattended_credential *credential,
                                                               const remote_sign_virtual_token_request *request,
                                                               remote_sign_text otp,
                                                               const remote_sign_client *client,
                                                               remote_sign_virtual_token **token,
                                                               remote_sign_error **error);

/**
 * Sends the OTP by SMS that confirms downloading a virtual token. Refused with
 * `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_ALREADY_DOWNLOADED`, `VIRTUAL_TOKEN_DEAD`,
 * `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_request_virtual_token_download(const remote_sign_provider *provider,
                                                                       const remote_sign_session *session,
                                                                       remote_sign_text token,
                                                                       const remote_sign_client *client,
                                                                       remote_sign_otp_receipt **receipt,
                                                                       remote_sign_error **error);

/**
 * The text of the token's file, sealed under `passphrase`; handed out once. Who loses the file
 * or the passphrase generates a new token. Refused with `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` and
 * `CONFIRMATION_MISMATCH`, both before the OTP is looked at; `OTP_WRONG` (a try was counted),
 * `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
 * `remote_sign_provider_request_virtual_token_download`.
 */
remote_sign_result remote_sign_provider_download_virtual_token(const remote_sign_provider *provider,
                                                               const remote_sign_session *session,
                                                               remote_sign_text token,
                                                               remote_sign_text passphrase,
                                                               remote_sign_text confirmation,
                                                               remote_sign_text otp,
                                                               const remote_sign_client *client,
                                                               remote_sign_string **text,
                                                               remote_sign_error **error);

/**
 * Refuses a passphrase that `remote_sign_provider_download_virtual_token` would refuse, with
 * `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` or `CONFIRMATION_MISMATCH`.
 */
remote_sign_result remote_sign_provider_check_passphrase(const remote_sign_provider *provider,
                                                         remote_sign_text passphrase,
                                                         remote_sign_text confirmation,
                                                         remote_sign_error **error);

/**
 * Sends the OTP by SMS that confirms revoking a virtual token. Refused with
 * `VIRTUAL_TOKEN_NOT_FOUND`, `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
 */
remote_sign_result remote_sign_provider_request_virtual_token_revocation(const remote_sign_provider *provider,
                                                                         const remote_sign_session *session,
                                                                         remote_sign_text token,
                                                                         const remote_sign_client *client,
                                                                         remote_sign_otp_receipt **receipt,
                                                                         remote_sign_error **error);

/**
 * Revokes a virtual token, whatever its state, and erases its secret; gives it as it stands
 * then. Also what it opened signs no more. One that is revoked already stays so, and no OTP is
 * looked at. Refused with `OTP_WRONG` (a try was counted), `OTP_MALFORMED`, `OTP_EXPIRED`,
 * `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
 * `remote_sign_provider_request_virtual_token_revocation`.
 */
remote_sign_result remote_sign_provider_revoke_virtual_token(const remote_sign_provider *provider,
                                                             const remote_sign_session *session,
                                                             remote_sign_text token,
                                                             remote_sign_text otp,
                                                             const remote_sign_client *client,
                                                             remote_sign_virtual_token **revoked,
                                                             remote_sign_error **error);

/**
 * A question for a virtual token about a signing authorization of `scope`. Refused with
 * `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`.
 */
remote_sign_result remote_sign_provider_challenge_virtual_token(const remote_sign_provider *provider,
                                                                remote_sign_text token,
                                                                remote_sign_text credential,
                                                                const remote_sign_scope *scope,
                                                                remote_sign_virtual_token_challenge **challenge,
                                                                remote_sign_error **error);

/**
 * Checks a virtual token's answer, and spends the challenge, whatever comes of it. A try of the
 * token is counted before the answer is looked at, and all are given back when it is right.
 * What the proof opens ends with the token.
 *
 * Refused with `SPENT` when the challenge was used; `OTP_WRONG` (a try was counted),
 * `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`; `CREDENTIAL_NOT_ACTIVE` while the certificate is
 * suspended, which costs no try.
 */
remote_sign_result remote_sign_provider_verify_virtual_token(const remote_sign_provider *provider,
                                                             const remote_sign_virtual_token_challenge *challenge,
                                                             remote_sign_text answer,
                                                             const remote_sign_client *client,
                                                             remote_sign_otp_proof **proof,
                                                             remote_sign_error **error);

/**
 * Question and answer in one, for who holds the token's file. Refused as
 * `remote_sign_provider_challenge_virtual_token` and
 * `remote_sign_provider_verify_virtual_token`.
 */
remote_sign_result remote_sign_provider_virtual_token_otp(const remote_sign_provider *provider,
                                                          const remote_sign_virtual_token_file *file,
                                                          remote_sign_text credential,
                                                          const remote_sign_scope *scope,
                                                          const remote_sign_client *client,
                                                          remote_sign_otp_proof **proof,
                                                          remote_sign_error **error);

/**
 * The key in a certificate (X.509 DER). Refused with `INPUT_REFUSED` when it is none, with
 * `ALGORITHM_MISMATCH` for a key of another kind.
 */
remote_sign_result remote_sign_public_key_new_from_certificate(remote_sign_bytes certificate,
                                                               remote_sign_public_key **key,
                                                               remote_sign_error **error);

/**
 * The key in a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER). Refused with
 * `ALGORITHM_MISMATCH` for anything else.
 */
remote_sign_result remote_sign_public_key_new_from_spki(remote_sign_bytes spki,
                                                        remote_sign_public_key **key,
                                                        remote_sign_error **error);

/**
 * Its algorithm.
 */
remote_sign_result remote_sign_public_key_get_algorithm(const remote_sign_public_key *key,
                                                        remote_sign_key_algorithm *algorithm,
                                                        remote_sign_error **error);

/**
 * SubjectPublicKeyInfo (DER).
 */
remote_sign_result remote_sign_public_key_get_spki(const remote_sign_public_key *key,
                                                   remote_sign_bytes *spki,
                                                   remote_sign_error **error);

/**
 * What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the uncompressed
 * point (SEC 1 2.3.3).
 */
remote_sign_result remote_sign_public_key_get_subject_public_key(const remote_sign_public_key *key,
                                                                 remote_sign_bytes *subject_public_key,
                                                                 remote_sign_error **error);

/**
 * Checks a signature in the form that `remote_sign_signature_get_bytes` gives it. Refused with
 * `INPUT_REFUSED` when it is not this key's over this input, with `ALGORITHM_MISMATCH` when no
 * such key could have made one.
 */
remote_sign_result remote_sign_public_key_verify(const remote_sign_public_key *key,
                                                 const remote_sign_signing_input *input,
                                                 remote_sign_bytes signature,
                                                 remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_public_key_free(remote_sign_public_key *key);

/**
 * The DER (ECDSA-Sig-Value, RFC 3279 2.2.3) of a raw ECDSA signature, r||s, each big-endian
 * and as long as the order of the curve of `key_algorithm`. Refused with `INPUT_REFUSED` when
 * it is none, with `ALGORITHM_MISMATCH` for RSA.
 */
remote_sign_result remote_sign_library_ecdsa_to_der(remote_sign_key_algorithm key_algorithm,
                                                    remote_sign_bytes raw,
                                                    remote_sign_buffer **der,
                                                    remote_sign_error **error);

/**
 * The raw signature, r||s, of an ECDSA signature in DER; the reverse of
 * `remote_sign_library_ecdsa_to_der`, with the same refusals.
 */
remote_sign_result remote_sign_library_ecdsa_from_der(remote_sign_key_algorithm key_algorithm,
                                                      remote_sign_bytes der,
                                                      remote_sign_buffer **raw,
                                                      remote_sign_error **error);

/**
 * `full` is the full list that lies there and `delta` its delta (CertificateList, DER; RFC
 * 5280 5); each may be absent, as both are at the beginning.
 */
remote_sign_result remote_sign_published_lists_new(remote_sign_optional_bytes full,
                                                   remote_sign_optional_bytes delta,
                                                   remote_sign_published_lists **published,
                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_published_lists_free(remote_sign_published_lists *published);

/**
 * The entry's number among its holder's.
 */
remote_sign_result remote_sign_receipt_get_sequence(const remote_sign_receipt *receipt,
                                                    uint64_t *sequence,
                                                    remote_sign_error **error);

/**
 * Its index in the log, from 0.
 */
remote_sign_result remote_sign_receipt_get_position(const remote_sign_receipt *receipt,
                                                    uint64_t *position,
                                                    remote_sign_error **error);

/**
 * A checkpoint that covers it (C2SP tlog-checkpoint).
 */
remote_sign_result remote_sign_receipt_get_checkpoint(const remote_sign_receipt *receipt,
                                                      remote_sign_signed_note **checkpoint,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_receipt_free(remote_sign_receipt *receipt);

/**
 * The user id that was assigned: what its holder logs in with.
 */
remote_sign_result remote_sign_registered_get_user_id(const remote_sign_registered *registered,
                                                      remote_sign_text *user_id,
                                                      remote_sign_error **error);

/**
 * The identifiers of its credentials, in the order in which they were asked for.
 */
remote_sign_result remote_sign_registered_get_credentials(const remote_sign_registered *registered,
                                                          remote_sign_string_list **credentials,
                                                          remote_sign_error **error);

/**
 * Why a message still waits in the outbox, if one does; `remote_sign_provider_deliver_messages`
 * tries again.
 */
remote_sign_result remote_sign_registered_get_waiting(const remote_sign_registered *registered,
                                                      remote_sign_optional_error **waiting,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_registered_free(remote_sign_registered *registered);

/**
 * A natural person, whose number `identifier` `country` gave out (two capital letters, ISO
 * 3166-1). OTPs go to `otp_phone` (E.164: `+` and 6 to 15 digits), notices to `email`. What is
 * wrong with a field is said by `remote_sign_provider_register`.
 */
remote_sign_result remote_sign_registration_new_natural_person(remote_sign_text given_name,
                                                               remote_sign_text surname,
                                                               remote_sign_person_identifier_kind identifier_kind,
                                                               remote_sign_text identifier,
                                                               remote_sign_text country,
                                                               remote_sign_text otp_phone,
                                                               remote_sign_text email,
                                                               remote_sign_language language,
                                                               remote_sign_registration **registration,
                                                               remote_sign_error **error);

/**
 * A legal person, whose number `identifier` `country` gave out; otherwise as
 * `remote_sign_registration_new_natural_person`.
 */
remote_sign_result remote_sign_registration_new_legal_person(remote_sign_text organization,
                                                             remote_sign_organization_identifier_kind identifier_kind,
                                                             remote_sign_text identifier,
                                                             remote_sign_text country,
                                                             remote_sign_text otp_phone,
                                                             remote_sign_text email,
                                                             remote_sign_language language,
                                                             remote_sign_registration **registration,
                                                             remote_sign_error **error);

/**
 * Where password recovery sends its code (E.164), if not to the OTP phone.
 */
remote_sign_result remote_sign_registration_set_account_phone(remote_sign_registration *registration,
                                                              remote_sign_text phone,
                                                              remote_sign_error **error);

/**
 * Where password recovery writes, if not where notices go.
 */
remote_sign_result remote_sign_registration_set_recovery_email(remote_sign_registration *registration,
                                                               remote_sign_text email,
                                                               remote_sign_error **error);

/**
 * One more credential that the holder is to activate: how it is approved, what its certificate
 * is for, the algorithm of its key, and the name that people see (1 to 32 bytes without colon or
 * control characters). What is wrong with it is said by `remote_sign_provider_register`.
 */
remote_sign_result remote_sign_registration_add_credential(remote_sign_registration *registration,
                                                           remote_sign_credential_kind kind,
                                                           remote_sign_credential_purpose purpose,
                                                           remote_sign_key_algorithm algorithm,
                                                           remote_sign_text label,
                                                           remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_registration_free(remote_sign_registration *registration);

/**
 * The day on which the certificate expires, as its holder means days.
 */
remote_sign_result remote_sign_renewal_options_get_expires(const remote_sign_renewal_options *options,
                                                           remote_sign_date *day,
                                                           remote_sign_error **error);

/**
 * The instant after which it is expired.
 */
remote_sign_result remote_sign_renewal_options_get_not_after(const remote_sign_renewal_options *options,
                                                             remote_sign_time *not_after,
                                                             remote_sign_error **error);

/**
 * From when on it can be renewed.
 */
remote_sign_result remote_sign_renewal_options_get_opens_at(const remote_sign_renewal_options *options,
                                                            remote_sign_time *opens_at,
                                                            remote_sign_error **error);

/**
 * Whether a renewal was begun: it is resumed, without PIN and OTP.
 */
remote_sign_result remote_sign_renewal_options_get_under_way(const remote_sign_renewal_options *options,
                                                             bool *under_way,
                                                             remote_sign_error **error);

/**
 * Why none can be begun now, as the error says it that a renewal would get; absent where one
 * can.
 */
remote_sign_result remote_sign_renewal_options_get_refusal(const remote_sign_renewal_options *options,
                                                           remote_sign_optional_error **refusal,
                                                           remote_sign_error **error);

/**
 * Whether a renewal can be begun now in this way; in none where it is refused.
 */
remote_sign_result remote_sign_renewal_options_allows(const remote_sign_renewal_options *options,
                                                      remote_sign_renewal_way way,
                                                      bool *allowed,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_renewal_options_free(remote_sign_renewal_options *options);

/**
 * A coupon, as it was given out; whether it is of use shows when it is used.
 */
remote_sign_result remote_sign_renewal_permit_new_coupon(remote_sign_text coupon,
                                                         remote_sign_renewal_permit **permit,
                                                         remote_sign_error **error);

/**
 * The permission that a registration officer gave.
 */
remote_sign_result remote_sign_renewal_permit_new_officer(remote_sign_renewal_permit **permit,
                                                          remote_sign_error **error);

/**
 * Nothing but the holder's wish.
 */
remote_sign_result remote_sign_renewal_permit_new_direct(remote_sign_renewal_permit **permit,
                                                         remote_sign_error **error);

/**
 * Which way it is.
 */
remote_sign_result remote_sign_renewal_permit_get_way(const remote_sign_renewal_permit *permit,
                                                      remote_sign_renewal_way *way,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_renewal_permit_free(remote_sign_renewal_permit *permit);

/**
 * The credential whose certificate it is.
 */
remote_sign_result remote_sign_revocation_proposal_get_credential_id(const remote_sign_revocation_proposal *proposal,
                                                                     remote_sign_text *credential,
                                                                     remote_sign_error **error);

/**
 * The name of the credential.
 */
remote_sign_result remote_sign_revocation_proposal_get_label(const remote_sign_revocation_proposal *proposal,
                                                             remote_sign_text *label,
                                                             remote_sign_error **error);

/**
 * The holder's account.
 */
remote_sign_result remote_sign_revocation_proposal_get_user_id(const remote_sign_revocation_proposal *proposal,
                                                               remote_sign_text *user,
                                                               remote_sign_error **error);

/**
 * The holder's name.
 */
remote_sign_result remote_sign_revocation_proposal_get_holder(const remote_sign_revocation_proposal *proposal,
                                                              remote_sign_text *holder,
                                                              remote_sign_error **error);

/**
 * The state of the certificate.
 */
remote_sign_result remote_sign_revocation_proposal_get_state(const remote_sign_revocation_proposal *proposal,
                                                             remote_sign_credential_state *state,
                                                             remote_sign_error **error);

/**
 * What confirms exactly this, while the certificate stays as it is.
 */
remote_sign_result remote_sign_revocation_proposal_get_confirmation(const remote_sign_revocation_proposal *proposal,
                                                                    remote_sign_text *confirmation,
                                                                    remote_sign_error **error);

/**
 * Until when it does.
 */
remote_sign_result remote_sign_revocation_proposal_get_expires_at(const remote_sign_revocation_proposal *proposal,
                                                                  remote_sign_time *expires_at,
                                                                  remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_revocation_proposal_free(remote_sign_revocation_proposal *proposal);

/**
 * The form, with the PIN of the credential, the OTP that was sent for the revocation, and the
 * emergency code (ERC) of the certificate. `reason` is neither `SUPERSEDED` nor
 * `PRIVILEGE_WITHDRAWN`, which are not a holder's.
 */
remote_sign_result remote_sign_revocation_request_new(remote_sign_text pin,
                                                      remote_sign_text otp,
                                                      remote_sign_text code,
                                                      remote_sign_revocation_reason reason,
                                                      remote_sign_revocation_request **request,
                                                      remote_sign_error **error);

/**
 * Says whether it is known that a revocation is for good; at first it is not, and refused:
 * `ACKNOWLEDGEMENT_REQUIRED`.
 */
remote_sign_result remote_sign_revocation_request_set_acknowledged(remote_sign_revocation_request *request,
                                                                   bool acknowledged,
                                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_revocation_request_free(remote_sign_revocation_request *request);

/**
 * A file as it was read; it is understood when it is used.
 */
remote_sign_result remote_sign_root_key_file_new(remote_sign_text pem,
                                                 remote_sign_root_key_file **file,
                                                 remote_sign_error **error);

/**
 * What to write into the file.
 */
remote_sign_result remote_sign_root_key_file_get_pem(const remote_sign_root_key_file *file,
                                                     remote_sign_text *pem,
                                                     remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_root_key_file_free(remote_sign_root_key_file *file);

/**
 * A scope of digests, to which `remote_sign_scope_add_digest` adds them.
 */
remote_sign_result remote_sign_scope_new_digests(remote_sign_scope **scope,
                                                 remote_sign_error **error);

/**
 * Adds a digest, whose handle stays the caller's. The order matters: what an OTP approved is
 * authorized with the digests in the same order. Refused with `INPUT_REFUSED` for a window.
 */
remote_sign_result remote_sign_scope_add_digest(remote_sign_scope *scope,
                                                const remote_sign_digest *digest,
                                                remote_sign_error **error);

/**
 * A window of `uses` signatures within `seconds`. How large it may be is policy;
 * `remote_sign_provider_window` gives the usual one.
 */
remote_sign_result remote_sign_scope_new_window(uint32_t seconds,
                                                uint32_t uses,
                                                remote_sign_scope **scope,
                                                remote_sign_error **error);

/**
 * The digests that were added; none for a window.
 */
remote_sign_result remote_sign_scope_get_digests(const remote_sign_scope *scope,
                                                 remote_sign_optional_digest_list **digests,
                                                 remote_sign_error **error);

/**
 * The life of a window in seconds; none for digests.
 */
remote_sign_result remote_sign_scope_get_seconds(const remote_sign_scope *scope,
                                                 remote_sign_optional_number *seconds,
                                                 remote_sign_error **error);

/**
 * The signatures of a window; none for digests.
 */
remote_sign_result remote_sign_scope_get_uses(const remote_sign_scope *scope,
                                              remote_sign_optional_number *uses,
                                              remote_sign_error **error);

/**
 * Sixteen hexadecimal digits that the message with the OTP shows, for the holder to compare:
 * of the one document's digest, or of the Merkle root of the set. None for a window.
 */
remote_sign_result remote_sign_scope_get_shown_digest(const remote_sign_scope *scope,
                                                      remote_sign_optional_string **shown,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_scope_free(remote_sign_scope *scope);

/**
 * One from the list.
 */
remote_sign_result remote_sign_secret_question_new_listed(remote_sign_listed_question listed,
                                                          remote_sign_secret_question **question,
                                                          remote_sign_error **error);

/**
 * The holder's own: 3 to 100 characters. Whether it may be set is said by
 * `remote_sign_provider_set_secret_question`.
 */
remote_sign_result remote_sign_secret_question_new_own(remote_sign_text text,
                                                       remote_sign_secret_question **question,
                                                       remote_sign_error **error);

/**
 * The question as its holder reads it; the holder's own is the same in every language.
 */
remote_sign_result remote_sign_secret_question_text(const remote_sign_secret_question *question,
                                                    remote_sign_language language,
                                                    remote_sign_text *text,
                                                    remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_secret_question_free(remote_sign_secret_question *question);

/**
 * Whose session it is.
 */
remote_sign_result remote_sign_session_get_user_id(const remote_sign_session *session,
                                                   remote_sign_text *user,
                                                   remote_sign_error **error);

/**
 * The secret by which the session can be resumed, for who keeps it between two calls. Whoever
 * has it is logged in.
 */
remote_sign_result remote_sign_session_get_token(const remote_sign_session *session,
                                                 remote_sign_text *token,
                                                 remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_session_free(remote_sign_session *session);

/**
 * The signature. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as
 * long as the curve's order; `remote_sign_library_ecdsa_to_der` gives the form that X.509 and
 * CMS want.
 */
remote_sign_result remote_sign_signature_get_bytes(const remote_sign_signature *signature,
                                                   remote_sign_bytes *bytes,
                                                   remote_sign_error **error);

/**
 * Whose history has its entry.
 */
remote_sign_result remote_sign_signature_get_user(const remote_sign_signature *signature,
                                                  remote_sign_text *user,
                                                  remote_sign_error **error);

/**
 * The number of the entry that opened its authorization.
 */
remote_sign_result remote_sign_signature_get_authorization(const remote_sign_signature *signature,
                                                           uint64_t *authorization,
                                                           remote_sign_error **error);

/**
 * Where its entry stands in the log, if it was the last that its authorization permits; of
 * the others `remote_sign_provider_receipt` gives it.
 */
remote_sign_result remote_sign_signature_get_receipt(const remote_sign_signature *signature,
                                                     remote_sign_optional_receipt **receipt,
                                                     remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_signature_free(remote_sign_signature *signature);

/**
 * The signature; none where there is an error.
 */
remote_sign_result remote_sign_signature_result_get_signature(const remote_sign_signature_result *result,
                                                              remote_sign_optional_signature **signature,
                                                              remote_sign_error **error);

/**
 * Why there is no signature, with what `remote_sign_provider_sign` would have given; none
 * where there is one.
 */
remote_sign_result remote_sign_signature_result_get_error(const remote_sign_signature_result *result,
                                                          remote_sign_optional_error **refusal,
                                                          remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_signature_result_free(remote_sign_signature_result *result);

/**
 * How many there are: as many as inputs.
 */
remote_sign_result remote_sign_signature_result_list_get_length(const remote_sign_signature_result_list *list,
                                                                size_t *length,
                                                                remote_sign_error **error);

/**
 * What came of the input at `index`, from 0.
 */
remote_sign_result remote_sign_signature_result_list_get_item(const remote_sign_signature_result_list *list,
                                                              size_t index,
                                                              remote_sign_signature_result **result,
                                                              remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_signature_result_list_free(remote_sign_signature_result_list *list);

/**
 * How it was made.
 */
remote_sign_result remote_sign_signed_data_get_scheme(const remote_sign_signed_data *signed_data,
                                                      remote_sign_signature_scheme *scheme,
                                                      remote_sign_error **error);

/**
 * For PSS: the length of the salt in bytes.
 */
remote_sign_result remote_sign_signed_data_get_salt_length(const remote_sign_signed_data *signed_data,
                                                           remote_sign_optional_number *salt_length,
                                                           remote_sign_error **error);

/**
 * The digest that was signed, with its algorithm; of raw input its SHA-256.
 */
remote_sign_result remote_sign_signed_data_get_digest(const remote_sign_signed_data *signed_data,
                                                      remote_sign_digest **digest,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_signed_data_free(remote_sign_signed_data *signed_data);

/**
 * Reads `note` as it was published: text, a blank line, one to 100 lines of signature; a
 * million bytes at the most. Refused with `LOG_PROOF_WRONG` when it is none. Nothing is
 * verified.
 */
remote_sign_result remote_sign_signed_note_new(remote_sign_text note,
                                               remote_sign_signed_note **signed_note,
                                               remote_sign_error **error);

/**
 * What is signed, with the newline that ends it. Nothing is known of it before a signature
 * was verified.
 */
remote_sign_result remote_sign_signed_note_get_text(const remote_sign_signed_note *signed_note,
                                                    remote_sign_text *text,
                                                    remote_sign_error **error);

/**
 * The signatures; those of unknown keys are among them.
 */
remote_sign_result remote_sign_signed_note_get_signatures(const remote_sign_signed_note *signed_note,
                                                          remote_sign_note_signature_list **signatures,
                                                          remote_sign_error **error);

/**
 * The whole note as it is kept and sent, signatures and all; `remote_sign_signed_note_new`
 * reads it again.
 */
remote_sign_result remote_sign_signed_note_get_note(const remote_sign_signed_note *signed_note,
                                                    remote_sign_string **note,
                                                    remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_signed_note_free(remote_sign_signed_note *signed_note);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_signed_note_list_new(remote_sign_signed_note_list **list,
                                                    remote_sign_error **error);

/**
 * Puts `signed_note` at the end; its handle stays the caller's.
 */
remote_sign_result remote_sign_signed_note_list_add(remote_sign_signed_note_list *list,
                                                    const remote_sign_signed_note *signed_note,
                                                    remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_signed_note_list_get_length(const remote_sign_signed_note_list *list,
                                                           size_t *length,
                                                           remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_signed_note_list_get_item(const remote_sign_signed_note_list *list,
                                                         size_t index,
                                                         remote_sign_signed_note **signed_note,
                                                         remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_signed_note_list_free(remote_sign_signed_note_list *list);

/**
 * The key's name.
 */
remote_sign_result remote_sign_note_signature_get_name(const remote_sign_note_signature *note_signature,
                                                       remote_sign_text *name,
                                                       remote_sign_error **error);

/**
 * With the name, what tells keys apart: 4 bytes, not a proof of anything.
 */
remote_sign_result remote_sign_note_signature_get_key_id(const remote_sign_note_signature *note_signature,
                                                         remote_sign_bytes *key_id,
                                                         remote_sign_error **error);

/**
 * The signature in the encoding of the key's kind.
 */
remote_sign_result remote_sign_note_signature_get_bytes(const remote_sign_note_signature *note_signature,
                                                        remote_sign_bytes *bytes,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_note_signature_free(remote_sign_note_signature *note_signature);

/**
 * How many there are.
 */
remote_sign_result remote_sign_note_signature_list_get_length(const remote_sign_note_signature_list *list,
                                                              size_t *length,
                                                              remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_note_signature_list_get_item(const remote_sign_note_signature_list *list,
                                                            size_t index,
                                                            remote_sign_note_signature **note_signature,
                                                            remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_note_signature_list_free(remote_sign_note_signature_list *list);

/**
 * The usual input for a document's digest with a key of `key_algorithm`: PKCS#1 v1.5 for RSA,
 * ECDSA otherwise.
 */
remote_sign_result remote_sign_signing_input_new_of_digest(remote_sign_key_algorithm key_algorithm,
                                                           const remote_sign_digest *digest,
                                                           remote_sign_signing_input **input,
                                                           remote_sign_error **error);

/**
 * RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside.
 */
remote_sign_result remote_sign_signing_input_new_rsa_pkcs1(const remote_sign_digest *digest,
                                                           remote_sign_signing_input **input,
                                                           remote_sign_error **error);

/**
 * PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step 2), at
 * most the modulus' length less 11. When it is signed, whatever could pass for a hash by a weak
 * digest is refused with `INPUT_REFUSED`, and so is all of it where the policy says so; no
 * approval of digests covers it. The history shows it as raw.
 */
remote_sign_result remote_sign_signing_input_new_rsa_pkcs1_raw(remote_sign_bytes data,
                                                               remote_sign_signing_input **input,
                                                               remote_sign_error **error);

/**
 * What the mechanism `CKM_RSA_PKCS` of PKCS#11 gets: a DigestInfo of SHA-256, SHA-384 or
 * SHA-512 is signed as its digest, anything else raw.
 */
remote_sign_result remote_sign_signing_input_new_rsa_pkcs1_from_raw(remote_sign_bytes data,
                                                                    remote_sign_signing_input **input,
                                                                    remote_sign_error **error);

/**
 * RSASSA-PSS of a digest (RFC 8017 8.1) with a salt of `salt_length` bytes; MGF1 uses the
 * digest's algorithm.
 */
remote_sign_result remote_sign_signing_input_new_rsa_pss(const remote_sign_digest *digest,
                                                         size_t salt_length,
                                                         remote_sign_signing_input **input,
                                                         remote_sign_error **error);

/**
 * ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it.
 */
remote_sign_result remote_sign_signing_input_new_ecdsa(const remote_sign_digest *digest,
                                                       remote_sign_signing_input **input,
                                                       remote_sign_error **error);

/**
 * What the mechanism `CKM_ECDSA` of PKCS#11 gets: a bare hash, whose algorithm follows from
 * its length. Refused with `INPUT_REFUSED` when it has not 32, 48 or 64 bytes.
 */
remote_sign_result remote_sign_signing_input_new_ecdsa_from_raw(remote_sign_bytes hash,
                                                                remote_sign_signing_input **input,
                                                                remote_sign_error **error);

/**
 * The scheme, as the history has it.
 */
remote_sign_result remote_sign_signing_input_get_scheme(const remote_sign_signing_input *input,
                                                        remote_sign_signature_scheme *scheme,
                                                        remote_sign_error **error);

/**
 * The digest that is signed; of raw input, which need not be one, its SHA-256.
 */
remote_sign_result remote_sign_signing_input_get_digest(const remote_sign_signing_input *input,
                                                        remote_sign_digest **digest,
                                                        remote_sign_error **error);

/**
 * The length of the salt in bytes; PSS alone has one.
 */
remote_sign_result remote_sign_signing_input_get_salt_length(const remote_sign_signing_input *input,
                                                             remote_sign_optional_number *salt_length,
                                                             remote_sign_error **error);

/**
 * Refuses what a key of `key_algorithm` cannot sign, with `ALGORITHM_MISMATCH` or
 * `INPUT_REFUSED`. Signing checks the same before a use is spent.
 */
remote_sign_result remote_sign_signing_input_check(const remote_sign_signing_input *input,
                                                   remote_sign_key_algorithm key_algorithm,
                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_signing_input_free(remote_sign_signing_input *input);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_signing_input_list_new(remote_sign_signing_input_list **list,
                                                      remote_sign_error **error);

/**
 * Puts `input` at the end. Its handle stays the caller's and may be freed.
 */
remote_sign_result remote_sign_signing_input_list_add(remote_sign_signing_input_list *list,
                                                      const remote_sign_signing_input *input,
                                                      remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_signing_input_list_get_length(const remote_sign_signing_input_list *list,
                                                             size_t *length,
                                                             remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_signing_input_list_get_item(const remote_sign_signing_input_list *list,
                                                           size_t index,
                                                           remote_sign_signing_input **input,
                                                           remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_signing_input_list_free(remote_sign_signing_input_list *list);

/**
 * How many rows were looked at.
 */
remote_sign_result remote_sign_store_check_get_rows(const remote_sign_store_check *check,
                                                    uint64_t *rows,
                                                    remote_sign_error **error);

/**
 * When the newest entry of the history was written.
 */
remote_sign_result remote_sign_store_check_get_newest_entry(const remote_sign_store_check *check,
                                                            remote_sign_optional_time *newest_entry,
                                                            remote_sign_error **error);

/**
 * What is wrong: each names table and row and says what to do. Empty for a store that is as it
 * should be.
 */
remote_sign_result remote_sign_store_check_get_faults(const remote_sign_store_check *check,
                                                      remote_sign_error_list **faults,
                                                      remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_store_check_free(remote_sign_store_check *check);

/**
 * A list with nothing in it.
 */
remote_sign_result remote_sign_string_list_new(remote_sign_string_list **list,
                                               remote_sign_error **error);

/**
 * Puts `text` at the end.
 */
remote_sign_result remote_sign_string_list_add(remote_sign_string_list *list,
                                               remote_sign_text text,
                                               remote_sign_error **error);

/**
 * How many there are.
 */
remote_sign_result remote_sign_string_list_get_length(const remote_sign_string_list *list,
                                                      size_t *length,
                                                      remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_string_list_get_item(const remote_sign_string_list *list,
                                                    size_t index,
                                                    remote_sign_string **string,
                                                    remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_string_list_free(remote_sign_string_list *list);

/**
 * Its last day.
 */
remote_sign_result remote_sign_suspension_get_last_day(const remote_sign_suspension *suspension,
                                                       remote_sign_date *day,
                                                       remote_sign_error **error);

/**
 * When it is over; absent when it lasts until the certificate expires.
 */
remote_sign_result remote_sign_suspension_get_lifts_at(const remote_sign_suspension *suspension,
                                                       remote_sign_optional_time *lifts_at,
                                                       remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_suspension_free(remote_sign_suspension *suspension);

/**
 * The form for the certificate with the identifier `iut`. `code` is its emergency code (ERC),
 * which the holder got by e-mail with the activation, and `confirmation` the same once more;
 * case, spaces and dashes do not matter. `until` is the last day of the suspension, in the time
 * zone of the policy. Whether they are right is said by the act that takes the form.
 */
remote_sign_result remote_sign_suspension_request_new(remote_sign_text iut,
                                                      remote_sign_text code,
                                                      remote_sign_text confirmation,
                                                      remote_sign_date until,
                                                      remote_sign_suspension_request **request,
                                                      remote_sign_error **error);

/**
 * Says whether it is known that the certificate may be of no use any more until it expires; at
 * first it is not. It is asked for where the last day is the certificate's own:
 * `ACKNOWLEDGEMENT_REQUIRED`.
 */
remote_sign_result remote_sign_suspension_request_set_acknowledged(remote_sign_suspension_request *request,
                                                                   bool acknowledged,
                                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_suspension_request_free(remote_sign_suspension_request *request);

/**
 * The text itself.
 */
remote_sign_result remote_sign_string_get_text(const remote_sign_string *string,
                                               remote_sign_text *text,
                                               remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_string_free(remote_sign_string *string);

/**
 * The bytes themselves.
 */
remote_sign_result remote_sign_buffer_get_bytes(const remote_sign_buffer *buffer,
                                                remote_sign_bytes *bytes,
                                                remote_sign_error **error);

/**
 * Frees them.
 */
remote_sign_result remote_sign_buffer_free(remote_sign_buffer *buffer);

/**
 * A log of `size` entries whose Merkle tree hash is `root`, of 32 bytes. Refused with
 * `LOG_PROOF_WRONG` when it is not so long.
 */
remote_sign_result remote_sign_tree_head_new(uint64_t size,
                                             remote_sign_bytes root,
                                             remote_sign_tree_head **tree_head,
                                             remote_sign_error **error);

/**
 * The log without entries; its root is SHA-256 of nothing.
 */
remote_sign_result remote_sign_tree_head_new_empty(remote_sign_tree_head **tree_head,
                                                   remote_sign_error **error);

/**
 * How many entries the log has.
 */
remote_sign_result remote_sign_tree_head_get_size(const remote_sign_tree_head *tree_head,
                                                  uint64_t *size,
                                                  remote_sign_error **error);

/**
 * The Merkle tree hash over them: 32 bytes (RFC 6962, section 2.1).
 */
remote_sign_result remote_sign_tree_head_get_root(const remote_sign_tree_head *tree_head,
                                                  remote_sign_bytes *root,
                                                  remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_tree_head_free(remote_sign_tree_head *tree_head);

/**
 * Its identifier: `T` and twelve digits.
 */
remote_sign_result remote_sign_virtual_token_get_id(const remote_sign_virtual_token *token,
                                                    remote_sign_text *id,
                                                    remote_sign_error **error);

/**
 * The credential that it serves.
 */
remote_sign_result remote_sign_virtual_token_get_credential(const remote_sign_virtual_token *token,
                                                            remote_sign_text *credential,
                                                            remote_sign_error **error);

/**
 * Where it stood.
 */
remote_sign_result remote_sign_virtual_token_get_state(const remote_sign_virtual_token *token,
                                                       remote_sign_virtual_token_state *state,
                                                       remote_sign_error **error);

/**
 * The name that people tell it by.
 */
remote_sign_result remote_sign_virtual_token_get_name(const remote_sign_virtual_token *token,
                                                      remote_sign_text *name,
                                                      remote_sign_error **error);

/**
 * What it is for, in its holder's words; may be empty.
 */
remote_sign_result remote_sign_virtual_token_get_purpose(const remote_sign_virtual_token *token,
                                                         remote_sign_text *purpose,
                                                         remote_sign_error **error);

/**
 * When it stops working, if ever.
 */
remote_sign_result remote_sign_virtual_token_get_expires_at(const remote_sign_virtual_token *token,
                                                            remote_sign_optional_time *expires_at,
                                                            remote_sign_error **error);

/**
 * Most signatures ever; no limit if none.
 */
remote_sign_result remote_sign_virtual_token_get_max_signatures(const remote_sign_virtual_token *token,
                                                                remote_sign_optional_number *max_signatures,
                                                                remote_sign_error **error);

/**
 * Most signatures in one day (UTC); no limit if none.
 */
remote_sign_result remote_sign_virtual_token_get_max_daily_signatures(const remote_sign_virtual_token *token,
                                                                      remote_sign_optional_number *max_daily_signatures,
                                                                      remote_sign_error **error);

/**
 * Whether it may sign digests of this algorithm.
 */
remote_sign_result remote_sign_virtual_token_allows(const remote_sign_virtual_token *token,
                                                    remote_sign_digest_algorithm algorithm,
                                                    bool *allowed,
                                                    remote_sign_error **error);

/**
 * Signatures made so far; counted where they are limited.
 */
remote_sign_result remote_sign_virtual_token_get_signatures(const remote_sign_virtual_token *token,
                                                            uint64_t *signatures,
                                                            remote_sign_error **error);

/**
 * When it was generated.
 */
remote_sign_result remote_sign_virtual_token_get_created_at(const remote_sign_virtual_token *token,
                                                            remote_sign_time *created_at,
                                                            remote_sign_error **error);

/**
 * When its file was taken.
 */
remote_sign_result remote_sign_virtual_token_get_downloaded_at(const remote_sign_virtual_token *token,
                                                               remote_sign_optional_time *downloaded_at,
                                                               remote_sign_error **error);

/**
 * When it first approved something.
 */
remote_sign_result remote_sign_virtual_token_get_first_used_at(const remote_sign_virtual_token *token,
                                                               remote_sign_optional_time *first_used_at,
                                                               remote_sign_error **error);

/**
 * When its holder ended it.
 */
remote_sign_result remote_sign_virtual_token_get_revoked_at(const remote_sign_virtual_token *token,
                                                            remote_sign_optional_time *revoked_at,
                                                            remote_sign_error **error);

/**
 * Frees it. The token itself stays as it is.
 */
remote_sign_result remote_sign_virtual_token_free(remote_sign_virtual_token *token);

/**
 * How many there are.
 */
remote_sign_result remote_sign_virtual_token_list_get_length(const remote_sign_virtual_token_list *list,
                                                             size_t *length,
                                                             remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_virtual_token_list_get_item(const remote_sign_virtual_token_list *list,
                                                           size_t index,
                                                           remote_sign_virtual_token **token,
                                                           remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_virtual_token_list_free(remote_sign_virtual_token_list *list);

/**
 * Its identifier.
 */
remote_sign_result remote_sign_unattended_credential_get_id(const remote_sign_unattended_credential *credential,
                                                            remote_sign_text *id,
                                                            remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_unattended_credential_free(remote_sign_unattended_credential *credential);

/**
 * A token with this name (1 to 64 characters, none of them « or ») and no limits. What is set
 * is checked by the acts that take the request.
 */
remote_sign_result remote_sign_virtual_token_request_new(remote_sign_text name,
                                                         remote_sign_virtual_token_request **request,
                                                         remote_sign_error **error);

/**
 * What it is for, in its holder's words: at most 200 characters.
 */
remote_sign_result remote_sign_virtual_token_request_set_purpose(remote_sign_virtual_token_request *request,
                                                                 remote_sign_text purpose,
                                                                 remote_sign_error **error);

/**
 * When it stops working.
 */
remote_sign_result remote_sign_virtual_token_request_set_expires_at(remote_sign_virtual_token_request *request,
                                                                    remote_sign_time expires_at,
                                                                    remote_sign_error **error);

/**
 * Most signatures ever.
 */
remote_sign_result remote_sign_virtual_token_request_set_max_signatures(remote_sign_virtual_token_request *request,
                                                                        uint64_t max_signatures,
                                                                        remote_sign_error **error);

/**
 * Most signatures in one day (UTC).
 */
remote_sign_result remote_sign_virtual_token_request_set_max_daily_signatures(remote_sign_virtual_token_request *request,
                                                                              uint64_t max_daily_signatures,
                                                                              remote_sign_error **error);

/**
 * A digest algorithm that it may sign; then no other, and no raw PKCS#1 input. An ECDSA input
 * names no algorithm: its length must be that of one of them.
 */
remote_sign_result remote_sign_virtual_token_request_add_algorithm(remote_sign_virtual_token_request *request,
                                                                   remote_sign_digest_algorithm algorithm,
                                                                   remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_virtual_token_request_free(remote_sign_virtual_token_request *request);

/**
 * Opens the text of a file, as `remote_sign_provider_download_virtual_token` gave it. This
 * takes as long as Argon2id was told to: open it once and keep it while it is used. Refused with
 * `VIRTUAL_TOKEN_FILE_MALFORMED`; `VIRTUAL_TOKEN_PASSPHRASE_WRONG`, also when the file was
 * altered. Nothing is counted.
 */
remote_sign_result remote_sign_virtual_token_file_new(remote_sign_text text,
                                                      remote_sign_text passphrase,
                                                      remote_sign_virtual_token_file **file,
                                                      remote_sign_error **error);

/**
 * The token that the file belongs to.
 */
remote_sign_result remote_sign_virtual_token_file_get_token(const remote_sign_virtual_token_file *file,
                                                            remote_sign_text *token,
                                                            remote_sign_error **error);

/**
 * The credential that the token serves.
 */
remote_sign_result remote_sign_virtual_token_file_get_credential(const remote_sign_virtual_token_file *file,
                                                                 remote_sign_text *credential,
                                                                 remote_sign_error **error);

/**
 * The code that answers `challenge`, which is not spent by it. Refused with `SPENT` when it was
 * used.
 */
remote_sign_result remote_sign_virtual_token_file_answer(const remote_sign_virtual_token_file *file,
                                                         const remote_sign_virtual_token_challenge *challenge,
                                                         remote_sign_string **code,
                                                         remote_sign_error **error);

/**
 * Frees it, and wipes its secret.
 */
remote_sign_result remote_sign_virtual_token_file_free(remote_sign_virtual_token_file *file);

/**
 * Frees it.
 */
remote_sign_result remote_sign_virtual_token_challenge_free(remote_sign_virtual_token_challenge *challenge);

/**
 * The credential that gets the certificate.
 */
remote_sign_result remote_sign_waiting_request_get_credential_id(const remote_sign_waiting_request *request,
                                                                 remote_sign_text *credential,
                                                                 remote_sign_error **error);

/**
 * Whose it is.
 */
remote_sign_result remote_sign_waiting_request_get_user_id(const remote_sign_waiting_request *request,
                                                           remote_sign_text *user,
                                                           remote_sign_error **error);

/**
 * How its signatures are approved.
 */
remote_sign_result remote_sign_waiting_request_get_kind(const remote_sign_waiting_request *request,
                                                        remote_sign_credential_kind *kind,
                                                        remote_sign_error **error);

/**
 * What the certificate is to be for.
 */
remote_sign_result remote_sign_waiting_request_get_purpose(const remote_sign_waiting_request *request,
                                                           remote_sign_credential_purpose *purpose,
                                                           remote_sign_error **error);

/**
 * What the holder calls it.
 */
remote_sign_result remote_sign_waiting_request_get_label(const remote_sign_waiting_request *request,
                                                         remote_sign_text *label,
                                                         remote_sign_error **error);

/**
 * The certificate's identifier (IUT): dnQualifier in the request.
 */
remote_sign_result remote_sign_waiting_request_get_iut(const remote_sign_waiting_request *request,
                                                       remote_sign_text *iut,
                                                       remote_sign_error **error);

/**
 * When the key was made.
 */
remote_sign_result remote_sign_waiting_request_get_since(const remote_sign_waiting_request *request,
                                                         remote_sign_time *since,
                                                         remote_sign_error **error);

/**
 * The request itself (PKCS#10, RFC 2986, DER).
 */
remote_sign_result remote_sign_waiting_request_get_certification_request(const remote_sign_waiting_request *request,
                                                                         remote_sign_bytes *der,
                                                                         remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_waiting_request_free(remote_sign_waiting_request *request);

/**
 * How many there are.
 */
remote_sign_result remote_sign_waiting_request_list_get_length(const remote_sign_waiting_request_list *list,
                                                               size_t *length,
                                                               remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_waiting_request_list_get_item(const remote_sign_waiting_request_list *list,
                                                             size_t index,
                                                             remote_sign_waiting_request **request,
                                                             remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_waiting_request_list_free(remote_sign_waiting_request_list *list);

/**
 * Who it is, for a person.
 */
remote_sign_result remote_sign_witness_answer_get_name(const remote_sign_witness_answer *witness_answer,
                                                       remote_sign_text *name,
                                                       remote_sign_error **error);

/**
 * Why it does not remember the checkpoint; none when it does. `LOG_FORKED` or
 * `LOG_BEHIND_ANCHOR` when it refused it, `WITNESS_FAILED` when it could not be asked.
 */
remote_sign_result remote_sign_witness_answer_get_error(const remote_sign_witness_answer *witness_answer,
                                                        remote_sign_optional_error **reason,
                                                        remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_witness_answer_free(remote_sign_witness_answer *witness_answer);

/**
 * How many there are.
 */
remote_sign_result remote_sign_witness_answer_list_get_length(const remote_sign_witness_answer_list *list,
                                                              size_t *length,
                                                              remote_sign_error **error);

/**
 * The one at `index`, from 0.
 */
remote_sign_result remote_sign_witness_answer_list_get_item(const remote_sign_witness_answer_list *list,
                                                            size_t index,
                                                            remote_sign_witness_answer **witness_answer,
                                                            remote_sign_error **error);

/**
 * Frees it. Items that were asked for stay.
 */
remote_sign_result remote_sign_witness_answer_list_free(remote_sign_witness_answer_list *list);

/**
 * The checkpoint, with the cosignatures of those who gave theirs.
 */
remote_sign_result remote_sign_witnessed_get_checkpoint(const remote_sign_witnessed *witnessed,
                                                        remote_sign_signed_note **checkpoint,
                                                        remote_sign_error **error);

/**
 * How each witness answered.
 */
remote_sign_result remote_sign_witnessed_get_answers(const remote_sign_witnessed *witnessed,
                                                     remote_sign_witness_answer_list **answers,
                                                     remote_sign_error **error);

/**
 * Frees it.
 */
remote_sign_result remote_sign_witnessed_free(remote_sign_witnessed *witnessed);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* REMOTE_SIGN_H */

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

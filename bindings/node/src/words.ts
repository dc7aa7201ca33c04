// Made by `cargo xtask bindings`. Do not edit.

/** The vocabularies of the library. */

/**
 * What a call gives: 0, or why it did nothing. Below 20 are mistakes of the caller, below 100
 * those of configuration and files, from 100 on the refusals of the library.
 */
export const Result = {
  /** Done; every output is written. */
  OK: 'OK',
  /** A pointer that must not be NULL is NULL, or points where no such value can be. */
  NULL_POINTER: 'NULL_POINTER',
  /** A handle that was freed, or that this library did not give. */
  INVALID_HANDLE: 'INVALID_HANDLE',
  /** A handle of another type. */
  WRONG_HANDLE: 'WRONG_HANDLE',
  /** Text that is not UTF-8, or a length that memory cannot have. */
  INVALID_TEXT: 'INVALID_TEXT',
  /** A number that none of the listed values has. */
  INVALID_VALUE: 'INVALID_VALUE',
  /** Something that can be used once was used before. */
  SPENT: 'SPENT',
  /** A list has no such item. */
  NO_SUCH_ITEM: 'NO_SUCH_ITEM',
  /**
   * The process was forked while handles were held: nothing works in the child until it
   * executes a program.
   */
  FORKED: 'FORKED',
  /** The library failed inside. The text asks for a report. */
  INTERNAL: 'INTERNAL',
  /** There is no configuration file. */
  CONFIGURATION_MISSING: 'CONFIGURATION_MISSING',
  /**
   * The configuration cannot be read or understood (the text names file and line), or others
   * than its owner can change it or the outbox that it names.
   */
  CONFIGURATION_BROKEN: 'CONFIGURATION_BROKEN',
  /** The master key is not where the configuration says, or cannot be read. */
  MASTER_KEY_UNREADABLE: 'MASTER_KEY_UNREADABLE',
  /** Others than its owner can read the master key's file. */
  MASTER_KEY_EXPOSED: 'MASTER_KEY_EXPOSED',
  /** A virtual token's file or its passphrase cannot be read. */
  VIRTUAL_TOKEN_UNREADABLE: 'VIRTUAL_TOKEN_UNREADABLE',
  /** Others than its owner can read a virtual token's file or its passphrase. */
  VIRTUAL_TOKEN_EXPOSED: 'VIRTUAL_TOKEN_EXPOSED',
  /** The PIN of a token that needs no login cannot be read where the configuration says. */
  PIN_UNREADABLE: 'PIN_UNREADABLE',
  /** Others than its owner can read the file of that PIN. */
  PIN_EXPOSED: 'PIN_EXPOSED',
  /** What was to be made exists; nothing was changed. */
  FILE_ALREADY_EXISTS: 'FILE_ALREADY_EXISTS',
  /** No room is left on the disk; nothing was written. */
  DISK_FULL: 'DISK_FULL',
  /** A file or folder cannot be read or written. */
  IO: 'IO',
  /** The user id or the password is wrong; which one is never said. */
  LOGIN_REFUSED: 'LOGIN_REFUSED',
  /** The first access is not finished: the password must be changed first. */
  PASSWORD_CHANGE_REQUIRED: 'PASSWORD_CHANGE_REQUIRED',
  /** The temporary password has expired; the registration officer sends a new one. */
  TEMPORARY_PASSWORD_EXPIRED: 'TEMPORARY_PASSWORD_EXPIRED',
  /** The chosen password breaks a rule, which the text names. */
  PASSWORD_REFUSED: 'PASSWORD_REFUSED',
  /** Two entries that must be equal are not. */
  CONFIRMATION_MISMATCH: 'CONFIRMATION_MISMATCH',
  /** No account with this user id. */
  ACCOUNT_NOT_FOUND: 'ACCOUNT_NOT_FOUND',
  /** The registration data are incomplete or malformed; the text names the field. */
  REGISTRATION_REFUSED: 'REGISTRATION_REFUSED',
  /** Too many logins failed; the next is looked at only later. */
  LOGIN_THROTTLED: 'LOGIN_THROTTLED',
  /** The session is over: logged out, idle too long, too old, or the password was changed. */
  SESSION_ENDED: 'SESSION_ENDED',
  /** The first access is not finished: the first PIN must be set first. */
  FIRST_PIN_REQUIRED: 'FIRST_PIN_REQUIRED',
  /** The phone number or e-mail address is malformed, not allowed, or the one in use. */
  CONTACT_REFUSED: 'CONTACT_REFUSED',
  /** The recovery's link or code is wrong, expired or spent; which one is never said. */
  RECOVERY_REFUSED: 'RECOVERY_REFUSED',
  /** The secret question or its answer breaks a rule, which the text names. */
  SECRET_QUESTION_REFUSED: 'SECRET_QUESTION_REFUSED',
  /** The PIN is wrong; a try was counted. */
  PIN_WRONG: 'PIN_WRONG',
  /** No tries are left for this PIN. */
  PIN_LOCKED: 'PIN_LOCKED',
  /** The PIN does not have the form that the policy demands; no try was counted. */
  PIN_MALFORMED: 'PIN_MALFORMED',
  /** The credential has no PIN yet: it is not activated. */
  PIN_NOT_SET: 'PIN_NOT_SET',
  /** The chosen PIN is on the policy's block list. */
  PIN_REFUSED: 'PIN_REFUSED',
  /** The activation code is wrong; a try was counted. */
  ACTIVATION_CODE_WRONG: 'ACTIVATION_CODE_WRONG',
  /** The activation code is spent, expired or out of tries. */
  ACTIVATION_CODE_DEAD: 'ACTIVATION_CODE_DEAD',
  /** The PIN is not locked; there is nothing to unlock. */
  PIN_NOT_LOCKED: 'PIN_NOT_LOCKED',
  /** The activation code has unlocked this PIN as often as it may. */
  PIN_UNLOCKS_SPENT: 'PIN_UNLOCKS_SPENT',
  /** The OTP is wrong; a try was counted. */
  OTP_WRONG: 'OTP_WRONG',
  /** The OTP's life has ended. */
  OTP_EXPIRED: 'OTP_EXPIRED',
  /** The OTP does not have the form that the policy demands; no try was counted. */
  OTP_MALFORMED: 'OTP_MALFORMED',
  /** No OTP is waiting for this purpose: none was sent, or it is spent. */
  OTP_NOT_REQUESTED: 'OTP_NOT_REQUESTED',
  /** Another OTP may be sent only later. */
  OTP_THROTTLED: 'OTP_THROTTLED',
  /** Too many codes in a row were wrong: this channel is locked. */
  OTP_CHANNEL_LOCKED: 'OTP_CHANNEL_LOCKED',
  /** No more codes are sent to this number, country or at all for the time being. */
  OTP_BUDGET_SPENT: 'OTP_BUDGET_SPENT',
  /** The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS. */
  OTP_CHANNEL_COOLING: 'OTP_CHANNEL_COOLING',
  /** No authenticator app is active. */
  AUTHENTICATOR_NOT_ACTIVE: 'AUTHENTICATOR_NOT_ACTIVE',
  /** An authenticator app is active already. */
  AUTHENTICATOR_ALREADY_ACTIVE: 'AUTHENTICATOR_ALREADY_ACTIVE',
  /** No credential with this identifier. */
  CREDENTIAL_NOT_FOUND: 'CREDENTIAL_NOT_FOUND',
  /** The credential is not active. */
  CREDENTIAL_NOT_ACTIVE: 'CREDENTIAL_NOT_ACTIVE',
  /** The credential is active already. */
  CREDENTIAL_ALREADY_ACTIVE: 'CREDENTIAL_ALREADY_ACTIVE',
  /** The act is not for a credential of this kind. */
  CREDENTIAL_KIND_REFUSED: 'CREDENTIAL_KIND_REFUSED',
  /** The identifier or the emergency code is wrong; which one is never said. */
  EMERGENCY_CODE_WRONG: 'EMERGENCY_CODE_WRONG',
  /** The last day of a suspension breaks a rule, which the text names. */
  SUSPENSION_REFUSED: 'SUSPENSION_REFUSED',
  /**
   * What is asked for cannot be undone, or is as good as a revocation: it must be
   * acknowledged.
   */
  ACKNOWLEDGEMENT_REQUIRED: 'ACKNOWLEDGEMENT_REQUIRED',
  /** The certificate is not suspended. */
  CERTIFICATE_NOT_SUSPENDED: 'CERTIFICATE_NOT_SUSPENDED',
  /** The certificate is revoked: for good. */
  CERTIFICATE_REVOKED: 'CERTIFICATE_REVOKED',
  /** The certificate cannot be renewed now or in this way; the text says why. */
  RENEWAL_REFUSED: 'RENEWAL_REFUSED',
  /** The coupon is unknown, expired or spent; which one is never said. */
  COUPON_REFUSED: 'COUPON_REFUSED',
  /** The certificate given does not fit the credential; the text says why. */
  CERTIFICATE_REFUSED: 'CERTIFICATE_REFUSED',
  /** No virtual token with this identifier. */
  VIRTUAL_TOKEN_NOT_FOUND: 'VIRTUAL_TOKEN_NOT_FOUND',
  /** The virtual token is not downloaded, revoked, expired or out of tries; the text says which. */
  VIRTUAL_TOKEN_DEAD: 'VIRTUAL_TOKEN_DEAD',
  /** The virtual token was downloaded before. */
  VIRTUAL_TOKEN_ALREADY_DOWNLOADED: 'VIRTUAL_TOKEN_ALREADY_DOWNLOADED',
  /** The virtual token's file cannot be understood. */
  VIRTUAL_TOKEN_FILE_MALFORMED: 'VIRTUAL_TOKEN_FILE_MALFORMED',
  /** The passphrase does not open the virtual token's file. */
  VIRTUAL_TOKEN_PASSPHRASE_WRONG: 'VIRTUAL_TOKEN_PASSPHRASE_WRONG',
  /**
   * A limit of the virtual token refuses this signature, or that of tokens another one; the
   * text names it.
   */
  VIRTUAL_TOKEN_LIMIT: 'VIRTUAL_TOKEN_LIMIT',
  /** The chosen passphrase breaks a rule, which the text names. */
  VIRTUAL_TOKEN_PASSPHRASE_REFUSED: 'VIRTUAL_TOKEN_PASSPHRASE_REFUSED',
  /** The authorization's uses are spent, its time is over, or its PIN was changed. */
  AUTHORIZATION_SPENT: 'AUTHORIZATION_SPENT',
  /** The authorization is for something else. */
  AUTHORIZATION_MISMATCH: 'AUTHORIZATION_MISMATCH',
  /** The input does not fit the algorithm (length, digest, salt). */
  INPUT_REFUSED: 'INPUT_REFUSED',
  /** The key's algorithm cannot do what is asked. */
  ALGORITHM_MISMATCH: 'ALGORITHM_MISMATCH',
  /** The store cannot be opened, read or written. */
  STORE_UNAVAILABLE: 'STORE_UNAVAILABLE',
  /** The store's disk is full; nothing was written. */
  STORE_FULL: 'STORE_FULL',
  /** The store was written by a newer version of this software. */
  STORE_SCHEMA_NEWER: 'STORE_SCHEMA_NEWER',
  /** The row changed meanwhile; the act is tried again by the library. */
  CONFLICT: 'CONFLICT',
  /** A row with this identifier exists. */
  ALREADY_EXISTS: 'ALREADY_EXISTS',
  /** A stored row does not carry a valid authentication code: it was altered outside. */
  INTEGRITY: 'INTEGRITY',
  /** The master key does not open this store. */
  MASTER_KEY_WRONG: 'MASTER_KEY_WRONG',
  /** The master key is malformed. */
  MASTER_KEY_MALFORMED: 'MASTER_KEY_MALFORMED',
  /** The cryptographic engine refused or failed. */
  ENGINE: 'ENGINE',
  /** The generator of randomness failed. */
  ENTROPY_UNAVAILABLE: 'ENTROPY_UNAVAILABLE',
  /** The certification authority refused or failed; the request can be resumed. */
  AUTHORITY_FAILED: 'AUTHORITY_FAILED',
  /** The message could not be handed over; it stays in the outbox. */
  MESSENGER_FAILED: 'MESSENGER_FAILED',
  /** The certification authority has not answered yet; the request waits. */
  AUTHORITY_PENDING: 'AUTHORITY_PENDING',
  /** The authority's private key is kept elsewhere and was not given. */
  AUTHORITY_KEY_AWAY: 'AUTHORITY_KEY_AWAY',
  /** The store knows less than what was published before: it is an old copy. */
  PUBLICATION_REFUSED: 'PUBLICATION_REFUSED',
  /** The act is the embedded authority's, and another one issues here. */
  AUTHORITY_FOREIGN: 'AUTHORITY_FOREIGN',
  /** A proof, checkpoint or note of the history's log cannot be read or does not hold. */
  LOG_PROOF_WRONG: 'LOG_PROOF_WRONG',
  /**
   * The store's log is shorter than what its anchor or a witness remembers: it is an old
   * copy.
   */
  LOG_BEHIND_ANCHOR: 'LOG_BEHIND_ANCHOR',
  /** The store's log does not go on from what its anchor or a witness remembers. */
  LOG_FORKED: 'LOG_FORKED',
  /** What the anchor remembers is missing or cannot be understood, read or written. */
  ANCHOR_UNUSABLE: 'ANCHOR_UNUSABLE',
  /** A witness cannot be reached, or its answer is none. */
  WITNESS_FAILED: 'WITNESS_FAILED',
} as const;
export type Result = (typeof Result)[keyof typeof Result];

/** How a credential is approved. */
export const CredentialKind = {
  /** By a person: an OTP for each approval. */
  REMOTE: 'REMOTE',
  /** Unattended, through a virtual token (CAD art. 35(3)). */
  AUTOMATIC: 'AUTOMATIC',
  /** The seal of a legal person, unattended through a virtual token. */
  SEAL: 'SEAL',
} as const;
export type CredentialKind = (typeof CredentialKind)[keyof typeof CredentialKind];

/** What the credential's certificate may be used for; never both. */
export const CredentialPurpose = {
  /** Key usage contentCommitment alone. */
  SIGNATURE: 'SIGNATURE',
  /** digitalSignature with clientAuth: TLS client authentication. */
  AUTHENTICATION: 'AUTHENTICATION',
} as const;
export type CredentialPurpose = (typeof CredentialPurpose)[keyof typeof CredentialPurpose];

/** Algorithm and size of a signing key. */
export const KeyAlgorithm = {
  /** RSA with a 2048-bit modulus, for interoperability. */
  RSA2048: 'RSA2048',
  /** RSA with a 3072-bit modulus. */
  RSA3072: 'RSA3072',
  /** RSA with a 4096-bit modulus. */
  RSA4096: 'RSA4096',
  /** ECDSA on NIST P-256. */
  P256: 'P256',
  /** ECDSA on NIST P-384. */
  P384: 'P384',
} as const;
export type KeyAlgorithm = (typeof KeyAlgorithm)[keyof typeof KeyAlgorithm];

/**
 * Where a credential and its certificate stand (AMB-18). It follows from the rows and the
 * time and is nowhere stored.
 */
export const CredentialState = {
  /** Registered; its holder has not set a PIN. */
  PENDING_ACTIVATION: 'PENDING_ACTIVATION',
  /** The key is sealed and the certificate requested, but not yet stored. */
  ISSUING: 'ISSUING',
  /** The certificate is valid; it can sign. */
  ACTIVE: 'ACTIVE',
  /** For a time, or until the end of validity. */
  SUSPENDED: 'SUSPENDED',
  /** For good. */
  REVOKED: 'REVOKED',
  /** The end of validity is over. */
  EXPIRED: 'EXPIRED',
  /** Another certificate took its place. */
  SUPERSEDED: 'SUPERSEDED',
} as const;
export type CredentialState = (typeof CredentialState)[keyof typeof CredentialState];

/** How a message travels. */
export const Channel = {
  /** E-mail. */
  EMAIL: 'EMAIL',
  /** Text message to a phone. */
  SMS: 'SMS',
} as const;
export type Channel = (typeof Channel)[keyof typeof Channel];

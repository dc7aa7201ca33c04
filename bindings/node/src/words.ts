// Made by `cargo xtask bindings`. Do not edit.

/** The vocabularies of the library. */

/**
 * What a call gives: 0, or why it did not do what it is for. Below 20 are mistakes of the caller, below 100
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

/** What a key of the embedded authority is for. */
export const AuthorityRole = {
  /** Certifies issuing authorities. */
  ROOT: 'ROOT',
  /** Certifies holders and responders, signs revocation lists. */
  ISSUING: 'ISSUING',
  /** Signs answers about the status of certificates (RFC 6960 4.2.2.2). */
  OCSP_RESPONDER: 'OCSP_RESPONDER',
} as const;
export type AuthorityRole = (typeof AuthorityRole)[keyof typeof AuthorityRole];

/** When the entry of a signature is on the disk. */
export const Durability = {
  /** Before the signature is released. */
  EACH: 'EACH',
  /** When the authorization opens and closes, and at least once a second while it signs. */
  WINDOW: 'WINDOW',
} as const;
export type Durability = (typeof Durability)[keyof typeof Durability];

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

/** Language of what a holder reads (AMB-39). */
export const Language = {
  /** Italian. */
  ITALIAN: 'ITALIAN',
  /** English. */
  ENGLISH: 'ENGLISH',
} as const;
export type Language = (typeof Language)[keyof typeof Language];

/** What a certificate is downloaded as (AMB-19). */
export const CertificateFormat = {
  /** The certificate alone (X.509 DER). */
  DER: 'DER',
  /** The certificate alone, as text (RFC 7468). */
  PEM: 'PEM',
  /** The certificate and those above it, as text. */
  CHAIN: 'CHAIN',
  /** The certificate and those above it in one message (PKCS#7, certificates only). */
  PKCS7: 'PKCS7',
} as const;
export type CertificateFormat = (typeof CertificateFormat)[keyof typeof CertificateFormat];

/** Why a certificate was revoked (RFC 5280 5.3.1). */
export const RevocationReason = {
  /** No reason is given. */
  UNSPECIFIED: 'UNSPECIFIED',
  /** Somebody else may use the key. */
  KEY_COMPROMISE: 'KEY_COMPROMISE',
  /** The holder's name or function changed. */
  AFFILIATION_CHANGED: 'AFFILIATION_CHANGED',
  /** Another certificate took its place. */
  SUPERSEDED: 'SUPERSEDED',
  /** It is not needed any more. */
  CESSATION_OF_OPERATION: 'CESSATION_OF_OPERATION',
  /** The holder may not have it any more. */
  PRIVILEGE_WITHDRAWN: 'PRIVILEGE_WITHDRAWN',
} as const;
export type RevocationReason = (typeof RevocationReason)[keyof typeof RevocationReason];

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

/** Digest algorithms that can be signed; no other is, not even as raw input. */
export const DigestAlgorithm = {
  /** SHA-256. */
  SHA256: 'SHA256',
  /** SHA-384. */
  SHA384: 'SHA384',
  /** SHA-512. */
  SHA512: 'SHA512',
} as const;
export type DigestAlgorithm = (typeof DigestAlgorithm)[keyof typeof DigestAlgorithm];

/** What a history entry records. */
export const Event = {
  /** The account was registered. */
  REGISTERED: 'REGISTERED',
  /** Login with user id and password. */
  LOGIN: 'LOGIN',
  /** The holder logged out. */
  LOGOUT: 'LOGOUT',
  /** The password was changed. */
  PASSWORD_CHANGED: 'PASSWORD_CHANGED',
  /** Password recovery was asked for. */
  RECOVERY_REQUESTED: 'RECOVERY_REQUESTED',
  /** A new password was set by recovery. */
  PASSWORD_RECOVERED: 'PASSWORD_RECOVERED',
  /** The registration officer sent a new temporary password. */
  TEMPORARY_PASSWORD_REISSUED: 'TEMPORARY_PASSWORD_REISSUED',
  /** The registration officer sent a new activation code. */
  ACTIVATION_CODE_REISSUED: 'ACTIVATION_CODE_REISSUED',
  /** A phone number or e-mail address was changed. */
  CONTACT_CHANGED: 'CONTACT_CHANGED',
  /** The secret question was set or removed. */
  SECRET_QUESTION_SET: 'SECRET_QUESTION_SET',
  /** The answer to the secret question was checked for an officer. */
  SECRET_QUESTION_CHECKED: 'SECRET_QUESTION_CHECKED',
  /** The operator learned that the SIM of the OTP phone was exchanged. */
  SIM_CHANGE_NOTED: 'SIM_CHANGE_NOTED',
  /** The first PIN was set and the key made. */
  PIN_SET: 'PIN_SET',
  /** The certificate was stored and the credential became active. */
  ACTIVATED: 'ACTIVATED',
  /** A renewal was begun: the new key is made. */
  RENEWAL_BEGUN: 'RENEWAL_BEGUN',
  /** Another certificate took the place of the one before. */
  RENEWED: 'RENEWED',
  /** A coupon for a renewal was issued, or a renewal permitted. */
  RENEWAL_PERMITTED: 'RENEWAL_PERMITTED',
  /** The certificate was suspended, or its suspension prolonged. */
  SUSPENDED: 'SUSPENDED',
  /** The suspension was ended early. */
  SUSPENSION_LIFTED: 'SUSPENSION_LIFTED',
  /** The certificate was revoked and its key destroyed. */
  REVOKED: 'REVOKED',
  /** The PIN was changed. */
  PIN_CHANGED: 'PIN_CHANGED',
  /** The activation code and the right PIN unlocked the PIN. */
  PIN_UNLOCKED: 'PIN_UNLOCKED',
  /** The PIN was checked and the key unsealed. */
  PIN_VERIFIED: 'PIN_VERIFIED',
  /** An OTP was sent. */
  OTP_SENT: 'OTP_SENT',
  /** An OTP was checked. */
  OTP_VERIFIED: 'OTP_VERIFIED',
  /** The holder chose how OTPs for signing are received. */
  OTP_CHANNEL_CHOSEN: 'OTP_CHANNEL_CHOSEN',
  /** An OTP channel that was locked was opened again. */
  OTP_CHANNEL_UNLOCKED: 'OTP_CHANNEL_UNLOCKED',
  /** An authenticator app was enrolled. */
  AUTHENTICATOR_ENROLLED: 'AUTHENTICATOR_ENROLLED',
  /** An authenticator app was removed. */
  AUTHENTICATOR_REMOVED: 'AUTHENTICATOR_REMOVED',
  /** A virtual token was generated. */
  VIRTUAL_TOKEN_GENERATED: 'VIRTUAL_TOKEN_GENERATED',
  /** A virtual token's file was taken. */
  VIRTUAL_TOKEN_DOWNLOADED: 'VIRTUAL_TOKEN_DOWNLOADED',
  /** A virtual token was revoked. */
  VIRTUAL_TOKEN_REVOKED: 'VIRTUAL_TOKEN_REVOKED',
  /** A virtual token answered for a holder. */
  VIRTUAL_TOKEN_USED: 'VIRTUAL_TOKEN_USED',
  /** An OTP approved signatures that wait for the PIN. */
  AUTHORIZATION_GRANTED: 'AUTHORIZATION_GRANTED',
  /** What an OTP approved is over, and nothing was opened by it. */
  GRANT_ENDED: 'GRANT_ENDED',
  /** An authorization was opened. */
  AUTHORIZATION_OPENED: 'AUTHORIZATION_OPENED',
  /** An authorization is over that was not used up, or not all of which is accounted for. */
  AUTHORIZATION_CLOSED: 'AUTHORIZATION_CLOSED',
  /** A signature was made. */
  SIGNED: 'SIGNED',
  /**
   * The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN,
   * a suspended certificate (AMB-31).
   */
  SIGNING_REFUSED: 'SIGNING_REFUSED',
} as const;
export type Event = (typeof Event)[keyof typeof Event];

/** How it ended ("Esito", requirement 59). */
export const Outcome = {
  /** "Riuscito". */
  SUCCESS: 'SUCCESS',
  /** "Fallito". */
  FAILURE: 'FAILURE',
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** The two logs that a holder looks at (AMB-30). */
export const HistoryLog = {
  /** Signatures and refused attempts to make one ("Firme"). */
  SIGNATURES: 'SIGNATURES',
  /** Everything else: accesses and security events ("Accessi"). */
  ACCESSES: 'ACCESSES',
} as const;
export type HistoryLog = (typeof HistoryLog)[keyof typeof HistoryLog];

/** In which order entries are shown (AMB-32); those alike in it come newest first. */
export const HistoryOrder = {
  /** Newest first ("Firma più recente"). */
  NEWEST: 'NEWEST',
  /** Oldest first. */
  OLDEST: 'OLDEST',
  /** What failed before what succeeded. */
  OUTCOME: 'OUTCOME',
  /** By the name of the program that asked. */
  CLIENT: 'CLIENT',
} as const;
export type HistoryOrder = (typeof HistoryOrder)[keyof typeof HistoryOrder];

/**
 * The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
 * that is so long ago.
 */
export const HistoryRange = {
  /** One year back. */
  YEAR: 'YEAR',
  /** Everything ("Vedi tutte le firme"). */
  ALL: 'ALL',
  /** "Ultimi 7 giorni". */
  SEVEN_DAYS: 'SEVEN_DAYS',
  /** "Ultimi 3 mesi". */
  THREE_MONTHS: 'THREE_MONTHS',
} as const;
export type HistoryRange = (typeof HistoryRange)[keyof typeof HistoryRange];

/** How a published list of revocations stands. */
export const ListHealth = {
  /** Nothing to do. */
  GOOD: 'GOOD',
  /** The next one is due. */
  DUE: 'DUE',
  /** It should have been published before. */
  LATE: 'LATE',
} as const;
export type ListHealth = (typeof ListHealth)[keyof typeof ListHealth];

/** How a message travels. */
export const Channel = {
  /** E-mail. */
  EMAIL: 'EMAIL',
  /** Text message to a phone. */
  SMS: 'SMS',
} as const;
export type Channel = (typeof Channel)[keyof typeof Channel];

/** What a message tells of. */
export const NoticeKind = {
  /** User id and temporary password. */
  CREDENTIALS: 'CREDENTIALS',
  /** An activation code. */
  ACTIVATION_CODE: 'ACTIVATION_CODE',
  /** Identifier and emergency code of a certificate. */
  EMERGENCY_CODE: 'EMERGENCY_CODE',
  /** A certificate is about to expire. */
  RENEWAL_REMINDER: 'RENEWAL_REMINDER',
  /** An OTP. */
  OTP: 'OTP',
  /** A link or code of password recovery. */
  RECOVERY: 'RECOVERY',
  /** Signatures of one approval. */
  SIGNATURES: 'SIGNATURES',
  /** Signatures of one day. */
  DAILY_SIGNATURES: 'DAILY_SIGNATURES',
  /** Something changed that the holder should know of. */
  ALERT: 'ALERT',
} as const;
export type NoticeKind = (typeof NoticeKind)[keyof typeof NoticeKind];

/** Where a message stands. */
export const MessageState = {
  /** It is tried again. */
  WAITING: 'WAITING',
  /** An attempt is being made, or ended without a word: then it is tried again. */
  SENDING: 'SENDING',
  /** The mail server, gateway or folder has it. */
  HANDED_OVER: 'HANDED_OVER',
  /** It was of no use any more. */
  EXPIRED: 'EXPIRED',
  /** Too many attempts failed. */
  GIVEN_UP: 'GIVEN_UP',
} as const;
export type MessageState = (typeof MessageState)[keyof typeof MessageState];

/** How OTPs for signing reach the holder (requirements 41 to 44). */
export const OtpChannel = {
  /** Text message to the OTP phone. */
  SMS: 'SMS',
  /** Authenticator app (RFC 6238). */
  APP: 'APP',
} as const;
export type OtpChannel = (typeof OtpChannel)[keyof typeof OtpChannel];

/** States of an authenticator app (requirement 43). */
export const AuthenticatorState = {
  /** "Da attivare": the secret is handed out, no code has proved it yet. */
  PENDING: 'PENDING',
  /** "Attivo". */
  ACTIVE: 'ACTIVE',
} as const;
export type AuthenticatorState = (typeof AuthenticatorState)[keyof typeof AuthenticatorState];

/** What can be changed of how the holder is reached (requirement 74, AMB-14). */
export const Contact = {
  /** The phone that gets OTPs. */
  OTP_PHONE: 'OTP_PHONE',
  /** The phone that gets recovery codes. */
  ACCOUNT_PHONE: 'ACCOUNT_PHONE',
  /** The address that gets notices. */
  EMAIL: 'EMAIL',
  /** The address that gets recovery links. */
  RECOVERY_EMAIL: 'RECOVERY_EMAIL',
} as const;
export type Contact = (typeof Contact)[keyof typeof Contact];

/** How far the first access has come (requirements 19 to 23). */
export const FirstAccess = {
  /** The temporary password must be changed. */
  PASSWORD: 'PASSWORD',
  /** The first PIN must be set. */
  PIN: 'PIN',
  /** Everything is reachable. */
  FINISHED: 'FINISHED',
} as const;
export type FirstAccess = (typeof FirstAccess)[keyof typeof FirstAccess];

/** States of a virtual token (AMB-35). */
export const VirtualTokenState = {
  /** Made; its file was not taken yet. */
  GENERATED: 'GENERATED',
  /** Its file was taken, once. */
  DOWNLOADED: 'DOWNLOADED',
  /** It has approved something. */
  ACTIVE: 'ACTIVE',
  /** All its signatures are made, or its tries are spent. */
  EXHAUSTED: 'EXHAUSTED',
  /** Its time is over. */
  EXPIRED: 'EXPIRED',
  /** Ended by its holder. */
  REVOKED: 'REVOKED',
} as const;
export type VirtualTokenState = (typeof VirtualTokenState)[keyof typeof VirtualTokenState];

/** Which number tells a natural person (EN 319 412-1 5.1.3). */
export const PersonIdentifierKind = {
  /** Fiscal code; the certificate shows `TINIT-` before it. */
  FISCAL_CODE: 'FISCAL_CODE',
  /** Number of an identity card; the certificate shows `IDCIT-` before it. */
  IDENTITY_CARD: 'IDENTITY_CARD',
  /** Number of a passport; the certificate shows `PASIT-` before it. */
  PASSPORT: 'PASSPORT',
} as const;
export type PersonIdentifierKind = (typeof PersonIdentifierKind)[keyof typeof PersonIdentifierKind];

/** Which number tells a legal person (EN 319 412-1 5.1.4). */
export const OrganizationIdentifierKind = {
  /** VAT number; the certificate shows `VATIT-` before it. */
  VAT_NUMBER: 'VAT_NUMBER',
  /** Number in the trade register; the certificate shows `NTRIT-` before it. */
  REGISTER_NUMBER: 'REGISTER_NUMBER',
} as const;
export type OrganizationIdentifierKind = (typeof OrganizationIdentifierKind)[keyof typeof OrganizationIdentifierKind];

/** What permits a renewal (requirement 64). */
export const RenewalWay = {
  /** A coupon. */
  COUPON: 'COUPON',
  /** The registration officer's word. */
  OFFICER: 'OFFICER',
  /** Nothing but the holder's wish. */
  DIRECT: 'DIRECT',
} as const;
export type RenewalWay = (typeof RenewalWay)[keyof typeof RenewalWay];

/** The questions that can be picked. */
export const ListedQuestion = {
  /** The name of the first pet. */
  FIRST_PET: 'FIRST_PET',
  /** The name of the first school. */
  FIRST_SCHOOL: 'FIRST_SCHOOL',
  /** The town in which the mother was born. */
  BIRTH_TOWN_OF_MOTHER: 'BIRTH_TOWN_OF_MOTHER',
  /** The name of the best friend as a child. */
  CHILDHOOD_FRIEND: 'CHILDHOOD_FRIEND',
  /** The name of the favourite teacher. */
  FAVOURITE_TEACHER: 'FAVOURITE_TEACHER',
  /** The first car. */
  FIRST_CAR: 'FIRST_CAR',
} as const;
export type ListedQuestion = (typeof ListedQuestion)[keyof typeof ListedQuestion];

/** How a signature is made of a digest. */
export const SignatureScheme = {
  /** RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2). */
  RSA_PKCS1: 'RSA_PKCS1',
  /** The padding of PKCS#1 v1.5 around bytes that are no DigestInfo. */
  RSA_PKCS1_RAW: 'RSA_PKCS1_RAW',
  /** RSASSA-PSS (RFC 8017 8.1). */
  RSA_PSS: 'RSA_PSS',
  /** ECDSA (FIPS 186-5 6.4). */
  ECDSA: 'ECDSA',
} as const;
export type SignatureScheme = (typeof SignatureScheme)[keyof typeof SignatureScheme];

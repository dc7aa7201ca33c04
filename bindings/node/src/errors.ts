// Made by `cargo xtask bindings`. Do not edit.

/** An error for each result of the library. */

import { RemoteSignError } from './refused.js';

/** A pointer that must not be NULL is NULL, or points where no such value can be. */
export class NullPointerError extends RemoteSignError {}

/** A handle that was freed, or that this library did not give. */
export class InvalidHandleError extends RemoteSignError {}

/** A handle of another type. */
export class WrongHandleError extends RemoteSignError {}

/** Text that is not UTF-8, or a length that memory cannot have. */
export class InvalidTextError extends RemoteSignError {}

/** A number that none of the listed values has. */
export class InvalidValueError extends RemoteSignError {}

/** Something that can be used once was used before. */
export class SpentError extends RemoteSignError {}

/** A list has no such item. */
export class NoSuchItemError extends RemoteSignError {}

/**
 * The process was forked while handles were held: nothing works in the child until it
 * executes a program.
 */
export class ForkedError extends RemoteSignError {}

/** The library failed inside. The text asks for a report. */
export class InternalError extends RemoteSignError {}

/** There is no configuration file. */
export class ConfigurationMissingError extends RemoteSignError {}

/**
 * The configuration cannot be read or understood (the text names file and line), or others
 * than its owner can change it or the outbox that it names.
 */
export class ConfigurationBrokenError extends RemoteSignError {}

/** The master key is not where the configuration says, or cannot be read. */
export class MasterKeyUnreadableError extends RemoteSignError {}

/** Others than its owner can read the master key's file. */
export class MasterKeyExposedError extends RemoteSignError {}

/** A virtual token's file or its passphrase cannot be read. */
export class VirtualTokenUnreadableError extends RemoteSignError {}

/** Others than its owner can read a virtual token's file or its passphrase. */
export class VirtualTokenExposedError extends RemoteSignError {}

/** The PIN of a token that needs no login cannot be read where the configuration says. */
export class PinUnreadableError extends RemoteSignError {}

/** Others than its owner can read the file of that PIN. */
export class PinExposedError extends RemoteSignError {}

/** What was to be made exists; nothing was changed. */
export class FileAlreadyExistsError extends RemoteSignError {}

/** No room is left on the disk; nothing was written. */
export class DiskFullError extends RemoteSignError {}

/** A file or folder cannot be read or written. */
export class IoError extends RemoteSignError {}

/** The user id or the password is wrong; which one is never said. */
export class LoginRefusedError extends RemoteSignError {}

/** The first access is not finished: the password must be changed first. */
export class PasswordChangeRequiredError extends RemoteSignError {}

/** The temporary password has expired; the registration officer sends a new one. */
export class TemporaryPasswordExpiredError extends RemoteSignError {}

/** The chosen password breaks a rule, which the text names. */
export class PasswordRefusedError extends RemoteSignError {}

/** Two entries that must be equal are not. */
export class ConfirmationMismatchError extends RemoteSignError {}

/** No account with this user id. */
export class AccountNotFoundError extends RemoteSignError {}

/** The registration data are incomplete or malformed; the text names the field. */
export class RegistrationRefusedError extends RemoteSignError {}

/** Too many logins failed; the next is looked at only later. */
export class LoginThrottledError extends RemoteSignError {}

/** The session is over: logged out, idle too long, too old, or the password was changed. */
export class SessionEndedError extends RemoteSignError {}

/** The first access is not finished: the first PIN must be set first. */
export class FirstPinRequiredError extends RemoteSignError {}

/** The phone number or e-mail address is malformed, not allowed, or the one in use. */
export class ContactRefusedError extends RemoteSignError {}

/** The recovery's link or code is wrong, expired or spent; which one is never said. */
export class RecoveryRefusedError extends RemoteSignError {}

/** The secret question or its answer breaks a rule, which the text names. */
export class SecretQuestionRefusedError extends RemoteSignError {}

/** The PIN is wrong; a try was counted. */
export class PinWrongError extends RemoteSignError {}

/** No tries are left for this PIN. */
export class PinLockedError extends RemoteSignError {}

/** The PIN does not have the form that the policy demands; no try was counted. */
export class PinMalformedError extends RemoteSignError {}

/** The credential has no PIN yet: it is not activated. */
export class PinNotSetError extends RemoteSignError {}

/** The chosen PIN is on the policy's block list. */
export class PinRefusedError extends RemoteSignError {}

/** The activation code is wrong; a try was counted. */
export class ActivationCodeWrongError extends RemoteSignError {}

/** The activation code is spent, expired or out of tries. */
export class ActivationCodeDeadError extends RemoteSignError {}

/** The PIN is not locked; there is nothing to unlock. */
export class PinNotLockedError extends RemoteSignError {}

/** The activation code has unlocked this PIN as often as it may. */
export class PinUnlocksSpentError extends RemoteSignError {}

/** The OTP is wrong; a try was counted. */
export class OtpWrongError extends RemoteSignError {}

/** The OTP's life has ended. */
export class OtpExpiredError extends RemoteSignError {}

/** The OTP does not have the form that the policy demands; no try was counted. */
export class OtpMalformedError extends RemoteSignError {}

/** No OTP is waiting for this purpose: none was sent, or it is spent. */
export class OtpNotRequestedError extends RemoteSignError {}

/** Another OTP may be sent only later. */
export class OtpThrottledError extends RemoteSignError {}

/** Too many codes in a row were wrong: this channel is locked. */
export class OtpChannelLockedError extends RemoteSignError {}

/** No more codes are sent to this number, country or at all for the time being. */
export class OtpBudgetSpentError extends RemoteSignError {}

/** The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS. */
export class OtpChannelCoolingError extends RemoteSignError {}

/** No authenticator app is active. */
export class AuthenticatorNotActiveError extends RemoteSignError {}

/** An authenticator app is active already. */
export class AuthenticatorAlreadyActiveError extends RemoteSignError {}

/** No credential with this identifier. */
export class CredentialNotFoundError extends RemoteSignError {}

/** The credential is not active. */
export class CredentialNotActiveError extends RemoteSignError {}

/** The credential is active already. */
export class CredentialAlreadyActiveError extends RemoteSignError {}

/** The act is not for a credential of this kind. */
export class CredentialKindRefusedError extends RemoteSignError {}

/** The identifier or the emergency code is wrong; which one is never said. */
export class EmergencyCodeWrongError extends RemoteSignError {}

/** The last day of a suspension breaks a rule, which the text names. */
export class SuspensionRefusedError extends RemoteSignError {}

/**
 * What is asked for cannot be undone, or is as good as a revocation: it must be
 * acknowledged.
 */
export class AcknowledgementRequiredError extends RemoteSignError {}

/** The certificate is not suspended. */
export class CertificateNotSuspendedError extends RemoteSignError {}

/** The certificate is revoked: for good. */
export class CertificateRevokedError extends RemoteSignError {}

/** The certificate cannot be renewed now or in this way; the text says why. */
export class RenewalRefusedError extends RemoteSignError {}

/** The coupon is unknown, expired or spent; which one is never said. */
export class CouponRefusedError extends RemoteSignError {}

/** The certificate given does not fit the credential; the text says why. */
export class CertificateRefusedError extends RemoteSignError {}

/** No virtual token with this identifier. */
export class VirtualTokenNotFoundError extends RemoteSignError {}

/** The virtual token is not downloaded, revoked, expired or out of tries; the text says which. */
export class VirtualTokenDeadError extends RemoteSignError {}

/** The virtual token was downloaded before. */
export class VirtualTokenAlreadyDownloadedError extends RemoteSignError {}

/** The virtual token's file cannot be understood. */
export class VirtualTokenFileMalformedError extends RemoteSignError {}

/** The passphrase does not open the virtual token's file. */
export class VirtualTokenPassphraseWrongError extends RemoteSignError {}

/**
 * A limit of the virtual token refuses this signature, or that of tokens another one; the
 * text names it.
 */
export class VirtualTokenLimitError extends RemoteSignError {}

/** The chosen passphrase breaks a rule, which the text names. */
export class VirtualTokenPassphraseRefusedError extends RemoteSignError {}

/** The authorization's uses are spent, its time is over, or its PIN was changed. */
export class AuthorizationSpentError extends RemoteSignError {}

/** The authorization is for something else. */
export class AuthorizationMismatchError extends RemoteSignError {}

/** The input does not fit the algorithm (length, digest, salt). */
export class InputRefusedError extends RemoteSignError {}

/** The key's algorithm cannot do what is asked. */
export class AlgorithmMismatchError extends RemoteSignError {}

/** The store cannot be opened, read or written. */
export class StoreUnavailableError extends RemoteSignError {}

/** The store's disk is full; nothing was written. */
export class StoreFullError extends RemoteSignError {}

/** The store was written by a newer version of this software. */
export class StoreSchemaNewerError extends RemoteSignError {}

/** The row changed meanwhile; the act is tried again by the library. */
export class ConflictError extends RemoteSignError {}

/** A row with this identifier exists. */
export class AlreadyExistsError extends RemoteSignError {}

/** A stored row does not carry a valid authentication code: it was altered outside. */
export class IntegrityError extends RemoteSignError {}

/** The master key does not open this store. */
export class MasterKeyWrongError extends RemoteSignError {}

/** The master key is malformed. */
export class MasterKeyMalformedError extends RemoteSignError {}

/** The cryptographic engine refused or failed. */
export class EngineError extends RemoteSignError {}

/** The generator of randomness failed. */
export class EntropyUnavailableError extends RemoteSignError {}

/** The certification authority refused or failed; the request can be resumed. */
export class AuthorityFailedError extends RemoteSignError {}

/** The message could not be handed over; it stays in the outbox. */
export class MessengerFailedError extends RemoteSignError {}

/** The certification authority has not answered yet; the request waits. */
export class AuthorityPendingError extends RemoteSignError {}

/** The authority's private key is kept elsewhere and was not given. */
export class AuthorityKeyAwayError extends RemoteSignError {}

/** The store knows less than what was published before: it is an old copy. */
export class PublicationRefusedError extends RemoteSignError {}

/** The act is the embedded authority's, and another one issues here. */
export class AuthorityForeignError extends RemoteSignError {}

/** A proof, checkpoint or note of the history's log cannot be read or does not hold. */
export class LogProofWrongError extends RemoteSignError {}

/**
 * The store's log is shorter than what its anchor or a witness remembers: it is an old
 * copy.
 */
export class LogBehindAnchorError extends RemoteSignError {}

/** The store's log does not go on from what its anchor or a witness remembers. */
export class LogForkedError extends RemoteSignError {}

/** What the anchor remembers is missing or cannot be understood, read or written. */
export class AnchorUnusableError extends RemoteSignError {}

/** A witness cannot be reached, or its answer is none. */
export class WitnessFailedError extends RemoteSignError {}

/** The classes by result. */
export const kinds = {
  NULL_POINTER: NullPointerError,
  INVALID_HANDLE: InvalidHandleError,
  WRONG_HANDLE: WrongHandleError,
  INVALID_TEXT: InvalidTextError,
  INVALID_VALUE: InvalidValueError,
  SPENT: SpentError,
  NO_SUCH_ITEM: NoSuchItemError,
  FORKED: ForkedError,
  INTERNAL: InternalError,
  CONFIGURATION_MISSING: ConfigurationMissingError,
  CONFIGURATION_BROKEN: ConfigurationBrokenError,
  MASTER_KEY_UNREADABLE: MasterKeyUnreadableError,
  MASTER_KEY_EXPOSED: MasterKeyExposedError,
  VIRTUAL_TOKEN_UNREADABLE: VirtualTokenUnreadableError,
  VIRTUAL_TOKEN_EXPOSED: VirtualTokenExposedError,
  PIN_UNREADABLE: PinUnreadableError,
  PIN_EXPOSED: PinExposedError,
  FILE_ALREADY_EXISTS: FileAlreadyExistsError,
  DISK_FULL: DiskFullError,
  IO: IoError,
  LOGIN_REFUSED: LoginRefusedError,
  PASSWORD_CHANGE_REQUIRED: PasswordChangeRequiredError,
  TEMPORARY_PASSWORD_EXPIRED: TemporaryPasswordExpiredError,
  PASSWORD_REFUSED: PasswordRefusedError,
  CONFIRMATION_MISMATCH: ConfirmationMismatchError,
  ACCOUNT_NOT_FOUND: AccountNotFoundError,
  REGISTRATION_REFUSED: RegistrationRefusedError,
  LOGIN_THROTTLED: LoginThrottledError,
  SESSION_ENDED: SessionEndedError,
  FIRST_PIN_REQUIRED: FirstPinRequiredError,
  CONTACT_REFUSED: ContactRefusedError,
  RECOVERY_REFUSED: RecoveryRefusedError,
  SECRET_QUESTION_REFUSED: SecretQuestionRefusedError,
  PIN_WRONG: PinWrongError,
  PIN_LOCKED: PinLockedError,
  PIN_MALFORMED: PinMalformedError,
  PIN_NOT_SET: PinNotSetError,
  PIN_REFUSED: PinRefusedError,
  ACTIVATION_CODE_WRONG: ActivationCodeWrongError,
  ACTIVATION_CODE_DEAD: ActivationCodeDeadError,
  PIN_NOT_LOCKED: PinNotLockedError,
  PIN_UNLOCKS_SPENT: PinUnlocksSpentError,
  OTP_WRONG: OtpWrongError,
  OTP_EXPIRED: OtpExpiredError,
  OTP_MALFORMED: OtpMalformedError,
  OTP_NOT_REQUESTED: OtpNotRequestedError,
  OTP_THROTTLED: OtpThrottledError,
  OTP_CHANNEL_LOCKED: OtpChannelLockedError,
  OTP_BUDGET_SPENT: OtpBudgetSpentError,
  OTP_CHANNEL_COOLING: OtpChannelCoolingError,
  AUTHENTICATOR_NOT_ACTIVE: AuthenticatorNotActiveError,
  AUTHENTICATOR_ALREADY_ACTIVE: AuthenticatorAlreadyActiveError,
  CREDENTIAL_NOT_FOUND: CredentialNotFoundError,
  CREDENTIAL_NOT_ACTIVE: CredentialNotActiveError,
  CREDENTIAL_ALREADY_ACTIVE: CredentialAlreadyActiveError,
  CREDENTIAL_KIND_REFUSED: CredentialKindRefusedError,
  EMERGENCY_CODE_WRONG: EmergencyCodeWrongError,
  SUSPENSION_REFUSED: SuspensionRefusedError,
  ACKNOWLEDGEMENT_REQUIRED: AcknowledgementRequiredError,
  CERTIFICATE_NOT_SUSPENDED: CertificateNotSuspendedError,
  CERTIFICATE_REVOKED: CertificateRevokedError,
  RENEWAL_REFUSED: RenewalRefusedError,
  COUPON_REFUSED: CouponRefusedError,
  CERTIFICATE_REFUSED: CertificateRefusedError,
  VIRTUAL_TOKEN_NOT_FOUND: VirtualTokenNotFoundError,
  VIRTUAL_TOKEN_DEAD: VirtualTokenDeadError,
  VIRTUAL_TOKEN_ALREADY_DOWNLOADED: VirtualTokenAlreadyDownloadedError,
  VIRTUAL_TOKEN_FILE_MALFORMED: VirtualTokenFileMalformedError,
  VIRTUAL_TOKEN_PASSPHRASE_WRONG: VirtualTokenPassphraseWrongError,
  VIRTUAL_TOKEN_LIMIT: VirtualTokenLimitError,
  VIRTUAL_TOKEN_PASSPHRASE_REFUSED: VirtualTokenPassphraseRefusedError,
  AUTHORIZATION_SPENT: AuthorizationSpentError,
  AUTHORIZATION_MISMATCH: AuthorizationMismatchError,
  INPUT_REFUSED: InputRefusedError,
  ALGORITHM_MISMATCH: AlgorithmMismatchError,
  STORE_UNAVAILABLE: StoreUnavailableError,
  STORE_FULL: StoreFullError,
  STORE_SCHEMA_NEWER: StoreSchemaNewerError,
  CONFLICT: ConflictError,
  ALREADY_EXISTS: AlreadyExistsError,
  INTEGRITY: IntegrityError,
  MASTER_KEY_WRONG: MasterKeyWrongError,
  MASTER_KEY_MALFORMED: MasterKeyMalformedError,
  ENGINE: EngineError,
  ENTROPY_UNAVAILABLE: EntropyUnavailableError,
  AUTHORITY_FAILED: AuthorityFailedError,
  MESSENGER_FAILED: MessengerFailedError,
  AUTHORITY_PENDING: AuthorityPendingError,
  AUTHORITY_KEY_AWAY: AuthorityKeyAwayError,
  PUBLICATION_REFUSED: PublicationRefusedError,
  AUTHORITY_FOREIGN: AuthorityForeignError,
  LOG_PROOF_WRONG: LogProofWrongError,
  LOG_BEHIND_ANCHOR: LogBehindAnchorError,
  LOG_FORKED: LogForkedError,
  ANCHOR_UNUSABLE: AnchorUnusableError,
  WITNESS_FAILED: WitnessFailedError,
} as const;

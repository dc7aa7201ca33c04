"""The results of calls, and an exception for each refusal.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

import datetime

from ._vocabulary import Vocabulary


class Result(Vocabulary):
    """What a call gives: 0, or why it did not do what it is for. Below 20 are mistakes of the
    caller, below 100 those of configuration and files, from 100 on the refusals of the
    library.
    """

    #: Done; every output is written.
    OK = 0

    #: A pointer that must not be NULL is NULL, or points where no such value can be.
    NULL_POINTER = 1

    #: A handle that was freed, or that this library did not give.
    INVALID_HANDLE = 2

    #: A handle of another type.
    WRONG_HANDLE = 3

    #: Text that is not UTF-8, or a length that memory cannot have.
    INVALID_TEXT = 4

    #: A number that none of the listed values has.
    INVALID_VALUE = 5

    #: Something that can be used once was used before.
    SPENT = 6

    #: A list has no such item.
    NO_SUCH_ITEM = 7

    #: The process was forked while handles were held: nothing works in the child until it
    #: executes a program.
    FORKED = 8

    #: The library failed inside. The text asks for a report.
    INTERNAL = 9

    #: There is no configuration file.
    CONFIGURATION_MISSING = 20

    #: The configuration cannot be read or understood (the text names file and line), or others
    #: than its owner can change it or the outbox that it names.
    CONFIGURATION_BROKEN = 21

    #: The master key is not where the configuration says, or cannot be read.
    MASTER_KEY_UNREADABLE = 22

    #: Others than its owner can read the master key's file.
    MASTER_KEY_EXPOSED = 23

    #: A virtual token's file or its passphrase cannot be read.
    VIRTUAL_TOKEN_UNREADABLE = 24

    #: Others than its owner can read a virtual token's file or its passphrase.
    VIRTUAL_TOKEN_EXPOSED = 25

    #: The PIN of a token that needs no login cannot be read where the configuration says.
    PIN_UNREADABLE = 26

    #: Others than its owner can read the file of that PIN.
    PIN_EXPOSED = 27

    #: What was to be made exists; nothing was changed.
    FILE_ALREADY_EXISTS = 28

    #: No room is left on the disk; nothing was written.
    DISK_FULL = 29

    #: A file or folder cannot be read or written.
    IO = 30

    #: The user id or the password is wrong; which one is never said.
    LOGIN_REFUSED = 100

    #: The first access is not finished: the password must be changed first.
    PASSWORD_CHANGE_REQUIRED = 101

    #: The temporary password has expired; the registration officer sends a new one.
    TEMPORARY_PASSWORD_EXPIRED = 102

    #: The chosen password breaks a rule, which the text names.
    PASSWORD_REFUSED = 103

    #: Two entries that must be equal are not.
    CONFIRMATION_MISMATCH = 104

    #: No account with this user id.
    ACCOUNT_NOT_FOUND = 105

    #: The registration data are incomplete or malformed; the text names the field.
    REGISTRATION_REFUSED = 106

    #: Too many logins failed; the next is looked at only later.
    LOGIN_THROTTLED = 107

    #: The session is over: logged out, idle too long, too old, or the password was changed.
    SESSION_ENDED = 108

    #: The first access is not finished: the first PIN must be set first.
    FIRST_PIN_REQUIRED = 109

    #: The phone number or e-mail address is malformed, not allowed, or the one in use.
    CONTACT_REFUSED = 110

    #: The recovery's link or code is wrong, expired or spent; which one is never said.
    RECOVERY_REFUSED = 111

    #: The secret question or its answer breaks a rule, which the text names.
    SECRET_QUESTION_REFUSED = 112

    #: The PIN is wrong; a try was counted.
    PIN_WRONG = 200

    #: No tries are left for this PIN.
    PIN_LOCKED = 201

    #: The PIN does not have the form that the policy demands; no try was counted.
    PIN_MALFORMED = 202

    #: The credential has no PIN yet: it is not activated.
    PIN_NOT_SET = 203

    #: The chosen PIN is on the policy's block list.
    PIN_REFUSED = 204

    #: The activation code is wrong; a try was counted.
    ACTIVATION_CODE_WRONG = 205

    #: The activation code is spent, expired or out of tries.
    ACTIVATION_CODE_DEAD = 206

    #: The PIN is not locked; there is nothing to unlock.
    PIN_NOT_LOCKED = 207

    #: The activation code has unlocked this PIN as often as it may.
    PIN_UNLOCKS_SPENT = 208

    #: The OTP is wrong; a try was counted.
    OTP_WRONG = 300

    #: The OTP's life has ended.
    OTP_EXPIRED = 301

    #: The OTP does not have the form that the policy demands; no try was counted.
    OTP_MALFORMED = 302

    #: No OTP is waiting for this purpose: none was sent, or it is spent.
    OTP_NOT_REQUESTED = 303

    #: Another OTP may be sent only later.
    OTP_THROTTLED = 304

    #: Too many codes in a row were wrong: this channel is locked.
    OTP_CHANNEL_LOCKED = 305

    #: No more codes are sent to this number, country or at all for the time being.
    OTP_BUDGET_SPENT = 306

    #: The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS.
    OTP_CHANNEL_COOLING = 307

    #: No authenticator app is active.
    AUTHENTICATOR_NOT_ACTIVE = 308

    #: An authenticator app is active already.
    AUTHENTICATOR_ALREADY_ACTIVE = 309

    #: No credential with this identifier.
    CREDENTIAL_NOT_FOUND = 400

    #: The credential is not active.
    CREDENTIAL_NOT_ACTIVE = 401

    #: The credential is active already.
    CREDENTIAL_ALREADY_ACTIVE = 402

    #: The act is not for a credential of this kind.
    CREDENTIAL_KIND_REFUSED = 403

    #: The identifier or the emergency code is wrong; which one is never said.
    EMERGENCY_CODE_WRONG = 404

    #: The last day of a suspension breaks a rule, which the text names.
    SUSPENSION_REFUSED = 405

    #: What is asked for cannot be undone, or is as good as a revocation: it must be
    #: acknowledged.
    ACKNOWLEDGEMENT_REQUIRED = 406

    #: The certificate is not suspended.
    CERTIFICATE_NOT_SUSPENDED = 407

    #: The certificate is revoked: for good.
    CERTIFICATE_REVOKED = 408

    #: The certificate cannot be renewed now or in this way; the text says why.
    RENEWAL_REFUSED = 409

    #: The coupon is unknown, expired or spent; which one is never said.
    COUPON_REFUSED = 410

    #: The certificate given does not fit the credential; the text says why.
    CERTIFICATE_REFUSED = 411

    #: No virtual token with this identifier.
    VIRTUAL_TOKEN_NOT_FOUND = 500

    #: The virtual token is not downloaded, revoked, expired or out of tries; the text says
    #: which.
    VIRTUAL_TOKEN_DEAD = 501

    #: The virtual token was downloaded before.
    VIRTUAL_TOKEN_ALREADY_DOWNLOADED = 502

    #: The virtual token's file cannot be understood.
    VIRTUAL_TOKEN_FILE_MALFORMED = 503

    #: The passphrase does not open the virtual token's file.
    VIRTUAL_TOKEN_PASSPHRASE_WRONG = 504

    #: A limit of the virtual token refuses this signature, or that of tokens another one; the
    #: text names it.
    VIRTUAL_TOKEN_LIMIT = 505

    #: The chosen passphrase breaks a rule, which the text names.
    VIRTUAL_TOKEN_PASSPHRASE_REFUSED = 506

    #: The authorization's uses are spent, its time is over, or its PIN was changed.
    AUTHORIZATION_SPENT = 600

    #: The authorization is for something else.
    AUTHORIZATION_MISMATCH = 601

    #: The input does not fit the algorithm (length, digest, salt).
    INPUT_REFUSED = 602

    #: The key's algorithm cannot do what is asked.
    ALGORITHM_MISMATCH = 603

    #: The store cannot be opened, read or written.
    STORE_UNAVAILABLE = 700

    #: The store's disk is full; nothing was written.
    STORE_FULL = 701

    #: The store was written by a newer version of this software.
    STORE_SCHEMA_NEWER = 702

    #: The row changed meanwhile; the act is tried again by the library.
    CONFLICT = 703

    #: A row with this identifier exists.
    ALREADY_EXISTS = 704

    #: A stored row does not carry a valid authentication code: it was altered outside.
    INTEGRITY = 705

    #: The master key does not open this store.
    MASTER_KEY_WRONG = 800

    #: The master key is malformed.
    MASTER_KEY_MALFORMED = 801

    #: The cryptographic engine refused or failed.
    ENGINE = 802

    #: The generator of randomness failed.
    ENTROPY_UNAVAILABLE = 803

    #: The certification authority refused or failed; the request can be resumed.
    AUTHORITY_FAILED = 900

    #: The message could not be handed over; it stays in the outbox.
    MESSENGER_FAILED = 901

    #: The certification authority has not answered yet; the request waits.
    AUTHORITY_PENDING = 902

    #: The authority's private key is kept elsewhere and was not given.
    AUTHORITY_KEY_AWAY = 903

    #: The store knows less than what was published before: it is an old copy.
    PUBLICATION_REFUSED = 904

    #: The act is the embedded authority's, and another one issues here.
    AUTHORITY_FOREIGN = 905

    #: A proof, checkpoint or note of the history's log cannot be read or does not hold.
    LOG_PROOF_WRONG = 1000

    #: The store's log is shorter than what its anchor or a witness remembers: it is an old
    #: copy.
    LOG_BEHIND_ANCHOR = 1010

    #: The store's log does not go on from what its anchor or a witness remembers.
    LOG_FORKED = 1011

    #: What the anchor remembers is missing or cannot be understood, read or written.
    ANCHOR_UNUSABLE = 1012

    #: A witness cannot be reached, or its answer is none.
    WITNESS_FAILED = 1013


class RemoteSignError(Exception):
    """Why a call did nothing. The text says what to do, and holds no secret."""

    #: Which refusal.
    result: Result
    #: What went wrong and what to do, for a person.
    message: str
    #: Tries left of the factor that failed, where one is counted.
    tries_left: int | None
    #: When the act may be tried again, where time decides.
    retry_at: datetime.datetime | None

    def __init__(
        self,
        result: Result,
        message: str,
        tries_left: int | None,
        retry_at: datetime.datetime | None,
    ) -> None:
        super().__init__(result, message, tries_left, retry_at)
        self.result = result
        self.message = message
        self.tries_left = tries_left
        self.retry_at = retry_at

    def __str__(self) -> str:
        return self.message


class NullPointerError(RemoteSignError):
    """A pointer that must not be NULL is NULL, or points where no such value can be."""


class InvalidHandleError(RemoteSignError):
    """A handle that was freed, or that this library did not give."""


class WrongHandleError(RemoteSignError):
    """A handle of another type."""


class InvalidTextError(RemoteSignError):
    """Text that is not UTF-8, or a length that memory cannot have."""


class InvalidValueError(RemoteSignError):
    """A number that none of the listed values has."""


class SpentError(RemoteSignError):
    """Something that can be used once was used before."""


class NoSuchItemError(RemoteSignError):
    """A list has no such item."""


class ForkedError(RemoteSignError):
    """The process was forked while handles were held: nothing works in the child until it
    executes a program.
    """


class InternalError(RemoteSignError):
    """The library failed inside. The text asks for a report."""


class ConfigurationMissingError(RemoteSignError):
    """There is no configuration file."""


class ConfigurationBrokenError(RemoteSignError):
    """The configuration cannot be read or understood (the text names file and line), or others
    than its owner can change it or the outbox that it names.
    """


class MasterKeyUnreadableError(RemoteSignError):
    """The master key is not where the configuration says, or cannot be read."""


class MasterKeyExposedError(RemoteSignError):
    """Others than its owner can read the master key's file."""


class VirtualTokenUnreadableError(RemoteSignError):
    """A virtual token's file or its passphrase cannot be read."""


class VirtualTokenExposedError(RemoteSignError):
    """Others than its owner can read a virtual token's file or its passphrase."""


class PinUnreadableError(RemoteSignError):
    """The PIN of a token that needs no login cannot be read where the configuration says."""


class PinExposedError(RemoteSignError):
    """Others than its owner can read the file of that PIN."""


class FileAlreadyExistsError(RemoteSignError):
    """What was to be made exists; nothing was changed."""


class DiskFullError(RemoteSignError):
    """No room is left on the disk; nothing was written."""


class IoError(RemoteSignError):
    """A file or folder cannot be read or written."""


class LoginRefusedError(RemoteSignError):
    """The user id or the password is wrong; which one is never said."""


class PasswordChangeRequiredError(RemoteSignError):
    """The first access is not finished: the password must be changed first."""


class TemporaryPasswordExpiredError(RemoteSignError):
    """The temporary password has expired; the registration officer sends a new one."""


class PasswordRefusedError(RemoteSignError):
    """The chosen password breaks a rule, which the text names."""


class ConfirmationMismatchError(RemoteSignError):
    """Two entries that must be equal are not."""


class AccountNotFoundError(RemoteSignError):
    """No account with this user id."""


class RegistrationRefusedError(RemoteSignError):
    """The registration data are incomplete or malformed; the text names the field."""


class LoginThrottledError(RemoteSignError):
    """Too many logins failed; the next is looked at only later."""


class SessionEndedError(RemoteSignError):
    """The session is over: logged out, idle too long, too old, or the password was changed."""


class FirstPinRequiredError(RemoteSignError):
    """The first access is not finished: the first PIN must be set first."""


class ContactRefusedError(RemoteSignError):
    """The phone number or e-mail address is malformed, not allowed, or the one in use."""


class RecoveryRefusedError(RemoteSignError):
    """The recovery's link or code is wrong, expired or spent; which one is never said."""


class SecretQuestionRefusedError(RemoteSignError):
    """The secret question or its answer breaks a rule, which the text names."""


class PinWrongError(RemoteSignError):
    """The PIN is wrong; a try was counted."""


class PinLockedError(RemoteSignError):
    """No tries are left for this PIN."""


class PinMalformedError(RemoteSignError):
    """The PIN does not have the form that the policy demands; no try was counted."""


class PinNotSetError(RemoteSignError):
    """The credential has no PIN yet: it is not activated."""


class PinRefusedError(RemoteSignError):
    """The chosen PIN is on the policy's block list."""


class ActivationCodeWrongError(RemoteSignError):
    """The activation code is wrong; a try was counted."""


class ActivationCodeDeadError(RemoteSignError):
    """The activation code is spent, expired or out of tries."""


class PinNotLockedError(RemoteSignError):
    """The PIN is not locked; there is nothing to unlock."""


class PinUnlocksSpentError(RemoteSignError):
    """The activation code has unlocked this PIN as often as it may."""


class OtpWrongError(RemoteSignError):
    """The OTP is wrong; a try was counted."""


class OtpExpiredError(RemoteSignError):
    """The OTP's life has ended."""


class OtpMalformedError(RemoteSignError):
    """The OTP does not have the form that the policy demands; no try was counted."""


class OtpNotRequestedError(RemoteSignError):
    """No OTP is waiting for this purpose: none was sent, or it is spent."""


class OtpThrottledError(RemoteSignError):
    """Another OTP may be sent only later."""


class OtpChannelLockedError(RemoteSignError):
    """Too many codes in a row were wrong: this channel is locked."""


class OtpBudgetSpentError(RemoteSignError):
    """No more codes are sent to this number, country or at all for the time being."""


class OtpChannelCoolingError(RemoteSignError):
    """The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS."""


class AuthenticatorNotActiveError(RemoteSignError):
    """No authenticator app is active."""


class AuthenticatorAlreadyActiveError(RemoteSignError):
    """An authenticator app is active already."""


class CredentialNotFoundError(RemoteSignError):
    """No credential with this identifier."""


class CredentialNotActiveError(RemoteSignError):
    """The credential is not active."""


class CredentialAlreadyActiveError(RemoteSignError):
    """The credential is active already."""


class CredentialKindRefusedError(RemoteSignError):
    """The act is not for a credential of this kind."""


class EmergencyCodeWrongError(RemoteSignError):
    """The identifier or the emergency code is wrong; which one is never said."""


class SuspensionRefusedError(RemoteSignError):
    """The last day of a suspension breaks a rule, which the text names."""


class AcknowledgementRequiredError(RemoteSignError):
    """What is asked for cannot be undone, or is as good as a revocation: it must be
    acknowledged.
    """


class CertificateNotSuspendedError(RemoteSignError):
    """The certificate is not suspended."""


class CertificateRevokedError(RemoteSignError):
    """The certificate is revoked: for good."""


class RenewalRefusedError(RemoteSignError):
    """The certificate cannot be renewed now or in this way; the text says why."""


class CouponRefusedError(RemoteSignError):
    """The coupon is unknown, expired or spent; which one is never said."""


class CertificateRefusedError(RemoteSignError):
    """The certificate given does not fit the credential; the text says why."""


class VirtualTokenNotFoundError(RemoteSignError):
    """No virtual token with this identifier."""


class VirtualTokenDeadError(RemoteSignError):
    """The virtual token is not downloaded, revoked, expired or out of tries; the text says
    which.
    """


class VirtualTokenAlreadyDownloadedError(RemoteSignError):
    """The virtual token was downloaded before."""


class VirtualTokenFileMalformedError(RemoteSignError):
    """The virtual token's file cannot be understood."""


class VirtualTokenPassphraseWrongError(RemoteSignError):
    """The passphrase does not open the virtual token's file."""


class VirtualTokenLimitError(RemoteSignError):
    """A limit of the virtual token refuses this signature, or that of tokens another one; the
    text names it.
    """


class VirtualTokenPassphraseRefusedError(RemoteSignError):
    """The chosen passphrase breaks a rule, which the text names."""


class AuthorizationSpentError(RemoteSignError):
    """The authorization's uses are spent, its time is over, or its PIN was changed."""


class AuthorizationMismatchError(RemoteSignError):
    """The authorization is for something else."""


class InputRefusedError(RemoteSignError):
    """The input does not fit the algorithm (length, digest, salt)."""


class AlgorithmMismatchError(RemoteSignError):
    """The key's algorithm cannot do what is asked."""


class StoreUnavailableError(RemoteSignError):
    """The store cannot be opened, read or written."""


class StoreFullError(RemoteSignError):
    """The store's disk is full; nothing was written."""


class StoreSchemaNewerError(RemoteSignError):
    """The store was written by a newer version of this software."""


class ConflictError(RemoteSignError):
    """The row changed meanwhile; the act is tried again by the library."""


class AlreadyExistsError(RemoteSignError):
    """A row with this identifier exists."""


class IntegrityError(RemoteSignError):
    """A stored row does not carry a valid authentication code: it was altered outside."""


class MasterKeyWrongError(RemoteSignError):
    """The master key does not open this store."""


class MasterKeyMalformedError(RemoteSignError):
    """The master key is malformed."""


class EngineError(RemoteSignError):
    """The cryptographic engine refused or failed."""


class EntropyUnavailableError(RemoteSignError):
    """The generator of randomness failed."""


class AuthorityFailedError(RemoteSignError):
    """The certification authority refused or failed; the request can be resumed."""


class MessengerFailedError(RemoteSignError):
    """The message could not be handed over; it stays in the outbox."""


class AuthorityPendingError(RemoteSignError):
    """The certification authority has not answered yet; the request waits."""


class AuthorityKeyAwayError(RemoteSignError):
    """The authority's private key is kept elsewhere and was not given."""


class PublicationRefusedError(RemoteSignError):
    """The store knows less than what was published before: it is an old copy."""


class AuthorityForeignError(RemoteSignError):
    """The act is the embedded authority's, and another one issues here."""


class LogProofWrongError(RemoteSignError):
    """A proof, checkpoint or note of the history's log cannot be read or does not hold."""


class LogBehindAnchorError(RemoteSignError):
    """The store's log is shorter than what its anchor or a witness remembers: it is an old
    copy.
    """


class LogForkedError(RemoteSignError):
    """The store's log does not go on from what its anchor or a witness remembers."""


class AnchorUnusableError(RemoteSignError):
    """What the anchor remembers is missing or cannot be understood, read or written."""


class WitnessFailedError(RemoteSignError):
    """A witness cannot be reached, or its answer is none."""


BY_RESULT: dict[Result, type[RemoteSignError]] = {
    Result.NULL_POINTER: NullPointerError,
    Result.INVALID_HANDLE: InvalidHandleError,
    Result.WRONG_HANDLE: WrongHandleError,
    Result.INVALID_TEXT: InvalidTextError,
    Result.INVALID_VALUE: InvalidValueError,
    Result.SPENT: SpentError,
    Result.NO_SUCH_ITEM: NoSuchItemError,
    Result.FORKED: ForkedError,
    Result.INTERNAL: InternalError,
    Result.CONFIGURATION_MISSING: ConfigurationMissingError,
    Result.CONFIGURATION_BROKEN: ConfigurationBrokenError,
    Result.MASTER_KEY_UNREADABLE: MasterKeyUnreadableError,
    Result.MASTER_KEY_EXPOSED: MasterKeyExposedError,
    Result.VIRTUAL_TOKEN_UNREADABLE: VirtualTokenUnreadableError,
    Result.VIRTUAL_TOKEN_EXPOSED: VirtualTokenExposedError,
    Result.PIN_UNREADABLE: PinUnreadableError,
    Result.PIN_EXPOSED: PinExposedError,
    Result.FILE_ALREADY_EXISTS: FileAlreadyExistsError,
    Result.DISK_FULL: DiskFullError,
    Result.IO: IoError,
    Result.LOGIN_REFUSED: LoginRefusedError,
    Result.PASSWORD_CHANGE_REQUIRED: PasswordChangeRequiredError,
    Result.TEMPORARY_PASSWORD_EXPIRED: TemporaryPasswordExpiredError,
    Result.PASSWORD_REFUSED: PasswordRefusedError,
    Result.CONFIRMATION_MISMATCH: ConfirmationMismatchError,
    Result.ACCOUNT_NOT_FOUND: AccountNotFoundError,
    Result.REGISTRATION_REFUSED: RegistrationRefusedError,
    Result.LOGIN_THROTTLED: LoginThrottledError,
    Result.SESSION_ENDED: SessionEndedError,
    Result.FIRST_PIN_REQUIRED: FirstPinRequiredError,
    Result.CONTACT_REFUSED: ContactRefusedError,
    Result.RECOVERY_REFUSED: RecoveryRefusedError,
    Result.SECRET_QUESTION_REFUSED: SecretQuestionRefusedError,
    Result.PIN_WRONG: PinWrongError,
    Result.PIN_LOCKED: PinLockedError,
    Result.PIN_MALFORMED: PinMalformedError,
    Result.PIN_NOT_SET: PinNotSetError,
    Result.PIN_REFUSED: PinRefusedError,
    Result.ACTIVATION_CODE_WRONG: ActivationCodeWrongError,
    Result.ACTIVATION_CODE_DEAD: ActivationCodeDeadError,
    Result.PIN_NOT_LOCKED: PinNotLockedError,
    Result.PIN_UNLOCKS_SPENT: PinUnlocksSpentError,
    Result.OTP_WRONG: OtpWrongError,
    Result.OTP_EXPIRED: OtpExpiredError,
    Result.OTP_MALFORMED: OtpMalformedError,
    Result.OTP_NOT_REQUESTED: OtpNotRequestedError,
    Result.OTP_THROTTLED: OtpThrottledError,
    Result.OTP_CHANNEL_LOCKED: OtpChannelLockedError,
    Result.OTP_BUDGET_SPENT: OtpBudgetSpentError,
    Result.OTP_CHANNEL_COOLING: OtpChannelCoolingError,
    Result.AUTHENTICATOR_NOT_ACTIVE: AuthenticatorNotActiveError,
    Result.AUTHENTICATOR_ALREADY_ACTIVE: AuthenticatorAlreadyActiveError,
    Result.CREDENTIAL_NOT_FOUND: CredentialNotFoundError,
    Result.CREDENTIAL_NOT_ACTIVE: CredentialNotActiveError,
    Result.CREDENTIAL_ALREADY_ACTIVE: CredentialAlreadyActiveError,
    Result.CREDENTIAL_KIND_REFUSED: CredentialKindRefusedError,
    Result.EMERGENCY_CODE_WRONG: EmergencyCodeWrongError,
    Result.SUSPENSION_REFUSED: SuspensionRefusedError,
    Result.ACKNOWLEDGEMENT_REQUIRED: AcknowledgementRequiredError,
    Result.CERTIFICATE_NOT_SUSPENDED: CertificateNotSuspendedError,
    Result.CERTIFICATE_REVOKED: CertificateRevokedError,
    Result.RENEWAL_REFUSED: RenewalRefusedError,
    Result.COUPON_REFUSED: CouponRefusedError,
    Result.CERTIFICATE_REFUSED: CertificateRefusedError,
    Result.VIRTUAL_TOKEN_NOT_FOUND: VirtualTokenNotFoundError,
    Result.VIRTUAL_TOKEN_DEAD: VirtualTokenDeadError,
    Result.VIRTUAL_TOKEN_ALREADY_DOWNLOADED: VirtualTokenAlreadyDownloadedError,
    Result.VIRTUAL_TOKEN_FILE_MALFORMED: VirtualTokenFileMalformedError,
    Result.VIRTUAL_TOKEN_PASSPHRASE_WRONG: VirtualTokenPassphraseWrongError,
    Result.VIRTUAL_TOKEN_LIMIT: VirtualTokenLimitError,
    Result.VIRTUAL_TOKEN_PASSPHRASE_REFUSED: VirtualTokenPassphraseRefusedError,
    Result.AUTHORIZATION_SPENT: AuthorizationSpentError,
    Result.AUTHORIZATION_MISMATCH: AuthorizationMismatchError,
    Result.INPUT_REFUSED: InputRefusedError,
    Result.ALGORITHM_MISMATCH: AlgorithmMismatchError,
    Result.STORE_UNAVAILABLE: StoreUnavailableError,
    Result.STORE_FULL: StoreFullError,
    Result.STORE_SCHEMA_NEWER: StoreSchemaNewerError,
    Result.CONFLICT: ConflictError,
    Result.ALREADY_EXISTS: AlreadyExistsError,
    Result.INTEGRITY: IntegrityError,
    Result.MASTER_KEY_WRONG: MasterKeyWrongError,
    Result.MASTER_KEY_MALFORMED: MasterKeyMalformedError,
    Result.ENGINE: EngineError,
    Result.ENTROPY_UNAVAILABLE: EntropyUnavailableError,
    Result.AUTHORITY_FAILED: AuthorityFailedError,
    Result.MESSENGER_FAILED: MessengerFailedError,
    Result.AUTHORITY_PENDING: AuthorityPendingError,
    Result.AUTHORITY_KEY_AWAY: AuthorityKeyAwayError,
    Result.PUBLICATION_REFUSED: PublicationRefusedError,
    Result.AUTHORITY_FOREIGN: AuthorityForeignError,
    Result.LOG_PROOF_WRONG: LogProofWrongError,
    Result.LOG_BEHIND_ANCHOR: LogBehindAnchorError,
    Result.LOG_FORKED: LogForkedError,
    Result.ANCHOR_UNUSABLE: AnchorUnusableError,
    Result.WITNESS_FAILED: WitnessFailedError,
}


__all__ = [
    "RemoteSignError",
    "Result",
    "NullPointerError",
    "InvalidHandleError",
    "WrongHandleError",
    "InvalidTextError",
    "InvalidValueError",
    "SpentError",
    "NoSuchItemError",
    "ForkedError",
    "InternalError",
    "ConfigurationMissingError",
    "ConfigurationBrokenError",
    "MasterKeyUnreadableError",
    "MasterKeyExposedError",
    "VirtualTokenUnreadableError",
    "VirtualTokenExposedError",
    "PinUnreadableError",
    "PinExposedError",
    "FileAlreadyExistsError",
    "DiskFullError",
    "IoError",
    "LoginRefusedError",
    "PasswordChangeRequiredError",
    "TemporaryPasswordExpiredError",
    "PasswordRefusedError",
    "ConfirmationMismatchError",
    "AccountNotFoundError",
    "RegistrationRefusedError",
    "LoginThrottledError",
    "SessionEndedError",
    "FirstPinRequiredError",
    "ContactRefusedError",
    "RecoveryRefusedError",
    "SecretQuestionRefusedError",
    "PinWrongError",
    "PinLockedError",
    "PinMalformedError",
    "PinNotSetError",
    "PinRefusedError",
    "ActivationCodeWrongError",
    "ActivationCodeDeadError",
    "PinNotLockedError",
    "PinUnlocksSpentError",
    "OtpWrongError",
    "OtpExpiredError",
    "OtpMalformedError",
    "OtpNotRequestedError",
    "OtpThrottledError",
    "OtpChannelLockedError",
    "OtpBudgetSpentError",
    "OtpChannelCoolingError",
    "AuthenticatorNotActiveError",
    "AuthenticatorAlreadyActiveError",
    "CredentialNotFoundError",
    "CredentialNotActiveError",
    "CredentialAlreadyActiveError",
    "CredentialKindRefusedError",
    "EmergencyCodeWrongError",
    "SuspensionRefusedError",
    "AcknowledgementRequiredError",
    "CertificateNotSuspendedError",
    "CertificateRevokedError",
    "RenewalRefusedError",
    "CouponRefusedError",
    "CertificateRefusedError",
    "VirtualTokenNotFoundError",
    "VirtualTokenDeadError",
    "VirtualTokenAlreadyDownloadedError",
    "VirtualTokenFileMalformedError",
    "VirtualTokenPassphraseWrongError",
    "VirtualTokenLimitError",
    "VirtualTokenPassphraseRefusedError",
    "AuthorizationSpentError",
    "AuthorizationMismatchError",
    "InputRefusedError",
    "AlgorithmMismatchError",
    "StoreUnavailableError",
    "StoreFullError",
    "StoreSchemaNewerError",
    "ConflictError",
    "AlreadyExistsError",
    "IntegrityError",
    "MasterKeyWrongError",
    "MasterKeyMalformedError",
    "EngineError",
    "EntropyUnavailableError",
    "AuthorityFailedError",
    "MessengerFailedError",
    "AuthorityPendingError",
    "AuthorityKeyAwayError",
    "PublicationRefusedError",
    "AuthorityForeignError",
    "LogProofWrongError",
    "LogBehindAnchorError",
    "LogForkedError",
    "AnchorUnusableError",
    "WitnessFailedError",
]

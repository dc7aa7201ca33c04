// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the library refused or could not do, with a text that tells a person what to do next. Each
 * result has its own kind, to be caught by it. It holds no secret.
 */
public abstract class RemoteSignException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    private final Result result;

    /** Tries left, or a negative number where none are counted. */
    private final int triesLeft;

    /** When to try again, or null. */
    private final Instant retryAt;

    private RemoteSignException(
            Result result, String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
        super(message);
        this.result = result;
        this.triesLeft = (int) Math.min(triesLeft.orElse(-1), Integer.MAX_VALUE);
        this.retryAt = retryAt.orElse(null);
    }

    /** The exception of its kind. */
    static RemoteSignException of(
            Result result, String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
        return switch (result) {
            case OK -> throw new IllegalArgumentException(message);
            case NULL_POINTER -> new NullPointer(message, triesLeft, retryAt);
            case INVALID_HANDLE -> new InvalidHandle(message, triesLeft, retryAt);
            case WRONG_HANDLE -> new WrongHandle(message, triesLeft, retryAt);
            case INVALID_TEXT -> new InvalidText(message, triesLeft, retryAt);
            case INVALID_VALUE -> new InvalidValue(message, triesLeft, retryAt);
            case SPENT -> new Spent(message, triesLeft, retryAt);
            case NO_SUCH_ITEM -> new NoSuchItem(message, triesLeft, retryAt);
            case FORKED -> new Forked(message, triesLeft, retryAt);
            case INTERNAL -> new Internal(message, triesLeft, retryAt);
            case CONFIGURATION_MISSING -> new ConfigurationMissing(message, triesLeft, retryAt);
            case CONFIGURATION_BROKEN -> new ConfigurationBroken(message, triesLeft, retryAt);
            case MASTER_KEY_UNREADABLE -> new MasterKeyUnreadable(message, triesLeft, retryAt);
            case MASTER_KEY_EXPOSED -> new MasterKeyExposed(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_UNREADABLE -> new VirtualTokenUnreadable(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_EXPOSED -> new VirtualTokenExposed(message, triesLeft, retryAt);
            case PIN_UNREADABLE -> new PinUnreadable(message, triesLeft, retryAt);
            case PIN_EXPOSED -> new PinExposed(message, triesLeft, retryAt);
            case FILE_ALREADY_EXISTS -> new FileAlreadyExists(message, triesLeft, retryAt);
            case DISK_FULL -> new DiskFull(message, triesLeft, retryAt);
            case IO -> new Io(message, triesLeft, retryAt);
            case LOGIN_REFUSED -> new LoginRefused(message, triesLeft, retryAt);
            case PASSWORD_CHANGE_REQUIRED -> new PasswordChangeRequired(message, triesLeft, retryAt);
            case TEMPORARY_PASSWORD_EXPIRED -> new TemporaryPasswordExpired(message, triesLeft, retryAt);
            case PASSWORD_REFUSED -> new PasswordRefused(message, triesLeft, retryAt);
            case CONFIRMATION_MISMATCH -> new ConfirmationMismatch(message, triesLeft, retryAt);
            case ACCOUNT_NOT_FOUND -> new AccountNotFound(message, triesLeft, retryAt);
            case REGISTRATION_REFUSED -> new RegistrationRefused(message, triesLeft, retryAt);
            case LOGIN_THROTTLED -> new LoginThrottled(message, triesLeft, retryAt);
            case SESSION_ENDED -> new SessionEnded(message, triesLeft, retryAt);
            case FIRST_PIN_REQUIRED -> new FirstPinRequired(message, triesLeft, retryAt);
            case CONTACT_REFUSED -> new ContactRefused(message, triesLeft, retryAt);
            case RECOVERY_REFUSED -> new RecoveryRefused(message, triesLeft, retryAt);
            case SECRET_QUESTION_REFUSED -> new SecretQuestionRefused(message, triesLeft, retryAt);
            case PIN_WRONG -> new PinWrong(message, triesLeft, retryAt);
            case PIN_LOCKED -> new PinLocked(message, triesLeft, retryAt);
            case PIN_MALFORMED -> new PinMalformed(message, triesLeft, retryAt);
            case PIN_NOT_SET -> new PinNotSet(message, triesLeft, retryAt);
            case PIN_REFUSED -> new PinRefused(message, triesLeft, retryAt);
            case ACTIVATION_CODE_WRONG -> new ActivationCodeWrong(message, triesLeft, retryAt);
            case ACTIVATION_CODE_DEAD -> new ActivationCodeDead(message, triesLeft, retryAt);
            case PIN_NOT_LOCKED -> new PinNotLocked(message, triesLeft, retryAt);
            case PIN_UNLOCKS_SPENT -> new PinUnlocksSpent(message, triesLeft, retryAt);
            case OTP_WRONG -> new OtpWrong(message, triesLeft, retryAt);
            case OTP_EXPIRED -> new OtpExpired(message, triesLeft, retryAt);
            case OTP_MALFORMED -> new OtpMalformed(message, triesLeft, retryAt);
            case OTP_NOT_REQUESTED -> new OtpNotRequested(message, triesLeft, retryAt);
            case OTP_THROTTLED -> new OtpThrottled(message, triesLeft, retryAt);
            case OTP_CHANNEL_LOCKED -> new OtpChannelLocked(message, triesLeft, retryAt);
            case OTP_BUDGET_SPENT -> new OtpBudgetSpent(message, triesLeft, retryAt);
            case OTP_CHANNEL_COOLING -> new OtpChannelCooling(message, triesLeft, retryAt);
            case AUTHENTICATOR_NOT_ACTIVE -> new AuthenticatorNotActive(message, triesLeft, retryAt);
            case AUTHENTICATOR_ALREADY_ACTIVE -> new AuthenticatorAlreadyActive(message, triesLeft, retryAt);
            case CREDENTIAL_NOT_FOUND -> new CredentialNotFound(message, triesLeft, retryAt);
            case CREDENTIAL_NOT_ACTIVE -> new CredentialNotActive(message, triesLeft, retryAt);
            case CREDENTIAL_ALREADY_ACTIVE -> new CredentialAlreadyActive(message, triesLeft, retryAt);
            case CREDENTIAL_KIND_REFUSED -> new CredentialKindRefused(message, triesLeft, retryAt);
            case EMERGENCY_CODE_WRONG -> new EmergencyCodeWrong(message, triesLeft, retryAt);
            case SUSPENSION_REFUSED -> new SuspensionRefused(message, triesLeft, retryAt);
            case ACKNOWLEDGEMENT_REQUIRED -> new AcknowledgementRequired(message, triesLeft, retryAt);
            case CERTIFICATE_NOT_SUSPENDED -> new CertificateNotSuspended(message, triesLeft, retryAt);
            case CERTIFICATE_REVOKED -> new CertificateRevoked(message, triesLeft, retryAt);
            case RENEWAL_REFUSED -> new RenewalRefused(message, triesLeft, retryAt);
            case COUPON_REFUSED -> new CouponRefused(message, triesLeft, retryAt);
            case CERTIFICATE_REFUSED -> new CertificateRefused(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_NOT_FOUND -> new VirtualTokenNotFound(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_DEAD -> new VirtualTokenDead(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_ALREADY_DOWNLOADED -> new VirtualTokenAlreadyDownloaded(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_FILE_MALFORMED -> new VirtualTokenFileMalformed(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_PASSPHRASE_WRONG -> new VirtualTokenPassphraseWrong(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_LIMIT -> new VirtualTokenLimit(message, triesLeft, retryAt);
            case VIRTUAL_TOKEN_PASSPHRASE_REFUSED -> new VirtualTokenPassphraseRefused(message, triesLeft, retryAt);
            case AUTHORIZATION_SPENT -> new AuthorizationSpent(message, triesLeft, retryAt);
            case AUTHORIZATION_MISMATCH -> new AuthorizationMismatch(message, triesLeft, retryAt);
            case INPUT_REFUSED -> new InputRefused(message, triesLeft, retryAt);
            case ALGORITHM_MISMATCH -> new AlgorithmMismatch(message, triesLeft, retryAt);
            case STORE_UNAVAILABLE -> new StoreUnavailable(message, triesLeft, retryAt);
            case STORE_FULL -> new StoreFull(message, triesLeft, retryAt);
            case STORE_SCHEMA_NEWER -> new StoreSchemaNewer(message, triesLeft, retryAt);
            case CONFLICT -> new Conflict(message, triesLeft, retryAt);
            case ALREADY_EXISTS -> new AlreadyExists(message, triesLeft, retryAt);
            case INTEGRITY -> new Integrity(message, triesLeft, retryAt);
            case MASTER_KEY_WRONG -> new MasterKeyWrong(message, triesLeft, retryAt);
            case MASTER_KEY_MALFORMED -> new MasterKeyMalformed(message, triesLeft, retryAt);
            case ENGINE -> new Engine(message, triesLeft, retryAt);
            case ENTROPY_UNAVAILABLE -> new EntropyUnavailable(message, triesLeft, retryAt);
            case AUTHORITY_FAILED -> new AuthorityFailed(message, triesLeft, retryAt);
            case MESSENGER_FAILED -> new MessengerFailed(message, triesLeft, retryAt);
            case AUTHORITY_PENDING -> new AuthorityPending(message, triesLeft, retryAt);
            case AUTHORITY_KEY_AWAY -> new AuthorityKeyAway(message, triesLeft, retryAt);
            case PUBLICATION_REFUSED -> new PublicationRefused(message, triesLeft, retryAt);
            case AUTHORITY_FOREIGN -> new AuthorityForeign(message, triesLeft, retryAt);
            case LOG_PROOF_WRONG -> new LogProofWrong(message, triesLeft, retryAt);
            case LOG_BEHIND_ANCHOR -> new LogBehindAnchor(message, triesLeft, retryAt);
            case LOG_FORKED -> new LogForked(message, triesLeft, retryAt);
            case ANCHOR_UNUSABLE -> new AnchorUnusable(message, triesLeft, retryAt);
            case WITNESS_FAILED -> new WitnessFailed(message, triesLeft, retryAt);
        };
    }

    /**
     * Why it did nothing.
     *
     * @return the result
     */
    public final Result result() {
        return result;
    }

    /**
     * Tries left of the factor that failed, where they are counted.
     *
     * @return the number of tries
     */
    public final OptionalInt triesLeft() {
        return triesLeft < 0 ? OptionalInt.empty() : OptionalInt.of(triesLeft);
    }

    /**
     * When the act may be tried again, where time decides.
     *
     * @return the instant
     */
    public final Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    /**
     * A pointer that must not be NULL is NULL, or points where no such value can be.
     */
    public static final class NullPointer extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private NullPointer(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.NULL_POINTER, message, triesLeft, retryAt);
        }
    }

    /**
     * A handle that was freed, or that this library did not give.
     */
    public static final class InvalidHandle extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private InvalidHandle(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INVALID_HANDLE, message, triesLeft, retryAt);
        }
    }

    /**
     * A handle of another type.
     */
    public static final class WrongHandle extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private WrongHandle(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.WRONG_HANDLE, message, triesLeft, retryAt);
        }
    }

    /**
     * Text that is not UTF-8, or a length that memory cannot have.
     */
    public static final class InvalidText extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private InvalidText(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INVALID_TEXT, message, triesLeft, retryAt);
        }
    }

    /**
     * A number that none of the listed values has.
     */
    public static final class InvalidValue extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private InvalidValue(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INVALID_VALUE, message, triesLeft, retryAt);
        }
    }

    /**
     * Something that can be used once was used before.
     */
    public static final class Spent extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Spent(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.SPENT, message, triesLeft, retryAt);
        }
    }

    /**
     * A list has no such item.
     */
    public static final class NoSuchItem extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private NoSuchItem(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.NO_SUCH_ITEM, message, triesLeft, retryAt);
        }
    }

    /**
     * The process was forked while handles were held: nothing works in the child until it
     * executes a program.
     */
    public static final class Forked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Forked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.FORKED, message, triesLeft, retryAt);
        }
    }

    /**
     * The library failed inside. The text asks for a report.
     */
    public static final class Internal extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Internal(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INTERNAL, message, triesLeft, retryAt);
        }
    }

    /**
     * There is no configuration file.
     */
    public static final class ConfigurationMissing extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ConfigurationMissing(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CONFIGURATION_MISSING, message, triesLeft, retryAt);
        }
    }

    /**
     * The configuration cannot be read or understood (the text names file and line), or others
     * than its owner can change it or the outbox that it names.
     */
    public static final class ConfigurationBroken extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ConfigurationBroken(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CONFIGURATION_BROKEN, message, triesLeft, retryAt);
        }
    }

    /**
     * The master key is not where the configuration says, or cannot be read.
     */
    public static final class MasterKeyUnreadable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private MasterKeyUnreadable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.MASTER_KEY_UNREADABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * Others than its owner can read the master key's file.
     */
    public static final class MasterKeyExposed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private MasterKeyExposed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.MASTER_KEY_EXPOSED, message, triesLeft, retryAt);
        }
    }

    /**
     * A virtual token's file or its passphrase cannot be read.
     */
    public static final class VirtualTokenUnreadable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenUnreadable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_UNREADABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * Others than its owner can read a virtual token's file or its passphrase.
     */
    public static final class VirtualTokenExposed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenExposed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_EXPOSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The PIN of a token that needs no login cannot be read where the configuration says.
     */
    public static final class PinUnreadable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinUnreadable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_UNREADABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * Others than its owner can read the file of that PIN.
     */
    public static final class PinExposed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinExposed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_EXPOSED, message, triesLeft, retryAt);
        }
    }

    /**
     * What was to be made exists; nothing was changed.
     */
    public static final class FileAlreadyExists extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private FileAlreadyExists(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.FILE_ALREADY_EXISTS, message, triesLeft, retryAt);
        }
    }

    /**
     * No room is left on the disk; nothing was written.
     */
    public static final class DiskFull extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private DiskFull(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.DISK_FULL, message, triesLeft, retryAt);
        }
    }

    /**
     * A file or folder cannot be read or written.
     */
    public static final class Io extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Io(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.IO, message, triesLeft, retryAt);
        }
    }

    /**
     * The user id or the password is wrong; which one is never said.
     */
    public static final class LoginRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private LoginRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.LOGIN_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The first access is not finished: the password must be changed first.
     */
    public static final class PasswordChangeRequired extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PasswordChangeRequired(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PASSWORD_CHANGE_REQUIRED, message, triesLeft, retryAt);
        }
    }

    /**
     * The temporary password has expired; the registration officer sends a new one.
     */
    public static final class TemporaryPasswordExpired extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private TemporaryPasswordExpired(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.TEMPORARY_PASSWORD_EXPIRED, message, triesLeft, retryAt);
        }
    }

    /**
     * The chosen password breaks a rule, which the text names.
     */
    public static final class PasswordRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PasswordRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PASSWORD_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * Two entries that must be equal are not.
     */
    public static final class ConfirmationMismatch extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ConfirmationMismatch(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CONFIRMATION_MISMATCH, message, triesLeft, retryAt);
        }
    }

    /**
     * No account with this user id.
     */
    public static final class AccountNotFound extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AccountNotFound(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ACCOUNT_NOT_FOUND, message, triesLeft, retryAt);
        }
    }

    /**
     * The registration data are incomplete or malformed; the text names the field.
     */
    public static final class RegistrationRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private RegistrationRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.REGISTRATION_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * Too many logins failed; the next is looked at only later.
     */
    public static final class LoginThrottled extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private LoginThrottled(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.LOGIN_THROTTLED, message, triesLeft, retryAt);
        }
    }

    /**
     * The session is over: logged out, idle too long, too old, or the password was changed.
     */
    public static final class SessionEnded extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private SessionEnded(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.SESSION_ENDED, message, triesLeft, retryAt);
        }
    }

    /**
     * The first access is not finished: the first PIN must be set first.
     */
    public static final class FirstPinRequired extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private FirstPinRequired(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.FIRST_PIN_REQUIRED, message, triesLeft, retryAt);
        }
    }

    /**
     * The phone number or e-mail address is malformed, not allowed, or the one in use.
     */
    public static final class ContactRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ContactRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CONTACT_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The recovery's link or code is wrong, expired or spent; which one is never said.
     */
    public static final class RecoveryRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private RecoveryRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.RECOVERY_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The secret question or its answer breaks a rule, which the text names.
     */
    public static final class SecretQuestionRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private SecretQuestionRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.SECRET_QUESTION_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The PIN is wrong; a try was counted.
     */
    public static final class PinWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * No tries are left for this PIN.
     */
    public static final class PinLocked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinLocked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_LOCKED, message, triesLeft, retryAt);
        }
    }

    /**
     * The PIN does not have the form that the policy demands; no try was counted.
     */
    public static final class PinMalformed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinMalformed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_MALFORMED, message, triesLeft, retryAt);
        }
    }

    /**
     * The credential has no PIN yet: it is not activated.
     */
    public static final class PinNotSet extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinNotSet(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_NOT_SET, message, triesLeft, retryAt);
        }
    }

    /**
     * The chosen PIN is on the policy's block list.
     */
    public static final class PinRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The activation code is wrong; a try was counted.
     */
    public static final class ActivationCodeWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ActivationCodeWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ACTIVATION_CODE_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * The activation code is spent, expired or out of tries.
     */
    public static final class ActivationCodeDead extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private ActivationCodeDead(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ACTIVATION_CODE_DEAD, message, triesLeft, retryAt);
        }
    }

    /**
     * The PIN is not locked; there is nothing to unlock.
     */
    public static final class PinNotLocked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinNotLocked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_NOT_LOCKED, message, triesLeft, retryAt);
        }
    }

    /**
     * The activation code has unlocked this PIN as often as it may.
     */
    public static final class PinUnlocksSpent extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PinUnlocksSpent(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PIN_UNLOCKS_SPENT, message, triesLeft, retryAt);
        }
    }

    /**
     * The OTP is wrong; a try was counted.
     */
    public static final class OtpWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * The OTP's life has ended.
     */
    public static final class OtpExpired extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpExpired(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_EXPIRED, message, triesLeft, retryAt);
        }
    }

    /**
     * The OTP does not have the form that the policy demands; no try was counted.
     */
    public static final class OtpMalformed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpMalformed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_MALFORMED, message, triesLeft, retryAt);
        }
    }

    /**
     * No OTP is waiting for this purpose: none was sent, or it is spent.
     */
    public static final class OtpNotRequested extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpNotRequested(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_NOT_REQUESTED, message, triesLeft, retryAt);
        }
    }

    /**
     * Another OTP may be sent only later.
     */
    public static final class OtpThrottled extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpThrottled(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_THROTTLED, message, triesLeft, retryAt);
        }
    }

    /**
     * Too many codes in a row were wrong: this channel is locked.
     */
    public static final class OtpChannelLocked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpChannelLocked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_CHANNEL_LOCKED, message, triesLeft, retryAt);
        }
    }

    /**
     * No more codes are sent to this number, country or at all for the time being.
     */
    public static final class OtpBudgetSpent extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpBudgetSpent(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_BUDGET_SPENT, message, triesLeft, retryAt);
        }
    }

    /**
     * The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS.
     */
    public static final class OtpChannelCooling extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private OtpChannelCooling(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.OTP_CHANNEL_COOLING, message, triesLeft, retryAt);
        }
    }

    /**
     * No authenticator app is active.
     */
    public static final class AuthenticatorNotActive extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthenticatorNotActive(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHENTICATOR_NOT_ACTIVE, message, triesLeft, retryAt);
        }
    }

    /**
     * An authenticator app is active already.
     */
    public static final class AuthenticatorAlreadyActive extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthenticatorAlreadyActive(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHENTICATOR_ALREADY_ACTIVE, message, triesLeft, retryAt);
        }
    }

    /**
     * No credential with this identifier.
     */
    public static final class CredentialNotFound extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CredentialNotFound(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CREDENTIAL_NOT_FOUND, message, triesLeft, retryAt);
        }
    }

    /**
     * The credential is not active.
     */
    public static final class CredentialNotActive extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CredentialNotActive(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CREDENTIAL_NOT_ACTIVE, message, triesLeft, retryAt);
        }
    }

    /**
     * The credential is active already.
     */
    public static final class CredentialAlreadyActive extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CredentialAlreadyActive(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CREDENTIAL_ALREADY_ACTIVE, message, triesLeft, retryAt);
        }
    }

    /**
     * The act is not for a credential of this kind.
     */
    public static final class CredentialKindRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CredentialKindRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CREDENTIAL_KIND_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The identifier or the emergency code is wrong; which one is never said.
     */
    public static final class EmergencyCodeWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private EmergencyCodeWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.EMERGENCY_CODE_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * The last day of a suspension breaks a rule, which the text names.
     */
    public static final class SuspensionRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private SuspensionRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.SUSPENSION_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * What is asked for cannot be undone, or is as good as a revocation: it must be
     * acknowledged.
     */
    public static final class AcknowledgementRequired extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AcknowledgementRequired(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ACKNOWLEDGEMENT_REQUIRED, message, triesLeft, retryAt);
        }
    }

    /**
     * The certificate is not suspended.
     */
    public static final class CertificateNotSuspended extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CertificateNotSuspended(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CERTIFICATE_NOT_SUSPENDED, message, triesLeft, retryAt);
        }
    }

    /**
     * The certificate is revoked: for good.
     */
    public static final class CertificateRevoked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CertificateRevoked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CERTIFICATE_REVOKED, message, triesLeft, retryAt);
        }
    }

    /**
     * The certificate cannot be renewed now or in this way; the text says why.
     */
    public static final class RenewalRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private RenewalRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.RENEWAL_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The coupon is unknown, expired or spent; which one is never said.
     */
    public static final class CouponRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CouponRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.COUPON_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The certificate given does not fit the credential; the text says why.
     */
    public static final class CertificateRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private CertificateRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CERTIFICATE_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * No virtual token with this identifier.
     */
    public static final class VirtualTokenNotFound extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenNotFound(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_NOT_FOUND, message, triesLeft, retryAt);
        }
    }

    /**
     * The virtual token is not downloaded, revoked, expired or out of tries; the text says which.
     */
    public static final class VirtualTokenDead extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenDead(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_DEAD, message, triesLeft, retryAt);
        }
    }

    /**
     * The virtual token was downloaded before.
     */
    public static final class VirtualTokenAlreadyDownloaded extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenAlreadyDownloaded(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_ALREADY_DOWNLOADED, message, triesLeft, retryAt);
        }
    }

    /**
     * The virtual token's file cannot be understood.
     */
    public static final class VirtualTokenFileMalformed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenFileMalformed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_FILE_MALFORMED, message, triesLeft, retryAt);
        }
    }

    /**
     * The passphrase does not open the virtual token's file.
     */
    public static final class VirtualTokenPassphraseWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenPassphraseWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_PASSPHRASE_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * A limit of the virtual token refuses this signature, or that of tokens another one; the
     * text names it.
     */
    public static final class VirtualTokenLimit extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenLimit(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_LIMIT, message, triesLeft, retryAt);
        }
    }

    /**
     * The chosen passphrase breaks a rule, which the text names.
     */
    public static final class VirtualTokenPassphraseRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private VirtualTokenPassphraseRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.VIRTUAL_TOKEN_PASSPHRASE_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The authorization's uses are spent, its time is over, or its PIN was changed.
     */
    public static final class AuthorizationSpent extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorizationSpent(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORIZATION_SPENT, message, triesLeft, retryAt);
        }
    }

    /**
     * The authorization is for something else.
     */
    public static final class AuthorizationMismatch extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorizationMismatch(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORIZATION_MISMATCH, message, triesLeft, retryAt);
        }
    }

    /**
     * The input does not fit the algorithm (length, digest, salt).
     */
    public static final class InputRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private InputRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INPUT_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The key's algorithm cannot do what is asked.
     */
    public static final class AlgorithmMismatch extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AlgorithmMismatch(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ALGORITHM_MISMATCH, message, triesLeft, retryAt);
        }
    }

    /**
     * The store cannot be opened, read or written.
     */
    public static final class StoreUnavailable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private StoreUnavailable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.STORE_UNAVAILABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * The store's disk is full; nothing was written.
     */
    public static final class StoreFull extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private StoreFull(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.STORE_FULL, message, triesLeft, retryAt);
        }
    }

    /**
     * The store was written by a newer version of this software.
     */
    public static final class StoreSchemaNewer extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private StoreSchemaNewer(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.STORE_SCHEMA_NEWER, message, triesLeft, retryAt);
        }
    }

    /**
     * The row changed meanwhile; the act is tried again by the library.
     */
    public static final class Conflict extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Conflict(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.CONFLICT, message, triesLeft, retryAt);
        }
    }

    /**
     * A row with this identifier exists.
     */
    public static final class AlreadyExists extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AlreadyExists(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ALREADY_EXISTS, message, triesLeft, retryAt);
        }
    }

    /**
     * A stored row does not carry a valid authentication code: it was altered outside.
     */
    public static final class Integrity extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Integrity(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.INTEGRITY, message, triesLeft, retryAt);
        }
    }

    /**
     * The master key does not open this store.
     */
    public static final class MasterKeyWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private MasterKeyWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.MASTER_KEY_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * The master key is malformed.
     */
    public static final class MasterKeyMalformed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private MasterKeyMalformed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.MASTER_KEY_MALFORMED, message, triesLeft, retryAt);
        }
    }

    /**
     * The cryptographic engine refused or failed.
     */
    public static final class Engine extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private Engine(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ENGINE, message, triesLeft, retryAt);
        }
    }

    /**
     * The generator of randomness failed.
     */
    public static final class EntropyUnavailable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private EntropyUnavailable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ENTROPY_UNAVAILABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * The certification authority refused or failed; the request can be resumed.
     */
    public static final class AuthorityFailed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorityFailed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORITY_FAILED, message, triesLeft, retryAt);
        }
    }

    /**
     * The message could not be handed over; it stays in the outbox.
     */
    public static final class MessengerFailed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private MessengerFailed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.MESSENGER_FAILED, message, triesLeft, retryAt);
        }
    }

    /**
     * The certification authority has not answered yet; the request waits.
     */
    public static final class AuthorityPending extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorityPending(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORITY_PENDING, message, triesLeft, retryAt);
        }
    }

    /**
     * The authority's private key is kept elsewhere and was not given.
     */
    public static final class AuthorityKeyAway extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorityKeyAway(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORITY_KEY_AWAY, message, triesLeft, retryAt);
        }
    }

    /**
     * The store knows less than what was published before: it is an old copy.
     */
    public static final class PublicationRefused extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private PublicationRefused(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.PUBLICATION_REFUSED, message, triesLeft, retryAt);
        }
    }

    /**
     * The act is the embedded authority's, and another one issues here.
     */
    public static final class AuthorityForeign extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AuthorityForeign(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.AUTHORITY_FOREIGN, message, triesLeft, retryAt);
        }
    }

    /**
     * A proof, checkpoint or note of the history's log cannot be read or does not hold.
     */
    public static final class LogProofWrong extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private LogProofWrong(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.LOG_PROOF_WRONG, message, triesLeft, retryAt);
        }
    }

    /**
     * The store's log is shorter than what its anchor or a witness remembers: it is an old
     * copy.
     */
    public static final class LogBehindAnchor extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private LogBehindAnchor(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.LOG_BEHIND_ANCHOR, message, triesLeft, retryAt);
        }
    }

    /**
     * The store's log does not go on from what its anchor or a witness remembers.
     */
    public static final class LogForked extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private LogForked(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.LOG_FORKED, message, triesLeft, retryAt);
        }
    }

    /**
     * What the anchor remembers is missing or cannot be understood, read or written.
     */
    public static final class AnchorUnusable extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private AnchorUnusable(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.ANCHOR_UNUSABLE, message, triesLeft, retryAt);
        }
    }

    /**
     * A witness cannot be reached, or its answer is none.
     */
    public static final class WitnessFailed extends RemoteSignException {
        private static final long serialVersionUID = 1;

        private WitnessFailed(String message, OptionalLong triesLeft, Optional<Instant> retryAt) {
            super(Result.WITNESS_FAILED, message, triesLeft, retryAt);
        }
    }
}

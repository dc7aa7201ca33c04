"""The vocabularies.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

from ._vocabulary import Vocabulary


class AuthorityRole(Vocabulary):
    """What a key of the embedded authority is for."""

    #: Certifies issuing authorities.
    ROOT = 1

    #: Certifies holders and responders, signs revocation lists.
    ISSUING = 2

    #: Signs answers about the status of certificates (RFC 6960 4.2.2.2).
    OCSP_RESPONDER = 3


class Durability(Vocabulary):
    """When the entry of a signature is on the disk."""

    #: Before the signature is released.
    EACH = 1

    #: When the authorization opens and closes, and at least once a second while it signs.
    WINDOW = 2


class CredentialState(Vocabulary):
    """Where a credential and its certificate stand (AMB-18). It follows from the rows and the
    time and is nowhere stored.
    """

    #: Registered; its holder has not set a PIN.
    PENDING_ACTIVATION = 1

    #: The key is sealed and the certificate requested, but not yet stored.
    ISSUING = 2

    #: The certificate is valid; it can sign.
    ACTIVE = 3

    #: For a time, or until the end of validity.
    SUSPENDED = 4

    #: For good.
    REVOKED = 5

    #: The end of validity is over.
    EXPIRED = 6

    #: Another certificate took its place.
    SUPERSEDED = 7


class Language(Vocabulary):
    """Language of what a holder reads (AMB-39)."""

    #: Italian.
    ITALIAN = 1

    #: English.
    ENGLISH = 2


class CertificateFormat(Vocabulary):
    """What a certificate is downloaded as (AMB-19)."""

    #: The certificate alone (X.509 DER).
    DER = 1

    #: The certificate alone, as text (RFC 7468).
    PEM = 2

    #: The certificate and those above it, as text.
    CHAIN = 3

    #: The certificate and those above it in one message (PKCS#7, certificates only).
    PKCS7 = 4


class RevocationReason(Vocabulary):
    """Why a certificate was revoked (RFC 5280 5.3.1)."""

    #: No reason is given.
    UNSPECIFIED = 1

    #: Somebody else may use the key.
    KEY_COMPROMISE = 2

    #: The holder's name or function changed.
    AFFILIATION_CHANGED = 3

    #: Another certificate took its place.
    SUPERSEDED = 4

    #: It is not needed any more.
    CESSATION_OF_OPERATION = 5

    #: The holder may not have it any more.
    PRIVILEGE_WITHDRAWN = 6


class CredentialKind(Vocabulary):
    """How a credential is approved."""

    #: By a person: an OTP for each approval.
    REMOTE = 1

    #: Unattended, through a virtual token (CAD art. 35(3)).
    AUTOMATIC = 2

    #: The seal of a legal person, unattended through a virtual token.
    SEAL = 3


class CredentialPurpose(Vocabulary):
    """What the credential's certificate may be used for; never both."""

    #: Key usage contentCommitment alone.
    SIGNATURE = 1

    #: digitalSignature with clientAuth: TLS client authentication.
    AUTHENTICATION = 2


class KeyAlgorithm(Vocabulary):
    """Algorithm and size of a signing key."""

    #: RSA with a 2048-bit modulus, for interoperability.
    RSA2048 = 1

    #: RSA with a 3072-bit modulus.
    RSA3072 = 2

    #: RSA with a 4096-bit modulus.
    RSA4096 = 3

    #: ECDSA on NIST P-256.
    P256 = 4

    #: ECDSA on NIST P-384.
    P384 = 5


class DigestAlgorithm(Vocabulary):
    """Digest algorithms that can be signed; no other is, not even as raw input."""

    #: SHA-256.
    SHA256 = 1

    #: SHA-384.
    SHA384 = 2

    #: SHA-512.
    SHA512 = 3


class Event(Vocabulary):
    """What a history entry records."""

    #: The account was registered.
    REGISTERED = 1

    #: Login with user id and password.
    LOGIN = 2

    #: The holder logged out.
    LOGOUT = 3

    #: The password was changed.
    PASSWORD_CHANGED = 4

    #: Password recovery was asked for.
    RECOVERY_REQUESTED = 5

    #: A new password was set by recovery.
    PASSWORD_RECOVERED = 6

    #: The registration officer sent a new temporary password.
    TEMPORARY_PASSWORD_REISSUED = 7

    #: The registration officer sent a new activation code.
    ACTIVATION_CODE_REISSUED = 8

    #: A phone number or e-mail address was changed.
    CONTACT_CHANGED = 9

    #: The secret question was set or removed.
    SECRET_QUESTION_SET = 10

    #: The answer to the secret question was checked for an officer.
    SECRET_QUESTION_CHECKED = 11

    #: The operator learned that the SIM of the OTP phone was exchanged.
    SIM_CHANGE_NOTED = 12

    #: The first PIN was set and the key made.
    PIN_SET = 13

    #: The certificate was stored and the credential became active.
    ACTIVATED = 14

    #: A renewal was begun: the new key is made.
    RENEWAL_BEGUN = 15

    #: Another certificate took the place of the one before.
    RENEWED = 16

    #: A coupon for a renewal was issued, or a renewal permitted.
    RENEWAL_PERMITTED = 17

    #: The certificate was suspended, or its suspension prolonged.
    SUSPENDED = 18

    #: The suspension was ended early.
    SUSPENSION_LIFTED = 19

    #: The certificate was revoked and its key destroyed.
    REVOKED = 20

    #: The PIN was changed.
    PIN_CHANGED = 21

    #: The activation code and the right PIN unlocked the PIN.
    PIN_UNLOCKED = 22

    #: The PIN was checked and the key unsealed.
    PIN_VERIFIED = 23

    #: An OTP was sent.
    OTP_SENT = 24

    #: An OTP was checked.
    OTP_VERIFIED = 25

    #: The holder chose how OTPs for signing are received.
    OTP_CHANNEL_CHOSEN = 26

    #: An OTP channel that was locked was opened again.
    OTP_CHANNEL_UNLOCKED = 27

    #: An authenticator app was enrolled.
    AUTHENTICATOR_ENROLLED = 28

    #: An authenticator app was removed.
    AUTHENTICATOR_REMOVED = 29

    #: A virtual token was generated.
    VIRTUAL_TOKEN_GENERATED = 30

    #: A virtual token's file was taken.
    VIRTUAL_TOKEN_DOWNLOADED = 31

    #: A virtual token was revoked.
    VIRTUAL_TOKEN_REVOKED = 32

    #: A virtual token answered for a holder.
    VIRTUAL_TOKEN_USED = 33

    #: An OTP approved signatures that wait for the PIN.
    AUTHORIZATION_GRANTED = 34

    #: What an OTP approved is over, and nothing was opened by it.
    GRANT_ENDED = 35

    #: An authorization was opened.
    AUTHORIZATION_OPENED = 36

    #: An authorization is over that was not used up, or not all of which is accounted for.
    AUTHORIZATION_CLOSED = 37

    #: A signature was made.
    SIGNED = 38

    #: The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN, a
    #: suspended certificate (AMB-31).
    SIGNING_REFUSED = 39


class Outcome(Vocabulary):
    """How it ended ("Esito", requirement 59)."""

    #: "Riuscito".
    SUCCESS = 1

    #: "Fallito".
    FAILURE = 2


class HistoryLog(Vocabulary):
    """The two logs that a holder looks at (AMB-30)."""

    #: Signatures and refused attempts to make one ("Firme").
    SIGNATURES = 1

    #: Everything else: accesses and security events ("Accessi").
    ACCESSES = 2


class HistoryOrder(Vocabulary):
    """In which order entries are shown (AMB-32); those alike in it come newest first."""

    #: Newest first ("Firma più recente").
    NEWEST = 1

    #: Oldest first.
    OLDEST = 2

    #: What failed before what succeeded.
    OUTCOME = 3

    #: By the name of the program that asked.
    CLIENT = 4


class HistoryRange(Vocabulary):
    """The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
    that is so long ago.
    """

    #: One year back.
    YEAR = 1

    #: Everything ("Vedi tutte le firme").
    ALL = 2

    #: "Ultimi 7 giorni".
    SEVEN_DAYS = 3

    #: "Ultimi 3 mesi".
    THREE_MONTHS = 4


class ListHealth(Vocabulary):
    """How a published list of revocations stands."""

    #: Nothing to do.
    GOOD = 1

    #: The next one is due.
    DUE = 2

    #: It should have been published before.
    LATE = 3


class Channel(Vocabulary):
    """How a message travels."""

    #: E-mail.
    EMAIL = 1

    #: Text message to a phone.
    SMS = 2


class NoticeKind(Vocabulary):
    """What a message tells of."""

    #: User id and temporary password.
    CREDENTIALS = 1

    #: An activation code.
    ACTIVATION_CODE = 2

    #: Identifier and emergency code of a certificate.
    EMERGENCY_CODE = 3

    #: A certificate is about to expire.
    RENEWAL_REMINDER = 4

    #: An OTP.
    OTP = 5

    #: A link or code of password recovery.
    RECOVERY = 6

    #: Signatures of one approval.
    SIGNATURES = 7

    #: Signatures of one day.
    DAILY_SIGNATURES = 8

    #: Something changed that the holder should know of.
    ALERT = 9


class MessageState(Vocabulary):
    """Where a message stands."""

    #: It is tried again.
    WAITING = 1

    #: An attempt is being made, or ended without a word: then it is tried again.
    SENDING = 2

    #: The mail server, gateway or folder has it.
    HANDED_OVER = 3

    #: It was of no use any more.
    EXPIRED = 4

    #: Too many attempts failed.
    GIVEN_UP = 5


class OtpChannel(Vocabulary):
    """How OTPs for signing reach the holder (requirements 41 to 44)."""

    #: Text message to the OTP phone.
    SMS = 1

    #: Authenticator app (RFC 6238).
    APP = 2


class AuthenticatorState(Vocabulary):
    """States of an authenticator app (requirement 43)."""

    #: "Da attivare": the secret is handed out, no code has proved it yet.
    PENDING = 1

    #: "Attivo".
    ACTIVE = 2


class Contact(Vocabulary):
    """What can be changed of how the holder is reached (requirement 74, AMB-14)."""

    #: The phone that gets OTPs.
    OTP_PHONE = 1

    #: The phone that gets recovery codes.
    ACCOUNT_PHONE = 2

    #: The address that gets notices.
    EMAIL = 3

    #: The address that gets recovery links.
    RECOVERY_EMAIL = 4


class FirstAccess(Vocabulary):
    """How far the first access has come (requirements 19 to 23)."""

    #: The temporary password must be changed.
    PASSWORD = 1

    #: The first PIN must be set.
    PIN = 2

    #: Everything is reachable.
    FINISHED = 3


class VirtualTokenState(Vocabulary):
    """States of a virtual token (AMB-35)."""

    #: Made; its file was not taken yet.
    GENERATED = 1

    #: Its file was taken, once.
    DOWNLOADED = 2

    #: It has approved something.
    ACTIVE = 3

    #: All its signatures are made, or its tries are spent.
    EXHAUSTED = 4

    #: Its time is over.
    EXPIRED = 5

    #: Ended by its holder.
    REVOKED = 6


class PersonIdentifierKind(Vocabulary):
    """Which number tells a natural person (EN 319 412-1 5.1.3)."""

    #: Fiscal code; the certificate shows `TINIT-` before it.
    FISCAL_CODE = 1

    #: Number of an identity card; the certificate shows `IDCIT-` before it.
    IDENTITY_CARD = 2

    #: Number of a passport; the certificate shows `PASIT-` before it.
    PASSPORT = 3


class OrganizationIdentifierKind(Vocabulary):
    """Which number tells a legal person (EN 319 412-1 5.1.4)."""

    #: VAT number; the certificate shows `VATIT-` before it.
    VAT_NUMBER = 1

    #: Number in the trade register; the certificate shows `NTRIT-` before it.
    REGISTER_NUMBER = 2


class RenewalWay(Vocabulary):
    """What permits a renewal (requirement 64)."""

    #: A coupon.
    COUPON = 1

    #: The registration officer's word.
    OFFICER = 2

    #: Nothing but the holder's wish.
    DIRECT = 3


class ListedQuestion(Vocabulary):
    """The questions that can be picked."""

    #: The name of the first pet.
    FIRST_PET = 1

    #: The name of the first school.
    FIRST_SCHOOL = 2

    #: The town in which the mother was born.
    BIRTH_TOWN_OF_MOTHER = 3

    #: The name of the best friend as a child.
    CHILDHOOD_FRIEND = 4

    #: The name of the favourite teacher.
    FAVOURITE_TEACHER = 5

    #: The first car.
    FIRST_CAR = 6


class SignatureScheme(Vocabulary):
    """How a signature is made of a digest."""

    #: RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
    RSA_PKCS1 = 1

    #: The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
    RSA_PKCS1_RAW = 2

    #: RSASSA-PSS (RFC 8017 8.1).
    RSA_PSS = 3

    #: ECDSA (FIPS 186-5 6.4).
    ECDSA = 4


__all__ = [
    "AuthorityRole",
    "Durability",
    "CredentialState",
    "Language",
    "CertificateFormat",
    "RevocationReason",
    "CredentialKind",
    "CredentialPurpose",
    "KeyAlgorithm",
    "DigestAlgorithm",
    "Event",
    "Outcome",
    "HistoryLog",
    "HistoryOrder",
    "HistoryRange",
    "ListHealth",
    "Channel",
    "NoticeKind",
    "MessageState",
    "OtpChannel",
    "AuthenticatorState",
    "Contact",
    "FirstAccess",
    "VirtualTokenState",
    "PersonIdentifierKind",
    "OrganizationIdentifierKind",
    "RenewalWay",
    "ListedQuestion",
    "SignatureScheme",
]

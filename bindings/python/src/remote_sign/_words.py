"""The vocabularies.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

import enum


class RevocationReason(enum.IntEnum):
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


class CredentialKind(enum.IntEnum):
    """How a credential is approved."""

    #: By a person: an OTP for each approval.
    REMOTE = 1

    #: Unattended, through a virtual token (CAD art. 35(3)).
    AUTOMATIC = 2

    #: The seal of a legal person, unattended through a virtual token.
    SEAL = 3


class CredentialPurpose(enum.IntEnum):
    """What the credential's certificate may be used for; never both."""

    #: Key usage contentCommitment alone.
    SIGNATURE = 1

    #: digitalSignature with clientAuth: TLS client authentication.
    AUTHENTICATION = 2


class KeyAlgorithm(enum.IntEnum):
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


class CredentialState(enum.IntEnum):
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


class DigestAlgorithm(enum.IntEnum):
    """Digest algorithms that can be signed; no other is, not even as raw input."""

    #: SHA-256.
    SHA256 = 1

    #: SHA-384.
    SHA384 = 2

    #: SHA-512.
    SHA512 = 3


class Channel(enum.IntEnum):
    """How a message travels."""

    #: E-mail.
    EMAIL = 1

    #: Text message to a phone.
    SMS = 2


class NoticeKind(enum.IntEnum):
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


class MessageState(enum.IntEnum):
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


class OtpChannel(enum.IntEnum):
    """How OTPs for signing reach the holder (requirements 41 to 44)."""

    #: Text message to the OTP phone.
    SMS = 1

    #: Authenticator app (RFC 6238).
    APP = 2


class AuthenticatorState(enum.IntEnum):
    """States of an authenticator app (requirement 43)."""

    #: "Da attivare": the secret is handed out, no code has proved it yet.
    PENDING = 1

    #: "Attivo".
    ACTIVE = 2


class Contact(enum.IntEnum):
    """What can be changed of how the holder is reached (requirement 74, AMB-14)."""

    #: The phone that gets OTPs.
    OTP_PHONE = 1

    #: The phone that gets recovery codes.
    ACCOUNT_PHONE = 2

    #: The address that gets notices.
    EMAIL = 3

    #: The address that gets recovery links.
    RECOVERY_EMAIL = 4


class FirstAccess(enum.IntEnum):
    """How far the first access has come (requirements 19 to 23)."""

    #: The temporary password must be changed.
    PASSWORD = 1

    #: The first PIN must be set.
    PIN = 2

    #: Everything is reachable.
    FINISHED = 3


class PersonIdentifierKind(enum.IntEnum):
    """Which number tells a natural person (EN 319 412-1 5.1.3)."""

    #: Fiscal code; the certificate shows `TINIT-` before it.
    FISCAL_CODE = 1

    #: Number of an identity card; the certificate shows `IDCIT-` before it.
    IDENTITY_CARD = 2

    #: Number of a passport; the certificate shows `PASIT-` before it.
    PASSPORT = 3


class Language(enum.IntEnum):
    """Language of what a holder reads (AMB-39)."""

    #: Italian.
    ITALIAN = 1

    #: English.
    ENGLISH = 2


class OrganizationIdentifierKind(enum.IntEnum):
    """Which number tells a legal person (EN 319 412-1 5.1.4)."""

    #: VAT number; the certificate shows `VATIT-` before it.
    VAT_NUMBER = 1

    #: Number in the trade register; the certificate shows `NTRIT-` before it.
    REGISTER_NUMBER = 2


class ListedQuestion(enum.IntEnum):
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


class SignatureScheme(enum.IntEnum):
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
    "RevocationReason",
    "CredentialKind",
    "CredentialPurpose",
    "KeyAlgorithm",
    "CredentialState",
    "DigestAlgorithm",
    "Channel",
    "NoticeKind",
    "MessageState",
    "OtpChannel",
    "AuthenticatorState",
    "Contact",
    "FirstAccess",
    "PersonIdentifierKind",
    "Language",
    "OrganizationIdentifierKind",
    "ListedQuestion",
    "SignatureScheme",
]

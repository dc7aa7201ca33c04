"""The vocabularies.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

import enum


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


class Channel(enum.IntEnum):
    """How a message travels."""

    #: E-mail.
    EMAIL = 1

    #: Text message to a phone.
    SMS = 2


__all__ = [
    "CredentialKind",
    "CredentialPurpose",
    "KeyAlgorithm",
    "CredentialState",
    "Channel",
]

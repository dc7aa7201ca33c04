"""Signing with one credential, where the acts behind a signature are of no interest: the OTP is
requested, asked for and checked, the PIN checked, the authorization opened, used and closed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Union

from . import library
from ._api import (
    Authorization,
    Client,
    Credential,
    Digest,
    OtpProof,
    Provider,
    Scope,
    SigningInput,
    VirtualTokenFile,
)
from ._runtime import Bytes
from ._words import DigestAlgorithm, KeyAlgorithm

#: A secret, or what asks for it when it is needed.
Secret = Union[str, Callable[[], str]]

_ELLIPTIC = (KeyAlgorithm.P256, KeyAlgorithm.P384)


class Signer:
    """Signs with a credential of a provider.

    `otp` is called once for each approval, after the OTP was sent; for a credential that signs
    unattended it is the file of a virtual token. Wrong secrets raise `PinWrongError`,
    `OtpWrongError` and so on, and their tries are counted.
    """

    def __init__(
        self,
        provider: Provider,
        credential: str,
        *,
        pin: Secret,
        otp: Union[Callable[[], str], VirtualTokenFile],
        client: Client | None = None,
    ) -> None:
        self._provider = provider
        self._pin = pin
        self._otp = otp
        self._client = client or Client("remote-sign for Python")
        found = provider.credential(credential)
        self._algorithm = found.algorithm
        self._id = found.id

    @property
    def algorithm(self) -> KeyAlgorithm:
        """Algorithm and size of the key."""
        return self._algorithm

    @property
    def credential(self) -> Credential:
        """The credential as it stands now."""
        return self._provider.credential(self._id)

    @property
    def certificate(self) -> bytes:
        """The certificate (X.509 DER)."""
        with self.credential as credential:
            certificate = credential.certificate
        if certificate is None:
            raise ValueError(f"{self._id} is not activated: it has no certificate yet")
        return certificate

    @property
    def chain(self) -> Sequence[bytes]:
        """The certificates above it (X.509 DER), from the issuing authority's up."""
        with self.credential as credential:
            return credential.chain

    def sign(
        self,
        data: Bytes,
        algorithm: DigestAlgorithm = DigestAlgorithm.SHA256,
        *,
        pss_salt_length: int | None = None,
    ) -> bytes:
        """Signs data, which stay here: only their digest is approved and signed."""
        digest = hashlib.new(algorithm.name, data).digest()
        return self.sign_digest(digest, algorithm, pss_salt_length=pss_salt_length)

    def sign_digest(
        self,
        digest: Bytes,
        algorithm: DigestAlgorithm = DigestAlgorithm.SHA256,
        *,
        pss_salt_length: int | None = None,
    ) -> bytes:
        """Signs a digest. An RSA key makes a signature of PKCS #1 v1.5, or PSS with a salt of
        so many bytes; one on an elliptic curve makes an ECDSA signature in DER, as X.509, CMS
        and `cryptography` have it."""
        (signature,) = self.sign_digests([digest], algorithm, pss_salt_length=pss_salt_length)
        return signature

    def sign_digests(
        self,
        digests: Sequence[Bytes],
        algorithm: DigestAlgorithm = DigestAlgorithm.SHA256,
        *,
        pss_salt_length: int | None = None,
    ) -> list[bytes]:
        """Signs several digests with one approval: one PIN, one OTP."""
        if pss_salt_length is not None and self._algorithm in _ELLIPTIC:
            raise ValueError("PSS is for RSA keys: an approval would be spent for nothing")
        held = [Digest(algorithm, digest) for digest in digests]
        inputs = [self._input(digest, pss_salt_length) for digest in held]
        with Scope.of_digests() as scope:
            for digest in held:
                scope.add_digest(digest)
            with self._authorize(scope) as authorization:
                try:
                    return [self._sign(authorization, wanted) for wanted in inputs]
                finally:
                    self._provider.close_authorization(authorization)

    def _authorize(self, scope: Scope) -> Authorization:
        pin = self._pin if isinstance(self._pin, str) else self._pin()
        with (
            self._prove(scope) as otp,
            self._provider.verify_pin(self._id, pin, self._client) as proof,
        ):
            return self._provider.authorize(proof, otp, scope, self._client)

    def _prove(self, scope: Scope) -> OtpProof:
        provider, client = self._provider, self._client
        if isinstance(self._otp, VirtualTokenFile):
            return provider.virtual_token_otp(self._otp, self._id, scope, client)
        provider.request_signing_otp(self._id, scope, client).close()
        return provider.verify_signing_otp(self._id, scope, self._otp(), client)

    def _input(self, digest: Digest, pss_salt_length: int | None) -> SigningInput:
        if pss_salt_length is None:
            return SigningInput.of_digest(self._algorithm, digest)
        return SigningInput.rsa_pss(digest, pss_salt_length)

    def _sign(self, authorization: Authorization, wanted: SigningInput) -> bytes:
        with self._provider.sign(authorization, wanted) as signature:
            made = signature.bytes
        if self._algorithm in _ELLIPTIC:
            return library.ecdsa_to_der(self._algorithm, made)
        return made

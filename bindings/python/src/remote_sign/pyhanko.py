"""pyHanko signs PDF files with a credential. Needs pyHanko: `pip install remote-sign[pyhanko]`.

    signer = CredentialSigner(Signer(provider, credential, pin=pin, otp=ask))
    sign_pdf(IncrementalPdfFileWriter(document), PdfSignatureMetadata(field_name="Signature"), signer)
"""

from __future__ import annotations

import asyncio
import hashlib

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.sign.signers import Signer as PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ._words import DigestAlgorithm, KeyAlgorithm
from .signer import Signer

#: The longest signature of a key, in bytes.
_LENGTH = {
    KeyAlgorithm.RSA2048: 256,
    KeyAlgorithm.RSA3072: 384,
    KeyAlgorithm.RSA4096: 512,
    KeyAlgorithm.P256: 72,
    KeyAlgorithm.P384: 104,
}


class CredentialSigner(PdfSigner):
    """A signer of pyHanko whose key is a credential's. Its certificate and chain go into the
    signature. Each signature is an approval of its own: the OTP is asked for once it is known
    what is signed, in a thread of its own."""

    def __init__(
        self, signer: Signer, *, prefer_pss: bool = False, embed_roots: bool = False
    ) -> None:
        self._signer = signer
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(x509.Certificate.load(one) for one in signer.chain)
        super().__init__(
            prefer_pss=prefer_pss,
            embed_roots=embed_roots,
            signing_cert=x509.Certificate.load(signer.certificate),
            cert_registry=store,
        )

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        if dry_run:
            return bytes(_LENGTH[self._signer.algorithm])
        name = digest_algorithm.upper().replace("-", "")
        algorithm = DigestAlgorithm[name]
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm)
        salt_length: int | None = None
        if mechanism.signature_algo == "rsassa_pss":
            salt_length = int(mechanism["parameters"]["salt_length"].native)
        return await asyncio.to_thread(
            self._signer.sign_digest,
            hashlib.new(name, data).digest(),
            algorithm,
            pss_salt_length=salt_length,
        )

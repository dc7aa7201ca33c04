"""PDF files signed by pyHanko with a credential, judged by pyHanko's validation and `pdfsig`."""

from __future__ import annotations

import io
import subprocess

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from remote_sign import KeyAlgorithm, Signer
from remote_sign.pyhanko import CredentialSigner
from scene import PIN, Scene


def document() -> io.BytesIO:
    writer = PdfFileWriter(stream_xrefs=False)  # type: ignore[no-untyped-call]
    contents = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 100 100 l S"))
    page = PageObject(contents=contents, media_box=(0, 0, 200, 200))  # type: ignore[no-untyped-call]
    writer.insert_page(page)  # type: ignore[no-untyped-call]
    file = io.BytesIO()
    writer.write(file)  # type: ignore[no-untyped-call]
    return file


class PdfFiles(Scene):
    def test_a_key_on_a_curve_signs(self) -> None:
        self.signs(KeyAlgorithm.P256)

    def test_an_rsa_key_signs_with_pss(self) -> None:
        self.signs(KeyAlgorithm.RSA2048, prefer_pss=True)

    def signs(self, algorithm: KeyAlgorithm, prefer_pss: bool = False) -> None:
        holder = self.enrol(algorithm)
        signer = Signer(
            self.provider, holder.credential, pin=PIN, otp=self.mailbox.otp, client=holder.client
        )
        self.mailbox.messages.clear()
        metadata = PdfSignatureMetadata(
            field_name="Signature", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
        )
        signed = sign_pdf(
            IncrementalPdfFileWriter(document()),
            metadata,
            CredentialSigner(signer, prefer_pss=prefer_pss),
        ).getvalue()
        # How long the signature will be is tried without an approval.
        self.assertEqual(len([m for m in self.mailbox.messages if "OTP: " in m.body]), 1)
        self.judge(signed)
        with self.assertRaises(AssertionError):
            self.judge(signed.replace(b"100 100 l", b"100 199 l"))
        path = self.folder / "signed.pdf"
        path.write_bytes(signed)
        told = subprocess.run(
            ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
        ).stdout
        for line in (
            "Signature Type: ETSI.CAdES.detached",
            "Signature Validation: Signature is Valid.",
            "Total document signed",
        ):
            self.assertIn(line, told)

    def judge(self, signed: bytes) -> None:
        root = x509.Certificate.load(self.provider.authority_certificate())
        # The holder's certificate is of the scene's time, and points to lists nobody serves.
        context = ValidationContext(
            trust_roots=[root], moment=self.clock.time, revocation_mode="soft-fail"
        )
        (embedded,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
        status = validate_pdf_signature(embedded, context)
        self.assertTrue(status.bottom_line, status.summary())

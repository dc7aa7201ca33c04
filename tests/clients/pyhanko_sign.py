"""Signs with pyHanko and python-pkcs11 through a PKCS#11 module.

    pyhanko_sign.py MODULE TOKEN pdf OUT [--otp-from OUTBOX LABEL]
    pyhanko_sign.py MODULE TOKEN threads THREADS EACH

`pdf` makes a PDF file of one page and signs it as PAdES; with --otp-from the OTP is taken from the
newest message to the credential of this label in a folder, once the token has sent it, and given
by a context login.
`threads` signs in threads, each with a session of its own, and has every signature verified by
`cryptography`. The PIN, or PIN and OTP together, is in P11_PIN. What the token refuses is told as
`refused: REASON`, and ends with 3.

Must be the Python of `target/pyhanko`.
"""

import io
import os
import pathlib
import sys
import threading

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ecdsa_signature
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.pkcs11 import PKCS11Signer

MESSAGE = b"Ten thousand euros.\n" * 1000


class NewestOtp:
    """Stands for a PIN that nobody knows until the token has asked for it: python-pkcs11
    encodes it after C_SignInit."""

    def __init__(self, outbox, label):
        self.outbox = pathlib.Path(outbox)
        self.label = label

    def encode(self, _encoding):
        for message in sorted(self.outbox.iterdir(), reverse=True):
            code, _, what = message.read_text().partition("OTP: ")[2].partition("\n")
            if what.startswith(self.label):
                return code.encode()
        raise LookupError("no OTP was sent")


def main():
    module, label, command, *rest = sys.argv[1:]
    token = pkcs11.lib(module).get_token(token_label=label)
    try:
        with token.open(user_pin=os.environ["P11_PIN"]) as session:
            if command == "pdf":
                sign_document(session, *rest)
            else:
                sign_in_threads(token, session, *map(int, rest))
    except pkcs11.PKCS11Error as refusal:
        print("refused:", type(refusal).__name__)
        sys.exit(3)


def sign_document(session, out, *otp_from):
    key = only(session, ObjectClass.PRIVATE_KEY)
    kwargs = {"pin": NewestOtp(*otp_from[1:])} if otp_from else {}
    signer = PKCS11Signer(
        session, key_id=key[Attribute.ID], cert_id=key[Attribute.ID],
        other_certs_to_pull=None, base_sign_kwargs=kwargs,
    )
    metadata = PdfSignatureMetadata(
        field_name="Signature", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES,
    )
    signed = sign_pdf(IncrementalPdfFileWriter(document()), metadata, signer)
    pathlib.Path(out).write_bytes(signed.getvalue())


def document():
    writer = PdfFileWriter(stream_xrefs=False)
    contents = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 100 100 l S"))
    writer.insert_page(PageObject(contents=contents, media_box=(0, 0, 200, 200)))
    file = io.BytesIO()
    writer.write(file)
    return file


def sign_in_threads(token, session, threads, each):
    certificates = session.get_objects({
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.ID: only(session, ObjectClass.PRIVATE_KEY)[Attribute.ID],
    })
    (certificate,) = certificates
    public_key = x509.load_der_x509_certificate(certificate[Attribute.VALUE]).public_key()
    made = []

    def sign():
        # The token is logged in already, by the first session.
        with token.open() as own:
            key = only(own, ObjectClass.PRIVATE_KEY)
            for _ in range(each):
                verify(public_key, key.sign(MESSAGE, mechanism=mechanism(key)))
                made.append(1)

    running = [threading.Thread(target=sign) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    print(len(made), "signatures")


def mechanism(key):
    return Mechanism.SHA256_RSA_PKCS if key.key_type == KeyType.RSA else Mechanism.ECDSA_SHA256


def verify(public_key, signature):
    if isinstance(public_key, rsa.RSAPublicKey):
        public_key.verify(signature, MESSAGE, padding.PKCS1v15(), hashes.SHA256())
    else:
        signature = encode_ecdsa_signature(signature)
        public_key.verify(signature, MESSAGE, ec.ECDSA(hashes.SHA256()))


def only(session, kind):
    (found,) = session.get_objects({Attribute.CLASS: kind})
    return found


main()

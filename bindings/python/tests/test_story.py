"""The story of the demonstration on SQLite: a holder enrols, activates, signs, looks at the
history, proves it, and suspends. What `cryptography` says of signatures and certificates."""

from __future__ import annotations

import datetime
import hashlib
import unittest

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from remote_sign import (
    Builder,
    CredentialKind,
    CredentialState,
    Digest,
    DigestAlgorithm,
    Event,
    HistorySearch,
    HistoryVerifier,
    KeyAlgorithm,
    Outcome,
    OtpWrongError,
    PinWrongError,
    Provider,
    Scope,
    Signer,
    SigningInput,
    SuspensionRequest,
    VirtualTokenFile,
    VirtualTokenRequest,
    library,
)
from scene import MASTER_KEY, PIN, WRONG_PIN, Holder, Scene

CONTRACT = b"Ten thousand euros."
PASSPHRASE = "correct horse battery staple"
DIGEST = hashlib.sha256(CONTRACT).digest()
SHA256 = utils.Prehashed(hashes.SHA256())


def verify(certificate: bytes, signature: bytes, data: bytes = CONTRACT) -> None:
    key = x509.load_der_x509_certificate(certificate).public_key()
    digest = hashlib.sha256(data).digest()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, digest, padding.PKCS1v15(), SHA256)
    else:
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(signature, digest, ec.ECDSA(SHA256))


class Story(Scene):
    def test_from_enrolment_to_suspension(self) -> None:
        holder = self.enrol()
        with self.provider.credential(holder.credential) as credential:
            self.assertIs(credential.state, CredentialState.ACTIVE)
            self.assertEqual(credential.activated_at, self.clock.time)
            certificate, iut = credential.certificate, credential.iut
            self.check_chain(credential.certificate, credential.chain)
        assert certificate is not None
        sequence = self.sign(holder, certificate)
        self.look_at_history(holder)
        self.prove(holder, sequence)
        self.suspend(holder, iut)
        self.close_and_open(holder)

    def check_chain(self, certificate: bytes | None, chain: object) -> None:
        assert certificate is not None and isinstance(chain, tuple)
        path = [x509.load_der_x509_certificate(one) for one in (certificate, *chain)]
        for below, above in zip(path, path[1:], strict=False):
            below.verify_directly_issued_by(above)
        self.assertEqual(chain[-1], self.provider.authority_certificate())

    def sign(self, holder: Holder, certificate: bytes) -> int:
        """Every act behind a signature, and that nothing can be used twice."""
        with (
            Digest.of(DigestAlgorithm.SHA256, CONTRACT) as digest,
            Scope.of_digests() as scope,
        ):
            self.assertEqual(digest.value, DIGEST)
            scope.add_digest(digest)
            with self.provider.request_signing_otp(
                holder.credential, scope, holder.client
            ) as receipt:
                life = datetime.timedelta(seconds=300)
                self.assertEqual(receipt.expires_at, self.clock.time + life)
            with (
                self.provider.verify_signing_otp(
                    holder.credential, scope, self.mailbox.otp(), holder.client
                ) as otp,
                self.provider.verify_pin(holder.credential, PIN, holder.client) as pin,
                self.provider.authorize(pin, otp, scope, holder.client) as authorization,
                SigningInput.of_digest(KeyAlgorithm.P256, digest) as wanted,
                self.provider.sign(authorization, wanted) as signature,
            ):
                self.provider.close_authorization(authorization)
                made = library.ecdsa_to_der(KeyAlgorithm.P256, signature.bytes)
                verify(certificate, made)
                with self.provider.receipt(signature) as entry:
                    return entry.sequence

    def look_at_history(self, holder: Holder) -> None:
        everything = list(self.provider.iterate_history(holder.user))
        numbers = [entry.sequence for entry in everything]
        self.assertEqual(numbers, list(range(len(numbers), 0, -1)))
        self.assertIs(everything[-1].event, Event.REGISTERED)
        signatures = self.provider.iterate_signatures(holder.session, holder.credential)
        (entry,) = signatures
        self.assertEqual((entry.event, entry.outcome), (Event.SIGNED, Outcome.SUCCESS))
        assert entry.signed is not None
        self.assertEqual(entry.signed.digest.value, DIGEST)
        # One entry on a page, so that there are several.
        with HistorySearch() as search:
            search.set_limit(1)
            paged = list(self.provider.iterate_accesses(holder.session, search))
            again = list(self.provider.iterate_accesses(holder.session, search))
        whole = list(self.provider.iterate_accesses(holder.session))
        self.assertGreater(len(whole), 3)
        for entries in (paged, again):
            self.assertEqual(
                [entry.sequence for entry in entries], [entry.sequence for entry in whole]
            )

    def prove(self, holder: Holder, sequence: int) -> None:
        with (
            self.provider.log_verifier() as log,
            self.provider.export_history(holder.user, []) as export,
            HistoryVerifier(export, log) as verifier,
        ):
            for entry in self.provider.iterate_export(export):
                verifier.entry(entry)
            with verifier.finish() as verdict:
                self.assertTrue(verdict.holds, [fault.text for fault in verdict.faults])
                self.assertEqual(verdict.holder, holder.user)
            root = self.provider.authority_certificate()
            with (
                self.provider.evidence(holder.user, sequence) as evidence,
                evidence.verify(log, [root]) as shown,
            ):
                self.assertTrue(shown.holds, [fault.text for fault in shown.faults])
                assert shown.signed is not None
                self.assertEqual(shown.signed.digest, DIGEST)

    def suspend(self, holder: Holder, iut: str) -> None:
        code = self.mailbox.word_after("Emergency code (ERC): ")
        until = self.clock.time.date() + datetime.timedelta(days=10)
        with (
            SuspensionRequest(iut, code, code, until) as request,
            self.provider.suspend(request, holder.client) as suspension,
        ):
            self.assertEqual(suspension.last_day, until)
        with self.provider.credential(holder.credential) as credential:
            self.assertIs(credential.state, CredentialState.SUSPENDED)

    def close_and_open(self, holder: Holder) -> None:
        self.provider.close()
        with Builder.on_store(MASTER_KEY, self.folder / "provider.db") as builder:
            builder.set_outbox(self.folder)
            with builder.build() as opened, opened.credential(holder.credential) as credential:
                self.assertIs(credential.state, CredentialState.SUSPENDED)


class Signing(Scene):
    def test_a_signer_needs_no_more_than_its_secrets(self) -> None:
        holder = self.enrol()
        signer = Signer(
            self.provider, holder.credential, pin=PIN, otp=self.mailbox.otp, client=holder.client
        )
        verify(signer.certificate, signer.sign(CONTRACT))
        verify(signer.certificate, signer.sign_digest(DIGEST))
        texts = [b"one", b"two", b"three"]
        digests = [hashlib.sha256(text).digest() for text in texts]
        before = len(self.mailbox.messages)
        signatures = signer.sign_digests(digests)
        codes = [one for one in self.mailbox.messages[before:] if "OTP: " in one.body]
        self.assertEqual(len(codes), 1)
        for text, signature in zip(texts, signatures, strict=True):
            verify(signer.certificate, signature, text)

    def test_an_rsa_key_signs_with_both_paddings(self) -> None:
        holder = self.enrol(KeyAlgorithm.RSA2048)
        signer = Signer(
            self.provider, holder.credential, pin=lambda: PIN, otp=self.mailbox.otp
        )
        verify(signer.certificate, signer.sign(CONTRACT))
        signature = signer.sign(CONTRACT, pss_salt_length=32)
        key = x509.load_der_x509_certificate(signer.certificate).public_key()
        assert isinstance(key, rsa.RSAPublicKey)
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
        key.verify(signature, DIGEST, pss, SHA256)

    def test_a_virtual_token_answers_for_a_credential_that_signs_unattended(self) -> None:
        holder = self.enrol(kind=CredentialKind.AUTOMATIC)
        text = self.download_token(holder)
        with VirtualTokenFile(text, PASSPHRASE) as file:
            signer = Signer(self.provider, holder.credential, pin=PIN, otp=file)
            verify(signer.certificate, signer.sign(CONTRACT))

    def download_token(self, holder: Holder) -> str:
        provider, session, client = self.provider, holder.session, holder.client
        with (
            provider.unattended_credential(session, holder.credential) as credential,
            VirtualTokenRequest("invoices") as request,
        ):
            request.set_max_signatures(10)
            provider.request_virtual_token(session, credential, request, client).close()
            otp = self.mailbox.otp()
            with provider.generate_virtual_token(
                session, credential, request, otp, client
            ) as token:
                self.assertEqual((token.name, token.max_signatures), ("invoices", 10))
                number = token.id
        self.clock.advance(120)
        provider.request_virtual_token_download(session, number, client).close()
        otp = self.mailbox.otp()
        return provider.download_virtual_token(
            session, number, PASSPHRASE, PASSPHRASE, otp, client
        )

    def test_a_configuration_file_opens_the_provider(self) -> None:
        holder = self.enrol()
        key = self.folder / "master.key"
        key.touch(mode=0o600)
        key.write_text(MASTER_KEY.hex())
        configuration = self.folder / "provider.toml"
        configuration.touch(mode=0o600)
        configuration.write_text(
            'policy = "mysign"\nlanguage = "en"\n[store]\npath = "provider.db"\n'
            '[master_key]\nfile = "master.key"\n[messages]\noutbox = "outbox"\n'
        )
        (self.folder / "outbox").mkdir(mode=0o700)
        with Provider(configuration) as opened:
            (credential,) = opened.credentials(holder.user)
            self.assertEqual(credential.id, holder.credential)

    def test_wrong_secrets_are_told_apart_and_counted(self) -> None:
        holder = self.enrol()
        wrong = Signer(
            self.provider, holder.credential, pin=WRONG_PIN, otp=self.mailbox.otp
        )
        with self.assertRaises(PinWrongError) as refused:
            wrong.sign(CONTRACT)
        self.assertEqual(refused.exception.tries_left, 4)
        unknown = Signer(self.provider, holder.credential, pin=PIN, otp=self.other_otp)
        with self.assertRaises(OtpWrongError) as refused_otp:
            unknown.sign(CONTRACT)
        self.assertIsNotNone(refused_otp.exception.tries_left)

    def other_otp(self) -> str:
        right = self.mailbox.otp()
        return f"{(int(right) + 1) % 10 ** len(right):0{len(right)}}"


if __name__ == "__main__":
    unittest.main()

"""Bad calls: each is refused by an exception of its own, and nothing is left behind."""

from __future__ import annotations

import copy
import datetime
import pickle
import unittest

import remote_sign
from remote_sign import (
    Builder,
    Client,
    Digest,
    DigestAlgorithm,
    InvalidHandleError,
    InvalidTextError,
    InvalidValueError,
    LoginRefusedError,
    LoginThrottledError,
    NullPointerError,
    Provider,
    RemoteSignError,
    Result,
    Scope,
    Signer,
    SpentError,
    SuspensionRequest,
    VirtualTokenRequest,
    WrongHandleError,
)
from remote_sign._library import ffi
from remote_sign._runtime import read_word
from scene import MASTER_KEY, PIN, WRONG_PIN, Scene


class Refusals(Scene):
    def test_what_was_freed_is_refused(self) -> None:
        client = Client("tests")
        client.close()
        client.close()
        self.assertTrue(client.closed)
        with self.assertRaises(InvalidHandleError):
            client.name
        with self.assertRaises(InvalidHandleError):
            self.provider.login("U123456789012", "secret", client)

    def test_a_handle_of_another_type_is_refused(self) -> None:
        with self.assertRaises(WrongHandleError):
            self.provider.login("U123456789012", "secret", self.provider)  # type: ignore[arg-type]

    def test_a_made_up_handle_is_refused(self) -> None:
        with Client("tests") as client:
            for number in (0, 8, 0xDEAD_BEEF):
                made_up = Provider._of(ffi.cast("void *", number))
                wanted = NullPointerError if number == 0 else InvalidHandleError
                with self.assertRaises(wanted):
                    made_up.login("U123456789012", "secret", client)

    def test_a_handle_is_neither_made_nor_copied(self) -> None:
        with self.assertRaises(TypeError):
            remote_sign.Session()
        with Client("tests") as client:
            for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaises(TypeError):
                    duplicate(client)

    def test_text_that_is_no_unicode_is_refused(self) -> None:
        with self.assertRaises(UnicodeEncodeError):
            Client("\udc80")
        with self.assertRaises(TypeError):
            Client(b"bytes")  # type: ignore[arg-type]
        with Client("Perché \N{LOWER LEFT FOUNTAIN PEN}") as client:
            self.assertEqual(client.name, "Perché \N{LOWER LEFT FOUNTAIN PEN}")

    def test_a_value_that_is_not_listed_is_refused(self) -> None:
        for number in (-1, 0, 99, 2**31 - 1):
            with self.assertRaises(InvalidValueError):
                Digest(number, bytes(32))  # type: ignore[arg-type]
        with self.assertRaises(OverflowError):
            Digest(2**31, bytes(32))  # type: ignore[arg-type]

    def test_a_digest_of_the_wrong_length_is_refused(self) -> None:
        for length in (0, 31, 33):
            with self.assertRaises(RemoteSignError):
                Digest(DigestAlgorithm.SHA256, bytes(length))

    def test_bytes_in_every_form_are_taken(self) -> None:
        data = bytes(range(32))
        for given in (data, bytearray(data), memoryview(data), memoryview(bytearray(data))):
            with Digest(DigestAlgorithm.SHA256, given) as digest:
                self.assertEqual(digest.value, data)

    def test_a_time_needs_its_zone(self) -> None:
        with VirtualTokenRequest("seals") as request:
            with self.assertRaises(ValueError):
                request.set_expires_at(datetime.datetime(2027, 1, 1))
            request.set_expires_at(self.clock.time)

    def test_numbers_that_do_not_fit_are_refused(self) -> None:
        for seconds in (-1, 2**32):
            with self.assertRaises(OverflowError):
                Scope.window(seconds, 1)

    def test_a_master_key_has_32_bytes(self) -> None:
        for length in (0, 31, 33):
            with self.assertRaises(RemoteSignError) as refused:
                Builder.in_memory(bytes(length))
            self.assertIn("32", str(refused.exception))

    def test_a_store_is_not_made_over_another(self) -> None:
        with Builder.store(MASTER_KEY, self.folder / "provider.db") as builder:
            builder.set_outbox(self.folder)
            with self.assertRaises(RemoteSignError):
                builder.build()

    def test_a_builder_needs_somewhere_to_send(self) -> None:
        with Builder.in_memory(MASTER_KEY) as builder, self.assertRaises(NullPointerError):
            builder.build()

    def test_a_configuration_that_is_missing_is_told(self) -> None:
        with self.assertRaises(remote_sign.ConfigurationMissingError):
            Provider(self.folder / "none.toml")

    def test_a_login_says_not_what_was_wrong_and_then_when_to_come_back(self) -> None:
        holder = self.enrol()
        texts = set()
        with self.assertRaises(LoginThrottledError) as throttled:
            for _ in range(20):
                try:
                    self.provider.login(holder.user, "Wrong1234!", holder.client)
                except LoginRefusedError as refused:
                    texts.add(str(refused))
        self.assertEqual(len(texts), 1)
        self.assertIs(throttled.exception.result, Result.LOGIN_THROTTLED)
        assert throttled.exception.retry_at is not None
        self.assertGreater(throttled.exception.retry_at, self.clock.time)

    def test_an_approval_is_spent_by_its_first_use(self) -> None:
        holder = self.enrol()
        with (
            Digest.of(DigestAlgorithm.SHA256, b"one") as digest,
            Scope.of_digests() as scope,
        ):
            scope.add_digest(digest)
            self.provider.request_signing_otp(holder.credential, scope, holder.client).close()
            code = self.mailbox.otp()
            with (
                self.provider.verify_signing_otp(
                    holder.credential, scope, code, holder.client
                ) as otp,
                self.provider.verify_pin(holder.credential, PIN, holder.client) as pin,
            ):
                self.provider.authorize(pin, otp, scope, holder.client).close()
                with self.assertRaises(SpentError):
                    self.provider.authorize(pin, otp, scope, holder.client)

    def test_a_scheme_of_another_key_spends_no_approval(self) -> None:
        holder = self.enrol()
        self.mailbox.messages.clear()
        signer = Signer(
            self.provider, holder.credential, pin=PIN, otp=self.mailbox.otp, client=holder.client
        )
        with self.assertRaises(ValueError):
            signer.sign(b"one", pss_salt_length=32)
        self.assertEqual(self.mailbox.messages, [])

    def test_wrong_pins_lock(self) -> None:
        holder = self.enrol()
        left = []
        for _ in range(5):
            with self.assertRaises(RemoteSignError) as refused:
                self.provider.verify_pin(holder.credential, WRONG_PIN, holder.client)
            left.append(refused.exception.tries_left)
        self.assertEqual(left[:4], [4, 3, 2, 1])
        with self.assertRaises(remote_sign.PinLockedError):
            self.provider.verify_pin(holder.credential, PIN, holder.client)

    def test_a_day_that_is_over_suspends_nothing(self) -> None:
        holder = self.enrol()
        with self.provider.credential(holder.credential) as credential:
            iut = credential.iut
        with (
            SuspensionRequest(iut, "a", "a", datetime.date(2020, 2, 29)) as request,
            self.assertRaises(remote_sign.SuspensionRefusedError),
        ):
            self.provider.suspend(request, holder.client)

    def test_each_result_has_an_exception(self) -> None:
        for result in Result:
            if result is not Result.OK:
                name = result.name.title().replace("_", "") + "Error"
                self.assertTrue(issubclass(getattr(remote_sign, name), RemoteSignError))

    def test_a_word_of_a_later_library_is_read(self) -> None:
        later = read_word(DigestAlgorithm, 99)
        self.assertEqual((int(later), later.name), (99, "UNKNOWN_99"))

    def test_text_that_is_not_utf_8_is_refused_by_the_library(self) -> None:
        kept = ffi.new("char[]", b"\xff\xfe")
        text = ffi.new("remote_sign_text *", {"bytes": kept, "length": 2})
        out = ffi.new("void **")
        absent = ffi.new("remote_sign_text *")
        result = remote_sign._library.lib.remote_sign_client_new(text[0], absent[0], out, ffi.NULL)
        self.assertEqual(result, Result.INVALID_TEXT)
        self.assertTrue(issubclass(InvalidTextError, RemoteSignError))


if __name__ == "__main__":
    unittest.main()

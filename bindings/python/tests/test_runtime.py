"""What the binding adds to the C API: handles that free themselves, callbacks, threads."""

from __future__ import annotations

import datetime
import gc
import hashlib
import os
import subprocess
import sys
import threading
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest import mock

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

import remote_sign
from remote_sign import (
    Builder,
    Client,
    Digest,
    DigestAlgorithm,
    InvalidHandleError,
    KeyAlgorithm,
    Message,
    MessageState,
    Result,
    Scope,
    SigningInput,
    library,
)
from remote_sign import _api, _callbacks
from remote_sign._cdef import PARAMETERS
from remote_sign._library import lib
from scene import MASTER_KEY, PIN, Clock, Holder, Mailbox, Scene


@contextmanager
def unraisable() -> Iterator[list[BaseException]]:
    """The exceptions that nobody could catch."""
    lost: list[BaseException] = []

    def note(told: sys.UnraisableHookArgs) -> None:
        assert told.exc_value is not None
        lost.append(told.exc_value)

    with mock.patch.object(sys, "unraisablehook", note):
        yield lost


def run(program: str) -> tuple[str, str]:
    """What a program of its own process writes: standard output and error."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return told.stdout, told.stderr


class Handles(Scene):
    def test_the_end_of_a_block_frees(self) -> None:
        before = library.handles()
        with Client("tests") as client:
            self.assertEqual(library.handles(), before + 1)
            self.assertFalse(client.closed)
        self.assertTrue(client.closed)
        self.assertEqual(library.handles(), before)

    def test_an_exception_in_a_block_frees(self) -> None:
        before = library.handles()
        with self.assertRaises(ZeroDivisionError), Client("tests"):
            1 / 0
        self.assertEqual(library.handles(), before)

    def test_the_end_of_an_object_frees(self) -> None:
        before = library.handles()
        clients = [Client("tests") for _ in range(100)]
        self.assertEqual(library.handles(), before + 100)
        del clients
        gc.collect()
        self.assertEqual(library.handles(), before)

    def test_a_value_of_another_type_says_which_is_wanted(self) -> None:
        now = datetime.datetime.now(datetime.timezone.utc)
        search = remote_sign.HistorySearch()
        for wanted, act in (
            ("text must be str, not int", lambda: Client(7)),  # type: ignore[arg-type]
            ("datetime.date, not datetime", lambda: search.set_days(now, None)),
            ("datetime.date, not str", lambda: search.set_days("2026-11-21")),  # type: ignore
            ("enumeration is wanted, not str", lambda: search.set_order("x")),  # type: ignore
        ):
            with self.assertRaisesRegex(TypeError, wanted):
                act()

    def test_a_builder_without_messenger_says_what_to_do(self) -> None:
        with Builder.in_memory(MASTER_KEY) as builder:
            with self.assertRaisesRegex(remote_sign.NullPointerError, "set one of them first"):
                builder.build()

    def test_a_refused_call_leaves_nothing(self) -> None:
        before = library.handles()
        for _ in range(50):
            with self.assertRaises(remote_sign.AccountNotFoundError), Client("tests") as client:
                self.provider.login("nobody", "secret", client)
        self.assertEqual(library.handles(), before)

    def test_every_function_of_the_header_is_in_the_library(self) -> None:
        for symbol in PARAMETERS:
            self.assertTrue(getattr(lib, symbol), symbol)

    def test_the_end_of_the_program_frees(self) -> None:
        program = """
import remote_sign
import atexit
atexit.register(lambda: print("left", remote_sign.library.handles()))
builder = remote_sign.Builder.in_memory(bytes(32))
builder.set_messenger(print)
provider = builder.build()
client = remote_sign.Client("kept to the end")
print("held", remote_sign.library.handles())
"""
        # `atexit` runs the newest first: what was registered before all handles is last.
        self.assertEqual(run(program), ("held 3\nleft 0\n", ""))

    def test_a_child_of_a_fork_is_refused_and_frees_nothing(self) -> None:
        child = os.fork()
        if child == 0:
            result = 1
            try:
                self.provider.changes()
            except remote_sign.ForkedError:
                result = 0
            finally:
                os._exit(result)
        _, status = os.waitpid(child, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)
        self.provider.changes()


class Callbacks(Scene):
    def test_a_message_is_a_copy(self) -> None:
        self.enrol()
        message = self.mailbox.messages[0]
        self.assertIs(message.channel, remote_sign.Channel.EMAIL)
        self.assertEqual(message.to, "mario.rossi@example.com")
        self.assertIn("Temporary password", message.body)
        self.assertNotIn("password", repr(message))

    def test_an_exception_in_the_messenger_is_a_failed_delivery(self) -> None:
        failing = True

        def send(message: Message) -> None:
            if failing:
                raise ConnectionError("the mail server is away")
            self.mailbox.take(message)

        with Builder.in_memory(MASTER_KEY) as builder:
            builder.set_messenger(send)
            builder.set_clock(self.clock.now)
            provider = builder.build()
        with provider, unraisable() as lost:
            with self.assertRaises(LookupError):
                Holder(provider, self.mailbox)
            self.assertGreaterEqual(len(lost), 1)
            self.assertEqual({type(one) for one in lost}, {ConnectionError})
            states = {message.state for message in provider.messages(None, 10)}
            self.assertEqual(states, {MessageState.WAITING})
            failing = False
            self.clock.advance(24 * 60 * 60)
            provider.deliver_messages()
            self.assertNotEqual(self.mailbox.messages, [])
    
    def test_an_exception_in_the_clock_keeps_the_time(self) -> None:
        times: list[object] = [self.clock.time, datetime.datetime(2027, 1, 1), "no time"]

        def now() -> datetime.datetime:
            time = times.pop(0) if len(times) > 1 else times[0]
            if isinstance(time, str):
                raise LookupError(time)
            assert isinstance(time, datetime.datetime)
            return time

        with Builder.in_memory(MASTER_KEY) as builder:
            builder.set_messenger(self.mailbox.take)
            builder.set_clock(now)
            with unraisable() as lost, builder.build() as provider:
                holder = Holder(provider, self.mailbox)
                (entry,) = provider.history(holder.user, None, 1)
                self.assertEqual(entry.at, self.clock.time)
                del holder, entry
        self.assertEqual({type(one) for one in lost}, {ValueError, LookupError})

    def test_callbacks_are_let_go_with_the_last_provider(self) -> None:
        before = len(_callbacks._kept)
        with Builder.in_memory(MASTER_KEY) as builder:
            builder.set_messenger(self.mailbox.take)
            builder.set_clock(Clock().now)
            self.assertEqual(len(_callbacks._kept), before + 2)
            builder.set_messenger(Mailbox().take)
            self.assertEqual(len(_callbacks._kept), before + 2)
            provider = builder.build()
        self.assertEqual(len(_callbacks._kept), before + 2)
        provider.close()
        self.assertEqual(len(_callbacks._kept), before)

    def test_a_callback_that_was_refused_is_let_go(self) -> None:
        before = len(_callbacks._kept)
        builder = Builder.in_memory(MASTER_KEY)
        builder.close()
        with self.assertRaises(InvalidHandleError):
            builder.set_messenger(self.mailbox.take)
        self.assertEqual(len(_callbacks._kept), before)

    def test_a_messenger_may_use_the_library(self) -> None:
        names = []

        def send(message: Message) -> None:
            with Client(message.to) as client:
                names.append(client.name)

        with Builder.in_memory(MASTER_KEY) as builder:
            builder.set_messenger(send)
            with builder.build() as provider, self.assertRaises(LookupError):
                Holder(provider, self.mailbox)
        self.assertEqual(set(names), {"mario.rossi@example.com", "+393471234567"})
        gc.collect()


class Threads(Scene):
    def test_threads_may_be_the_first_to_call(self) -> None:
        """In a new process, where no function was declared to cffi before."""
        program = """
import remote_sign, threading
from remote_sign._cdef import PARAMETERS
from remote_sign._library import lib
names = [name for name in PARAMETERS if "_provider_" in name][:40]
start = threading.Barrier(8)
wrong = []
def look():
    start.wait()
    for name in names:
        if not getattr(lib, name):
            wrong.append(name)
    with remote_sign.Client("tests") as client:
        if client.name != "tests":
            wrong.append(client)
threads = [threading.Thread(target=look) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong, remote_sign.library.handles())
"""
        self.assertEqual(run(program), ("[] 0\n", ""))

    def test_threads_sign_under_one_approval(self) -> None:
        holder = self.enrol()
        texts = [f"document {number}".encode() for number in range(80)]
        digests = {text: Digest.of(DigestAlgorithm.SHA256, text) for text in texts}
        with Scope.of_digests() as scope:
            for digest in digests.values():
                scope.add_digest(digest)
            self.provider.request_signing_otp(holder.credential, scope, holder.client).close()
            with (
                self.provider.verify_signing_otp(
                    holder.credential, scope, self.mailbox.otp(), holder.client
                ) as otp,
                self.provider.verify_pin(holder.credential, PIN, holder.client) as pin,
            ):
                authorization = self.provider.authorize(pin, otp, scope, holder.client)

        def sign(text: bytes) -> bytes:
            with (
                SigningInput.of_digest(KeyAlgorithm.P256, digests[text]) as wanted,
                self.provider.sign(authorization, wanted) as signature,
            ):
                return library.ecdsa_to_der(KeyAlgorithm.P256, signature.bytes)

        with authorization:
            with ThreadPoolExecutor(8) as threads:
                signatures = list(threads.map(sign, texts))
            with self.assertRaises(remote_sign.RemoteSignError):
                sign(texts[0])
        with self.provider.credential(holder.credential) as credential:
            certificate = credential.certificate
        assert certificate is not None
        key = x509.load_der_x509_certificate(certificate).public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        for text, signature in zip(texts, signatures, strict=True):
            key.verify(signature, text, ec.ECDSA(hashes.SHA256()))

    def test_other_threads_run_while_a_key_is_unsealed(self) -> None:
        """A call lets go of the interpreter: Argon2id takes tens of milliseconds."""
        holder = self.enrol()
        turns = 0
        during = 0
        ended = threading.Event()

        def turn() -> None:
            nonlocal turns
            while not ended.wait(0.0005):
                turns += 1

        thread = threading.Thread(target=turn)
        thread.start()
        try:
            before = turns
            for _ in range(3):
                self.provider.verify_pin(holder.credential, PIN, holder.client).close()
            during = turns - before
        finally:
            ended.set()
            thread.join()
        self.assertGreater(during, 5)

    def test_a_handle_lives_until_its_text_is_read(self) -> None:
        """The library tells where the text lies; it is copied after that."""
        client = Client("tests")
        before = library.handles()
        closing = threading.Thread(target=client.close)
        read = _api.read_text
        during = 0

        def interrupted(text: object) -> str:
            nonlocal during
            closing.start()
            closing.join(0.2)
            during = library.handles()
            return read(text)

        with mock.patch.object(_api, "read_text", interrupted):
            self.assertEqual(client.name, "tests")
        self.assertEqual(during, before)
        closing.join()
        self.assertEqual(library.handles(), before - 1)

    def test_a_handle_is_freed_once_by_many_threads(self) -> None:
        for _ in range(50):
            client = Client("tests")
            with ThreadPoolExecutor(4) as threads:
                for _ in range(4):
                    threads.submit(client.close)
            self.assertTrue(client.closed)


class Library(unittest.TestCase):
    def test_it_says_what_it_is(self) -> None:
        self.assertRegex(library.version(), r"^\d+\.\d+\.\d+$")
        self.assertGreaterEqual(library.interface(), 1)
        self.assertEqual(Result.OK, 0)
        # RFC 6962, section 2.1: a leaf is hashed after a byte 0.
        leaf = hashlib.sha256(b"\0entry").digest()
        self.assertEqual(library.leaf_hash(b"entry"), leaf)

    def test_a_library_that_is_missing_is_told(self) -> None:
        told = subprocess.run(
            [sys.executable, "-c", "import remote_sign"],
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "REMOTE_SIGN_LIBRARY": "/nowhere/libremote_sign.so",
            },
        )
        self.assertEqual(told.returncode, 1)
        self.assertIn("name the file in REMOTE_SIGN_LIBRARY", told.stderr)


class Vocabularies(unittest.TestCase):
    def test_a_member_is_shown_by_its_name_and_is_a_number(self) -> None:
        self.assertEqual(str(KeyAlgorithm.P256), "P256")
        self.assertEqual(f"{KeyAlgorithm.P256:>6}", "  P256")
        self.assertEqual(int(KeyAlgorithm.P256), 4)


if __name__ == "__main__":
    unittest.main()

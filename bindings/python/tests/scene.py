"""A provider on a new SQLite store, whose messages are kept and whose clock stands still, and a
holder who has activated a credential."""

from __future__ import annotations

import datetime
import gc
import pathlib
import tempfile
import unittest

from remote_sign import (
    Builder,
    Client,
    CredentialKind,
    CredentialPurpose,
    KeyAlgorithm,
    Language,
    Message,
    PersonIdentifierKind,
    Provider,
    Registration,
    Session,
    library,
)

MASTER_KEY = bytes([7] * 32)
PIN = "83920174"
WRONG_PIN = "90817263"
PASSWORD = "Tramonto7!"
START = datetime.datetime(2027, 1, 15, 8, 0, tzinfo=datetime.timezone.utc)


class Mailbox:
    """Keeps messages."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def take(self, message: Message) -> None:
        self.messages.append(message)

    def word_after(self, label: str) -> str:
        """The word after this label in the newest message that has it."""
        for message in reversed(self.messages):
            _, found, after = message.body.partition(label)
            if found:
                return after.split()[0]
        raise LookupError(f"no message has {label!r}")

    def otp(self) -> str:
        return self.word_after("OTP: ")


class Clock:
    """Stands still until it is moved on."""

    def __init__(self, time: datetime.datetime = START) -> None:
        self.time = time

    def now(self) -> datetime.datetime:
        return self.time

    def advance(self, seconds: float) -> None:
        self.time += datetime.timedelta(seconds=seconds)


class Holder:
    """Mario Rossi, with one credential."""

    def __init__(
        self,
        provider: Provider,
        mailbox: Mailbox,
        algorithm: KeyAlgorithm = KeyAlgorithm.P256,
        kind: CredentialKind = CredentialKind.REMOTE,
    ) -> None:
        self.client = Client("tests")
        with Registration.natural_person(
            "Mario",
            "Rossi",
            PersonIdentifierKind.FISCAL_CODE,
            "RSSMRA80A01H501U",
            "IT",
            "+393471234567",
            "mario.rossi@example.com",
            Language.ENGLISH,
        ) as registration:
            registration.add_credential(
                kind, CredentialPurpose.SIGNATURE, algorithm, "Mario Rossi"
            )
            with provider.register(registration, self.client) as registered:
                self.user = registered.user_id
                (self.credential,) = registered.credentials
        temporary = mailbox.word_after("Temporary password: ")
        self.session = provider.login(self.user, temporary, self.client)
        provider.change_password(self.session, temporary, PASSWORD, PASSWORD, self.client)

    def activate(self, provider: Provider, mailbox: Mailbox) -> Session:
        code = mailbox.word_after(f"({self.credential}): ")
        provider.request_activation_otp(self.session, self.credential, self.client)
        provider.activate(
            self.session, self.credential, PIN, PIN, code, mailbox.otp(), self.client
        ).close()
        return self.session


class Scene(unittest.TestCase):
    """Each test has a provider of its own, and every handle is freed after it."""

    def setUp(self) -> None:
        gc.collect()
        self.addCleanup(self.all_is_freed, library.handles())
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.mailbox = Mailbox()
        self.clock = Clock()
        with Builder.store(MASTER_KEY, self.folder / "provider.db") as builder:
            builder.set_messenger(self.mailbox.take)
            builder.set_clock(self.clock.now)
            builder.set_anchor(self.folder / "master.key.anchor")
            self.provider = builder.build()
        # Handles that a test forgot go with its variables; those of the scene here.
        self.addCleanup(self.provider.close)

    def all_is_freed(self, before: int) -> None:
        gc.collect()
        self.assertEqual(library.handles(), before)

    def enrol(
        self,
        algorithm: KeyAlgorithm = KeyAlgorithm.P256,
        kind: CredentialKind = CredentialKind.REMOTE,
    ) -> Holder:
        holder = Holder(self.provider, self.mailbox, algorithm, kind)
        self.addCleanup(holder.client.close)
        self.addCleanup(holder.session.close)
        holder.activate(self.provider, self.mailbox)
        return holder

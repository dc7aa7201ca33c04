"""A class for each handle of the library.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

import builtins
import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from ._callbacks import BuilderCallbacks
from ._pages import ProviderPages
from ._library import ffi, lib
from ._runtime import *
from ._words import *


class Builder(BuilderCallbacks):
    """What a provider is put together from. The clock is the system's and the policy `mysign`
    unless something else is set; a messenger or an outbox must be.
    """

    _noun = "builder"

    @classmethod
    def in_memory(cls, master_key: Bytes) -> Builder:
        """A provider whose store is in memory and forgotten with it. `master_key` has 32 bytes."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_builder **",
                    lib.remote_sign_builder_new_in_memory,
                    call.bytes(master_key),
                )
            )

    @classmethod
    def store(cls, master_key: Bytes, path: Path) -> Builder:
        """A provider on a new SQLite store at `path`, where there must be no file yet.
        `master_key` has 32 bytes and opens the store ever after.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_builder **",
                    lib.remote_sign_builder_new_store,
                    call.bytes(master_key),
                    call.text(path),
                )
            )

    @classmethod
    def on_store(cls, master_key: Bytes, path: Path) -> Builder:
        """A provider on the SQLite store at `path`, which exists. No other copy of SQLite in
        this process may hold the same file.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_builder **",
                    lib.remote_sign_builder_new_on_store,
                    call.bytes(master_key),
                    call.text(path),
                )
            )

    def set_outbox(self, path: Path) -> None:
        """Messages are put into the folder `path`, a file each."""
        with Call() as call:
            call.done(lib.remote_sign_builder_set_outbox, self._pointer, call.text(path))

    def set_policy(self, profile: str) -> None:
        """The rules of a profile: `mysign` (that of the manuals) or `modern` (NIST SP
        800-63B-4).
        """
        with Call() as call:
            call.done(lib.remote_sign_builder_set_policy, self._pointer, call.text(profile))

    def set_portal(self, portal: str) -> None:
        """Where holders set their password and activate; `{user}` stands for the user id."""
        with Call() as call:
            call.done(lib.remote_sign_builder_set_portal, self._pointer, call.text(portal))

    def set_office(self, name: str, address: str, phone: str, email: str) -> None:
        """Where people reach the provider; the paper form of a revocation names it."""
        with Call() as call:
            call.done(
                lib.remote_sign_builder_set_office,
                self._pointer,
                call.text(name),
                call.text(address),
                call.text(phone),
                call.text(email),
            )

    def set_authority_name(
        self,
        common_name: str,
        organization: str,
        organizational_unit: str,
        country: str,
    ) -> None:
        """The name that the embedded authority gives itself when it is made. `country` has two
        letters (ISO 3166-1).
        """
        with Call() as call:
            call.done(
                lib.remote_sign_builder_set_authority_name,
                self._pointer,
                call.text(common_name),
                call.text(organization),
                call.text(organizational_unit),
                call.text(country),
            )

    def set_anchor(self, path: Path) -> None:
        """The file at `path` remembers how far the history's log has come: a store that does
        not go on from there is not opened. Keep it apart from the store's backups.
        """
        with Call() as call:
            call.done(lib.remote_sign_builder_set_anchor, self._pointer, call.text(path))

    def build(self) -> Provider:
        """Opens the provider. The builder stays, and may build others."""
        with Call() as call:
            return Provider._of(
                call.tell(
                    "remote_sign_provider **",
                    lib.remote_sign_builder_build,
                    self._pointer,
                )
            )


class Client(Handle):
    """Who asks for an act: the name a program gives itself, for the history, and where the
    person comes from, by which failed logins are told apart.
    """

    _noun = "client"

    def __init__(self, name: str, source: str | None = None) -> None:
        """A program named `name` (at most 64 characters are kept), used by somebody at
        `source`: the address of the connection, which the person must not choose. A program
        with one person at one machine gives none. The source is kept as a keyed code alone.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "remote_sign_client **",
                    lib.remote_sign_client_new,
                    call.text(name),
                    call.optional_text(source),
                )
            )

    @property
    def name(self) -> str:
        """The name."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_client_get_name,
                    self._pointer,
                )
            )


class Credential(Handle):
    """A credential as it stood when it was asked for."""

    _noun = "credential"

    @property
    def id(self) -> str:
        """Its identifier: `C` and twelve digits."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_credential_get_id,
                    self._pointer,
                )
            )

    @property
    def user_id(self) -> str:
        """Whose it is."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_credential_get_user_id,
                    self._pointer,
                )
            )

    @property
    def kind(self) -> CredentialKind:
        """How it is approved."""
        with Call() as call:
            return read_word(
                CredentialKind,
                call.tell(
                    "remote_sign_credential_kind *",
                    lib.remote_sign_credential_get_kind,
                    self._pointer,
                )
            )

    @property
    def purpose(self) -> CredentialPurpose:
        """What its certificate may be used for."""
        with Call() as call:
            return read_word(
                CredentialPurpose,
                call.tell(
                    "remote_sign_credential_purpose *",
                    lib.remote_sign_credential_get_purpose,
                    self._pointer,
                )
            )

    @property
    def algorithm(self) -> KeyAlgorithm:
        """Algorithm and size of its key."""
        with Call() as call:
            return read_word(
                KeyAlgorithm,
                call.tell(
                    "remote_sign_key_algorithm *",
                    lib.remote_sign_credential_get_algorithm,
                    self._pointer,
                )
            )

    @property
    def state(self) -> CredentialState:
        """Where it and its certificate stood."""
        with Call() as call:
            return read_word(
                CredentialState,
                call.tell(
                    "remote_sign_credential_state *",
                    lib.remote_sign_credential_get_state,
                    self._pointer,
                )
            )

    @property
    def label(self) -> str:
        """The name that its holder sees."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_credential_get_label,
                    self._pointer,
                )
            )

    @property
    def iut(self) -> str:
        """The public identifier on forms (IUT)."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_credential_get_iut,
                    self._pointer,
                )
            )

    @property
    def certificate(self) -> bytes | None:
        """Its certificate (X.509 DER), once there is one."""
        with Call() as call:
            return read_optional_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_credential_get_certificate,
                    self._pointer,
                )
            )

    @property
    def activated_at(self) -> datetime.datetime | None:
        """When it was activated."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_credential_get_activated_at,
                    self._pointer,
                )
            )


@dataclasses.dataclass(frozen=True)
class Message:
    """A message to a holder. It lives as long as the call of the messenger that it was given
    to.
    """

    #: Unique, ascending with time. A message that comes twice has the same.
    id: str

    #: E-mail or SMS.
    channel: Channel

    #: E-mail address or phone number (E.164).
    to: str

    #: Subject of an e-mail; empty for an SMS.
    subject: str

    #: The text. It may hold a secret (an OTP, a code).
    body: str

    @classmethod
    def _read(cls, pointer: Any) -> Message:
        with Call() as call:
            return cls(
                read_text(
                    call.tell(
                        "remote_sign_text *",
                        lib.remote_sign_message_get_id,
                        pointer,
                    )
                ),
                read_word(
                    Channel,
                    call.tell(
                        "remote_sign_channel *",
                        lib.remote_sign_message_get_channel,
                        pointer,
                    )
                ),
                read_text(
                    call.tell(
                        "remote_sign_text *",
                        lib.remote_sign_message_get_to,
                        pointer,
                    )
                ),
                read_text(
                    call.tell(
                        "remote_sign_text *",
                        lib.remote_sign_message_get_subject,
                        pointer,
                    )
                ),
                read_text(
                    call.tell(
                        "remote_sign_text *",
                        lib.remote_sign_message_get_body,
                        pointer,
                    )
                ),
            )


class Provider(ProviderPages):
    """A provider of remote signatures. Several threads may use it at once; several processes
    may work on one store.
    """

    _noun = "provider"

    def __init__(self, path: Path | None = None) -> None:
        """Opens what the configuration file at `path` names: store, keys, mail, SMS, authority,
        policy. Without a path the file is looked for where the command `remote-sign` looks.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "remote_sign_provider **",
                    lib.remote_sign_provider_new,
                    call.optional_text(path),
                )
            )

    def authority_certificate(self) -> bytes:
        """The certificate that those who verify are to trust (X.509 DER): the root's."""
        with Call() as call:
            return read_buffer(
                call.tell(
                    "remote_sign_buffer **",
                    lib.remote_sign_provider_authority_certificate,
                    self._pointer,
                )
            )

    def changes(self) -> int:
        """A number that is another one after every change in the store, by whichever process."""
        with Call() as call:
            return int(call.tell("uint64_t *", lib.remote_sign_provider_changes, self._pointer))

    def login(self, user: str, password: str, client: Client) -> Session:
        """Logs a holder in. Refused with `LoginRefusedError` for a wrong user id or password,
        which one is never said; `LoginThrottledError` after several (the error says until
        when); `TemporaryPasswordExpiredError`.
        """
        with Call() as call:
            return Session._of(
                call.tell(
                    "remote_sign_session **",
                    lib.remote_sign_provider_login,
                    self._pointer,
                    call.text(user),
                    call.text(password),
                    pointer(client),
                )
            )

    def change_password(
        self,
        session: Session,
        current: str,
        new_password: str,
        confirmation: str,
        client: Client,
    ) -> None:
        """Changes the password, and ends every other session of the holder."""
        with Call() as call:
            call.done(
                lib.remote_sign_provider_change_password,
                self._pointer,
                pointer(session),
                call.text(current),
                call.text(new_password),
                call.text(confirmation),
                pointer(client),
            )

    def credential(self, credential: str) -> Credential:
        """The credential named `credential`."""
        with Call() as call:
            return Credential._of(
                call.tell(
                    "remote_sign_credential **",
                    lib.remote_sign_provider_credential,
                    self._pointer,
                    call.text(credential),
                )
            )

    def credentials(self, user: str | None = None) -> Sequence[Credential]:
        """The credentials of `user`, or everybody's."""
        with Call() as call:
            return read_list(
                "credential_list",
                "credential",
                Credential._of,
                call.tell(
                    "remote_sign_credential_list **",
                    lib.remote_sign_provider_credentials,
                    self._pointer,
                    call.optional_text(user),
                )
            )


class Session(Handle):
    """A login, made by `Provider.login` and `remote_sign_provider_resume_session`. Freeing it
    does not log out.
    """

    _noun = "session"

    @property
    def user_id(self) -> str:
        """Whose session it is."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_session_get_user_id,
                    self._pointer,
                )
            )

    @property
    def token(self) -> str:
        """The secret by which the session can be resumed, for who keeps it between two calls.
        Whoever has it is logged in.
        """
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_session_get_token,
                    self._pointer,
                )
            )


__all__ = [
    "Builder",
    "Client",
    "Credential",
    "Message",
    "Provider",
    "Session",
]

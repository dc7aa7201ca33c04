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
from ._results import RemoteSignError, Result
from ._runtime import *
from ._words import *


class AuthenticatorSetup(Handle):
    """What an app needs to make codes (RFC 6238); shown once. It is a secret, and wiped when
    freed.
    """

    _noun = "authenticator_setup"

    @property
    def secret(self) -> str:
        """The shared secret in Base32 without padding, for an app that cannot read the URI."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authenticator_setup_get_secret,
                    self._pointer,
                )
            )

    @property
    def uri(self) -> str:
        """The secret and its parameters as `otpauth://totp/…`, for a QR code."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authenticator_setup_get_uri,
                    self._pointer,
                )
            )


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


class CertificateStatus(Handle):
    """Where a certificate stood, as its dates tell it."""

    _noun = "certificate_status"

    @property
    def not_before(self) -> datetime.datetime:
        """From when it is valid."""
        with Call() as call:
            return read_time(
                call.tell(
                    "remote_sign_time *",
                    lib.remote_sign_certificate_status_get_not_before,
                    self._pointer,
                )
            )

    @property
    def not_after(self) -> datetime.datetime:
        """Until when it is valid."""
        with Call() as call:
            return read_time(
                call.tell(
                    "remote_sign_time *",
                    lib.remote_sign_certificate_status_get_not_after,
                    self._pointer,
                )
            )

    @property
    def suspended_at(self) -> datetime.datetime | None:
        """When its last suspension began."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_certificate_status_get_suspended_at,
                    self._pointer,
                )
            )

    @property
    def lifts_at(self) -> datetime.datetime | None:
        """When that ends or ended; with a suspension and without this, at the end of validity."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_certificate_status_get_lifts_at,
                    self._pointer,
                )
            )

    @property
    def revoked_at(self) -> datetime.datetime | None:
        """When it was revoked."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_certificate_status_get_revoked_at,
                    self._pointer,
                )
            )

    @property
    def revocation_reason(self) -> RevocationReason | None:
        """Why it was revoked, if it was."""
        with Call() as call:
            return read_optional_word(
                RevocationReason,
                call.tell(
                    "remote_sign_revocation_reason *",
                    lib.remote_sign_certificate_status_get_revocation_reason,
                    self._pointer,
                )
            )

    @property
    def superseded_at(self) -> datetime.datetime | None:
        """When another one took its place."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_certificate_status_get_superseded_at,
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


class Contacts(Handle):
    """How a holder is reached, masked for a screen."""

    _noun = "contacts"

    @property
    def otp_phone(self) -> str:
        """The phone that gets OTPs."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_contacts_get_otp_phone,
                    self._pointer,
                )
            )

    @property
    def account_phone(self) -> str:
        """The phone that gets recovery codes."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_contacts_get_account_phone,
                    self._pointer,
                )
            )

    @property
    def email(self) -> str:
        """The address that gets notices."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_contacts_get_email,
                    self._pointer,
                )
            )

    @property
    def recovery_email(self) -> str:
        """The address that gets recovery links."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_contacts_get_recovery_email,
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
    def chain(self) -> Sequence[bytes]:
        """The certificates above it (X.509 DER), the issuer's first; none until there is a
        certificate.
        """
        with Call() as call:
            return read_list(
                "buffer_list",
                "buffer",
                read_buffer,
                call.tell(
                    "remote_sign_buffer_list **",
                    lib.remote_sign_credential_get_chain,
                    self._pointer,
                )
            )

    @property
    def status(self) -> CertificateStatus | None:
        """The dates of its certificate, once there is one."""
        with Call() as call:
            return CertificateStatus._of_any(
                call.tell(
                    "remote_sign_certificate_status **",
                    lib.remote_sign_credential_get_status,
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


class Digest(Handle):
    """A digest together with its algorithm."""

    _noun = "digest"

    def __init__(self, algorithm: DigestAlgorithm, value: Bytes) -> None:
        """Takes a digest that the program has made. Refused with `InputRefusedError` when its
        length is not the algorithm's.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "remote_sign_digest **",
                    lib.remote_sign_digest_new,
                    word(algorithm),
                    call.bytes(value),
                )
            )

    @classmethod
    def of(cls, algorithm: DigestAlgorithm, data: Bytes) -> Digest:
        """Digests `data`, which may be empty."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_digest **",
                    lib.remote_sign_digest_new_of,
                    word(algorithm),
                    call.bytes(data),
                )
            )

    @property
    def algorithm(self) -> DigestAlgorithm:
        """Its algorithm."""
        with Call() as call:
            return read_word(
                DigestAlgorithm,
                call.tell(
                    "remote_sign_digest_algorithm *",
                    lib.remote_sign_digest_get_algorithm,
                    self._pointer,
                )
            )

    @property
    def value(self) -> bytes:
        """Its bytes."""
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_digest_get_value,
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


class MessageStatus(Handle):
    """What may be told of a message: all but its text and its full address."""

    _noun = "message_status"

    @property
    def id(self) -> str:
        """Unique, ascending with time."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_message_status_get_id,
                    self._pointer,
                )
            )

    @property
    def user_id(self) -> str:
        """The account that it concerns."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_message_status_get_user_id,
                    self._pointer,
                )
            )

    @property
    def channel(self) -> Channel:
        """E-mail or SMS."""
        with Call() as call:
            return read_word(
                Channel,
                call.tell(
                    "remote_sign_channel *",
                    lib.remote_sign_message_status_get_channel,
                    self._pointer,
                )
            )

    @property
    def masked_destination(self) -> str:
        """The masked address."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_message_status_get_masked_destination,
                    self._pointer,
                )
            )

    @property
    def notice(self) -> NoticeKind:
        """What it tells of."""
        with Call() as call:
            return read_word(
                NoticeKind,
                call.tell(
                    "remote_sign_notice_kind *",
                    lib.remote_sign_message_status_get_notice,
                    self._pointer,
                )
            )

    @property
    def state(self) -> MessageState:
        """Where it stood."""
        with Call() as call:
            return read_word(
                MessageState,
                call.tell(
                    "remote_sign_message_state *",
                    lib.remote_sign_message_status_get_state,
                    self._pointer,
                )
            )

    @property
    def attempts(self) -> int:
        """How often handing it over was begun."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_message_status_get_attempts,
                    self._pointer,
                )
            )

    @property
    def created_at(self) -> datetime.datetime:
        """When it was written."""
        with Call() as call:
            return read_time(
                call.tell(
                    "remote_sign_time *",
                    lib.remote_sign_message_status_get_created_at,
                    self._pointer,
                )
            )

    @property
    def next_at(self) -> datetime.datetime | None:
        """While it waits: when it is tried again at the earliest."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_message_status_get_next_at,
                    self._pointer,
                )
            )

    @property
    def settled_at(self) -> datetime.datetime | None:
        """When it was handed over, expired or was given up."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_message_status_get_settled_at,
                    self._pointer,
                )
            )


class NoteSignature(Handle):
    """One line of signature under a note."""

    _noun = "note_signature"

    @property
    def name(self) -> str:
        """The key's name."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_note_signature_get_name,
                    self._pointer,
                )
            )

    @property
    def key_id(self) -> builtins.bytes:
        """With the name, what tells keys apart: 4 bytes, not a proof of anything."""
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_note_signature_get_key_id,
                    self._pointer,
                )
            )

    @property
    def bytes(self) -> builtins.bytes:
        """The signature in the encoding of the key's kind."""
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_note_signature_get_bytes,
                    self._pointer,
                )
            )


class OtpChannels(Handle):
    """How OTPs can reach a holder."""

    _noun = "otp_channels"

    @property
    def chosen(self) -> OtpChannel:
        """How those for signing are received."""
        with Call() as call:
            return read_word(
                OtpChannel,
                call.tell(
                    "remote_sign_otp_channel *",
                    lib.remote_sign_otp_channels_get_chosen,
                    self._pointer,
                )
            )

    @property
    def masked_phone(self) -> str:
        """The OTP phone, masked."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_otp_channels_get_masked_phone,
                    self._pointer,
                )
            )

    @property
    def phone_locked(self) -> bool:
        """Whether too many codes sent to it were guessed at: the registration officer opens it
        again.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_otp_channels_get_phone_locked,
                    self._pointer,
                )
            )

    @property
    def app(self) -> AuthenticatorState | None:
        """How the authenticator app stands, if one is enrolled."""
        with Call() as call:
            return read_optional_word(
                AuthenticatorState,
                call.tell(
                    "remote_sign_authenticator_state *",
                    lib.remote_sign_otp_channels_get_app,
                    self._pointer,
                )
            )

    @property
    def app_locked(self) -> bool:
        """Whether too many codes of the app were wrong: it is to be removed and enrolled anew."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_otp_channels_get_app_locked,
                    self._pointer,
                )
            )


class OtpReceipt(Handle):
    """What the holder is told about an OTP that was asked for."""

    _noun = "otp_receipt"

    @property
    def channel(self) -> OtpChannel:
        """How the holder gets it. Nothing is sent when it is the authenticator app."""
        with Call() as call:
            return read_word(
                OtpChannel,
                call.tell(
                    "remote_sign_otp_channel *",
                    lib.remote_sign_otp_receipt_get_channel,
                    self._pointer,
                )
            )

    @property
    def masked_destination(self) -> str:
        """The phone number, masked; empty when nothing is sent."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_otp_receipt_get_masked_destination,
                    self._pointer,
                )
            )

    @property
    def expires_at(self) -> datetime.datetime:
        """When the code dies; of an app, the code that it shows now."""
        with Call() as call:
            return read_time(
                call.tell(
                    "remote_sign_time *",
                    lib.remote_sign_otp_receipt_get_expires_at,
                    self._pointer,
                )
            )


class PinProof(Handle):
    """Proof that the right PIN was given: the unsealed key itself, wiped when the last who
    holds it is gone. It authorizes nothing more once the PIN is changed. Made by
    `Provider.verify_pin` and `Provider.verify_kept_pin`.
    """

    _noun = "pin_proof"

    @property
    def credential(self) -> str:
        """The identifier of the credential whose PIN was given."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_pin_proof_get_credential,
                    self._pointer,
                )
            )


class PinStatus(Handle):
    """The counters of a PIN as they stood, for those who show them."""

    _noun = "pin_status"

    @property
    def set(self) -> bool:
        """Whether there is a PIN: not until the credential is activated."""
        with Call() as call:
            return bool(call.tell("bool *", lib.remote_sign_pin_status_get_set, self._pointer))

    @property
    def tries_left(self) -> int:
        """Tries left."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_pin_status_get_tries_left,
                    self._pointer,
                )
            )

    @property
    def tries_max(self) -> int:
        """Tries in a row that the policy allows."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_pin_status_get_tries_max,
                    self._pointer,
                )
            )

    @property
    def unlocks_left(self) -> int:
        """How often the activation code can still unlock it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_pin_status_get_unlocks_left,
                    self._pointer,
                )
            )

    @property
    def code_tries_left(self) -> int:
        """Wrong activation codes until the code is dead; none once it expired unused."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_pin_status_get_code_tries_left,
                    self._pointer,
                )
            )

    @property
    def code_tries_max(self) -> int:
        """Wrong activation codes that the policy allows."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_pin_status_get_code_tries_max,
                    self._pointer,
                )
            )

    @property
    def certificate_usable(self) -> bool:
        """Whether the certificate may sign: issued, within its time, neither suspended nor
        ended.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_pin_status_get_certificate_usable,
                    self._pointer,
                )
            )

    @property
    def locked(self) -> bool:
        """Whether no try is left."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_pin_status_get_locked,
                    self._pointer,
                )
            )

    @property
    def usable(self) -> bool:
        """Whether the right PIN is accepted."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_pin_status_get_usable,
                    self._pointer,
                )
            )

    @property
    def code_dead(self) -> bool:
        """Whether the activation code opens nothing any more: it has no tries, or no unlocks."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_pin_status_get_code_dead,
                    self._pointer,
                )
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
        """Changes the password, and ends every other session of the holder, who is told by
        e-mail. The first change replaces the temporary one. A wrong current password counts
        as a failed login: `LoginRefusedError`, `LoginThrottledError`. Refused with
        `SessionEndedError`; `PasswordRefusedError` (the text names the rule) and
        `ConfirmationMismatchError`, which count nothing.
        """
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

    def reissue_temporary_password(self, user: str, client: Client) -> RemoteSignError | None:
        """For the registration officer, who has made sure who asks: a new temporary password
        goes out by e-mail, the old password is of no use any more, and all sessions of the
        holder end. PIN, activation codes and the channel of OTPs stay as they are. `waiting`
        says why the message still waits in the outbox, if it does. Refused with
        `AccountNotFoundError`.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "remote_sign_error **",
                    lib.remote_sign_provider_reissue_temporary_password,
                    self._pointer,
                    call.text(user),
                    pointer(client),
                )
            )

    def request_activation_otp(
        self,
        session: Session,
        credential: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms the first PIN. Refused with `CredentialNotFoundError`,
        `CredentialAlreadyActiveError`, `SessionEndedError`, `PasswordChangeRequiredError`;
        `OtpThrottledError` and `OtpBudgetSpentError` (the error says until when),
        `OtpChannelLockedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_activation_otp,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def activate(
        self,
        session: Session,
        credential: str,
        pin: str,
        confirmation: str,
        code: str,
        otp: str,
        client: Client,
    ) -> Credential:
        """Sets the first PIN with the activation code `code` and an OTP, makes the key and has
        the certificate issued; gives the credential as it then is. Refused with
        `PinMalformedError`, `PinRefusedError`, `ConfirmationMismatchError`, which count
        nothing; the OTP is checked next: `OtpWrongError` (a try is counted, and the error
        says how many are left), `OtpExpiredError`, `OtpNotRequestedError`,
        `OtpChannelLockedError`; `OtpMalformedError`, which counts nothing; then the code:
        `ActivationCodeWrongError` (a try is counted, and the error says how many are left),
        `ActivationCodeDeadError`; `CredentialNotFoundError`, `CredentialAlreadyActiveError`,
        `SessionEndedError`, `PasswordChangeRequiredError`. On `AuthorityFailedError` the PIN
        stands, and `Provider.resume_activation` goes on from there.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "remote_sign_credential **",
                    lib.remote_sign_provider_activate,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    call.text(pin),
                    call.text(confirmation),
                    call.text(code),
                    call.text(otp),
                    pointer(client),
                )
            )

    def resume_activation(
        self,
        session: Session,
        credential: str,
        client: Client,
    ) -> Credential:
        """Goes on with an activation whose key is made but whose certificate is not stored:
        after a crash or a failing authority. No PIN is needed, and no second certificate can
        come of it. Refused with `CredentialNotActiveError` when nothing was begun,
        `AuthorityFailedError`, `CredentialNotFoundError`, `SessionEndedError`,
        `PasswordChangeRequiredError`.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "remote_sign_credential **",
                    lib.remote_sign_provider_resume_activation,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def check_first_pin(
        self,
        session: Session,
        credential: str,
        pin: str,
        confirmation: str,
    ) -> None:
        """Whether a PIN may be chosen as the first one: form, confirmation, block list. Ask
        before an OTP is sent, so that a slip costs none; `Provider.activate` asks again.
        Refused with `PinMalformedError`, `PinRefusedError`, `ConfirmationMismatchError`,
        which count nothing; `CredentialNotFoundError`, `CredentialAlreadyActiveError`,
        `SessionEndedError`, `PasswordChangeRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_check_first_pin,
                self._pointer,
                pointer(session),
                call.text(credential),
                call.text(pin),
                call.text(confirmation),
            )

    def reissue_activation_code(
        self,
        credential: str,
        client: Client,
    ) -> RemoteSignError | None:
        """Sends a new activation code to the OTP phone, for the registration officer whose
        holder lost the first one, let it expire or tried too often. The old one is dead, and
        all tries are there again. `waiting` says why the message still waits in the outbox,
        if it does. Refused with `CredentialNotFoundError`; `CredentialAlreadyActiveError`
        once a PIN is set.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "remote_sign_error **",
                    lib.remote_sign_provider_reissue_activation_code,
                    self._pointer,
                    call.text(credential),
                    pointer(client),
                )
            )

    def request_authenticator(self, session: Session, client: Client) -> OtpReceipt:
        """Sends the OTP that confirms enrolling an app. Refused with
        `AuthenticatorAlreadyActiveError`; `OtpThrottledError` and `OtpBudgetSpentError` (the
        error says until when), `OtpChannelLockedError`; `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_authenticator,
                    self._pointer,
                    pointer(session),
                    pointer(client),
                )
            )

    def begin_authenticator(
        self,
        session: Session,
        otp: str,
        client: Client,
    ) -> AuthenticatorSetup:
        """Makes a secret for an app, which waits until a code proves it. One that waited before
        is void. Refused with `AuthenticatorAlreadyActiveError`; `OtpWrongError` (a try is
        counted, and the error says how many are left), `OtpExpiredError`,
        `OtpNotRequestedError`, `OtpChannelLockedError`; `OtpMalformedError`, which counts
        nothing; `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return AuthenticatorSetup._of(
                call.tell(
                    "remote_sign_authenticator_setup **",
                    lib.remote_sign_provider_begin_authenticator,
                    self._pointer,
                    pointer(session),
                    call.text(otp),
                    pointer(client),
                )
            )

    def activate_authenticator(self, session: Session, code: str, client: Client) -> None:
        """Proves the app by a code that it shows; the holder is told on every channel. Refused
        with `AuthenticatorNotActiveError` when none was enrolled,
        `AuthenticatorAlreadyActiveError`; `OtpWrongError` (a try is counted, and the error
        says how many are left), `OtpChannelLockedError` (also for the wrong code that spends
        the last try), `OtpMalformedError`, which counts nothing; `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_activate_authenticator,
                self._pointer,
                pointer(session),
                call.text(code),
                pointer(client),
            )

    def request_authenticator_removal(self, session: Session, client: Client) -> OtpReceipt:
        """Sends the OTP that confirms removing the app. Refused with
        `AuthenticatorNotActiveError` when there is none; `OtpThrottledError` and
        `OtpBudgetSpentError` (the error says until when), `OtpChannelLockedError`;
        `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_authenticator_removal,
                    self._pointer,
                    pointer(session),
                    pointer(client),
                )
            )

    def remove_authenticator(self, session: Session, otp: str, client: Client) -> None:
        """Removes the app, active or not; OTPs for signing come by SMS again, and the holder is
        told. Refused with `AuthenticatorNotActiveError`; `OtpWrongError` (a try is counted,
        and the error says how many are left), `OtpExpiredError`, `OtpNotRequestedError`,
        `OtpChannelLockedError`; `OtpMalformedError`, which counts nothing;
        `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_remove_authenticator,
                self._pointer,
                pointer(session),
                call.text(otp),
                pointer(client),
            )

    def request_pin_change_at_card(
        self,
        credential: str,
        current: str,
        new_pin: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms a change of the PIN at a card. The current PIN is not
        looked at; a new one that may not be chosen is refused now and sends nothing:
        `PinMalformedError`, `PinRefusedError`. It needs no session: make sure first who
        asks, since each call may cost one of the hour's codes. Refused with
        `CredentialNotFoundError`, `PinNotSetError`, `CredentialNotActiveError`,
        `PinLockedError`; `OtpThrottledError` and `OtpBudgetSpentError` (the error says until
        when), `OtpChannelLockedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_pin_change_at_card,
                    self._pointer,
                    call.text(credential),
                    call.text(current),
                    call.text(new_pin),
                    pointer(client),
                )
            )

    def change_pin_at_card(
        self,
        credential: str,
        current: str,
        new_pin: str,
        otp: str,
        client: Client,
    ) -> None:
        """Changes the PIN at a card, with the current one and the OTP that
        `Provider.request_pin_change_at_card` sent; otherwise as `Provider.change_pin`, and
        refused as that but for the session. Wrong PINs lock the credential: make sure first
        who asks.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_change_pin_at_card,
                self._pointer,
                call.text(credential),
                call.text(current),
                call.text(new_pin),
                call.text(otp),
                pointer(client),
            )

    def verify_activation_code(self, credential: str, code: str, client: Client) -> None:
        """Checks an activation code for a card, where a login with it comes before the act that
        it opens: the first PIN, or the unlocking of a locked one. Elsewhere it is refused
        and costs nothing: `PinNotLockedError`, `PinUnlocksSpentError`,
        `CredentialNotActiveError`. The right code gives its own try back, and proves nothing
        to the act, which checks it again. It needs no session: make sure first who asks.
        Refused with `ActivationCodeWrongError` (a try is counted, and the error says how
        many are left), `ActivationCodeDeadError`; `CredentialNotFoundError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_verify_activation_code,
                self._pointer,
                call.text(credential),
                call.text(code),
                pointer(client),
            )

    def request_activation_at_card(
        self,
        session: Session,
        credential: str,
        pin: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms the first PIN at a card. A PIN that may not be chosen is
        refused now and sends nothing: `PinMalformedError`, `PinRefusedError`. Refused with
        `CredentialNotFoundError`, `CredentialAlreadyActiveError`, `SessionEndedError`,
        `PasswordChangeRequiredError`; `OtpThrottledError` and `OtpBudgetSpentError` (the
        error says until when), `OtpChannelLockedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_activation_at_card,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    call.text(pin),
                    pointer(client),
                )
            )

    def activate_at_card(
        self,
        session: Session,
        credential: str,
        pin: str,
        code: str,
        otp: str,
        client: Client,
    ) -> Credential:
        """Sets the first PIN at a card, with the OTP that `Provider.request_activation_at_card`
        sent in this session or another of the holder's; otherwise as `Provider.activate`,
        and refused as that.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "remote_sign_credential **",
                    lib.remote_sign_provider_activate_at_card,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    call.text(pin),
                    call.text(code),
                    call.text(otp),
                    pointer(client),
                )
            )

    def contacts(self, session: Session) -> Contacts:
        """The holder's contacts, masked. Refused with `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return Contacts._of(
                call.tell(
                    "remote_sign_contacts **",
                    lib.remote_sign_provider_contacts,
                    self._pointer,
                    pointer(session),
                )
            )

    def request_contact_change(
        self,
        session: Session,
        contact: Contact,
        new_value: str,
        password: str,
        client: Client,
    ) -> OtpReceipt:
        """Begins a change of `contact` to `new_value` (a phone number in E.164, or an e-mail
        address): sends an OTP to the phone in use, which the receipt names. Asked again, it
        sends a new one. A wrong password counts as a failed login: `LoginRefusedError`,
        `LoginThrottledError`. Refused with `ContactRefusedError`, `OtpChannelCoolingError`;
        `OtpThrottledError` and `OtpBudgetSpentError` (the error says until when),
        `OtpChannelLockedError`; `SessionEndedError`, `PasswordChangeRequiredError`,
        `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_contact_change,
                    self._pointer,
                    pointer(session),
                    word(contact),
                    call.text(new_value),
                    call.text(password),
                    pointer(client),
                )
            )

    def confirm_contact_change(
        self,
        session: Session,
        contact: Contact,
        new_value: str,
        otp: str,
        client: Client,
    ) -> OtpReceipt | None:
        """Takes the OTP that came to the phone in use. The change is in force then and `proof`
        is NULL; but for the OTP phone, where a second OTP leaves for the new number, of
        which `proof` tells and which `Provider.prove_contact` takes, unless policy does
        without. Refused with `ContactRefusedError`, `OtpChannelCoolingError`;
        `OtpWrongError` (a try is counted, and the error says how many are left),
        `OtpExpiredError`, `OtpNotRequestedError`, `OtpChannelLockedError`;
        `OtpMalformedError`, which counts nothing; `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of_any(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_confirm_contact_change,
                    self._pointer,
                    pointer(session),
                    word(contact),
                    call.text(new_value),
                    call.text(otp),
                    pointer(client),
                )
            )

    def prove_contact(
        self,
        session: Session,
        contact: Contact,
        new_value: str,
        otp: str,
        client: Client,
    ) -> None:
        """Takes the OTP that came to the new number; the change is in force then. Refused as
        `Provider.confirm_contact_change`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_prove_contact,
                self._pointer,
                pointer(session),
                word(contact),
                call.text(new_value),
                call.text(otp),
                pointer(client),
            )

    def note_sim_change(self, user: str, at: datetime.datetime, client: Client) -> None:
        """Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its
        number moved at `at`: for some hours after it nothing risky goes by SMS. The holder
        is told by e-mail. Refused with `AccountNotFoundError`, `InputRefusedError` for an
        instant that is still to come.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_note_sim_change,
                self._pointer,
                call.text(user),
                time(at),
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

    def check_store(self) -> StoreCheck:
        """Looks over every row of the store, and whether rows of the history are missing,
        without changing anything. Altered rows are no failure of the call: it lists them. A
        store that was set back as a whole it cannot tell from one that stood still: that
        takes a checkpoint kept elsewhere.
        """
        with Call() as call:
            return StoreCheck._of(
                call.tell(
                    "remote_sign_store_check **",
                    lib.remote_sign_provider_check_store,
                    self._pointer,
                )
            )

    def otp_channels(self, session: Session) -> OtpChannels:
        """The channels and which one is chosen. Refused with `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpChannels._of(
                call.tell(
                    "remote_sign_otp_channels **",
                    lib.remote_sign_provider_otp_channels,
                    self._pointer,
                    pointer(session),
                )
            )

    def request_otp_channel(
        self,
        session: Session,
        channel: OtpChannel,
        client: Client,
    ) -> OtpReceipt:
        """Has the OTP that confirms the choice of `channel` come by the channel in use. Refused
        with `InputRefusedError` when it is in use already, `AuthenticatorNotActiveError`;
        `OtpThrottledError` and `OtpBudgetSpentError` (the error says until when),
        `OtpChannelLockedError`; `SessionEndedError`, `PasswordChangeRequiredError`,
        `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_otp_channel,
                    self._pointer,
                    pointer(session),
                    word(channel),
                    pointer(client),
                )
            )

    def choose_otp_channel(
        self,
        session: Session,
        channel: OtpChannel,
        otp: str,
        client: Client,
    ) -> None:
        """Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use.
        The holder is told by e-mail and SMS. Refused with `InputRefusedError`,
        `AuthenticatorNotActiveError`; `OtpWrongError` (a try is counted, and the error says
        how many are left), `OtpExpiredError`, `OtpNotRequestedError`,
        `OtpChannelLockedError`; `OtpMalformedError`, which counts nothing;
        `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_choose_otp_channel,
                self._pointer,
                pointer(session),
                word(channel),
                call.text(otp),
                pointer(client),
            )

    def unlock_otp_channel(self, user: str, client: Client) -> None:
        """Opens the OTP phone of a holder again, for the registration officer, who has made
        sure that it is the holder who asks. One that is not locked gets its tries back. The
        holder is told by e-mail and SMS. Refused with `AccountNotFoundError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_unlock_otp_channel,
                self._pointer,
                call.text(user),
                pointer(client),
            )

    def deliver_messages(self) -> int:
        """Hands over what is due in the outbox, oldest first; `count` is how many were handed
        over. Every act hands over its own messages and some others; this is for a timer, by
        which alone the daily message about signatures leaves. A message that cannot be
        handed over does not hold up the others: it stays and is tried again after a delay
        that grows, and the first such error is the call's (`MessengerFailedError`,
        `IntegrityError`).
        """
        with Call() as call:
            return int(
                call.tell(
                    "size_t *",
                    lib.remote_sign_provider_deliver_messages,
                    self._pointer,
                )
            )

    def retry_messages(self) -> int:
        """As `Provider.deliver_messages`, but what failed is tried at once, however long its
        delay has still to go: for an operator who put something right.
        """
        with Call() as call:
            return int(
                call.tell(
                    "size_t *",
                    lib.remote_sign_provider_retry_messages,
                    self._pointer,
                )
            )

    def messages(self, user: str | None, limit: int) -> Sequence[MessageStatus]:
        """The messages of an account, or of all, newest first, at most `limit`."""
        with Call() as call:
            return read_list(
                "message_status_list",
                "message_status",
                MessageStatus._of,
                call.tell(
                    "remote_sign_message_status_list **",
                    lib.remote_sign_provider_messages,
                    self._pointer,
                    call.optional_text(user),
                    limit,
                )
            )

    def pin_status(self, credential: str) -> PinStatus:
        """The state of a credential's PIN. Refused with `CredentialNotFoundError`."""
        with Call() as call:
            return PinStatus._of(
                call.tell(
                    "remote_sign_pin_status **",
                    lib.remote_sign_provider_pin_status,
                    self._pointer,
                    call.text(credential),
                )
            )

    def verify_pin(self, credential: str, pin: str, client: Client) -> PinProof:
        """Checks a PIN by unsealing the key with it. It needs no session, and wrong ones cost
        tries: make sure first who asks. Refused with `PinMalformedError`, which counts
        nothing; `PinWrongError` (a try is counted, and the error says how many are left),
        `PinLockedError` (also for the wrong PIN that spends the last try), `PinNotSetError`,
        `CredentialNotFoundError`, `CredentialNotActiveError`, `ConflictError` while as many
        checks are under way as there are tries.
        """
        with Call() as call:
            return PinProof._of(
                call.tell(
                    "remote_sign_pin_proof **",
                    lib.remote_sign_provider_verify_pin,
                    self._pointer,
                    call.text(credential),
                    call.text(pin),
                    pointer(client),
                )
            )

    def verify_kept_pin(self, credential: str, pin: str, client: Client) -> PinProof:
        """As `Provider.verify_pin`, for a PIN that a program keeps and gives with nobody
        looking on: it never takes the last try, however many programs give it at once.
        Refused with `ConflictError` where one try is left, or none; nothing is counted or
        recorded then.
        """
        with Call() as call:
            return PinProof._of(
                call.tell(
                    "remote_sign_pin_proof **",
                    lib.remote_sign_provider_verify_kept_pin,
                    self._pointer,
                    call.text(credential),
                    call.text(pin),
                    pointer(client),
                )
            )

    def repeats_pin(self, proof: PinProof, text: str) -> bool:
        """Whether `text` is the PIN that `proof` was given for, so that one who repeats the PIN
        where an OTP is asked for spends no try of the OTP. Nothing is counted.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_provider_repeats_pin,
                    self._pointer,
                    pointer(proof),
                    call.text(text),
                )
            )

    def request_pin_change_otp(
        self,
        session: Session,
        credential: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms a change of the PIN. Refused with
        `CredentialNotFoundError`, `PinNotSetError`, `CredentialNotActiveError`,
        `PinLockedError`; `OtpThrottledError` and `OtpBudgetSpentError` (the error says until
        when), `OtpChannelLockedError`; `SessionEndedError`, `PasswordChangeRequiredError`,
        `FirstPinRequiredError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "remote_sign_otp_receipt **",
                    lib.remote_sign_provider_request_pin_change_otp,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def change_pin(
        self,
        session: Session,
        credential: str,
        current: str,
        new_pin: str,
        confirmation: str,
        otp: str,
        client: Client,
    ) -> None:
        """Changes the PIN: the key is sealed under the new one. All tries are given back, and
        proofs of the old PIN open nothing more; a window that is open stays so to its end.
        The holder is told by e-mail. Refused with `PinMalformedError`, `PinRefusedError`,
        `ConfirmationMismatchError`, which cost neither OTP nor try; the OTP is checked next:
        `OtpWrongError` (a try is counted, and the error says how many are left),
        `OtpExpiredError`, `OtpNotRequestedError`, `OtpChannelLockedError`;
        `OtpMalformedError`, which counts nothing; then the current PIN: `PinWrongError` (a
        try is counted, and the error says how many are left), `PinLockedError`;
        `ConflictError` when the credential was changed meanwhile; as
        `Provider.request_pin_change_otp`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_change_pin,
                self._pointer,
                pointer(session),
                call.text(credential),
                call.text(current),
                call.text(new_pin),
                call.text(confirmation),
                call.text(otp),
                pointer(client),
            )

    def unlock_pin(self, credential: str, code: str, pin: str, client: Client) -> None:
        """Unlocks a locked PIN with the activation code and the right PIN, a bounded number of
        times. With a wrong PIN it stays locked, and the unlock is spent. The holder is told
        by e-mail. It needs no session, and wrong ones cost tries: make sure first who asks.
        Refused with `PinMalformedError`, `PinNotLockedError` and `PinUnlocksSpentError`,
        which cost nothing; `ActivationCodeWrongError` (a try is counted, and the error says
        how many are left), `ActivationCodeDeadError`, which cost no unlock; `PinWrongError`
        (the error says how many unlocks are left); `ConflictError` while checks are under
        way; `CredentialNotFoundError`, `PinNotSetError`, `CredentialNotActiveError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_unlock_pin,
                self._pointer,
                call.text(credential),
                call.text(code),
                call.text(pin),
                pointer(client),
            )

    def request_recovery(self, user: str, client: Client) -> None:
        """Begins the recovery of a password: a link's secret is written for the recovery
        address and a code for the account phone. They are only put into the outbox: run
        `Provider.deliver_messages` afterwards, elsewhere, so that the time it takes tells
        nobody whether the account exists. Where it does not, is in its first access or was
        recovered too often within the hour, the answer is the same and nothing is sent.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_request_recovery,
                self._pointer,
                call.text(user),
                pointer(client),
            )

    def recover_password(
        self,
        user: str,
        link: str,
        code: str,
        new_password: str,
        confirmation: str,
        client: Client,
    ) -> None:
        """Sets a new password with the secret of the link and the code. All sessions of the
        holder end, and every channel is told. A try is counted only with the right link.
        Refused with `ConfirmationMismatchError` and `PasswordRefusedError`, which count
        nothing; `RecoveryRefusedError` for everything else that is not right, which one is
        never said; `OtpChannelCoolingError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_recover_password,
                self._pointer,
                call.text(user),
                call.text(link),
                call.text(code),
                call.text(new_password),
                call.text(confirmation),
                pointer(client),
            )

    def register(self, registration: Registration, client: Client) -> Registered:
        """Registers a holder: an account with a temporary password, and an activation code for
        each credential. They are sent in messages of their own, unless policy joins them.
        Refused with `RegistrationRefusedError`, which names the field; nothing is written
        then.
        """
        with Call() as call:
            return Registered._of(
                call.tell(
                    "remote_sign_registered **",
                    lib.remote_sign_provider_register,
                    self._pointer,
                    pointer(registration),
                    pointer(client),
                )
            )

    def secret_question(self, session: Session) -> str:
        """The holder's question in the language of the account, `-` where none is set. The
        answer is never shown. Refused with `SessionEndedError`,
        `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "remote_sign_string **",
                    lib.remote_sign_provider_secret_question,
                    self._pointer,
                    pointer(session),
                )
            )

    def set_secret_question(
        self,
        session: Session,
        password: str,
        question: SecretQuestion,
        answer: str,
        confirmation: str,
        client: Client,
    ) -> None:
        """Sets the question and its answer, given twice, in place of the one before. Answers
        are compared without regard to case, width of characters and spaces. A wrong password
        counts as a failed login: `LoginRefusedError`, `LoginThrottledError`. Refused with
        `ConfirmationMismatchError`, `SecretQuestionRefusedError` (the text names the rule);
        `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_set_secret_question,
                self._pointer,
                pointer(session),
                call.text(password),
                pointer(question),
                call.text(answer),
                call.text(confirmation),
                pointer(client),
            )

    def remove_secret_question(self, session: Session, password: str, client: Client) -> None:
        """Removes the question. A wrong password counts as a failed login: `LoginRefusedError`,
        `LoginThrottledError`. Refused with `SecretQuestionRefusedError` where none is set;
        `SessionEndedError`, `PasswordChangeRequiredError`, `FirstPinRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_remove_secret_question,
                self._pointer,
                pointer(session),
                call.text(password),
                pointer(client),
            )

    def secret_question_of(self, user: str) -> str:
        """The question of a holder, for the registration officer who puts it; `-` where none is
        set. Refused with `AccountNotFoundError`.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "remote_sign_string **",
                    lib.remote_sign_provider_secret_question_of,
                    self._pointer,
                    call.text(user),
                )
            )

    def check_secret_answer(self, user: str, answer: str, client: Client) -> bool:
        """Whether an answer is the holder's, for the registration officer. It opens nothing;
        each check is recorded. Refused with `AccountNotFoundError`,
        `SecretQuestionRefusedError` where none is set, `LoginThrottledError` when too many
        were checked within the hour (the error says until when).
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_provider_check_secret_answer,
                    self._pointer,
                    call.text(user),
                    call.text(answer),
                    pointer(client),
                )
            )

    def resume_session(self, token: str) -> Session:
        """The session that `token` stands for, which `Session.token` gave. Refused with
        `SessionEndedError`, also for a token that never was one.
        """
        with Call() as call:
            return Session._of(
                call.tell(
                    "remote_sign_session **",
                    lib.remote_sign_provider_resume_session,
                    self._pointer,
                    call.text(token),
                )
            )

    def first_access(self, session: Session) -> FirstAccess:
        """How far the first access has come. Refused with `SessionEndedError`."""
        with Call() as call:
            return read_word(
                FirstAccess,
                call.tell(
                    "remote_sign_first_access *",
                    lib.remote_sign_provider_first_access,
                    self._pointer,
                    pointer(session),
                )
            )

    def logout(self, session: Session, client: Client) -> None:
        """Ends the session. One that is over already stays so."""
        with Call() as call:
            call.done(
                lib.remote_sign_provider_logout,
                self._pointer,
                pointer(session),
                pointer(client),
            )


class PublicKey(Handle):
    """A public key: RSA of 2048, 3072 or 4096 bits, P-256 or P-384."""

    _noun = "public_key"

    @classmethod
    def from_certificate(cls, certificate: Bytes) -> PublicKey:
        """The key in a certificate (X.509 DER). Refused with `InputRefusedError` when it is
        none, with `AlgorithmMismatchError` for a key of another kind.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_public_key **",
                    lib.remote_sign_public_key_new_from_certificate,
                    call.bytes(certificate),
                )
            )

    @classmethod
    def from_spki(cls, spki: Bytes) -> PublicKey:
        """The key in a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER). Refused with
        `AlgorithmMismatchError` for anything else.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_public_key **",
                    lib.remote_sign_public_key_new_from_spki,
                    call.bytes(spki),
                )
            )

    @property
    def algorithm(self) -> KeyAlgorithm:
        """Its algorithm."""
        with Call() as call:
            return read_word(
                KeyAlgorithm,
                call.tell(
                    "remote_sign_key_algorithm *",
                    lib.remote_sign_public_key_get_algorithm,
                    self._pointer,
                )
            )

    @property
    def spki(self) -> bytes:
        """SubjectPublicKeyInfo (DER)."""
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_public_key_get_spki,
                    self._pointer,
                )
            )

    @property
    def subject_public_key(self) -> bytes:
        """What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the
        uncompressed point (SEC 1 2.3.3).
        """
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_public_key_get_subject_public_key,
                    self._pointer,
                )
            )

    def verify(self, input: SigningInput, signature: Bytes) -> None:
        """Checks a signature in the form that `Signature.bytes` gives it. Refused with
        `InputRefusedError` when it is not this key's over this input, with
        `AlgorithmMismatchError` when no such key could have made one.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_public_key_verify,
                self._pointer,
                pointer(input),
                call.bytes(signature),
            )


class Receipt(Handle):
    """That an entry is in the log: where, and under which checkpoint."""

    _noun = "receipt"

    @property
    def sequence(self) -> int:
        """The entry's number among its holder's."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_receipt_get_sequence,
                    self._pointer,
                )
            )

    @property
    def position(self) -> int:
        """Its index in the log, from 0."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_receipt_get_position,
                    self._pointer,
                )
            )

    @property
    def checkpoint(self) -> SignedNote:
        """A checkpoint that covers it (C2SP tlog-checkpoint)."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "remote_sign_signed_note **",
                    lib.remote_sign_receipt_get_checkpoint,
                    self._pointer,
                )
            )


class Registered(Handle):
    """An account that was registered, with its credentials."""

    _noun = "registered"

    @property
    def user_id(self) -> str:
        """The user id that was assigned: what its holder logs in with."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_registered_get_user_id,
                    self._pointer,
                )
            )

    @property
    def credentials(self) -> Sequence[str]:
        """The identifiers of its credentials, in the order in which they were asked for."""
        with Call() as call:
            return read_list(
                "string_list",
                "string",
                read_string,
                call.tell(
                    "remote_sign_string_list **",
                    lib.remote_sign_registered_get_credentials,
                    self._pointer,
                )
            )

    @property
    def waiting(self) -> RemoteSignError | None:
        """Why a message still waits in the outbox, if one does; `Provider.deliver_messages`
        tries again.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "remote_sign_error **",
                    lib.remote_sign_registered_get_waiting,
                    self._pointer,
                )
            )


class Registration(Handle):
    """A registration that is being put together. It needs a credential at least."""

    _noun = "registration"

    @classmethod
    def natural_person(
        cls,
        given_name: str,
        surname: str,
        identifier_kind: PersonIdentifierKind,
        identifier: str,
        country: str,
        otp_phone: str,
        email: str,
        language: Language,
    ) -> Registration:
        """A natural person, whose number `identifier` `country` gave out (two capital letters,
        ISO 3166-1). OTPs go to `otp_phone` (E.164: `+` and 6 to 15 digits), notices to
        `email`. What is wrong with a field is said by `Provider.register`.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_registration **",
                    lib.remote_sign_registration_new_natural_person,
                    call.text(given_name),
                    call.text(surname),
                    word(identifier_kind),
                    call.text(identifier),
                    call.text(country),
                    call.text(otp_phone),
                    call.text(email),
                    word(language),
                )
            )

    @classmethod
    def legal_person(
        cls,
        organization: str,
        identifier_kind: OrganizationIdentifierKind,
        identifier: str,
        country: str,
        otp_phone: str,
        email: str,
        language: Language,
    ) -> Registration:
        """A legal person, whose number `identifier` `country` gave out; otherwise as
        `Registration.natural_person`.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_registration **",
                    lib.remote_sign_registration_new_legal_person,
                    call.text(organization),
                    word(identifier_kind),
                    call.text(identifier),
                    call.text(country),
                    call.text(otp_phone),
                    call.text(email),
                    word(language),
                )
            )

    def set_account_phone(self, phone: str) -> None:
        """Where password recovery sends its code (E.164), if not to the OTP phone."""
        with Call() as call:
            call.done(
                lib.remote_sign_registration_set_account_phone,
                self._pointer,
                call.text(phone),
            )

    def set_recovery_email(self, email: str) -> None:
        """Where password recovery writes, if not where notices go."""
        with Call() as call:
            call.done(
                lib.remote_sign_registration_set_recovery_email,
                self._pointer,
                call.text(email),
            )

    def add_credential(
        self,
        kind: CredentialKind,
        purpose: CredentialPurpose,
        algorithm: KeyAlgorithm,
        label: str,
    ) -> None:
        """One more credential that the holder is to activate: how it is approved, what its
        certificate is for, the algorithm of its key, and the name that people see (1 to 32
        bytes without colon or control characters).
        """
        with Call() as call:
            call.done(
                lib.remote_sign_registration_add_credential,
                self._pointer,
                word(kind),
                word(purpose),
                word(algorithm),
                call.text(label),
            )


class Scope(Handle):
    """What one approval covers: digests, each once, or a window of so many signatures within so
    many seconds.
    """

    _noun = "scope"

    @classmethod
    def of_digests(cls) -> Scope:
        """A scope of digests, to which `Scope.add_digest` adds them."""
        with Call() as call:
            return cls._of(call.tell("remote_sign_scope **", lib.remote_sign_scope_new_digests))

    def add_digest(self, digest: Digest) -> None:
        """Adds a digest, whose handle stays the caller's. The order matters: what an OTP
        approved is authorized with the digests in the same order. Refused with
        `InputRefusedError` for a window.
        """
        with Call() as call:
            call.done(lib.remote_sign_scope_add_digest, self._pointer, pointer(digest))

    @classmethod
    def window(cls, seconds: int, uses: int) -> Scope:
        """A window of `uses` signatures within `seconds`. How large it may be is policy;
        `remote_sign_provider_window` gives the usual one.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_scope **",
                    lib.remote_sign_scope_new_window,
                    seconds,
                    uses,
                )
            )

    @property
    def digests(self) -> Sequence[Digest] | None:
        """The digests that were added; none for a window."""
        with Call() as call:
            return read_optional_list(
                "digest_list",
                "digest",
                Digest._of,
                call.tell(
                    "remote_sign_digest_list **",
                    lib.remote_sign_scope_get_digests,
                    self._pointer,
                )
            )

    @property
    def seconds(self) -> int | None:
        """The life of a window in seconds; none for digests."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_scope_get_seconds,
                    self._pointer,
                )
            )

    @property
    def uses(self) -> int | None:
        """The signatures of a window; none for digests."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_scope_get_uses,
                    self._pointer,
                )
            )

    @property
    def shown_digest(self) -> str | None:
        """Sixteen hexadecimal digits that the message with the OTP shows, for the holder to
        compare: of the one document's digest, or of the Merkle root of the set. None for a
        window.
        """
        with Call() as call:
            return read_optional_string(
                call.tell(
                    "remote_sign_string **",
                    lib.remote_sign_scope_get_shown_digest,
                    self._pointer,
                )
            )


class SecretQuestion(Handle):
    """A question that a holder sets, from the list or the holder's own."""

    _noun = "secret_question"

    @classmethod
    def listed(cls, listed: ListedQuestion) -> SecretQuestion:
        """One from the list."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_secret_question **",
                    lib.remote_sign_secret_question_new_listed,
                    word(listed),
                )
            )

    @classmethod
    def own(cls, text: str) -> SecretQuestion:
        """The holder's own: 3 to 100 characters. Whether it may be set is said by
        `Provider.set_secret_question`.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_secret_question **",
                    lib.remote_sign_secret_question_new_own,
                    call.text(text),
                )
            )

    def text(self, language: Language) -> str:
        """The question as its holder reads it; the holder's own is the same in every language."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_secret_question_text,
                    self._pointer,
                    word(language),
                )
            )


class Session(Handle):
    """A login, made by `Provider.login` and `Provider.resume_session`. Freeing it does not log
    out.
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


class Signature(Handle):
    """A signature that was released."""

    _noun = "signature"

    @property
    def bytes(self) -> builtins.bytes:
        """The signature. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian
        and as long as the curve's order; `library.ecdsa_to_der` gives the form that X.509
        and CMS want.
        """
        with Call() as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_signature_get_bytes,
                    self._pointer,
                )
            )

    @property
    def user_id(self) -> str:
        """Whose history has its entry."""
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_signature_get_user_id,
                    self._pointer,
                )
            )

    @property
    def authorization(self) -> int:
        """The number of the entry that opened its authorization."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_signature_get_authorization,
                    self._pointer,
                )
            )

    @property
    def receipt(self) -> Receipt | None:
        """Where its entry stands in the log, if it was the last that its authorization permits;
        of the others `remote_sign_provider_receipt` gives it.
        """
        with Call() as call:
            return Receipt._of_any(
                call.tell(
                    "remote_sign_receipt **",
                    lib.remote_sign_signature_get_receipt,
                    self._pointer,
                )
            )


class SignatureResult(Handle):
    """What came of one input among several: a signature or an error."""

    _noun = "signature_result"

    @property
    def signature(self) -> Signature | None:
        """The signature; none where there is an error."""
        with Call() as call:
            return Signature._of_any(
                call.tell(
                    "remote_sign_signature **",
                    lib.remote_sign_signature_result_get_signature,
                    self._pointer,
                )
            )

    @property
    def error(self) -> RemoteSignError | None:
        """Why there is no signature, with what `remote_sign_provider_sign` would have given;
        none where there is one.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "remote_sign_error **",
                    lib.remote_sign_signature_result_get_error,
                    self._pointer,
                )
            )


class SignedNote(Handle):
    """A text with its signatures, none of which is checked yet: a checkpoint, for one."""

    _noun = "signed_note"

    def __init__(self, note: str) -> None:
        """Reads `note` as it was published: text, a blank line, one to 100 lines of signature;
        a million bytes at the most. Refused with `LogProofWrongError` when it is none.
        Nothing is verified.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "remote_sign_signed_note **",
                    lib.remote_sign_signed_note_new,
                    call.text(note),
                )
            )

    @property
    def text(self) -> str:
        """What is signed, with the newline that ends it. Nothing is known of it before a
        signature was verified.
        """
        with Call() as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_signed_note_get_text,
                    self._pointer,
                )
            )

    @property
    def signatures(self) -> Sequence[NoteSignature]:
        """The signatures; those of unknown keys are among them."""
        with Call() as call:
            return read_list(
                "note_signature_list",
                "note_signature",
                NoteSignature._of,
                call.tell(
                    "remote_sign_note_signature_list **",
                    lib.remote_sign_signed_note_get_signatures,
                    self._pointer,
                )
            )

    @property
    def note(self) -> str:
        """The whole note as it is kept and sent, signatures and all; `SignedNote` reads it
        again.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "remote_sign_string **",
                    lib.remote_sign_signed_note_get_note,
                    self._pointer,
                )
            )


class SigningInput(Handle):
    """What is to be signed, and by which scheme."""

    _noun = "signing_input"

    @classmethod
    def of_digest(cls, key_algorithm: KeyAlgorithm, digest: Digest) -> SigningInput:
        """The usual input for a document's digest with a key of `key_algorithm`: PKCS#1 v1.5
        for RSA, ECDSA otherwise.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_of_digest,
                    word(key_algorithm),
                    pointer(digest),
                )
            )

    @classmethod
    def rsa_pkcs1(cls, digest: Digest) -> SigningInput:
        """RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_rsa_pkcs1,
                    pointer(digest),
                )
            )

    @classmethod
    def rsa_pkcs1_raw(cls, data: Bytes) -> SigningInput:
        """PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step
        2), at most the modulus' length less 11. When it is signed, whatever could pass for a
        hash by a weak digest is refused with `InputRefusedError`, and so is all of it where
        the policy says so; no approval of digests covers it. The history shows it as raw.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_rsa_pkcs1_raw,
                    call.bytes(data),
                )
            )

    @classmethod
    def rsa_pkcs1_from_raw(cls, data: Bytes) -> SigningInput:
        """What the mechanism `CKM_RSA_PKCS` of PKCS#11 gets: a DigestInfo of SHA-256, SHA-384
        or SHA-512 is signed as its digest, anything else raw.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_rsa_pkcs1_from_raw,
                    call.bytes(data),
                )
            )

    @classmethod
    def rsa_pss(cls, digest: Digest, salt_length: int) -> SigningInput:
        """RSASSA-PSS of a digest (RFC 8017 8.1) with a salt of `salt_length` bytes; MGF1 uses
        the digest's algorithm.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_rsa_pss,
                    pointer(digest),
                    salt_length,
                )
            )

    @classmethod
    def ecdsa(cls, digest: Digest) -> SigningInput:
        """ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_ecdsa,
                    pointer(digest),
                )
            )

    @classmethod
    def ecdsa_from_raw(cls, hash: Bytes) -> SigningInput:
        """What the mechanism `CKM_ECDSA` of PKCS#11 gets: a bare hash, whose algorithm follows
        from its length. Refused with `InputRefusedError` when it has not 32, 48 or 64 bytes.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "remote_sign_signing_input **",
                    lib.remote_sign_signing_input_new_ecdsa_from_raw,
                    call.bytes(hash),
                )
            )

    @property
    def scheme(self) -> SignatureScheme:
        """The scheme, as the history has it."""
        with Call() as call:
            return read_word(
                SignatureScheme,
                call.tell(
                    "remote_sign_signature_scheme *",
                    lib.remote_sign_signing_input_get_scheme,
                    self._pointer,
                )
            )

    @property
    def digest(self) -> Digest:
        """The digest that is signed; of raw input, which need not be one, its SHA-256."""
        with Call() as call:
            return Digest._of(
                call.tell(
                    "remote_sign_digest **",
                    lib.remote_sign_signing_input_get_digest,
                    self._pointer,
                )
            )

    @property
    def salt_length(self) -> int | None:
        """The length of the salt in bytes; PSS alone has one."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_signing_input_get_salt_length,
                    self._pointer,
                )
            )

    def check(self, key_algorithm: KeyAlgorithm) -> None:
        """Refuses what a key of `key_algorithm` cannot sign, with `AlgorithmMismatchError` or
        `InputRefusedError`. Signing checks the same before a use is spent.
        """
        with Call() as call:
            call.done(lib.remote_sign_signing_input_check, self._pointer, word(key_algorithm))


class StoreCheck(Handle):
    """How the store was found."""

    _noun = "store_check"

    @property
    def rows(self) -> int:
        """How many rows were looked at."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_store_check_get_rows,
                    self._pointer,
                )
            )

    @property
    def newest_entry(self) -> datetime.datetime | None:
        """When the newest entry of the history was written."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_store_check_get_newest_entry,
                    self._pointer,
                )
            )

    @property
    def faults(self) -> Sequence[RemoteSignError]:
        """What is wrong: each names table and row and says what to do. Empty for a store that
        is as it should be.
        """
        with Call() as call:
            return read_list(
                "error_list",
                "error",
                read_failure,
                call.tell(
                    "remote_sign_error_list **",
                    lib.remote_sign_store_check_get_faults,
                    self._pointer,
                )
            )


__all__ = [
    "AuthenticatorSetup",
    "Builder",
    "CertificateStatus",
    "Client",
    "Contacts",
    "Credential",
    "Digest",
    "Message",
    "MessageStatus",
    "NoteSignature",
    "OtpChannels",
    "OtpReceipt",
    "PinProof",
    "PinStatus",
    "Provider",
    "PublicKey",
    "Receipt",
    "Registered",
    "Registration",
    "Scope",
    "SecretQuestion",
    "Session",
    "Signature",
    "SignatureResult",
    "SignedNote",
    "SigningInput",
    "StoreCheck",
]

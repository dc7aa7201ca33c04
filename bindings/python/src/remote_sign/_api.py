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
        with Call(self) as call:
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
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authenticator_setup_get_uri,
                    self._pointer,
                )
            )


class Authority(Handle):
    """A key of the embedded authority, as it stood when it was asked for."""

    _noun = "authority"

    @property
    def id(self) -> str:
        """SHA-1 of its public key, 40 hexadecimal digits."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_get_id,
                    self._pointer,
                )
            )

    @property
    def role(self) -> AuthorityRole:
        """What it is for."""
        with Call() as call:
            return read_word(
                AuthorityRole,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_authority_get_role,
                    self._pointer,
                )
            )

    @property
    def subject(self) -> str:
        """Whom its certificate names (RFC 4514)."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_get_subject,
                    self._pointer,
                )
            )

    @property
    def certificate(self) -> bytes:
        """Its certificate (X.509 DER)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_authority_get_certificate,
                    self._pointer,
                )
            )

    @property
    def not_before(self) -> datetime.datetime:
        """From when the certificate is valid."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_authority_get_not_before,
                    self._pointer,
                )
            )

    @property
    def not_after(self) -> datetime.datetime:
        """Until when it is valid."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_authority_get_not_after,
                    self._pointer,
                )
            )

    @property
    def issued(self) -> int:
        """How many certificates it has issued to holders."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_authority_get_issued,
                    self._pointer,
                )
            )

    @property
    def key_in_store(self) -> bool:
        """Whether its private key is in the store."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_authority_get_key_in_store,
                    self._pointer,
                )
            )

    @property
    def retired_at(self) -> datetime.datetime | None:
        """Since when another one issues in its place."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_authority_get_retired_at,
                    self._pointer,
                )
            )


class AuthorityNames(Handle):
    """The authority as a certificate names it. What it does not say is absent."""

    _noun = "authority_names"

    @property
    def country(self) -> str | None:
        """Country (ISO 3166-1, two letters)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_names_get_country,
                    self._pointer,
                )
            )

    @property
    def common_name(self) -> str | None:
        """Common name."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_names_get_common_name,
                    self._pointer,
                )
            )

    @property
    def organization(self) -> str | None:
        """Organization."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_names_get_organization,
                    self._pointer,
                )
            )

    @property
    def organizational_unit(self) -> str | None:
        """Unit of the organization."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authority_names_get_organizational_unit,
                    self._pointer,
                )
            )


class Authorization(Handle):
    """Permission to sign with one credential, within a scope. It holds the unsealed key, which
    is wiped when it is freed. Several threads may sign under it at once.
    """

    _noun = "authorization"

    @property
    def credential(self) -> str:
        """The credential that it is for."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authorization_get_credential,
                    self._pointer,
                )
            )

    @property
    def opened(self) -> int:
        """The number of the holder's history entry that opened it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_authorization_get_opened,
                    self._pointer,
                )
            )


class AuthorizationInformation(Handle):
    """An authorization as its holder sees it."""

    _noun = "authorization_information"

    @property
    def opened(self) -> int:
        """The number of the entry that opened it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_authorization_information_get_opened,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str:
        """What it signs with."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authorization_information_get_credential,
                    self._pointer,
                )
            )

    @property
    def client(self) -> str:
        """Who asked: the name of the client."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_authorization_information_get_client,
                    self._pointer,
                )
            )

    @property
    def digests(self) -> Sequence[Digest] | None:
        """The digests that it permits; none for a window."""
        with Call() as call:
            return read_optional_list(
                "digest_list",
                Digest._of,
                call.tell(
                    "void **",
                    lib.remote_sign_authorization_information_get_digests,
                    self._pointer,
                )
            )

    @property
    def uses(self) -> int:
        """Signatures that it permits."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_authorization_information_get_uses,
                    self._pointer,
                )
            )

    @property
    def used(self) -> int:
        """Signatures that were made."""
        with Call() as call:
            return int(
                call.tell(
                    "uint32_t *",
                    lib.remote_sign_authorization_information_get_used,
                    self._pointer,
                )
            )

    @property
    def opened_at(self) -> datetime.datetime:
        """When it was opened."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_authorization_information_get_opened_at,
                    self._pointer,
                )
            )

    @property
    def closes_at(self) -> datetime.datetime:
        """When it is over at the latest."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_authorization_information_get_closes_at,
                    self._pointer,
                )
            )

    @property
    def closed_at(self) -> datetime.datetime | None:
        """When it was closed; none while it is open."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_authorization_information_get_closed_at,
                    self._pointer,
                )
            )

    @property
    def durability(self) -> Durability:
        """When its entries are flushed to the disk."""
        with Call() as call:
            return read_word(
                Durability,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_authorization_information_get_durability,
                    self._pointer,
                )
            )


class Builder(BuilderCallbacks):
    """What a provider is put together from. The clock is the system's and the policy `mysign`
    unless something else is set; a messenger or an outbox must be. It keeps the master key,
    and wipes it when it is freed.
    """

    _noun = "builder"

    @classmethod
    def in_memory(cls, master_key: Bytes) -> Builder:
        """A provider whose store is in memory and forgotten with it. `master_key` has 32 bytes."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_builder_new_in_memory,
                    call.bytes(master_key),
                )
            )

    @classmethod
    def store(cls, master_key: Bytes, path: Path) -> Builder:
        """A provider on a new SQLite store at `path`, where there must be no file yet.
        `master_key` has 32 bytes and opens the store ever after. Refused with
        `MasterKeyMalformedError`; the file is made by `Builder.build`.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_builder_new_store,
                    call.bytes(master_key),
                    call.text(path),
                )
            )

    @classmethod
    def on_store(cls, master_key: Bytes, path: Path) -> Builder:
        """A provider on the SQLite store at `path`, which exists and is opened by
        `Builder.build`. No other copy of SQLite in this process may hold the same file.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
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

    def add_witness(self, url: str, key: str, files: str, allow_plain_http: bool) -> None:
        """Asks one more witness (C2SP tlog-witness) to cosign checkpoints: the one whose
        submission prefix is `url` and whose verifier key is `key`, as `CosignatureVerifier`
        reads it. What it gave last is kept in files whose names begin with the path `files`.
        Refused with `ConfigurationBrokenError` when `key` is none of a witness, or `url`
        none of https, or of http for this machine, or for any where `allow_plain_http` says
        that the network itself is safe.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_builder_add_witness,
                self._pointer,
                call.text(url),
                call.text(key),
                call.text(files),
                allow_plain_http,
            )

    def build(self) -> Provider:
        """Opens the provider. The builder stays, and may build others. Refused with
        `NullPointerError` without a messenger or an outbox; `AlreadyExistsError` for a new
        store where there is a file, `StoreUnavailableError`, `MasterKeyWrongError`. A new
        store that was made before something else was refused, such as an anchor of another
        log, stays: `Builder.on_store` opens it.
        """
        with Call() as call:
            return Provider._of(
                call.tell(
                    "void **",
                    lib.remote_sign_builder_build,
                    self._pointer,
                )
            )


class CertificateFile(Handle):
    """A certificate as a file. Nothing was written: name and bytes are for whoever saves it."""

    _noun = "certificate_file"

    @property
    def name(self) -> str:
        """A name for it: letters, digits, a dash and the ending that systems know. It names no
        person.
        """
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_file_get_name,
                    self._pointer,
                )
            )

    @property
    def bytes(self) -> builtins.bytes:
        """What stands in it."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_certificate_file_get_bytes,
                    self._pointer,
                )
            )


class CertificateInformation(Handle):
    """A certificate of a holder, as it stood when it was asked for. Days are those of the
    policy's time zone.
    """

    _noun = "certificate_information"

    @property
    def credential_id(self) -> str:
        """The credential whose key it certifies."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_credential_id,
                    self._pointer,
                )
            )

    @property
    def state(self) -> CredentialState:
        """Where it stood."""
        with Call() as call:
            return read_word(
                CredentialState,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_certificate_information_get_state,
                    self._pointer,
                )
            )

    @property
    def status(self) -> CertificateStatus:
        """Its dates."""
        with Call() as call:
            return CertificateStatus._of(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_get_status,
                    self._pointer,
                )
            )

    @property
    def activated_on(self) -> datetime.date:
        """The day on which it was issued and became active."""
        with Call(self) as call:
            return read_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_activated_on,
                    self._pointer,
                )
            )

    @property
    def expires_on(self) -> datetime.date:
        """The last day of its validity."""
        with Call(self) as call:
            return read_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_expires_on,
                    self._pointer,
                )
            )

    @property
    def suspended_until(self) -> datetime.date | None:
        """The last day of a suspension under way; absent where there is none, and where it goes
        on to the end of validity.
        """
        with Call(self) as call:
            return read_optional_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_suspended_until,
                    self._pointer,
                )
            )

    @property
    def masked_iut(self) -> str:
        """Its identifier (IUT), masked. The holder was sent it in full by e-mail and reads it
        in the certificate itself.
        """
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_masked_iut,
                    self._pointer,
                )
            )

    @property
    def serial(self) -> str:
        """The serial number, hexadecimal digits."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_information_get_serial,
                    self._pointer,
                )
            )

    @property
    def holder(self) -> HolderNames:
        """Whom it names, as it says itself."""
        with Call() as call:
            return HolderNames._of(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_get_holder,
                    self._pointer,
                )
            )

    @property
    def authority(self) -> AuthorityNames:
        """Who issued it, as it says itself."""
        with Call() as call:
            return AuthorityNames._of(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_get_authority,
                    self._pointer,
                )
            )

    @property
    def certificate(self) -> bytes:
        """The certificate (X.509 DER)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_certificate_information_get_certificate,
                    self._pointer,
                )
            )

    @property
    def chain(self) -> Sequence[bytes]:
        """The certificates above it (X.509 DER), the issuer first."""
        with Call() as call:
            return read_list(
                "buffer_list",
                read_buffer,
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_get_chain,
                    self._pointer,
                )
            )

    def headline(self, language: Language) -> str:
        """What stands above everything else, for the holder: where the certificate stands and
        until when, in `language`.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_headline,
                    self._pointer,
                    word(language),
                )
            )

    def file(self, format: CertificateFormat) -> CertificateFile:
        """The certificate in a format, as a file to be saved. `IntegrityError` where the stored
        one cannot be encoded.
        """
        with Call() as call:
            return CertificateFile._of(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_information_file,
                    self._pointer,
                    word(format),
                )
            )


class CertificateStatement(Handle):
    """What the provider's own record says of a certificate and one signature."""

    _noun = "certificate_statement"

    @classmethod
    def of_note(cls, note: SignedNote, verifier: LogVerifier) -> CertificateStatement:
        """Reads the statement after its signature was verified. Refused with
        `LogProofWrongError` when the note is not signed by this key, is no statement on a
        certificate, or one of another log.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_statement_new_of_note,
                    pointer(note),
                    pointer(verifier),
                )
            )

    @property
    def origin(self) -> str:
        """The log's origin."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_origin,
                    self._pointer,
                )
            )

    @property
    def holder(self) -> str:
        """The holder's user id."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_holder,
                    self._pointer,
                )
            )

    @property
    def entry(self) -> int:
        """The number of the signature's entry."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_certificate_statement_get_entry,
                    self._pointer,
                )
            )

    @property
    def certificate(self) -> bytes:
        """SHA-256 (32 bytes) of the certificate's DER."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_certificate_statement_get_certificate,
                    self._pointer,
                )
            )

    @property
    def state_then(self) -> str:
        """Where it stood when the signature was made, as the statement writes it: a word such
        as `active`, `suspended`, `revoked`.
        """
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_state_then,
                    self._pointer,
                )
            )

    @property
    def state_now(self) -> str:
        """Where it stood when this was said."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_state_now,
                    self._pointer,
                )
            )

    @property
    def suspended_at(self) -> str | None:
        """When its last suspension began (RFC 3339)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_suspended_at,
                    self._pointer,
                )
            )

    @property
    def lifts_at(self) -> str | None:
        """When that ends or ended (RFC 3339)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_lifts_at,
                    self._pointer,
                )
            )

    @property
    def revoked_at(self) -> str | None:
        """When it was revoked (RFC 3339)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_revoked_at,
                    self._pointer,
                )
            )

    @property
    def superseded_at(self) -> str | None:
        """When another one took its place (RFC 3339)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_superseded_at,
                    self._pointer,
                )
            )

    @property
    def at(self) -> str:
        """When this was said (RFC 3339)."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_certificate_statement_get_at,
                    self._pointer,
                )
            )

    @property
    def text(self) -> str:
        """The text that is signed."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_certificate_statement_get_text,
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
                    "int64_t *",
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
                    "int64_t *",
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
                    "int32_t *",
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


class Checkpoint(Handle):
    """The text by which a log commits itself to its size and root (C2SP tlog-checkpoint).
    Signed it is a note.
    """

    _noun = "checkpoint"

    def __init__(self, origin: str, tree: TreeHead, extensions: Sequence[str]) -> None:
        """A checkpoint of the log `origin`, with the further lines that it is to have (none,
        rather: nobody can audit them). Refused with `LogProofWrongError` when origin or a
        further line is empty or holds control characters.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_new,
                    call.text(origin),
                    pointer(tree),
                    call.listed("string_list", (call.text(item) for item in extensions)),
                )
            )

    @classmethod
    def of_text(cls, text: str) -> Checkpoint:
        """Reads the text of a checkpoint; no signature is checked. Refused with
        `LogProofWrongError` when it is none.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_new_of_text,
                    call.text(text),
                )
            )

    @classmethod
    def of_note(cls, note: SignedNote, verifier: LogVerifier) -> Checkpoint:
        """Reads the checkpoint of the log whose key is `verifier`, after its signature was
        verified. Refused with `LogProofWrongError` when the note is not signed by this key,
        is no checkpoint, or that of another log.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_new_of_note,
                    pointer(note),
                    pointer(verifier),
                )
            )

    @property
    def origin(self) -> str:
        """The log's identity."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_checkpoint_get_origin,
                    self._pointer,
                )
            )

    @property
    def tree(self) -> TreeHead:
        """Size and root of the log."""
        with Call() as call:
            return TreeHead._of(
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_get_tree,
                    self._pointer,
                )
            )

    @property
    def extensions(self) -> Sequence[str]:
        """Lines after the root, without their newlines."""
        with Call() as call:
            return read_list(
                "string_list",
                read_string,
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_get_extensions,
                    self._pointer,
                )
            )

    @property
    def text(self) -> str:
        """The text that is signed."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_checkpoint_get_text,
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
                    "void **",
                    lib.remote_sign_client_new,
                    call.text(name),
                    call.optional_text(source),
                )
            )

    @property
    def name(self) -> str:
        """The name."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_client_get_name,
                    self._pointer,
                )
            )


class ConsistencyProof(Handle):
    """Proof that a log only grew from one head to a later one (RFC 6962, section 2.1.2). Empty
    for equal sizes, and from the log without entries.
    """

    _noun = "consistency_proof"

    def __init__(self, nodes: Sequence[bytes]) -> None:
        """The proof out of `nodes`, hashes of 32 bytes. Refused with `LogProofWrongError` when
        one is not so long; whether it holds is not looked at.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_consistency_proof_new,
                    call.listed("buffer_list", (call.bytes(item) for item in nodes)),
                )
            )

    @property
    def hashes(self) -> Sequence[bytes]:
        """The nodes from which both roots are computed, 32 bytes each."""
        with Call() as call:
            return read_list(
                "buffer_list",
                read_buffer,
                call.tell(
                    "void **",
                    lib.remote_sign_consistency_proof_get_hashes,
                    self._pointer,
                )
            )

    def verify(self, old: TreeHead, later: TreeHead) -> None:
        """Checks that the log with the head `later` begins with all entries of the log with the
        head `old`, unaltered and in order. Refused with `LogProofWrongError` when the proof
        does not lead to both roots, is not as long as it must be, or `old` is larger than
        `later`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_consistency_proof_verify,
                self._pointer,
                pointer(old),
                pointer(later),
            )


class Contacts(Handle):
    """How a holder is reached, masked for a screen."""

    _noun = "contacts"

    @property
    def otp_phone(self) -> str:
        """The phone that gets OTPs."""
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_contacts_get_recovery_email,
                    self._pointer,
                )
            )


class CosignatureVerifier(Handle):
    """The public key of a witness, which cosigns checkpoints that it found consistent (C2SP
    tlog- cosignature).
    """

    _noun = "cosignature_verifier"

    def __init__(self, verifier_key: str) -> None:
        """Reads a verifier key of the type Ed25519 cosignature: `name+id+key`, the id in
        hexadecimal, type (0x04) and key in base64. Refused with `LogProofWrongError` when it
        is none, or the id is not that of name and key.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_cosignature_verifier_new,
                    call.text(verifier_key),
                )
            )

    @property
    def name(self) -> str:
        """The witness's name."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_cosignature_verifier_get_name,
                    self._pointer,
                )
            )

    @property
    def verifier_key(self) -> str:
        """The verifier key as text, which `CosignatureVerifier` reads."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_cosignature_verifier_get_verifier_key,
                    self._pointer,
                )
            )

    def verify(self, note: SignedNote) -> datetime.datetime:
        """Checks this witness's signature under a checkpoint; those of other keys are passed
        over. Tells when the witness signed, the last time if it did so more than once;
        whether that is recent enough is the caller's to judge. Refused with
        `LogProofWrongError` when the note is no checkpoint, or has no signature of this key,
        or one that does not hold.
        """
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_cosignature_verifier_verify,
                    self._pointer,
                    pointer(note),
                )
            )


class Credential(Handle):
    """A credential as it stood when it was asked for."""

    _noun = "credential"

    @property
    def id(self) -> str:
        """Its identifier: `C` and twelve digits."""
        with Call(self) as call:
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
        with Call(self) as call:
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
                    "int32_t *",
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
                    "int32_t *",
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
                    "int32_t *",
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
                    "int32_t *",
                    lib.remote_sign_credential_get_state,
                    self._pointer,
                )
            )

    @property
    def label(self) -> str:
        """The name that its holder sees."""
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
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
                read_buffer,
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "int32_t *",
                    lib.remote_sign_digest_get_algorithm,
                    self._pointer,
                )
            )

    @property
    def value(self) -> bytes:
        """Its bytes."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_digest_get_value,
                    self._pointer,
                )
            )


class EarlierCheckpoint(Handle):
    """A checkpoint of the same log that was got before an export."""

    _noun = "earlier_checkpoint"

    def __init__(self, checkpoint: SignedNote, proof: ConsistencyProof) -> None:
        """A checkpoint and the proof from its log to that of the export, as a file has them;
        nothing is verified.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_earlier_checkpoint_new,
                    pointer(checkpoint),
                    pointer(proof),
                )
            )

    @property
    def checkpoint(self) -> SignedNote:
        """The checkpoint."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_earlier_checkpoint_get_checkpoint,
                    self._pointer,
                )
            )

    @property
    def proof(self) -> ConsistencyProof:
        """From its log to that of the export."""
        with Call() as call:
            return ConsistencyProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_earlier_checkpoint_get_proof,
                    self._pointer,
                )
            )


class EntryFields(Handle):
    """The fields of an entry as they are written, for those who verify it. Words are texts
    here: whoever verifies need not know every word that a later version writes.
    """

    _noun = "entry_fields"

    def __init__(
        self,
        holder: str,
        sequence: int,
        previous: Bytes,
        at: datetime.datetime,
        credential: str | None,
        authorization: int | None,
        event: str,
        outcome: str,
        client: str,
        scheme: str | None,
        salt_length: int | None,
        digest_algorithm: str | None,
        digest: Bytes | None,
        signature: Bytes | None,
        detail: str,
        blinding: Bytes,
    ) -> None:
        """The fields as a file of an export or of evidence has them; what each means stands
        with the function that reads it. Refused with `LogProofWrongError` when `previous` or
        `blinding` has not 32 bytes; whether they are true is not looked at.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_entry_fields_new,
                    call.text(holder),
                    sequence,
                    call.bytes(previous),
                    time(at),
                    call.optional_text(credential),
                    optional_number(authorization),
                    call.text(event),
                    call.text(outcome),
                    call.text(client),
                    call.optional_text(scheme),
                    optional_number(salt_length),
                    call.optional_text(digest_algorithm),
                    call.optional_bytes(digest),
                    call.optional_bytes(signature),
                    call.text(detail),
                    call.bytes(blinding),
                )
            )

    @property
    def holder(self) -> str:
        """The holder's user id."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_holder,
                    self._pointer,
                )
            )

    @property
    def sequence(self) -> int:
        """1, 2, 3 … without a gap for each holder."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_entry_fields_get_sequence,
                    self._pointer,
                )
            )

    @property
    def previous(self) -> bytes:
        """Leaf hash (32 bytes) of the holder's entry before this one; zeros for the first."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_entry_fields_get_previous,
                    self._pointer,
                )
            )

    @property
    def at(self) -> datetime.datetime:
        """When it happened."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_entry_fields_get_at,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str | None:
        """The identifier of the credential concerned, if one is."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_credential,
                    self._pointer,
                )
            )

    @property
    def authorization(self) -> int | None:
        """The number of the entry that opened the authorization, where there is one; of an
        opening that took a grant, and of the end of a grant, that of the entry that tells of
        the grant.
        """
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_entry_fields_get_authorization,
                    self._pointer,
                )
            )

    @property
    def event(self) -> str:
        """What happened: a word such as `signed`."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_event,
                    self._pointer,
                )
            )

    @property
    def outcome(self) -> str:
        """How it ended: `success` or `failure`."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_outcome,
                    self._pointer,
                )
            )

    @property
    def client(self) -> str:
        """Who asked: the name that the program gave itself."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_client,
                    self._pointer,
                )
            )

    @property
    def scheme(self) -> str | None:
        """How a signature was made: a word such as `ecdsa`."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_scheme,
                    self._pointer,
                )
            )

    @property
    def salt_length(self) -> int | None:
        """For PSS: the length of the salt in bytes."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_entry_fields_get_salt_length,
                    self._pointer,
                )
            )

    @property
    def digest_algorithm(self) -> str | None:
        """The algorithm of the digest: a word such as `sha256`."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_digest_algorithm,
                    self._pointer,
                )
            )

    @property
    def digest(self) -> bytes | None:
        """What was signed; of raw input its SHA-256."""
        with Call(self) as call:
            return read_optional_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_entry_fields_get_digest,
                    self._pointer,
                )
            )

    @property
    def signature(self) -> bytes | None:
        """The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the
        leaf.
        """
        with Call(self) as call:
            return read_optional_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_entry_fields_get_signature,
                    self._pointer,
                )
            )

    @property
    def detail(self) -> str:
        """The reason of a failure, or what else there is to say."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_entry_fields_get_detail,
                    self._pointer,
                )
            )

    @property
    def blinding(self) -> bytes:
        """What makes the leaf's hash unguessable: 32 bytes."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_entry_fields_get_blinding,
                    self._pointer,
                )
            )

    def leaf_hash(self) -> bytes:
        """The hash, of 32 bytes, under which the entry stands in the log."""
        with Call() as call:
            return read_buffer(
                call.tell(
                    "void **",
                    lib.remote_sign_entry_fields_leaf_hash,
                    self._pointer,
                )
            )


class Evidence(Handle):
    """What proves one signature to those who have the log's public key and trust an authority."""

    _noun = "evidence"

    def __init__(
        self,
        checkpoint: SignedNote,
        statement: SignedNote,
        certificate: Bytes,
        chain: Sequence[bytes],
        entries: Sequence[ExportedEntry],
    ) -> None:
        """The evidence as a file has it; nothing is verified. Those who have the provider get
        it with `Provider.evidence`.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_new,
                    pointer(checkpoint),
                    pointer(statement),
                    call.bytes(certificate),
                    call.listed("buffer_list", (call.bytes(item) for item in chain)),
                    call.listed("exported_entry_list", (pointer(item) for item in entries)),
                )
            )

    @property
    def checkpoint(self) -> SignedNote:
        """The log that all entries are in (C2SP tlog-checkpoint)."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_get_checkpoint,
                    self._pointer,
                )
            )

    @property
    def statement(self) -> SignedNote:
        """Where the certificate stood: a note that `CertificateStatement.of_note` reads."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_get_statement,
                    self._pointer,
                )
            )

    @property
    def certificate(self) -> bytes:
        """The certificate whose key signed (X.509 DER)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_evidence_get_certificate,
                    self._pointer,
                )
            )

    @property
    def chain(self) -> Sequence[bytes]:
        """The certificates above it (X.509 DER), the issuer first."""
        with Call() as call:
            return read_list(
                "buffer_list",
                read_buffer,
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_get_chain,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> Sequence[ExportedEntry]:
        """The signature's entry, the one that opened its authorization, the grant that this
        took if it took one, the check of PIN and OTP or virtual token that this rests on,
        the sending of the OTP, and the end of the authorization where that has an entry:
        those that there are, in the order of their numbers.
        """
        with Call() as call:
            return read_list(
                "exported_entry_list",
                ExportedEntry._of,
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_get_entries,
                    self._pointer,
                )
            )

    def verify(self, verifier: LogVerifier, authorities: Sequence[bytes]) -> EvidenceVerdict:
        """Verifies it with the log's key. Where `authorities` (X.509 DER) are given, the
        certificate must have led to one of them when the signature was made; where the list
        has none, whom it names is only what it says itself. What is wrong is in the verdict.
        Refused with `CertificateRefusedError` when an authority is no certificate.
        """
        with Call() as call:
            return EvidenceVerdict._of(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_verify,
                    self._pointer,
                    pointer(verifier),
                    call.listed("buffer_list", (call.bytes(item) for item in authorities)),
                )
            )


class EvidenceFault(Handle):
    """One thing that is wrong with the evidence of a signature."""

    _noun = "evidence_fault"

    @property
    def name(self) -> str:
        """A word for programs: `checkpoint`, `statement`, `not-in-log`, `out-of-place`,
        `no-signature`, `no-opening`, `no-grant`, `no-pin`, `no-second-factor`,
        `certificate`, `signature`, `untrusted`, `not-active`. Later versions may have
        others.
        """
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_evidence_fault_get_name,
                    self._pointer,
                )
            )

    @property
    def text(self) -> str:
        """What is wrong, for a person."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_evidence_fault_get_text,
                    self._pointer,
                )
            )

    @property
    def entry(self) -> int | None:
        """The number of the entry concerned, if one is."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_evidence_fault_get_entry,
                    self._pointer,
                )
            )

    @property
    def state(self) -> str | None:
        """Where the certificate stood, where it was not active: a word such as `suspended`."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_evidence_fault_get_state,
                    self._pointer,
                )
            )


class EvidenceVerdict(Handle):
    """How the evidence of a signature was found."""

    _noun = "evidence_verdict"

    @property
    def signed(self) -> EntryFields | None:
        """The signature's entry, if the evidence has it."""
        with Call() as call:
            return EntryFields._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_verdict_get_signed,
                    self._pointer,
                )
            )

    @property
    def subject(self) -> str | None:
        """Whom the certificate names (RFC 4514), if it can be read."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_evidence_verdict_get_subject,
                    self._pointer,
                )
            )

    @property
    def statement(self) -> CertificateStatement | None:
        """Where the certificate stood, as the log's key states."""
        with Call() as call:
            return CertificateStatement._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_verdict_get_statement,
                    self._pointer,
                )
            )

    @property
    def transcript(self) -> Sequence[EntryFields]:
        """What the signature's authorization rests on, oldest first."""
        with Call() as call:
            return read_list(
                "entry_fields_list",
                EntryFields._of,
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_verdict_get_transcript,
                    self._pointer,
                )
            )

    @property
    def holds(self) -> bool:
        """True where the signature is proved."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_evidence_verdict_get_holds,
                    self._pointer,
                )
            )

    @property
    def faults(self) -> Sequence[EvidenceFault]:
        """All that is wrong; nothing where the signature is proved."""
        with Call() as call:
            return read_list(
                "evidence_fault_list",
                EvidenceFault._of,
                call.tell(
                    "void **",
                    lib.remote_sign_evidence_verdict_get_faults,
                    self._pointer,
                )
            )


class ExportedEntry(Handle):
    """An entry with the proof that it is in the log of an export or of evidence."""

    _noun = "exported_entry"

    def __init__(self, fields: EntryFields, proof: InclusionProof) -> None:
        """The entry with these fields and this proof, as a file has them; nothing is verified."""
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_exported_entry_new,
                    pointer(fields),
                    pointer(proof),
                )
            )

    @property
    def fields(self) -> EntryFields:
        """The entry as its leaf has it."""
        with Call() as call:
            return EntryFields._of(
                call.tell(
                    "void **",
                    lib.remote_sign_exported_entry_get_fields,
                    self._pointer,
                )
            )

    @property
    def proof(self) -> InclusionProof:
        """Where it is, and its audit path."""
        with Call() as call:
            return InclusionProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_exported_entry_get_proof,
                    self._pointer,
                )
            )


class Grant(Handle):
    """An approval that waits for the PIN, as it stood when it was asked for."""

    _noun = "grant"

    @property
    def granted(self) -> int:
        """The number of the history entry that tells of it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_grant_get_granted,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str:
        """What it signs with."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_grant_get_credential,
                    self._pointer,
                )
            )

    @property
    def client(self) -> str:
        """Who asked: the name of the client."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_grant_get_client,
                    self._pointer,
                )
            )

    @property
    def uses(self) -> int:
        """Signatures that it permits."""
        with Call() as call:
            return int(call.tell("uint32_t *", lib.remote_sign_grant_get_uses, self._pointer))

    @property
    def granted_at(self) -> datetime.datetime:
        """When it was granted."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_grant_get_granted_at,
                    self._pointer,
                )
            )

    @property
    def ends_at(self) -> datetime.datetime:
        """When it is over, and whatever is opened by it."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_grant_get_ends_at,
                    self._pointer,
                )
            )


class HistoryEntry(Handle):
    """An entry of the history as its holder sees it."""

    _noun = "history_entry"

    @property
    def sequence(self) -> int:
        """1, 2, 3 … without a gap for each holder."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_entry_get_sequence,
                    self._pointer,
                )
            )

    @property
    def position(self) -> int:
        """Its index in the log of all entries, from 0."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_entry_get_position,
                    self._pointer,
                )
            )

    @property
    def at(self) -> datetime.datetime:
        """When it happened."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_history_entry_get_at,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str | None:
        """The identifier of the credential concerned, if one is."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_entry_get_credential,
                    self._pointer,
                )
            )

    @property
    def authorization(self) -> int | None:
        """For a signature: the sequence number of the entry that opened its authorization; for
        what takes or ends a grant: of the entry that tells of the grant.
        """
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_entry_get_authorization,
                    self._pointer,
                )
            )

    @property
    def event(self) -> Event:
        """What happened."""
        with Call() as call:
            return read_word(
                Event,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_history_entry_get_event,
                    self._pointer,
                )
            )

    @property
    def outcome(self) -> Outcome:
        """Whether it succeeded."""
        with Call() as call:
            return read_word(
                Outcome,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_history_entry_get_outcome,
                    self._pointer,
                )
            )

    @property
    def client(self) -> str:
        """Who asked: the name that the program gave itself."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_entry_get_client,
                    self._pointer,
                )
            )

    @property
    def signed(self) -> SignedData | None:
        """For a signature: what was signed, and how."""
        with Call() as call:
            return SignedData._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_history_entry_get_signed,
                    self._pointer,
                )
            )

    @property
    def signature(self) -> bytes | None:
        """The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s."""
        with Call(self) as call:
            return read_optional_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_history_entry_get_signature,
                    self._pointer,
                )
            )

    @property
    def detail(self) -> str:
        """The reason of a failure, or what else there is to say."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_entry_get_detail,
                    self._pointer,
                )
            )


class HistoryExport(Handle):
    """What an export begins with: its entries are proved under it."""

    _noun = "history_export"

    def __init__(
        self,
        holder: str,
        checkpoint: SignedNote,
        statement: SignedNote,
        earlier: Sequence[EarlierCheckpoint],
    ) -> None:
        """What the file of an export has before its entries; nothing is verified. Those who
        have the provider get it with `Provider.export_history`.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_history_export_new,
                    call.text(holder),
                    pointer(checkpoint),
                    pointer(statement),
                    call.listed("earlier_checkpoint_list", (pointer(item) for item in earlier)),
                )
            )

    @property
    def holder(self) -> str:
        """The holder's user id."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_export_get_holder,
                    self._pointer,
                )
            )

    @property
    def checkpoint(self) -> SignedNote:
        """The log that all entries are in (C2SP tlog-checkpoint)."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_export_get_checkpoint,
                    self._pointer,
                )
            )

    @property
    def statement(self) -> SignedNote:
        """How many entries the holder has in that log: a note that `HolderStatement.of_note`
        reads.
        """
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_export_get_statement,
                    self._pointer,
                )
            )

    @property
    def earlier(self) -> Sequence[EarlierCheckpoint]:
        """Earlier checkpoints, and that the log only grew since."""
        with Call() as call:
            return read_list(
                "earlier_checkpoint_list",
                EarlierCheckpoint._of,
                call.tell(
                    "void **",
                    lib.remote_sign_history_export_get_earlier,
                    self._pointer,
                )
            )


class HistoryFault(Handle):
    """One thing that is wrong with an exported history."""

    _noun = "history_fault"

    @property
    def name(self) -> str:
        """A word for programs: `checkpoint`, `statement`, `statement-of-another-holder`,
        `statement-of- another-log`, `another-holder`, `known-checkpoint`, `forked-log`,
        `unproven-checkpoint`, `older-than-checkpoint`, `another-log`, `altered`,
        `wrong-proof`, `dropped`, `truncated`, `reordered`, `repeated`, `inserted`,
        `broken-chain`, `wrong-position`, `unstated`, `another- newest`. Later versions may
        have others.
        """
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_fault_get_name,
                    self._pointer,
                )
            )

    @property
    def text(self) -> str:
        """What is wrong, for a person."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_fault_get_text,
                    self._pointer,
                )
            )

    @property
    def entry(self) -> int | None:
        """The number of the entry concerned, the first where there are several."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_fault_get_entry,
                    self._pointer,
                )
            )

    @property
    def last_entry(self) -> int | None:
        """The number of the last entry concerned: of those that were left out or cut off, or of
        those that are there where fewer are stated.
        """
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_fault_get_last_entry,
                    self._pointer,
                )
            )

    @property
    def stated_entries(self) -> int | None:
        """How many entries are stated, where there are more."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_fault_get_stated_entries,
                    self._pointer,
                )
            )

    @property
    def log_size(self) -> int | None:
        """How many entries the log has of the checkpoint or statement that does not fit."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_fault_get_log_size,
                    self._pointer,
                )
            )

    @property
    def holder(self) -> str | None:
        """Whom the statement is on, or whose the export is, where that is another holder."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_fault_get_holder,
                    self._pointer,
                )
            )


class HistoryPage(Handle):
    """A page of what was found."""

    _noun = "history_page"

    @property
    def first_day(self) -> datetime.date | None:
        """The first day that was looked at; none for the beginning."""
        with Call(self) as call:
            return read_optional_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_page_get_first_day,
                    self._pointer,
                )
            )

    @property
    def last_day(self) -> datetime.date | None:
        """The last day that was looked at; none for no end."""
        with Call(self) as call:
            return read_optional_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_page_get_last_day,
                    self._pointer,
                )
            )

    @property
    def total(self) -> HistoryTotal:
        """All entries of the log, whatever was looked for."""
        with Call() as call:
            return HistoryTotal._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_page_get_total,
                    self._pointer,
                )
            )

    @property
    def shown(self) -> int:
        """Entries shown so far, on this page and those before it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_page_get_shown,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> Sequence[HistoryEntry]:
        """The entries."""
        with Call() as call:
            return read_list(
                "history_entry_list",
                HistoryEntry._of,
                call.tell(
                    "void **",
                    lib.remote_sign_history_page_get_entries,
                    self._pointer,
                )
            )

    @property
    def next(self) -> str | None:
        """Where the next page begins: text for `HistorySearch.set_after`, which serves no other
        search and no other holder. None when this is the last page.
        """
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_page_get_next,
                    self._pointer,
                )
            )


class HistoryPhrase(Handle):
    """A text of the screens of the history, in the manual's words where it has them."""

    _noun = "history_phrase"

    @classmethod
    def title(cls, log: HistoryLog) -> HistoryPhrase:
        """The title of a log."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_title,
                    word(log),
                )
            )

    @classmethod
    def total(cls, log: HistoryLog, entries: int) -> HistoryPhrase:
        """How many entries the log has."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_total,
                    word(log),
                    entries,
                )
            )

    @classmethod
    def split(cls, successes: int, failures: int) -> HistoryPhrase:
        """How many of them succeeded and failed."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_split,
                    successes,
                    failures,
                )
            )

    @classmethod
    def shown(cls, log: HistoryLog, shown: int, total: int) -> HistoryPhrase:
        """How many of how many are shown."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_shown,
                    word(log),
                    shown,
                    total,
                )
            )

    @classmethod
    def order(cls, order: HistoryOrder) -> HistoryPhrase:
        """In which order they are shown."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_order,
                    word(order),
                )
            )

    @classmethod
    def empty(cls, log: HistoryLog) -> HistoryPhrase:
        """That none was found."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_empty,
                    word(log),
                )
            )

    @classmethod
    def first_day(cls, day: datetime.date) -> HistoryPhrase:
        """The first day that was looked at."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_first_day,
                    call.day(day),
                )
            )

    @classmethod
    def last_day(cls, day: datetime.date) -> HistoryPhrase:
        """The last one."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_last_day,
                    call.day(day),
                )
            )

    @classmethod
    def outcome_title(cls) -> HistoryPhrase:
        """What heads the outcome."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_outcome_title,
                )
            )

    @classmethod
    def outcome(cls, outcome: Outcome) -> HistoryPhrase:
        """The outcome."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_new_outcome,
                    word(outcome),
                )
            )

    @property
    def code(self) -> str:
        """The stable code."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_phrase_get_code,
                    self._pointer,
                )
            )

    def text(self, language: Language) -> str:
        """The text in a language."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_history_phrase_text,
                    self._pointer,
                    word(language),
                )
            )


class HistorySearch(Handle):
    """What is looked for. A new one is what the screen shows before a filter is applied: the
    past year, all outcomes, newest first, 50 entries on a page.
    """

    _noun = "history_search"

    def __init__(self) -> None:
        """The past year, all outcomes, newest first, 50 entries on a page."""
        with Call() as call:
            self._hold(call.tell("void **", lib.remote_sign_history_search_new))

    def set_range(self, range: HistoryRange) -> None:
        """On the days of a ready range, in the time zone of the policy."""
        with Call() as call:
            call.done(lib.remote_sign_history_search_set_range, self._pointer, word(range))

    def set_days(
        self,
        first_day: datetime.date | None = None,
        last_day: datetime.date | None = None,
    ) -> None:
        """From one day to another, both included, in the time zone of the policy; without a
        first day from the beginning, without a last day to the end.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_history_search_set_days,
                self._pointer,
                call.optional_day(first_day),
                call.optional_day(last_day),
            )

    def set_outcome(self, outcome: Outcome | None = None) -> None:
        """Those alone that ended so; 0 for all."""
        with Call() as call:
            call.done(
                lib.remote_sign_history_search_set_outcome,
                self._pointer,
                optional_word(outcome),
            )

    def set_order(self, order: HistoryOrder) -> None:
        """In which order."""
        with Call() as call:
            call.done(lib.remote_sign_history_search_set_order, self._pointer, word(order))

    def set_limit(self, limit: int) -> None:
        """Entries on a page: 1 to 500; another number is refused by the search."""
        with Call() as call:
            call.done(lib.remote_sign_history_search_set_limit, self._pointer, limit)

    def set_after(self, cursor: str | None = None) -> None:
        """Goes on after the page that gave `cursor` with `HistoryPage.next`, in the same
        search; without one it begins anew. Refused with `InputRefusedError` when it is no
        cursor.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_history_search_set_after,
                self._pointer,
                call.optional_text(cursor),
            )


class HistoryTotal(Handle):
    """How many entries a log has, by how they ended."""

    _noun = "history_total"

    @property
    def successes(self) -> int:
        """Those that succeeded."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_total_get_successes,
                    self._pointer,
                )
            )

    @property
    def failures(self) -> int:
        """Those that failed."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_total_get_failures,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> int:
        """Both together."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_total_get_entries,
                    self._pointer,
                )
            )


class HistoryVerdict(Handle):
    """How an export was found."""

    _noun = "history_verdict"

    @property
    def holder(self) -> str:
        """Whose entries they are said to be."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_history_verdict_get_holder,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> int:
        """Entries looked at."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_history_verdict_get_entries,
                    self._pointer,
                )
            )

    @property
    def log_size(self) -> int | None:
        """Entries in the log; none where the checkpoint cannot be read."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_history_verdict_get_log_size,
                    self._pointer,
                )
            )

    @property
    def stated_at(self) -> datetime.datetime | None:
        """When the log's key said how many entries the holder has."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_history_verdict_get_stated_at,
                    self._pointer,
                )
            )

    @property
    def holds(self) -> bool:
        """True for a whole and unaltered history."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_history_verdict_get_holds,
                    self._pointer,
                )
            )

    @property
    def faults(self) -> Sequence[HistoryFault]:
        """All that is wrong; nothing for a whole and unaltered history."""
        with Call() as call:
            return read_list(
                "history_fault_list",
                HistoryFault._of,
                call.tell(
                    "void **",
                    lib.remote_sign_history_verdict_get_faults,
                    self._pointer,
                )
            )


class HistoryVerifier(Handle):
    """Verifies an export entry by entry with the log's public key alone, so that it need not
    fit into memory: the entries are given in their order, then it is finished.
    """

    _noun = "history_verifier"

    def __init__(self, history_export: HistoryExport, verifier: LogVerifier) -> None:
        """Looks at what comes before the entries: checkpoint, statement, earlier checkpoints.
        What is wrong with them is in the verdict.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_history_verifier_new,
                    pointer(history_export),
                    pointer(verifier),
                )
            )

    def demand_holder(self, holder: str) -> None:
        """The export must be one of the holder with this user id. Refused with `SpentError`
        after the end, as everything here.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_history_verifier_demand_holder,
                self._pointer,
                call.text(holder),
            )

    def compare(self, checkpoint: SignedNote) -> None:
        """Compares with a checkpoint that was got otherwise: in a message, from a witness, with
        an older export. The log must have grown from that to the export's, by the export's
        proofs.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_history_verifier_compare,
                self._pointer,
                pointer(checkpoint),
            )

    def entry(self, entry: ExportedEntry) -> None:
        """Looks at the next entry, in the order of the export."""
        with Call() as call:
            call.done(lib.remote_sign_history_verifier_entry, self._pointer, pointer(entry))

    def finish(self) -> HistoryVerdict:
        """The verdict, when no entry follows. It ends the verifier: another call is refused
        with `SpentError`.
        """
        with Call() as call:
            return HistoryVerdict._of(
                call.tell(
                    "void **",
                    lib.remote_sign_history_verifier_finish,
                    self._pointer,
                )
            )


class HolderNames(Handle):
    """The holder as a certificate names them. What it does not say is absent."""

    _noun = "holder_names"

    @property
    def common_name(self) -> str | None:
        """Common name."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_common_name,
                    self._pointer,
                )
            )

    @property
    def serial_number(self) -> str | None:
        """`TINIT-` and the fiscal code of a person, `VATIT-` and the VAT number of an
        organization (EN 319 412-1 5.1.3, 5.1.4).
        """
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_serial_number,
                    self._pointer,
                )
            )

    @property
    def country(self) -> str | None:
        """Country (ISO 3166-1, two letters)."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_country,
                    self._pointer,
                )
            )

    @property
    def given_name(self) -> str | None:
        """Given name of a natural person."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_given_name,
                    self._pointer,
                )
            )

    @property
    def surname(self) -> str | None:
        """Surname of a natural person."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_surname,
                    self._pointer,
                )
            )

    @property
    def organization(self) -> str | None:
        """Name of a legal person."""
        with Call(self) as call:
            return read_optional_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_names_get_organization,
                    self._pointer,
                )
            )


class HolderStatement(Handle):
    """The log's word on how many entries a holder has, by which a list of them is complete."""

    _noun = "holder_statement"

    @classmethod
    def of_note(cls, note: SignedNote, verifier: LogVerifier) -> HolderStatement:
        """Reads the statement after its signature was verified. Refused with
        `LogProofWrongError` when the note is not signed by this key, is no statement on a
        holder, or one of another log.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_holder_statement_new_of_note,
                    pointer(note),
                    pointer(verifier),
                )
            )

    @property
    def origin(self) -> str:
        """The log's origin."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_statement_get_origin,
                    self._pointer,
                )
            )

    @property
    def holder(self) -> str:
        """The holder's user id."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_holder_statement_get_holder,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> int:
        """Entries of the holder: their numbers are 1 to this."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_holder_statement_get_entries,
                    self._pointer,
                )
            )

    @property
    def newest(self) -> bytes | None:
        """Leaf hash (32 bytes) of the newest one; none where there are no entries."""
        with Call(self) as call:
            return read_optional_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_holder_statement_get_newest,
                    self._pointer,
                )
            )

    @property
    def tree(self) -> TreeHead:
        """The log whose entries these are."""
        with Call() as call:
            return TreeHead._of(
                call.tell(
                    "void **",
                    lib.remote_sign_holder_statement_get_tree,
                    self._pointer,
                )
            )

    @property
    def at(self) -> datetime.datetime:
        """When it was said."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_holder_statement_get_at,
                    self._pointer,
                )
            )

    @property
    def text(self) -> str:
        """The text that is signed."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_holder_statement_get_text,
                    self._pointer,
                )
            )


class InclusionProof(Handle):
    """Proof that an entry stands at an index of the log: Merkle audit path (RFC 6962, section
    2.1.1).
    """

    _noun = "inclusion_proof"

    def __init__(self, index: int, path: Sequence[bytes]) -> None:
        """The proof for the entry at `index`, from 0, whose path is `path`: hashes of 32 bytes,
        from the leaf's sibling to below the root. Refused with `LogProofWrongError` when one
        is not so long; whether it holds is not looked at.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_inclusion_proof_new,
                    index,
                    call.listed("buffer_list", (call.bytes(item) for item in path)),
                )
            )

    @property
    def index(self) -> int:
        """The entry's place in the log, from 0."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_inclusion_proof_get_index,
                    self._pointer,
                )
            )

    @property
    def hashes(self) -> Sequence[bytes]:
        """The path from the leaf's sibling to below the root, 32 bytes each."""
        with Call() as call:
            return read_list(
                "buffer_list",
                read_buffer,
                call.tell(
                    "void **",
                    lib.remote_sign_inclusion_proof_get_hashes,
                    self._pointer,
                )
            )

    def verify(self, leaf: Bytes, head: TreeHead) -> None:
        """Checks that the entry with the leaf hash `leaf` (32 bytes) stands at the index in the
        log with the head `head`. Refused with `LogProofWrongError` when the proof does not
        lead from the leaf to the root.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_inclusion_proof_verify,
                self._pointer,
                call.bytes(leaf),
                pointer(head),
            )

    def root(self, leaf: Bytes, size: int) -> bytes:
        """The root, of 32 bytes, to which the proof leads from the leaf hash `leaf` in a log of
        `size` entries. Refused with `LogProofWrongError` when the proof is not as long as
        one for this index and size is.
        """
        with Call() as call:
            return read_buffer(
                call.tell(
                    "void **",
                    lib.remote_sign_inclusion_proof_root,
                    self._pointer,
                    call.bytes(leaf),
                    size,
                )
            )


class ListEdition(Handle):
    """A revocation list that is to be published. Put it where people find it, then call
    `Provider.note_published`.
    """

    _noun = "list_edition"

    @property
    def part(self) -> ListPart:
        """What it covers."""
        with Call() as call:
            return ListPart._of(
                call.tell(
                    "void **",
                    lib.remote_sign_list_edition_get_part,
                    self._pointer,
                )
            )

    @property
    def base(self) -> int | None:
        """The number of the full list to which it is a delta; absent for a full list."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_list_edition_get_base,
                    self._pointer,
                )
            )

    @property
    def number(self) -> int:
        """Its number."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_list_edition_get_number,
                    self._pointer,
                )
            )

    @property
    def entries(self) -> int:
        """How many certificates stand on it."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_list_edition_get_entries,
                    self._pointer,
                )
            )

    @property
    def names_deltas(self) -> bool:
        """Whether it sends those who read it to its deltas, so that there has to be one: some
        take the status for unknown where they find none.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_list_edition_get_names_deltas,
                    self._pointer,
                )
            )

    @property
    def der(self) -> bytes:
        """The list (CertificateList, DER; RFC 5280 5), `application/pkix-crl`."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_list_edition_get_der,
                    self._pointer,
                )
            )


class ListPart(Handle):
    """What one revocation list covers."""

    _noun = "list_part"

    def __init__(self, authority: str, shard: int | None = None) -> None:
        """Of the issuing authority named `authority` (its id: 40 hexadecimal digits) the
        certificates of part `shard`, or all where one list covers them.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_list_part_new,
                    call.text(authority),
                    optional_number(shard),
                )
            )

    @property
    def authority(self) -> str:
        """The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_list_part_get_authority,
                    self._pointer,
                )
            )

    @property
    def shard(self) -> int | None:
        """The part of its certificates; absent where one list covers all of them, because
        certificates do not name a list of their part.
        """
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_list_part_get_shard,
                    self._pointer,
                )
            )

    @property
    def full_file(self) -> str:
        """The file name of the full list."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_list_part_get_full_file,
                    self._pointer,
                )
            )

    @property
    def delta_file(self) -> str:
        """The file name of the delta."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_list_part_get_delta_file,
                    self._pointer,
                )
            )


class ListStatus(Handle):
    """Where the publication of a revocation list stood."""

    _noun = "list_status"

    @property
    def part(self) -> ListPart:
        """What it covers."""
        with Call() as call:
            return ListPart._of(
                call.tell(
                    "void **",
                    lib.remote_sign_list_status_get_part,
                    self._pointer,
                )
            )

    @property
    def health(self) -> ListHealth:
        """How it was found."""
        with Call() as call:
            return read_word(
                ListHealth,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_list_status_get_health,
                    self._pointer,
                )
            )

    @property
    def number(self) -> int:
        """The highest number given to a list of this part, full or delta; 0 before the first."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_list_status_get_number,
                    self._pointer,
                )
            )

    @property
    def published_at(self) -> datetime.datetime | None:
        """When a list was published last."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_list_status_get_published_at,
                    self._pointer,
                )
            )

    @property
    def next_update(self) -> datetime.datetime | None:
        """When the full list ends, if there is one."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_list_status_get_next_update,
                    self._pointer,
                )
            )

    @property
    def oldest_change(self) -> datetime.datetime | None:
        """The oldest change of a certificate's status that no published list has."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_list_status_get_oldest_change,
                    self._pointer,
                )
            )

    @property
    def delay(self) -> int:
        """Milliseconds from request to publication, when changes were published last."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_list_status_get_delay,
                    self._pointer,
                )
            )

    @property
    def longest_delay(self) -> int:
        """The longest that this ever took, in milliseconds."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_list_status_get_longest_delay,
                    self._pointer,
                )
            )


class LogVerifier(Handle):
    """The public key of a log, with which checkpoints and statements are verified (C2SP signed-
    note).
    """

    _noun = "log_verifier"

    def __init__(self, verifier_key: str) -> None:
        """Reads a verifier key of the type Ed25519: `name+id+key`, the id in hexadecimal, type
        (0x01) and key in base64. Refused with `LogProofWrongError` when it is none, or the
        id is not that of name and key.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_log_verifier_new,
                    call.text(verifier_key),
                )
            )

    @property
    def name(self) -> str:
        """The key's name; for a log of this software also its origin."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_log_verifier_get_name,
                    self._pointer,
                )
            )

    @property
    def public_key(self) -> bytes:
        """The key itself: 32 bytes (RFC 8032)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_log_verifier_get_public_key,
                    self._pointer,
                )
            )

    @property
    def verifier_key(self) -> str:
        """The verifier key as text, which `LogVerifier` reads: what those who verify are given."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_log_verifier_get_verifier_key,
                    self._pointer,
                )
            )

    def verify(self, note: SignedNote) -> None:
        """Checks this key's signature under a note; those of other keys are passed over.
        Refused with `LogProofWrongError` when the note has none of this key, or one that
        does not hold.
        """
        with Call() as call:
            call.done(lib.remote_sign_log_verifier_verify, self._pointer, pointer(note))

    def find(self, text: str) -> Sequence[SignedNote]:
        """The notes of this key in any text: in a mail, say, that quotes or indents them. Each
        is a checkpoint, or begins at least with the log's origin; nothing is verified.
        """
        with Call() as call:
            return read_list(
                "signed_note_list",
                SignedNote._of,
                call.tell(
                    "void **",
                    lib.remote_sign_log_verifier_find,
                    self._pointer,
                    call.text(text),
                )
            )


@dataclasses.dataclass(frozen=True, repr=False)
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
                        "int32_t *",
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
        with Call(self) as call:
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
        with Call(self) as call:
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
                    "int32_t *",
                    lib.remote_sign_message_status_get_channel,
                    self._pointer,
                )
            )

    @property
    def masked_destination(self) -> str:
        """The masked address."""
        with Call(self) as call:
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
                    "int32_t *",
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
                    "int32_t *",
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
                    "int64_t *",
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
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_note_signature_get_bytes,
                    self._pointer,
                )
            )


class OcspReply(Handle):
    """An answer about the status of certificates (RFC 6960)."""

    _noun = "ocsp_reply"

    @property
    def der(self) -> bytes:
        """The answer (OCSPResponse, DER), `application/ocsp-response`."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_ocsp_reply_get_der,
                    self._pointer,
                )
            )

    @property
    def fresh_until(self) -> datetime.datetime | None:
        """Until when a cache may give it to others who ask the same; absent for a refusal and
        for an answer to a request with a nonce.
        """
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_ocsp_reply_get_fresh_until,
                    self._pointer,
                )
            )


class OcspResponder(Handle):
    """Responders that are ready to answer: an answer costs a look at one row and one signature.
    Several threads may use it at once. It goes stale.
    """

    _noun = "ocsp_responder"

    @property
    def stale_at(self) -> datetime.datetime:
        """When it is to be made anew, by `Provider.ocsp_responder`: certificates of responders
        are short-lived, and authorities come and go.
        """
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_ocsp_responder_get_stale_at,
                    self._pointer,
                )
            )


class OfficerRevocation(Handle):
    """A revocation by an officer: the same is proposed and then confirmed."""

    _noun = "officer_revocation"

    def __init__(self, iut: str, reason: RevocationReason, officer: str) -> None:
        """Of the certificate with the identifier `iut`, which may be one that another took the
        place of. `officer` is who revokes, by a name that the history keeps (1 to 64
        characters on one line).
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_officer_revocation_new,
                    call.text(iut),
                    word(reason),
                    call.text(officer),
                )
            )


class OfficerSuspension(Handle):
    """A suspension, or its prolongation, by an officer who has made sure who asks for it."""

    _noun = "officer_suspension"

    def __init__(self, credential: str, until: datetime.date, officer: str) -> None:
        """The form for the certificate of `credential`. `until` is the last day of the
        suspension, in the time zone of the policy; `officer` is who suspends, by a name that
        the history keeps (1 to 64 characters on one line).
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_officer_suspension_new,
                    call.text(credential),
                    call.day(until),
                    call.text(officer),
                )
            )

    def set_acknowledged(self, acknowledged: bool) -> None:
        """Says whether it is known that the certificate may be of no use any more until it
        expires; at first it is not. It is asked for where the last day is the certificate's
        own: `AcknowledgementRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_officer_suspension_set_acknowledged,
                self._pointer,
                acknowledged,
            )


class OpenAuthorizations(Handle):
    """How many authorizations of all holders are open."""

    _noun = "open_authorizations"

    @property
    def held(self) -> int:
        """Those under which somebody may still sign."""
        with Call() as call:
            return int(
                call.tell(
                    "size_t *",
                    lib.remote_sign_open_authorizations_get_held,
                    self._pointer,
                )
            )

    @property
    def left(self) -> int:
        """Those whose process is gone, or whose time is over, and that nobody has ended yet."""
        with Call() as call:
            return int(
                call.tell(
                    "size_t *",
                    lib.remote_sign_open_authorizations_get_left,
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
                    "int32_t *",
                    lib.remote_sign_otp_channels_get_chosen,
                    self._pointer,
                )
            )

    @property
    def masked_phone(self) -> str:
        """The OTP phone, masked."""
        with Call(self) as call:
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
                    "int32_t *",
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


class OtpProof(Handle):
    """Proof that an OTP for a scope was right. It authorizes once."""

    _noun = "otp_proof"


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
                    "int32_t *",
                    lib.remote_sign_otp_receipt_get_channel,
                    self._pointer,
                )
            )

    @property
    def masked_destination(self) -> str:
        """The phone number, masked; empty when nothing is sent."""
        with Call(self) as call:
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
                    "int64_t *",
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
        with Call(self) as call:
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
                    "void **",
                    lib.remote_sign_provider_new,
                    call.optional_text(path),
                )
            )

    @classmethod
    def initialised(cls, path: Path) -> Provider:
        """Makes a new provider and opens it: a configuration file at `path`, and beside it the
        master key, the SQLite store and a folder for messages, of which none must exist.
        Refused with `FileAlreadyExistsError`; then nothing was changed.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_new_initialised,
                    call.text(path),
                )
            )

    def authority_certificate(self) -> bytes:
        """The certificate that those who verify are to trust (X.509 DER): the root's."""
        with Call() as call:
            return read_buffer(
                call.tell(
                    "void **",
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
        when); `TemporaryPasswordExpiredError`; `AccountNotFoundError` for text that cannot
        be a user id (`U` and twelve digits).
        """
        with Call() as call:
            return Session._of(
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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

    def authorities(self) -> Sequence[Authority]:
        """The keys of the embedded authority, oldest first; root and issuing authority are made
        if there are none. Where another authority issues now, those that issued before.
        `AuthorityForeignError` where another authority issued from the start.
        """
        with Call() as call:
            return read_list(
                "authority_list",
                Authority._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_authorities,
                    self._pointer,
                )
            )

    def init_authority(self, passphrase: str | None = None) -> RootKeyFile | None:
        """Makes root and issuing authority anew. With a passphrase the root's private key
        leaves the store: it is in the file that comes back and nowhere else. Without one
        nothing comes back. `AlreadyExistsError` once a certificate was issued;
        `InputRefusedError` for a short passphrase; `AuthorityFailedError`.
        """
        with Call() as call:
            return RootKeyFile._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_init_authority,
                    self._pointer,
                    call.optional_text(passphrase),
                )
            )

    def rotate_authority(
        self,
        root_key: RootKeyFile | None = None,
        passphrase: str | None = None,
    ) -> Authority:
        """Puts another issuing authority, with a key of its own, in the place of the present
        one, which goes on to sign revocation lists for what it issued. The root certifies
        it: its file and the passphrase that opens it are needed where its private key is not
        in the store, and both are absent otherwise. `AuthorityKeyAwayError`;
        `AuthorityFailedError`; `AlreadyExistsError` when another was made meanwhile.
        """
        with Call() as call:
            return Authority._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_rotate_authority,
                    self._pointer,
                    optional_pointer(root_key),
                    call.optional_text(passphrase),
                )
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
                    "void **",
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
                    "void **",
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
                    "void **",
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

    def certificate_information(
        self,
        session: Session,
        credential: str,
    ) -> CertificateInformation:
        """The certificate of a credential of the holder's own. `PinNotSetError` or
        `CredentialNotActiveError` while there is none yet; `CredentialNotFoundError`.
        """
        with Call() as call:
            return CertificateInformation._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_certificate_information,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def certificates_of(
        self,
        session: Session,
        credential: str,
    ) -> Sequence[CertificateInformation]:
        """All certificates that a credential of the holder's own has had, the newest first:
        what was signed before a renewal is verified with an earlier one. Refused as
        `Provider.certificate_information`.
        """
        with Call() as call:
            return read_list(
                "certificate_information_list",
                CertificateInformation._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_certificates_of,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def waiting_requests(self) -> Sequence[WaitingRequest]:
        """The requests that wait for a certificate, oldest first."""
        with Call() as call:
            return read_list(
                "waiting_request_list",
                WaitingRequest._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_waiting_requests,
                    self._pointer,
                )
            )

    def import_certificate(
        self,
        credential: str,
        certificates: Sequence[bytes],
        client: Client,
    ) -> Credential:
        """Takes in the certificate for the request of a credential that waits: the one among
        `certificates` (X.509 DER, in any order) that is for its key, and of the others those
        that lead up to a trusted authority. All or nothing: `CertificateRefusedError` says
        what is wrong with them, or that no request waits.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_import_certificate,
                    self._pointer,
                    call.text(credential),
                    call.listed("buffer_list", (call.bytes(item) for item in certificates)),
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                Credential._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_credentials,
                    self._pointer,
                    call.optional_text(user),
                )
            )

    def history(self, user: str, before: int | None, limit: int) -> Sequence[HistoryEntry]:
        """At most `limit` entries of the holder `user` with sequence numbers below `before`,
        newest first; without `before` from the newest. Refused with `IntegrityError` when an
        entry was altered, or one between two of these was removed, or the newest or the
        oldest.
        """
        with Call() as call:
            return read_list(
                "history_entry_list",
                HistoryEntry._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_history,
                    self._pointer,
                    call.text(user),
                    optional_number(before),
                    limit,
                )
            )

    def signatures(
        self,
        session: Session,
        credential: str,
        search: HistorySearch,
    ) -> HistoryPage:
        """A page of the signatures made with a credential of the holder's own, and of the
        refused attempts to make one. Refused with `InputRefusedError` for days in the wrong
        order, a page of no or too many entries, or a cursor of another search;
        `CredentialNotFoundError`; `IntegrityError` when an entry was altered;
        `SessionEndedError`, and those of a first access that is not finished.
        """
        with Call() as call:
            return HistoryPage._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_signatures,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(search),
                )
            )

    def accesses(self, session: Session, search: HistorySearch) -> HistoryPage:
        """A page of the accesses to the holder's account and of everything else that concerned
        its security. Refused as `Provider.signatures`.
        """
        with Call() as call:
            return HistoryPage._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_accesses,
                    self._pointer,
                    pointer(session),
                    pointer(search),
                )
            )

    def export_history(self, user: str, earlier: Sequence[SignedNote]) -> HistoryExport:
        """Begins an export of all entries of the holder `user`, and proves that the log only
        grew since the `earlier` checkpoints (a list that may be empty). The entries follow
        with `Provider.exported_entries`. Refused with `AccountNotFoundError`;
        `LogProofWrongError` when an earlier checkpoint is not one of this log, or of what
        the log was before the store was set back; `IntegrityError`.
        """
        with Call() as call:
            return HistoryExport._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_export_history,
                    self._pointer,
                    call.text(user),
                    call.listed("signed_note_list", (pointer(item) for item in earlier)),
                )
            )

    def exported_entries(
        self,
        history_export: HistoryExport,
        after: int,
    ) -> Sequence[ExportedEntry]:
        """The next entries of an export after the one with the sequence number `after` (0 for
        the first), oldest first; none after the last. They are the same whenever they are
        asked for, and at most 500. Refused with `LogProofWrongError` for an export that this
        store did not make; `IntegrityError`.
        """
        with Call() as call:
            return read_list(
                "exported_entry_list",
                ExportedEntry._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_exported_entries,
                    self._pointer,
                    pointer(history_export),
                    after,
                )
            )

    def evidence(self, user: str, sequence: int) -> Evidence:
        """The evidence of the signature with the number `sequence` in the history of the holder
        `user`. Refused with `InputRefusedError` when the holder has no signature of that
        number; `AccountNotFoundError`; `IntegrityError`.
        """
        with Call() as call:
            return Evidence._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_evidence,
                    self._pointer,
                    call.text(user),
                    sequence,
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
                    "void **",
                    lib.remote_sign_provider_check_store,
                    self._pointer,
                )
            )

    def log_verifier(self) -> LogVerifier:
        """The key that checkpoints and statements are verified with, for those who verify."""
        with Call() as call:
            return LogVerifier._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_log_verifier,
                    self._pointer,
                )
            )

    def checkpoint(self) -> SignedNote:
        """A checkpoint of the log as it is now, entries that still lie in journals left out.
        Refused with `IntegrityError`.
        """
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_checkpoint,
                    self._pointer,
                )
            )

    def inclusion_proof(self, position: int, size: int) -> InclusionProof:
        """That the entry with the index `position`, from 0, is in the log of the first `size`
        entries. Refused with `LogProofWrongError` when the log has not so many;
        `IntegrityError`.
        """
        with Call() as call:
            return InclusionProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_inclusion_proof,
                    self._pointer,
                    position,
                    size,
                )
            )

    def consistency_proof(self, old: int, later: int) -> ConsistencyProof:
        """That the log of the first `later` entries begins with the log of the first `old`
        ones. Refused as `Provider.inclusion_proof`.
        """
        with Call() as call:
            return ConsistencyProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_consistency_proof,
                    self._pointer,
                    old,
                    later,
                )
            )

    def receipt(self, signature: Signature) -> Receipt:
        """Where the entry of a signature is, and a checkpoint that covers it. Refused with
        `IntegrityError` when it is not there.
        """
        with Call() as call:
            return Receipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_receipt,
                    self._pointer,
                    pointer(signature),
                )
            )

    def ask_witnesses(self) -> Witnessed:
        """Shows every witness the log as it is now, entries that still lie in journals left
        out; `Provider.deliver_messages` does so too when the log has grown. That a witness
        fails or refuses is its answer. Refused with `IntegrityError`.
        """
        with Call() as call:
            return Witnessed._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_ask_witnesses,
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
                    "void **",
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
                    "void **",
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
                MessageStatus._of,
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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

    def list_status(self) -> Sequence[ListStatus]:
        """Where the publication of each revocation list stands, in the order of the
        authorities; empty before the embedded authority's first use, and where another one
        issued from the start.
        """
        with Call() as call:
            return read_list(
                "list_status_list",
                ListStatus._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_list_status,
                    self._pointer,
                )
            )

    def revocation_list(
        self,
        part: ListPart,
        published: PublishedLists,
        after_restore: bool,
    ) -> ListEdition:
        """Makes the next revocation list of a part: a full one or, as long as a long one is
        fresh, a delta to it. `published` is what people find now. When the store was
        restored from a backup and the operator knows it, `after_restore` lets the numbers go
        on from what was published. Publishers of one place take turns: put the list there
        and call `Provider.note_published` before the next is made. `PublicationRefusedError`
        when a higher number was published than the store knows of, or what lies there is no
        list of this authority; `AuthorityFailedError`, `AuthorityKeyAwayError`.
        """
        with Call() as call:
            return ListEdition._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_revocation_list,
                    self._pointer,
                    pointer(part),
                    pointer(published),
                    after_restore,
                )
            )

    def note_published(self, edition: ListEdition) -> None:
        """Notes that people find the list now."""
        with Call() as call:
            call.done(lib.remote_sign_provider_note_published, self._pointer, pointer(edition))

    def ocsp_responder(self) -> OcspResponder:
        """Prepares the responders; issues and renews their certificates where that is due.
        `AuthorityKeyAwayError`; `AuthorityForeignError` where another authority issued from
        the start.
        """
        with Call() as call:
            return OcspResponder._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_ocsp_responder,
                    self._pointer,
                )
            )

    def ocsp_reply(self, responder: OcspResponder, request: Bytes) -> OcspReply:
        """Answers one request (OCSPRequest, DER; RFC 6960) by responders that were prepared
        before. Whatever is wrong with a request becomes an answer that says so.
        """
        with Call() as call:
            return OcspReply._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_ocsp_reply,
                    self._pointer,
                    pointer(responder),
                    call.bytes(request),
                )
            )

    def ocsp_response(self, request: Bytes) -> OcspReply:
        """Answers one request (OCSPRequest, DER): for those who answer seldom. Refused as
        `Provider.ocsp_responder`.
        """
        with Call() as call:
            return OcspReply._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_ocsp_response,
                    self._pointer,
                    call.bytes(request),
                )
            )

    def request_recovery(self, user: str, client: Client) -> None:
        """Begins the recovery of a password: a link's secret is written for the recovery
        address and a code for the account phone. They are only put into the outbox: run
        `Provider.deliver_messages` afterwards, elsewhere, so that the time it takes tells
        nobody whether the account exists. Where it does not, is in its first access or was
        recovered too often within the hour, the answer is the same and nothing is sent.
        Refused with `AccountNotFoundError` only for text that cannot be a user id.
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
                    "void **",
                    lib.remote_sign_provider_register,
                    self._pointer,
                    pointer(registration),
                    pointer(client),
                )
            )

    def renewal_options(self, session: Session, credential: str) -> RenewalOptions:
        """When a certificate expires, and whether and how it can be renewed now.
        `PinNotSetError`, `CredentialNotActiveError` where there is none yet;
        `CredentialNotFoundError`.
        """
        with Call() as call:
            return RenewalOptions._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_renewal_options,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def request_renewal_otp(
        self,
        session: Session,
        credential: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms a renewal. `RenewalRefusedError` before its time (the
        error says from when on) and while one is under way; `CredentialNotActiveError`,
        `CertificateRevokedError`, `PinLockedError`, `OtpThrottledError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_renewal_otp,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def renew(
        self,
        session: Session,
        credential: str,
        permit: RenewalPermit,
        pin: str,
        otp: str,
        client: Client,
    ) -> Credential:
        """Renews a certificate: a new key under the same PIN, a new certificate with a new
        identifier and emergency code. The one before is superseded and its key destroyed.
        `PinMalformedError`, `InputRefusedError` for a mistyped coupon, `CouponRefusedError`
        (which counts) and `RenewalRefusedError` for a way that is not open cost neither OTP
        nor PIN try. Then `OtpWrongError` and `PinWrongError`, which count; `ConflictError`.
        On `AuthorityPendingError` and `AuthorityFailedError` the renewal is begun:
        `Provider.resume_renewal` goes on from there.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_renew,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(permit),
                    call.text(pin),
                    call.text(otp),
                    pointer(client),
                )
            )

    def resume_renewal(self, session: Session, credential: str, client: Client) -> Credential:
        """Goes on with a renewal whose key is made but whose certificate is not stored. Neither
        PIN nor OTP is needed, and no second certificate can come of it. Where none is under
        way the credential is given as it is. `AuthorityPendingError`,
        `AuthorityFailedError`; `CredentialNotActiveError` while the certificate is
        suspended; on `CertificateRevokedError` and `RenewalRefusedError` the renewal is at
        an end.
        """
        with Call() as call:
            return Credential._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_resume_renewal,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def give_up_renewal(self, credential: str, officer: str, client: Client) -> None:
        """Gives up a renewal under way, for a registration officer who knows that its authority
        will not certify it. The key is destroyed, the coupon is free again, and what the
        embedded authority has issued is revoked. `officer` is a name that the history keeps
        (1 to 64 characters on one line): `InputRefusedError`. `RenewalRefusedError` where no
        renewal is under way; `CredentialNotFoundError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_give_up_renewal,
                self._pointer,
                call.text(credential),
                call.text(officer),
                pointer(client),
            )

    def permit_renewal(
        self,
        credential: str,
        officer: str,
        client: Client,
    ) -> datetime.datetime:
        """Permits one renewal of one credential, for a registration officer who has identified
        its holder anew; until when the permission lives. One given before ends.
        `RenewalRefusedError`, `CredentialNotActiveError`, `CertificateRevokedError`,
        `PinNotSetError` where nothing can be renewed now; `InputRefusedError` for no name of
        an officer (1 to 64 characters on one line).
        """
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_provider_permit_renewal,
                    self._pointer,
                    call.text(credential),
                    call.text(officer),
                    pointer(client),
                )
            )

    def issue_coupons(self, count: int, officer: str) -> Sequence[str]:
        """Makes `count` coupons (at most 65535), each good for one renewal of any credential
        within the days that policy gives. They are shown once, here: the store keeps keyed
        codes of them. `officer` is who gives them out, as the history of each renewal will
        name them (1 to 64 characters on one line): `InputRefusedError`.
        """
        with Call() as call:
            return read_list(
                "string_list",
                read_string,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_issue_coupons,
                    self._pointer,
                    count,
                    call.text(officer),
                )
            )

    def check_coupon(self, coupon: str) -> None:
        """Whether a coupon was typed as it was given: `InputRefusedError` where it was not.
        Nothing is counted, and whether it is of use is not told.
        """
        with Call() as call:
            call.done(lib.remote_sign_provider_check_coupon, self._pointer, call.text(coupon))

    def remind_of_renewals(self) -> int:
        """Tells holders whose active certificate expires within the days that policy names,
        once for each of these thresholds; how many were told. For a timer, once a day.
        `IntegrityError` of a row that was altered: the others are reminded all the same.
        """
        with Call() as call:
            return int(
                call.tell(
                    "size_t *",
                    lib.remote_sign_provider_remind_of_renewals,
                    self._pointer,
                )
            )

    def request_revocation_otp(
        self,
        session: Session,
        credential: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP that confirms a revocation; its message says that it is for good.
        `PinLockedError`, `CertificateRevokedError`, `CredentialNotActiveError`,
        `PinNotSetError`, `CredentialNotFoundError`; `OtpThrottledError` and the others of an
        OTP.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_revocation_otp,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def revoke(
        self,
        session: Session,
        credential: str,
        request: RevocationRequest,
        client: Client,
    ) -> None:
        """Revokes the certificate of a credential for good and destroys its key, also while it
        is suspended; the holder is told by e-mail and SMS. `AcknowledgementRequiredError`,
        `InputRefusedError` for a reason that is not a holder's and `PinMalformedError` cost
        nothing. Then `EmergencyCodeWrongError`, `OtpWrongError` and `PinWrongError`, in this
        order, each of which counts; `PinLockedError`. As `Provider.request_revocation_otp`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_revoke,
                self._pointer,
                pointer(session),
                call.text(credential),
                pointer(request),
                pointer(client),
            )

    def propose_revocation(self, wanted: OfficerRevocation) -> RevocationProposal:
        """The first step of a revocation by the registration officer: who and what it concerns,
        and what confirms it for as long as an OTP lives. Nothing is changed.
        `CredentialNotFoundError`; `CertificateRevokedError`; `CredentialNotActiveError` when
        it has expired; `InputRefusedError` for no name of an officer.
        """
        with Call() as call:
            return RevocationProposal._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_propose_revocation,
                    self._pointer,
                    pointer(wanted),
                )
            )

    def confirm_revocation(
        self,
        wanted: OfficerRevocation,
        confirmation: str,
        client: Client,
    ) -> None:
        """The second step: revokes what was proposed, with the proposal's confirmation. The
        history names holder and officer. `AcknowledgementRequiredError` for a confirmation
        that is wrong, too old, of another proposal, or of a certificate that was changed
        meanwhile; as `Provider.propose_revocation`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_confirm_revocation,
                self._pointer,
                pointer(wanted),
                call.text(confirmation),
                pointer(client),
            )

    def revocation_form(self, session: Session, credential: str) -> str:
        """The paper form for revoking the certificate of a credential (HTML, UTF-8), in the
        holder's language and with what is known filled in. Contacts are masked: the form is
        sent. `CredentialNotFoundError`, `CredentialNotActiveError`,
        `CertificateRevokedError`.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_revocation_form,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def blank_revocation_form(self, language: Language) -> str:
        """The same form with nothing filled in, for who cannot log in."""
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_blank_revocation_form,
                    self._pointer,
                    word(language),
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "int32_t *",
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

    def window(self, kind: CredentialKind) -> Scope:
        """The window that one approval opens for this kind of credential, as the policy has it."""
        with Call() as call:
            return Scope._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_window,
                    self._pointer,
                    word(kind),
                )
            )

    def request_signing_otp(self, credential: str, scope: Scope, client: Client) -> OtpReceipt:
        """Sends the holder an OTP that approves `scope`; the message says what it approves.
        Nothing is sent to a holder who chose the authenticator app: the receipt says so.

        It needs no session. Whoever lets others call it makes sure first that they may sign
        with this credential: each call may cost one of the hour's codes and ends the code
        that waits for another scope. Refused with `CredentialNotFoundError`,
        `CredentialNotActiveError`; `InputRefusedError` for an empty or too large scope;
        `OtpThrottledError` (the error says until when), `OtpBudgetSpentError`,
        `OtpChannelLockedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_signing_otp,
                    self._pointer,
                    call.text(credential),
                    pointer(scope),
                    pointer(client),
                )
            )

    def is_signing_otp_waiting(self, credential: str, scope: Scope) -> bool:
        """Whether the OTP that the holder was sent last approves `scope`, and can be given
        still: for who gets a code and must know what for, before a try of it is spent on
        another scope. Changes nothing. False where the authenticator app is chosen, whose
        codes approve any scope. Refused with `CredentialNotFoundError`.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_provider_is_signing_otp_waiting,
                    self._pointer,
                    call.text(credential),
                    pointer(scope),
                )
            )

    def verify_signing_otp(
        self,
        credential: str,
        scope: Scope,
        otp: str,
        client: Client,
    ) -> OtpProof:
        """Checks and spends the OTP that approves `scope`. Where PIN and OTP come together,
        this is called before the PIN is checked, so that neither tells of the other. A code
        of the authenticator app approves the scope that it is given for.

        Refused with `OtpWrongError`, which counts a try (wrong codes lock phone or app in
        the end); `OtpMalformedError` (no try is counted), `OtpExpiredError`,
        `OtpNotRequestedError`, `OtpChannelLockedError`; `CredentialNotActiveError` for the
        right code of a credential that cannot sign. Who may call is decided as for
        `Provider.request_signing_otp`.
        """
        with Call() as call:
            return OtpProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_verify_signing_otp,
                    self._pointer,
                    call.text(credential),
                    pointer(scope),
                    call.text(otp),
                    pointer(client),
                )
            )

    def authorize(
        self,
        pin: PinProof,
        otp: OtpProof,
        scope: Scope,
        client: Client,
    ) -> Authorization:
        """Makes the authorization for exactly the scope that the OTP approved. The proof of the
        OTP is spent, also when this is refused; that of the PIN is not.

        Refused with `SpentError` when the proof of the OTP was used;
        `AuthorizationMismatchError` when PIN, OTP and scope do not belong together,
        `OtpExpiredError` when the OTP was checked too long ago, `AuthorizationSpentError`
        when the PIN was changed or the certificate renewed since the PIN was given;
        `InputRefusedError`, `CredentialNotActiveError`.
        """
        with Call() as call:
            return Authorization._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_authorize,
                    self._pointer,
                    pointer(pin),
                    pointer(otp),
                    pointer(scope),
                    pointer(client),
                )
            )

    def is_open(self, authorization: Authorization) -> bool:
        """Whether time and uses are left."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_provider_is_open,
                    self._pointer,
                    pointer(authorization),
                )
            )

    def sign(self, authorization: Authorization, input: SigningInput) -> Signature:
        """Signs under an authorization. The signature leaves only when its history entry is
        written.

        Refused, before a use is spent, with `AlgorithmMismatchError` or `InputRefusedError`
        for what the key cannot sign or the policy forbids; with `AuthorizationSpentError`
        when no use or time is left, `AuthorizationMismatchError` for a digest that was not
        approved or is signed already. A use is spent with `CredentialNotActiveError`,
        `CertificateRevokedError`, `EngineError`; where a virtual token approved, with
        `VirtualTokenDeadError` and `VirtualTokenLimitError`; and when the store fails.
        """
        with Call() as call:
            return Signature._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_sign,
                    self._pointer,
                    pointer(authorization),
                    pointer(input),
                )
            )

    def sign_all(
        self,
        authorization: Authorization,
        inputs: Sequence[SigningInput],
    ) -> Sequence[SignatureResult]:
        """Signs several inputs. Each has its own result, a signature or what `Provider.sign`
        would have refused it with; they are in the order of the inputs.
        """
        with Call() as call:
            return read_list(
                "signature_result_list",
                SignatureResult._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_sign_all,
                    self._pointer,
                    pointer(authorization),
                    call.listed("signing_input_list", (pointer(item) for item in inputs)),
                )
            )

    def close_authorization(self, authorization: Authorization) -> None:
        """Ends an authorization: nothing can be signed under it any more, and all that was is
        in the history, with an entry on what was not used. While a signature is under way in
        another thread, that one ends it. One that is closed stays so.
        """
        with Call() as call:
            call.done(lib.remote_sign_provider_close, self._pointer, pointer(authorization))

    def authorizations(self, user: str, limit: int) -> Sequence[AuthorizationInformation]:
        """At most `limit` authorizations of a holder, newest first."""
        with Call() as call:
            return read_list(
                "authorization_information_list",
                AuthorizationInformation._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_authorizations,
                    self._pointer,
                    call.text(user),
                    limit,
                )
            )

    def open_authorizations(self) -> OpenAuthorizations:
        """Counts the authorizations of all holders that are open, and ends none."""
        with Call() as call:
            return OpenAuthorizations._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_open_authorizations,
                    self._pointer,
                )
            )

    def grant(self, otp: OtpProof, scope: Scope, client: Client) -> Grant:
        """Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins
        now. It is taken once, by `Provider.authorize_granted`. A grant that waited is over,
        and so is this one as soon as its time is, its holder withdraws it or grants another,
        the PIN is changed or locked, or the certificate suspended, revoked or renewed. The
        proof of the OTP is spent, also when this is refused.

        Refused with `SpentError` when the proof of the OTP was used; `InputRefusedError` for
        digests, a scope that is too large, or a credential that signs unattended;
        `AuthorizationMismatchError` when the OTP approved another scope, `OtpExpiredError`,
        `PinLockedError`, `CredentialNotActiveError`, `CertificateRevokedError`.
        """
        with Call() as call:
            return Grant._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_grant,
                    self._pointer,
                    pointer(otp),
                    pointer(scope),
                    pointer(client),
                )
            )

    def granted(self, credential: str) -> Grant | None:
        """The grant that waits for the PIN of a credential, if one does. Refused with
        `CredentialNotFoundError`.
        """
        with Call() as call:
            return Grant._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_granted,
                    self._pointer,
                    call.text(credential),
                )
            )

    def grants(self, user: str) -> Sequence[Grant]:
        """The grants that wait for the PIN of `user`, those that end first before the others."""
        with Call() as call:
            return read_list(
                "grant_list",
                Grant._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_grants,
                    self._pointer,
                    call.text(user),
                )
            )

    def authorize_granted(self, pin: PinProof, client: Client) -> Authorization | None:
        """Takes the grant that waits for this PIN and opens its window; none where none waits.
        The window ends when the grant would have. When this is refused, the grant waits on:
        `AuthorizationSpentError` when the PIN was changed or the certificate renewed since
        the PIN was given, `CredentialNotActiveError`, `CertificateRevokedError`;
        `IntegrityError` for a grant that was taken before.
        """
        with Call() as call:
            return Authorization._of_any(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_authorize_granted,
                    self._pointer,
                    pointer(pin),
                    pointer(client),
                )
            )

    def withdraw_grant(self, session: Session, credential: str) -> bool:
        """Ends the grant that waits for a credential of the session's account; tells whether
        one did. What was opened by a grant before goes on. Refused with
        `CredentialNotFoundError`, `SessionEndedError`, `PasswordChangeRequiredError`,
        `FirstPinRequiredError`.
        """
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_provider_withdraw_grant,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def suspend(self, request: SuspensionRequest, client: Client) -> Suspension:
        """Suspends a certificate, or prolongs its suspension, for somebody who need not be
        logged in; the holder is told by e-mail and SMS. `ConfirmationMismatchError` and, for
        a last day that is not after today, `SuspensionRefusedError` cost no try. Then
        `EmergencyCodeWrongError` for an unknown identifier, a wrong code and too many tries
        alike: each try counts, and `client` should say where it comes from. With the right
        code: `SuspensionRefusedError` for a last day after the certificate's or not after
        that of the suspension that goes on; `AcknowledgementRequiredError` for the
        certificate's own last day; `CertificateRevokedError`, `CredentialNotActiveError`.
        """
        with Call() as call:
            return Suspension._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_suspend,
                    self._pointer,
                    pointer(request),
                    pointer(client),
                )
            )

    def suspend_own(
        self,
        session: Session,
        request: SuspensionRequest,
        client: Client,
    ) -> Suspension:
        """As `Provider.suspend`, for a holder who is logged in: only for certificates of the
        session's own account (`CredentialNotFoundError`), and with tries that nobody else
        can use up.
        """
        with Call() as call:
            return Suspension._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_suspend_own,
                    self._pointer,
                    pointer(session),
                    pointer(request),
                    pointer(client),
                )
            )

    def suspend_by_officer(self, wanted: OfficerSuspension, client: Client) -> Suspension:
        """As `Provider.suspend`, for the registration officer, whom a holder without emergency
        code and login calls. The history names both. `InputRefusedError` for no name of an
        officer; `CredentialNotFoundError`, `PinNotSetError`.
        """
        with Call() as call:
            return Suspension._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_suspend_by_officer,
                    self._pointer,
                    pointer(wanted),
                    pointer(client),
                )
            )

    def request_lift_otp(self, session: Session, credential: str, client: Client) -> OtpReceipt:
        """Sends the OTP that confirms the early end of a suspension.
        `CertificateNotSuspendedError`, `CertificateRevokedError`,
        `CredentialNotActiveError`; `OtpThrottledError`, `OtpChannelCoolingError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_lift_otp,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                    pointer(client),
                )
            )

    def lift_suspension(
        self,
        session: Session,
        credential: str,
        code: str,
        otp: str,
        client: Client,
    ) -> None:
        """Ends a suspension early, with the emergency code (ERC) and an OTP; the holder is told
        by e-mail and SMS. `EmergencyCodeWrongError` counts and costs no OTP; then
        `OtpWrongError` and the others of an OTP, which count too; as
        `Provider.request_lift_otp`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_lift_suspension,
                self._pointer,
                pointer(session),
                call.text(credential),
                call.text(code),
                call.text(otp),
                pointer(client),
            )

    def lift_suspension_by_officer(self, credential: str, officer: str, client: Client) -> None:
        """Ends a suspension early for the registration officer, who has made sure of the
        holder. `officer` is a name that the history keeps beside the holder's (1 to 64
        characters on one line). `InputRefusedError`, `CertificateNotSuspendedError`,
        `CertificateRevokedError`, `CredentialNotActiveError`, `CredentialNotFoundError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_lift_suspension_by_officer,
                self._pointer,
                call.text(credential),
                call.text(officer),
                pointer(client),
            )

    def virtual_tokens(self, session: Session, credential: str) -> Sequence[VirtualToken]:
        """The virtual tokens of a credential of the session's account, oldest first. Refused
        with `CredentialNotFoundError`, `SessionEndedError`.
        """
        with Call() as call:
            return read_list(
                "virtual_token_list",
                VirtualToken._of,
                call.tell(
                    "void **",
                    lib.remote_sign_provider_virtual_tokens,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def virtual_token(self, session: Session, token: str) -> VirtualToken:
        """A virtual token of the session's account. Refused with `VirtualTokenNotFoundError`,
        `SessionEndedError`.
        """
        with Call() as call:
            return VirtualToken._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_virtual_token,
                    self._pointer,
                    pointer(session),
                    call.text(token),
                )
            )

    def virtual_token_state(self, file: VirtualTokenFile) -> VirtualTokenState:
        """Where the token of a file stands, for whoever has the file. Refused with
        `VirtualTokenNotFoundError`.
        """
        with Call() as call:
            return read_word(
                VirtualTokenState,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_provider_virtual_token_state,
                    self._pointer,
                    pointer(file),
                )
            )

    def unattended_credential(self, session: Session, credential: str) -> UnattendedCredential:
        """A credential of the session's account, if it signs without a person. Refused with
        `CredentialKindRefusedError` for a remote one, `CredentialNotFoundError`,
        `SessionEndedError`.
        """
        with Call() as call:
            return UnattendedCredential._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_unattended_credential,
                    self._pointer,
                    pointer(session),
                    call.text(credential),
                )
            )

    def request_virtual_token(
        self,
        session: Session,
        credential: UnattendedCredential,
        request: VirtualTokenRequest,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP by SMS that confirms generating this virtual token. Refused with
        `InputRefusedError`, naming what is wrong with the request; `VirtualTokenLimitError`
        when the credential has as many tokens as the policy allows;
        `CredentialNotActiveError`, `OtpThrottledError` (the error says until when),
        `SessionEndedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_virtual_token,
                    self._pointer,
                    pointer(session),
                    pointer(credential),
                    pointer(request),
                    pointer(client),
                )
            )

    def generate_virtual_token(
        self,
        session: Session,
        credential: UnattendedCredential,
        request: VirtualTokenRequest,
        otp: str,
        client: Client,
    ) -> VirtualToken:
        """Generates the virtual token for which the OTP was asked: a code asked for with
        another name, purpose, expiry, limit or algorithm does not serve. Refused with
        `OtpWrongError` (a try was counted), `OtpMalformedError`, `OtpExpiredError`,
        `OtpNotRequestedError`, `OtpChannelLockedError`, and as
        `Provider.request_virtual_token`.
        """
        with Call() as call:
            return VirtualToken._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_generate_virtual_token,
                    self._pointer,
                    pointer(session),
                    pointer(credential),
                    pointer(request),
                    call.text(otp),
                    pointer(client),
                )
            )

    def request_virtual_token_download(
        self,
        session: Session,
        token: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP by SMS that confirms downloading a virtual token. Refused with
        `VirtualTokenNotFoundError`, `VirtualTokenAlreadyDownloadedError`,
        `VirtualTokenDeadError`, `OtpThrottledError` (the error says until when),
        `SessionEndedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_virtual_token_download,
                    self._pointer,
                    pointer(session),
                    call.text(token),
                    pointer(client),
                )
            )

    def download_virtual_token(
        self,
        session: Session,
        token: str,
        passphrase: str,
        confirmation: str,
        otp: str,
        client: Client,
    ) -> str:
        """The text of the token's file, sealed under `passphrase`; handed out once. Who loses
        the file or the passphrase generates a new token. Refused with
        `VirtualTokenPassphraseRefusedError` and `ConfirmationMismatchError`, both before the
        OTP is looked at; `OtpWrongError` (a try was counted), `OtpMalformedError`,
        `OtpExpiredError`, `OtpNotRequestedError`, `OtpChannelLockedError`; and as
        `Provider.request_virtual_token_download`.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_download_virtual_token,
                    self._pointer,
                    pointer(session),
                    call.text(token),
                    call.text(passphrase),
                    call.text(confirmation),
                    call.text(otp),
                    pointer(client),
                )
            )

    def check_passphrase(self, passphrase: str, confirmation: str) -> None:
        """Refuses a passphrase that `Provider.download_virtual_token` would refuse, with
        `VirtualTokenPassphraseRefusedError` or `ConfirmationMismatchError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_provider_check_passphrase,
                self._pointer,
                call.text(passphrase),
                call.text(confirmation),
            )

    def request_virtual_token_revocation(
        self,
        session: Session,
        token: str,
        client: Client,
    ) -> OtpReceipt:
        """Sends the OTP by SMS that confirms revoking a virtual token. Refused with
        `VirtualTokenNotFoundError`, `OtpThrottledError` (the error says until when),
        `SessionEndedError`.
        """
        with Call() as call:
            return OtpReceipt._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_request_virtual_token_revocation,
                    self._pointer,
                    pointer(session),
                    call.text(token),
                    pointer(client),
                )
            )

    def revoke_virtual_token(
        self,
        session: Session,
        token: str,
        otp: str,
        client: Client,
    ) -> VirtualToken:
        """Revokes a virtual token, whatever its state, and erases its secret; gives it as it
        stands then. Also what it opened signs no more. One that is revoked already stays so,
        and no OTP is looked at. Refused with `OtpWrongError` (a try was counted),
        `OtpMalformedError`, `OtpExpiredError`, `OtpNotRequestedError`,
        `OtpChannelLockedError`; and as `Provider.request_virtual_token_revocation`.
        """
        with Call() as call:
            return VirtualToken._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_revoke_virtual_token,
                    self._pointer,
                    pointer(session),
                    call.text(token),
                    call.text(otp),
                    pointer(client),
                )
            )

    def challenge_virtual_token(
        self,
        token: str,
        credential: str,
        scope: Scope,
    ) -> VirtualTokenChallenge:
        """A question for a virtual token about a signing authorization of `scope`. Refused with
        `VirtualTokenNotFoundError`, `VirtualTokenDeadError`, `VirtualTokenLimitError`.
        """
        with Call() as call:
            return VirtualTokenChallenge._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_challenge_virtual_token,
                    self._pointer,
                    call.text(token),
                    call.text(credential),
                    pointer(scope),
                )
            )

    def verify_virtual_token(
        self,
        challenge: VirtualTokenChallenge,
        answer: str,
        client: Client,
    ) -> OtpProof:
        """Checks a virtual token's answer, and spends the challenge, whatever comes of it. A
        try of the token is counted before the answer is looked at, and all are given back
        when it is right. What the proof opens ends with the token.

        Refused with `SpentError` when the challenge was used; `OtpWrongError` (a try was
        counted), `VirtualTokenDeadError`, `VirtualTokenLimitError`;
        `CredentialNotActiveError` while the certificate is suspended, which costs no try.
        """
        with Call() as call:
            return OtpProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_verify_virtual_token,
                    self._pointer,
                    pointer(challenge),
                    call.text(answer),
                    pointer(client),
                )
            )

    def virtual_token_otp(
        self,
        file: VirtualTokenFile,
        credential: str,
        scope: Scope,
        client: Client,
    ) -> OtpProof:
        """Question and answer in one, for who holds the token's file. Refused as
        `Provider.challenge_virtual_token` and `Provider.verify_virtual_token`.
        """
        with Call() as call:
            return OtpProof._of(
                call.tell(
                    "void **",
                    lib.remote_sign_provider_virtual_token_otp,
                    self._pointer,
                    pointer(file),
                    call.text(credential),
                    pointer(scope),
                    pointer(client),
                )
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
                    "void **",
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
                    "void **",
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
                    "int32_t *",
                    lib.remote_sign_public_key_get_algorithm,
                    self._pointer,
                )
            )

    @property
    def spki(self) -> bytes:
        """SubjectPublicKeyInfo (DER)."""
        with Call(self) as call:
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
        with Call(self) as call:
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


class PublishedLists(Handle):
    """The lists of a part as they lie where people find them."""

    _noun = "published_lists"

    def __init__(self, full: Bytes | None = None, delta: Bytes | None = None) -> None:
        """`full` is the full list that lies there and `delta` its delta (CertificateList, DER;
        RFC 5280 5); each may be absent, as both are at the beginning.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_published_lists_new,
                    call.optional_bytes(full),
                    call.optional_bytes(delta),
                )
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
                    "void **",
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
        with Call(self) as call:
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
                read_string,
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
        bytes without colon or control characters). What is wrong with it is said by
        `Provider.register`.
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


class RenewalOptions(Handle):
    """What a holder sees about the renewal of a certificate."""

    _noun = "renewal_options"

    @property
    def expires(self) -> datetime.date:
        """The day on which the certificate expires, as its holder means days."""
        with Call(self) as call:
            return read_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_renewal_options_get_expires,
                    self._pointer,
                )
            )

    @property
    def not_after(self) -> datetime.datetime:
        """The instant after which it is expired."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_renewal_options_get_not_after,
                    self._pointer,
                )
            )

    @property
    def opens_at(self) -> datetime.datetime:
        """From when on it can be renewed."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_renewal_options_get_opens_at,
                    self._pointer,
                )
            )

    @property
    def under_way(self) -> bool:
        """Whether a renewal was begun: it is resumed, without PIN and OTP."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_renewal_options_get_under_way,
                    self._pointer,
                )
            )

    @property
    def refusal(self) -> RemoteSignError | None:
        """Why none can be begun now, as the error says it that a renewal would get; absent
        where one can.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "void **",
                    lib.remote_sign_renewal_options_get_refusal,
                    self._pointer,
                )
            )

    def allows(self, way: RenewalWay) -> bool:
        """Whether a renewal can be begun now in this way; in none where it is refused."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_renewal_options_allows,
                    self._pointer,
                    word(way),
                )
            )


class RenewalPermit(Handle):
    """What a renewal is asked for with. A coupon is wiped when it is freed."""

    _noun = "renewal_permit"

    @classmethod
    def coupon(cls, coupon: str) -> RenewalPermit:
        """A coupon, as it was given out; whether it is of use shows when it is used."""
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
                    lib.remote_sign_renewal_permit_new_coupon,
                    call.text(coupon),
                )
            )

    @classmethod
    def officer(cls) -> RenewalPermit:
        """The permission that a registration officer gave."""
        with Call() as call:
            return cls._of(call.tell("void **", lib.remote_sign_renewal_permit_new_officer))

    @classmethod
    def direct(cls) -> RenewalPermit:
        """Nothing but the holder's wish."""
        with Call() as call:
            return cls._of(call.tell("void **", lib.remote_sign_renewal_permit_new_direct))

    @property
    def way(self) -> RenewalWay:
        """Which way it is."""
        with Call() as call:
            return read_word(
                RenewalWay,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_renewal_permit_get_way,
                    self._pointer,
                )
            )


class RevocationProposal(Handle):
    """What an officer looks at before a revocation is confirmed."""

    _noun = "revocation_proposal"

    @property
    def credential_id(self) -> str:
        """The credential whose certificate it is."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_revocation_proposal_get_credential_id,
                    self._pointer,
                )
            )

    @property
    def label(self) -> str:
        """The name of the credential."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_revocation_proposal_get_label,
                    self._pointer,
                )
            )

    @property
    def user_id(self) -> str:
        """The holder's account."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_revocation_proposal_get_user_id,
                    self._pointer,
                )
            )

    @property
    def holder(self) -> str:
        """The holder's name."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_revocation_proposal_get_holder,
                    self._pointer,
                )
            )

    @property
    def state(self) -> CredentialState:
        """The state of the certificate."""
        with Call() as call:
            return read_word(
                CredentialState,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_revocation_proposal_get_state,
                    self._pointer,
                )
            )

    @property
    def confirmation(self) -> str:
        """What confirms exactly this, while the certificate stays as it is."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_revocation_proposal_get_confirmation,
                    self._pointer,
                )
            )

    @property
    def expires_at(self) -> datetime.datetime:
        """Until when it does."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_revocation_proposal_get_expires_at,
                    self._pointer,
                )
            )


class RevocationRequest(Handle):
    """A revocation by the holder: three proofs, a reason, and that it is meant. Its secrets are
    wiped when it is freed.
    """

    _noun = "revocation_request"

    def __init__(self, pin: str, otp: str, code: str, reason: RevocationReason) -> None:
        """The form, with the PIN of the credential, the OTP that was sent for the revocation,
        and the emergency code (ERC) of the certificate. `reason` is neither `SUPERSEDED` nor
        `PRIVILEGE_WITHDRAWN`, which are not a holder's.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_revocation_request_new,
                    call.text(pin),
                    call.text(otp),
                    call.text(code),
                    word(reason),
                )
            )

    def set_acknowledged(self, acknowledged: bool) -> None:
        """Says whether it is known that a revocation is for good; at first it is not, and
        refused: `AcknowledgementRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_revocation_request_set_acknowledged,
                self._pointer,
                acknowledged,
            )


class RootKeyFile(Handle):
    """The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
    (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL
    opens. It is wiped when it is freed.
    """

    _noun = "root_key_file"

    def __init__(self, pem: str) -> None:
        """A file as it was read; it is understood when it is used."""
        with Call() as call:
            self._hold(call.tell("void **", lib.remote_sign_root_key_file_new, call.text(pem)))

    @property
    def pem(self) -> str:
        """What to write into the file."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_root_key_file_get_pem,
                    self._pointer,
                )
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
            return cls._of(call.tell("void **", lib.remote_sign_scope_new_digests))

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
        `Provider.window` gives the usual one.
        """
        with Call() as call:
            return cls._of(
                call.tell(
                    "void **",
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
                Digest._of,
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
                    lib.remote_sign_secret_question_new_own,
                    call.text(text),
                )
            )

    def text(self, language: Language) -> str:
        """The question as its holder reads it; the holder's own is the same in every language."""
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
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
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_signature_get_bytes,
                    self._pointer,
                )
            )

    @property
    def user(self) -> str:
        """Whose history has its entry."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_signature_get_user,
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
        of the others `Provider.receipt` gives it.
        """
        with Call() as call:
            return Receipt._of_any(
                call.tell(
                    "void **",
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
                    "void **",
                    lib.remote_sign_signature_result_get_signature,
                    self._pointer,
                )
            )

    @property
    def error(self) -> RemoteSignError | None:
        """Why there is no signature, with what `Provider.sign` would have given; none where
        there is one.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "void **",
                    lib.remote_sign_signature_result_get_error,
                    self._pointer,
                )
            )


class SignedData(Handle):
    """What a signature was made of."""

    _noun = "signed_data"

    @property
    def scheme(self) -> SignatureScheme:
        """How it was made."""
        with Call() as call:
            return read_word(
                SignatureScheme,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_signed_data_get_scheme,
                    self._pointer,
                )
            )

    @property
    def salt_length(self) -> int | None:
        """For PSS: the length of the salt in bytes."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_signed_data_get_salt_length,
                    self._pointer,
                )
            )

    @property
    def digest(self) -> Digest:
        """The digest that was signed, with its algorithm; of raw input its SHA-256."""
        with Call() as call:
            return Digest._of(
                call.tell(
                    "void **",
                    lib.remote_sign_signed_data_get_digest,
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
            self._hold(call.tell("void **", lib.remote_sign_signed_note_new, call.text(note)))

    @property
    def text(self) -> str:
        """What is signed, with the newline that ends it. Nothing is known of it before a
        signature was verified.
        """
        with Call(self) as call:
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
                NoteSignature._of,
                call.tell(
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "void **",
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
                    "int32_t *",
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
                    "void **",
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
                read_failure,
                call.tell(
                    "void **",
                    lib.remote_sign_store_check_get_faults,
                    self._pointer,
                )
            )


class Suspension(Handle):
    """A suspension, as it was confirmed."""

    _noun = "suspension"

    @property
    def last_day(self) -> datetime.date:
        """Its last day."""
        with Call(self) as call:
            return read_date(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_suspension_get_last_day,
                    self._pointer,
                )
            )

    @property
    def lifts_at(self) -> datetime.datetime | None:
        """When it is over; absent when it lasts until the certificate expires."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_suspension_get_lifts_at,
                    self._pointer,
                )
            )


class SuspensionRequest(Handle):
    """The form of a suspension, or of its prolongation, by who knows the emergency code."""

    _noun = "suspension_request"

    def __init__(self, iut: str, code: str, confirmation: str, until: datetime.date) -> None:
        """The form for the certificate with the identifier `iut`. `code` is its emergency code
        (ERC), which the holder got by e-mail with the activation, and `confirmation` the
        same once more; case, spaces and dashes do not matter. `until` is the last day of the
        suspension, in the time zone of the policy. Whether they are right is said by the act
        that takes the form.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_suspension_request_new,
                    call.text(iut),
                    call.text(code),
                    call.text(confirmation),
                    call.day(until),
                )
            )

    def set_acknowledged(self, acknowledged: bool) -> None:
        """Says whether it is known that the certificate may be of no use any more until it
        expires; at first it is not. It is asked for where the last day is the certificate's
        own: `AcknowledgementRequiredError`.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_suspension_request_set_acknowledged,
                self._pointer,
                acknowledged,
            )


class TreeHead(Handle):
    """The log at one moment: how many entries it has and the root over them. A root says
    nothing of the size it belongs to, and a proof holds only for both, so they go together.
    """

    _noun = "tree_head"

    def __init__(self, size: int, root: Bytes) -> None:
        """A log of `size` entries whose Merkle tree hash is `root`, of 32 bytes. Refused with
        `LogProofWrongError` when it is not so long.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_tree_head_new,
                    size,
                    call.bytes(root),
                )
            )

    @classmethod
    def empty(cls) -> TreeHead:
        """The log without entries; its root is SHA-256 of nothing."""
        with Call() as call:
            return cls._of(call.tell("void **", lib.remote_sign_tree_head_new_empty))

    @property
    def size(self) -> int:
        """How many entries the log has."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_tree_head_get_size,
                    self._pointer,
                )
            )

    @property
    def root(self) -> bytes:
        """The Merkle tree hash over them: 32 bytes (RFC 6962, section 2.1)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_tree_head_get_root,
                    self._pointer,
                )
            )


class UnattendedCredential(Handle):
    """An automatic or seal credential: the only ones that take a virtual token."""

    _noun = "unattended_credential"

    @property
    def id(self) -> str:
        """Its identifier."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_unattended_credential_get_id,
                    self._pointer,
                )
            )


class VirtualToken(Handle):
    """A virtual token as its holder sees it: a named, limited, revocable source of OTPs, by
    which an automatic or seal credential signs without a person.
    """

    _noun = "virtual_token"

    @property
    def id(self) -> str:
        """Its identifier: `T` and twelve digits."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_get_id,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str:
        """The credential that it serves."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_get_credential,
                    self._pointer,
                )
            )

    @property
    def state(self) -> VirtualTokenState:
        """Where it stood."""
        with Call() as call:
            return read_word(
                VirtualTokenState,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_virtual_token_get_state,
                    self._pointer,
                )
            )

    @property
    def name(self) -> str:
        """The name that people tell it by."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_get_name,
                    self._pointer,
                )
            )

    @property
    def purpose(self) -> str:
        """What it is for, in its holder's words; may be empty."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_get_purpose,
                    self._pointer,
                )
            )

    @property
    def expires_at(self) -> datetime.datetime | None:
        """When it stops working, if ever."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_virtual_token_get_expires_at,
                    self._pointer,
                )
            )

    @property
    def max_signatures(self) -> int | None:
        """Most signatures ever; no limit if none."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_virtual_token_get_max_signatures,
                    self._pointer,
                )
            )

    @property
    def max_daily_signatures(self) -> int | None:
        """Most signatures in one day (UTC); no limit if none."""
        with Call() as call:
            return read_optional_number(
                call.tell(
                    "remote_sign_optional_number *",
                    lib.remote_sign_virtual_token_get_max_daily_signatures,
                    self._pointer,
                )
            )

    def allows(self, algorithm: DigestAlgorithm) -> bool:
        """Whether it may sign digests of this algorithm."""
        with Call() as call:
            return bool(
                call.tell(
                    "bool *",
                    lib.remote_sign_virtual_token_allows,
                    self._pointer,
                    word(algorithm),
                )
            )

    @property
    def signatures(self) -> int:
        """Signatures made so far; counted where they are limited."""
        with Call() as call:
            return int(
                call.tell(
                    "uint64_t *",
                    lib.remote_sign_virtual_token_get_signatures,
                    self._pointer,
                )
            )

    @property
    def created_at(self) -> datetime.datetime:
        """When it was generated."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_virtual_token_get_created_at,
                    self._pointer,
                )
            )

    @property
    def downloaded_at(self) -> datetime.datetime | None:
        """When its file was taken."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_virtual_token_get_downloaded_at,
                    self._pointer,
                )
            )

    @property
    def first_used_at(self) -> datetime.datetime | None:
        """When it first approved something."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_virtual_token_get_first_used_at,
                    self._pointer,
                )
            )

    @property
    def revoked_at(self) -> datetime.datetime | None:
        """When its holder ended it."""
        with Call() as call:
            return read_optional_time(
                call.tell(
                    "remote_sign_optional_time *",
                    lib.remote_sign_virtual_token_get_revoked_at,
                    self._pointer,
                )
            )


class VirtualTokenChallenge(Handle):
    """A question to a virtual token, to be answered once."""

    _noun = "virtual_token_challenge"


class VirtualTokenFile(Handle):
    """A downloaded token's file, opened. Whoever has it and the PIN signs."""

    _noun = "virtual_token_file"

    def __init__(self, text: str, passphrase: str) -> None:
        """Opens the text of a file, as `Provider.download_virtual_token` gave it. This takes as
        long as Argon2id was told to: open it once and keep it while it is used. Refused with
        `VirtualTokenFileMalformedError`; `VirtualTokenPassphraseWrongError`, also when the
        file was altered. Nothing is counted.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_virtual_token_file_new,
                    call.text(text),
                    call.text(passphrase),
                )
            )

    @property
    def token(self) -> str:
        """The token that the file belongs to."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_file_get_token,
                    self._pointer,
                )
            )

    @property
    def credential(self) -> str:
        """The credential that the token serves."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_virtual_token_file_get_credential,
                    self._pointer,
                )
            )

    def answer(self, challenge: VirtualTokenChallenge) -> str:
        """The code that answers `challenge`, which is not spent by it. Refused with
        `SpentError` when it was used.
        """
        with Call() as call:
            return read_string(
                call.tell(
                    "void **",
                    lib.remote_sign_virtual_token_file_answer,
                    self._pointer,
                    pointer(challenge),
                )
            )


class VirtualTokenRequest(Handle):
    """What a virtual token shall be. Without limits set it has none."""

    _noun = "virtual_token_request"

    def __init__(self, name: str) -> None:
        """A token with this name (1 to 64 characters, none of them « or ») and no limits.
        What is set is checked by the acts that take the request.
        """
        with Call() as call:
            self._hold(
                call.tell(
                    "void **",
                    lib.remote_sign_virtual_token_request_new,
                    call.text(name),
                )
            )

    def set_purpose(self, purpose: str) -> None:
        """What it is for, in its holder's words: at most 200 characters."""
        with Call() as call:
            call.done(
                lib.remote_sign_virtual_token_request_set_purpose,
                self._pointer,
                call.text(purpose),
            )

    def set_expires_at(self, expires_at: datetime.datetime) -> None:
        """When it stops working."""
        with Call() as call:
            call.done(
                lib.remote_sign_virtual_token_request_set_expires_at,
                self._pointer,
                time(expires_at),
            )

    def set_max_signatures(self, max_signatures: int) -> None:
        """Most signatures ever."""
        with Call() as call:
            call.done(
                lib.remote_sign_virtual_token_request_set_max_signatures,
                self._pointer,
                max_signatures,
            )

    def set_max_daily_signatures(self, max_daily_signatures: int) -> None:
        """Most signatures in one day (UTC)."""
        with Call() as call:
            call.done(
                lib.remote_sign_virtual_token_request_set_max_daily_signatures,
                self._pointer,
                max_daily_signatures,
            )

    def add_algorithm(self, algorithm: DigestAlgorithm) -> None:
        """A digest algorithm that it may sign; then no other, and no raw PKCS#1 input. An ECDSA
        input names no algorithm: its length must be that of one of them.
        """
        with Call() as call:
            call.done(
                lib.remote_sign_virtual_token_request_add_algorithm,
                self._pointer,
                word(algorithm),
            )


class WaitingRequest(Handle):
    """A key whose certificate is still to come."""

    _noun = "waiting_request"

    @property
    def credential_id(self) -> str:
        """The credential that gets the certificate."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_waiting_request_get_credential_id,
                    self._pointer,
                )
            )

    @property
    def user_id(self) -> str:
        """Whose it is."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_waiting_request_get_user_id,
                    self._pointer,
                )
            )

    @property
    def kind(self) -> CredentialKind:
        """How its signatures are approved."""
        with Call() as call:
            return read_word(
                CredentialKind,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_waiting_request_get_kind,
                    self._pointer,
                )
            )

    @property
    def purpose(self) -> CredentialPurpose:
        """What the certificate is to be for."""
        with Call() as call:
            return read_word(
                CredentialPurpose,
                call.tell(
                    "int32_t *",
                    lib.remote_sign_waiting_request_get_purpose,
                    self._pointer,
                )
            )

    @property
    def label(self) -> str:
        """What the holder calls it."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_waiting_request_get_label,
                    self._pointer,
                )
            )

    @property
    def iut(self) -> str:
        """The certificate's identifier (IUT): dnQualifier in the request."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_waiting_request_get_iut,
                    self._pointer,
                )
            )

    @property
    def since(self) -> datetime.datetime:
        """When the key was made."""
        with Call() as call:
            return read_time(
                call.tell(
                    "int64_t *",
                    lib.remote_sign_waiting_request_get_since,
                    self._pointer,
                )
            )

    @property
    def certification_request(self) -> bytes:
        """The request itself (PKCS#10, RFC 2986, DER)."""
        with Call(self) as call:
            return read_bytes(
                call.tell(
                    "remote_sign_bytes *",
                    lib.remote_sign_waiting_request_get_certification_request,
                    self._pointer,
                )
            )


class WitnessAnswer(Handle):
    """How a witness answered."""

    _noun = "witness_answer"

    @property
    def name(self) -> str:
        """Who it is, for a person."""
        with Call(self) as call:
            return read_text(
                call.tell(
                    "remote_sign_text *",
                    lib.remote_sign_witness_answer_get_name,
                    self._pointer,
                )
            )

    @property
    def error(self) -> RemoteSignError | None:
        """Why it does not remember the checkpoint; none when it does. `LogForkedError` or
        `LogBehindAnchorError` when it refused it, `WitnessFailedError` when it could not be
        asked.
        """
        with Call() as call:
            return read_optional_failure(
                call.tell(
                    "void **",
                    lib.remote_sign_witness_answer_get_error,
                    self._pointer,
                )
            )


class Witnessed(Handle):
    """What witnesses made of a checkpoint."""

    _noun = "witnessed"

    @property
    def checkpoint(self) -> SignedNote:
        """The checkpoint, with the cosignatures of those who gave theirs."""
        with Call() as call:
            return SignedNote._of(
                call.tell(
                    "void **",
                    lib.remote_sign_witnessed_get_checkpoint,
                    self._pointer,
                )
            )

    @property
    def answers(self) -> Sequence[WitnessAnswer]:
        """How each witness answered."""
        with Call() as call:
            return read_list(
                "witness_answer_list",
                WitnessAnswer._of,
                call.tell(
                    "void **",
                    lib.remote_sign_witnessed_get_answers,
                    self._pointer,
                )
            )


__all__ = [
    "AuthenticatorSetup",
    "Authority",
    "AuthorityNames",
    "Authorization",
    "AuthorizationInformation",
    "Builder",
    "CertificateFile",
    "CertificateInformation",
    "CertificateStatement",
    "CertificateStatus",
    "Checkpoint",
    "Client",
    "ConsistencyProof",
    "Contacts",
    "CosignatureVerifier",
    "Credential",
    "Digest",
    "EarlierCheckpoint",
    "EntryFields",
    "Evidence",
    "EvidenceFault",
    "EvidenceVerdict",
    "ExportedEntry",
    "Grant",
    "HistoryEntry",
    "HistoryExport",
    "HistoryFault",
    "HistoryPage",
    "HistoryPhrase",
    "HistorySearch",
    "HistoryTotal",
    "HistoryVerdict",
    "HistoryVerifier",
    "HolderNames",
    "HolderStatement",
    "InclusionProof",
    "ListEdition",
    "ListPart",
    "ListStatus",
    "LogVerifier",
    "Message",
    "MessageStatus",
    "NoteSignature",
    "OcspReply",
    "OcspResponder",
    "OfficerRevocation",
    "OfficerSuspension",
    "OpenAuthorizations",
    "OtpChannels",
    "OtpProof",
    "OtpReceipt",
    "PinProof",
    "PinStatus",
    "Provider",
    "PublicKey",
    "PublishedLists",
    "Receipt",
    "Registered",
    "Registration",
    "RenewalOptions",
    "RenewalPermit",
    "RevocationProposal",
    "RevocationRequest",
    "RootKeyFile",
    "Scope",
    "SecretQuestion",
    "Session",
    "Signature",
    "SignatureResult",
    "SignedData",
    "SignedNote",
    "SigningInput",
    "StoreCheck",
    "Suspension",
    "SuspensionRequest",
    "TreeHead",
    "UnattendedCredential",
    "VirtualToken",
    "VirtualTokenChallenge",
    "VirtualTokenFile",
    "VirtualTokenRequest",
    "WaitingRequest",
    "WitnessAnswer",
    "Witnessed",
]

"""What the loaded library says of itself, and what needs no provider.

Made by `cargo xtask bindings`. Do not edit.
"""

from __future__ import annotations

import builtins
import datetime
from collections.abc import Sequence

from ._api import *
from ._library import ffi, lib
from ._results import RemoteSignError, Result
from ._runtime import *
from ._words import *


def interface() -> int:
    """The number of the interface that the loaded library has. A program needs one that is not
    less than the `REMOTE_SIGN_INTERFACE` that it was compiled with.
    """
    with Call() as call:
        return int(call.tell("uint32_t *", lib.remote_sign_library_get_interface))


def version() -> str:
    """The version of the loaded library, `0.1.0`. The text lives as long as the library."""
    with Call() as call:
        return read_text(call.tell("remote_sign_text *", lib.remote_sign_library_get_version))


def handles() -> int:
    """How many handles are not freed: for tests of programs and bindings."""
    with Call() as call:
        return int(call.tell("size_t *", lib.remote_sign_library_get_handles))


def leaf_hash(entry: Bytes) -> bytes:
    """The hash of the leaf of the log that holds `entry`: SHA-256 of 0x00 and its bytes (RFC
    6962, section 2.1). For an entry of the history `EntryFields.leaf_hash` gives it.
    """
    with Call() as call:
        return read_buffer(
            call.tell(
                "void **",
                lib.remote_sign_library_leaf_hash,
                call.bytes(entry),
            )
        )


def ecdsa_to_der(key_algorithm: KeyAlgorithm, raw: Bytes) -> bytes:
    """The DER (ECDSA-Sig-Value, RFC 3279 2.2.3) of a raw ECDSA signature, r||s, each big-endian
    and as long as the order of the curve of `key_algorithm`. Refused with
    `InputRefusedError` when it is none, with `AlgorithmMismatchError` for RSA.
    """
    with Call() as call:
        return read_buffer(
            call.tell(
                "void **",
                lib.remote_sign_library_ecdsa_to_der,
                word(key_algorithm),
                call.bytes(raw),
            )
        )


def ecdsa_from_der(key_algorithm: KeyAlgorithm, der: Bytes) -> bytes:
    """The raw signature, r||s, of an ECDSA signature in DER; the reverse of
    `library.ecdsa_to_der`, with the same refusals.
    """
    with Call() as call:
        return read_buffer(
            call.tell(
                "void **",
                lib.remote_sign_library_ecdsa_from_der,
                word(key_algorithm),
                call.bytes(der),
            )
        )


__all__ = [
    "interface",
    "version",
    "handles",
    "leaf_hash",
    "ecdsa_to_der",
    "ecdsa_from_der",
]

"""The shared library: where it is, and that it is not older than this package."""

from __future__ import annotations

import os
import pathlib
from typing import Any

from cffi import FFI

from ._cdef import CDEF, INTERFACE

ffi = FFI()
ffi.cdef(CDEF)


def _open() -> Any:
    """The library that `REMOTE_SIGN_LIBRARY` names, else the one in the wheel, else the
    system's."""
    named = os.environ.get("REMOTE_SIGN_LIBRARY")
    bundled = pathlib.Path(__file__).with_name("libremote_sign.so")
    if named:
        path = named
    elif bundled.exists():
        path = str(bundled)
    else:
        path = "libremote_sign.so.0"
    try:
        library: Any = ffi.dlopen(path)
    except OSError as error:
        raise ImportError(
            f"the library of remote-sign cannot be loaded: {error}. Install it, or name the "
            "file in REMOTE_SIGN_LIBRARY"
        ) from error
    number = ffi.new("uint32_t *")
    result = library.remote_sign_library_get_interface(number, ffi.NULL)
    if result != 0 or number[0] < INTERFACE:
        raise ImportError(
            f"{path} has interface {number[0]}, and this package needs {INTERFACE}: install "
            "the library that belongs to it"
        )
    return library


lib = _open()

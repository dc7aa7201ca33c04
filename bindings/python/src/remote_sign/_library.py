"""The shared library: where it is, and that it is not older than this package."""

from __future__ import annotations

import os
import pathlib
import threading
from typing import Any

from cffi import FFI

from ._cdef import INTERFACE, PARAMETERS, STRUCTURES

ffi = FFI()
ffi.cdef(STRUCTURES)


class _Library:
    """The functions, each declared when it is first asked for: cffi takes half a second to
    read all of them."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        types = PARAMETERS.get(name)
        if types is None:
            raise AttributeError(name)
        error = "" if name.endswith("_free") else ", void **"
        with self._lock:
            ffi.cdef(f"int32_t {name}({types}{error});".replace("(, ", "("), override=True)
            function = getattr(self._opened, name)
        setattr(self, name, function)
        return function


def _open() -> _Library:
    """The library that `REMOTE_SIGN_LIBRARY` names, else the one in the wheel, else the
    system's."""
    named = os.environ.get("REMOTE_SIGN_LIBRARY")
    bundled = pathlib.Path(__file__).parent / "_native" / "lib_native.so"
    if named:
        path = named
    elif bundled.exists():
        path = str(bundled)
    else:
        path = "libremote_sign.so.0"
    try:
        library = _Library(ffi.dlopen(path))
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

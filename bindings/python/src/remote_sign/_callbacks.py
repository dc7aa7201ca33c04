"""Functions of the program that the library calls: who hands messages over, and the time. An
exception in one goes to `sys.unraisablehook`; the library is told that it failed."""

from __future__ import annotations

import datetime
import time as _time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._library import ffi, lib
from ._runtime import Call, Handle, time

if TYPE_CHECKING:
    from ._api import Message

#: What the library may still call.
_kept: set[Any] = set()


class BuilderCallbacks(Handle):
    """The functions of the program that a builder takes."""

    def set_messenger(self, send: Callable[[Message], object]) -> None:
        """Messages go to `send`. If it raises, the message counts as not handed over: the
        library keeps it and tries again later. It may be called by any thread, and by several
        at once; it may use the library, but not the provider that calls it."""
        self._call_back(lib.remote_sign_builder_set_messenger, _send, send)

    def set_clock(self, now: Callable[[], datetime.datetime]) -> None:
        """The time is what `now` tells (with its zone). If it raises, the time that it told
        last holds, or the system's."""
        self._call_back(lib.remote_sign_builder_set_clock, _now, _Clock(now))

    def _call_back(self, function: Any, callback: Any, data: object) -> None:
        handle = ffi.new_handle(data)
        _kept.add(handle)
        try:
            with Call() as call:
                call.done(function, self._pointer, _address(callback), _address(_release), handle)
        except BaseException:
            _kept.discard(handle)
            raise


def _address(callback: Any) -> Any:
    return ffi.cast("void *", callback)


class _Clock:
    def __init__(self, now: Callable[[], datetime.datetime]) -> None:
        self._now = now
        self._last: int | None = None

    def milliseconds(self) -> int:
        try:
            self._last = time(self._now())
        except BaseException as error:
            _raise(ffi.new_handle(error))
        if self._last is None:
            return int(_time.time() * 1000)
        return self._last


@ffi.callback("int32_t(void *, void *)", error=1)
def _send(data: Any, message: Any) -> int:
    from ._api import Message

    ffi.from_handle(data)(Message._read(message))
    return 0


@ffi.callback("int64_t(void *)")
def _now(data: Any) -> int:
    clock: _Clock = ffi.from_handle(data)
    return clock.milliseconds()


@ffi.callback("void(void *)")
def _release(data: Any) -> None:
    _kept.discard(data)


@ffi.callback("void(void *)")
def _raise(data: Any) -> None:
    """Out of a callback an exception reaches `sys.unraisablehook`."""
    raise ffi.from_handle(data)

"""What the generated classes stand on: handles, one call with its arguments and its output,
and what crosses the border as which type of Python. Nothing here knows a function by name
but those of strings, buffers and errors."""

from __future__ import annotations

import datetime
import enum
import os
import threading
import weakref
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, TypeVar, Union

from ._library import ffi, lib
from ._results import BY_RESULT, RemoteSignError, Result

#: Bytes as an argument.
Bytes = Union[bytes, bytearray, memoryview]
#: A file or folder as an argument.
Path = Union[str, "os.PathLike[str]"]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)

W = TypeVar("W", bound=enum.IntEnum)
H = TypeVar("H", bound="Handle")
T = TypeVar("T")


class Handle:
    """Something that the library holds. `close()`, the end of a `with` block, or the garbage
    collector frees it; what it is used for afterwards raises `InvalidHandleError`."""

    _noun = ""
    _pointer: Any

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is given by the library, not made")

    def _hold(self, pointer: Any) -> None:
        self._pointer = pointer
        # The number stays: the library refuses one that was freed. The function is looked up
        # now: the garbage collector may be at work while cffi, which has a lock, declares one.
        free = getattr(lib, f"remote_sign_{self._noun}_free")
        self._finalizer = weakref.finalize(self, free, pointer)
        self._reading = threading.RLock()

    @classmethod
    def _of(cls: type[H], pointer: Any) -> H:
        handle = cls.__new__(cls)
        handle._hold(pointer)
        return handle

    @classmethod
    def _of_any(cls: type[H], pointer: Any) -> H | None:
        return cls._of(pointer) if pointer else None

    def close(self) -> None:
        """Frees it. Closing it again does nothing."""
        with self._reading:
            self._finalizer()

    @property
    def closed(self) -> bool:
        """Whether it was freed."""
        return not self._finalizer.alive

    def __enter__(self: H) -> H:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __copy__(self: H) -> H:
        raise TypeError(f"{type(self).__name__} cannot be copied")

    def __reduce__(self) -> str:
        raise TypeError(f"{type(self).__name__} cannot be pickled")


def _free(noun: str, pointer: Any) -> None:
    getattr(lib, f"remote_sign_{noun}_free")(pointer)


class Call:
    """One call: what its arguments point to lives until it ends, and so does `reading`, in which
    the text or the bytes lie that the call tells: another thread that closes it waits."""

    def __init__(self, reading: Handle | None = None) -> None:
        self._kept: list[Any] = []
        self._lists: list[tuple[str, Any]] = []
        self._reading = reading

    def __enter__(self) -> Call:
        if self._reading is not None:
            self._reading._reading.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        if self._reading is not None:
            self._reading._reading.release()
        for noun, pointer in self._lists:
            _free(noun, pointer)
        for kept in self._kept:
            ffi.memmove(kept, bytes(len(kept)), len(kept))

    def done(self, function: Any, *arguments: Any) -> None:
        """Calls a function without an output."""
        error = ffi.new("void **")
        result = function(*arguments, error)
        if result != 0:
            raise _failure(result, error[0])

    def tell(self, kind: str, function: Any, *arguments: Any) -> Any:
        """Calls a function that has an output of this type of C."""
        out = ffi.new(kind)
        self.done(function, *arguments, out)
        return out[0]

    def text(self, text: Path) -> Any:
        """Text as an argument."""
        path = os.fspath(text) if isinstance(text, os.PathLike) else text
        if not isinstance(path, str):
            raise TypeError(f"text must be str, not {type(path).__name__}")
        return self._view("remote_sign_text", path.encode())

    def optional_text(self, text: Path | None) -> Any:
        """Text as an argument that may be absent."""
        return ffi.new("remote_sign_text *")[0] if text is None else self.text(text)

    def day(self, day: datetime.date) -> Any:
        """A day of the calendar as an argument."""
        if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
            raise TypeError(f"a day must be datetime.date, not {type(day).__name__}")
        return self.text(day.isoformat())

    def optional_day(self, day: datetime.date | None) -> Any:
        """A day as an argument that may be absent."""
        return self.optional_text(None) if day is None else self.day(day)

    def bytes(self, data: Bytes) -> Any:
        """Bytes as an argument."""
        return self._view("remote_sign_bytes", data)

    def optional_bytes(self, data: Bytes | None) -> Any:
        """Bytes as an argument that may be absent."""
        return ffi.new("remote_sign_bytes *")[0] if data is None else self.bytes(data)

    def _view(self, kind: str, data: Bytes) -> Any:
        # One more than there are, so that the pointer of none is not NULL: that means absent.
        length = len(memoryview(data).cast("B"))
        kept = ffi.new("char[]", length + 1)
        ffi.memmove(kept, data, length)
        self._kept.append(kept)
        view: Any = ffi.new(f"{kind} *")
        view.bytes = ffi.cast("void *", kept)
        view.length = length
        return view[0]

    def listed(self, noun: str, items: Iterable[Any]) -> Any:
        """A list as an argument, of items that are arguments themselves."""
        made = self.tell("void **", getattr(lib, f"remote_sign_{noun}_new"))
        self._lists.append((noun, made))
        add = getattr(lib, f"remote_sign_{noun}_add")
        for item in items:
            self.done(add, made, item)
        return made


def time(time: datetime.datetime) -> int:
    """An instant as an argument."""
    if time.utcoffset() is None:
        raise ValueError("a time needs its zone: datetime.now(timezone.utc), not datetime.now()")
    return (time - _EPOCH) // _MILLISECOND


def optional_time(value: datetime.datetime | None) -> Any:
    """An instant as an argument that may be absent."""
    return _optional("remote_sign_optional_time *", None if value is None else time(value))


def optional_number(value: int | None) -> Any:
    """A number as an argument that may be absent."""
    return _optional("remote_sign_optional_number *", value)


def _optional(kind: str, value: int | None) -> Any:
    optional: Any = ffi.new(kind)
    if value is not None:
        optional.present = True
        optional.value = value
    return optional[0]


def word(value: enum.IntEnum) -> int:
    """A value of a vocabulary as an argument."""
    if not isinstance(value, int):
        raise TypeError(f"a member of an enumeration is wanted, not {type(value).__name__}")
    return int(value)


def optional_word(value: enum.IntEnum | None) -> int:
    """A value of a vocabulary as an argument that may be absent."""
    return 0 if value is None else word(value)


def pointer(handle: Any) -> Any:
    """A handle as an argument."""
    return handle._pointer


def optional_pointer(handle: Handle | None) -> Any:
    """A handle as an argument that may be absent."""
    return ffi.NULL if handle is None else handle._pointer


def read_text(text: Any) -> str:
    """Text that the library told."""
    return bytes(ffi.buffer(text.bytes, text.length)).decode() if text.length else ""


def read_optional_text(text: Any) -> str | None:
    """Text that the library told, if any."""
    return read_text(text) if text.bytes else None


def read_bytes(data: Any) -> bytes:
    """Bytes that the library told."""
    return bytes(ffi.buffer(data.bytes, data.length)) if data.length else b""


def read_optional_bytes(data: Any) -> bytes | None:
    """Bytes that the library told, if any."""
    return read_bytes(data) if data.bytes else None


def read_time(milliseconds: int) -> datetime.datetime:
    """An instant that the library told."""
    return _EPOCH + milliseconds * _MILLISECOND


def read_optional_time(optional: Any) -> datetime.datetime | None:
    """An instant that the library told, if any."""
    return read_time(optional.value) if optional.present else None


def read_optional_number(optional: Any) -> int | None:
    """A number that the library told, if any."""
    return int(optional.value) if optional.present else None


def read_date(text: Any) -> datetime.date:
    """A day that the library told."""
    return datetime.date.fromisoformat(read_text(text))


def read_optional_date(text: Any) -> datetime.date | None:
    """A day that the library told, if any."""
    return read_date(text) if text.bytes else None


def read_word(vocabulary: type[W], number: int) -> W:
    """A value of a vocabulary; one that a later library added has its number as its name."""
    try:
        return vocabulary(number)
    except ValueError:
        unknown = int.__new__(vocabulary, number)
        unknown._name_ = f"UNKNOWN_{number}"
        unknown._value_ = number
        return unknown


def read_optional_word(vocabulary: type[W], number: int) -> W | None:
    """A value of a vocabulary, if any."""
    return read_word(vocabulary, number) if number else None


def read_string(pointer: Any) -> str:
    """Text that was made for the caller."""
    try:
        with Call() as call:
            return read_text(
                call.tell("remote_sign_text *", lib.remote_sign_string_get_text, pointer)
            )
    finally:
        lib.remote_sign_string_free(pointer)


def read_optional_string(pointer: Any) -> str | None:
    """Text that was made for the caller, if any."""
    return read_string(pointer) if pointer else None


def read_buffer(pointer: Any) -> bytes:
    """Bytes that were made for the caller."""
    try:
        with Call() as call:
            return read_bytes(
                call.tell("remote_sign_bytes *", lib.remote_sign_buffer_get_bytes, pointer)
            )
    finally:
        lib.remote_sign_buffer_free(pointer)


def read_optional_buffer(pointer: Any) -> bytes | None:
    """Bytes that were made for the caller, if any."""
    return read_buffer(pointer) if pointer else None


def read_list(noun: str, read: Callable[[Any], T], pointer: Any) -> tuple[T, ...]:
    """The items of a list, which is freed."""
    try:
        with Call() as call:
            length = call.tell(
                "size_t *", getattr(lib, f"remote_sign_{noun}_get_length"), pointer
            )
            get = getattr(lib, f"remote_sign_{noun}_get_item")
            return tuple(read(call.tell("void **", get, pointer, index)) for index in range(length))
    finally:
        _free(noun, pointer)


def read_optional_list(
    noun: str, read: Callable[[Any], T], pointer: Any
) -> tuple[T, ...] | None:
    """The items of a list, if there is one."""
    return read_list(noun, read, pointer) if pointer else None


def read_failure(error: Any) -> RemoteSignError:
    """Why something failed."""
    number = ffi.new("int32_t *")
    lib.remote_sign_error_get_result(error, number, ffi.NULL)
    return _failure(number[0], error)


def read_optional_failure(error: Any) -> RemoteSignError | None:
    """Why something failed, if it did."""
    return read_failure(error) if error else None


def _failure(number: int, error: Any) -> RemoteSignError:
    result = read_word(Result, number)
    kind = BY_RESULT.get(result, RemoteSignError)
    if not error:
        return kind(result, f"refused: {result.name}", None, None)
    try:
        message = ffi.new("remote_sign_text *")
        tries = ffi.new("remote_sign_optional_number *")
        time = ffi.new("remote_sign_optional_time *")
        lib.remote_sign_error_get_message(error, message, ffi.NULL)
        lib.remote_sign_error_get_tries_left(error, tries, ffi.NULL)
        lib.remote_sign_error_get_retry_at(error, time, ffi.NULL)
        return kind(
            result,
            read_text(message),
            read_optional_number(tries),
            read_optional_time(time),
        )
    finally:
        lib.remote_sign_error_free(error)

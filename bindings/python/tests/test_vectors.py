"""The stories of `ffi/vectors.json`, as `ffi/vectors.md` says they are told."""

from __future__ import annotations

import datetime
import enum
import gc
import inspect
import json
import pathlib
import tempfile
import unittest
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import remote_sign
from remote_sign import Builder, Client, RemoteSignError, library
from scene import Clock, Mailbox

FILE = pathlib.Path(__file__).parents[3] / "ffi" / "vectors.json"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Story:
    """One story on its way: its variables and what they stand for."""

    def __init__(self, clock: Clock, mailbox: Mailbox, provider: object, client: object) -> None:
        self.clock = clock
        self.mailbox = mailbox
        self.variables: dict[str, Any] = {"provider": provider, "client": client}

    def step(self, step: dict[str, Any]) -> None:
        if "advance" in step:
            self.clock.advance(step["advance"])
        elif "mail" in step:
            label = step["mail"]
            parts = [label] if isinstance(label, str) else label
            word = self.mailbox.word_after("".join(str(self.value(part)) for part in parts))
            self.variables[step["as"]] = word
        elif "each" in step:
            for item in self.value(step["each"]):
                self.variables[step["as"]] = item
                for inner in step["steps"]:
                    self.step(inner)
        elif "fails" in step:
            self.fails(step)
        else:
            self.ends(step, self.done(step))

    def fails(self, step: dict[str, Any]) -> None:
        wanted = step["fails"]
        try:
            given = self.done(step)
        except RemoteSignError as error:
            assert error.result.name == wanted["result"], repr(error)
            if "tries_left" in wanted:
                assert error.tries_left == wanted["tries_left"], repr(error)
        except IndexError:
            assert wanted["result"] == "NO_SUCH_ITEM"
        except ValueError:
            # Python has no such day either.
            assert wanted["result"] == "INPUT_REFUSED"
        else:
            raise AssertionError(f"gave {given!r}")

    def ends(self, step: dict[str, Any], given: Any) -> None:
        if "as" in step:
            self.variables[step["as"]] = given
        if "is" in step:
            shown, wanted = plain(given), plain(self.value(step["is"]))
            assert shown == wanted, f"{shown!r} is not {wanted!r}"

    def done(self, step: dict[str, Any]) -> Any:
        return self.value(step["get"]) if "get" in step else self.call(step)

    def call(self, step: dict[str, Any]) -> Any:
        noun, _, verb = step["call"].partition(".")
        arguments = [self.value(argument) for argument in step.get("arguments", [])]
        if noun.endswith("_list"):
            return self.list_call(verb, step.get("on", f"${noun}"), arguments)
        function = self.function(noun, verb, step)
        given = list(inspect.signature(function).parameters.values())
        assert len(arguments) <= len(given), f"{step['call']} takes {given}"
        return function(
            *(
                argument_of(argument, parameter)
                for argument, parameter in zip(arguments, given, strict=False)
            )
        )

    def list_call(self, verb: str, on: str, arguments: list[Any]) -> Any:
        if verb == "new":
            return []
        assert verb == "add", verb
        return self.value(on).append(*arguments)

    def function(self, noun: str, verb: str, step: dict[str, Any]) -> Any:
        if noun == "library":
            return getattr(library, verb)
        if verb == "new":
            return getattr(remote_sign, capitalized(noun))
        if verb.startswith("new_"):
            kind = getattr(remote_sign, capitalized(noun))
            how = verb.removeprefix("new_")
            return getattr(kind, f"of_{how}", None) or getattr(kind, how)
        handle = self.value(step.get("on", f"${noun}"))
        if verb == "close":
            verb = "close_authorization"
        return getattr(handle, verb)

    def value(self, told: Any) -> Any:
        match told:
            case {"word": word}:
                vocabulary, _, member = word.partition(".")
                return getattr(remote_sign, capitalized(vocabulary))[member]
            case {"hex": digits}:
                return bytes.fromhex(digits)
            case {"time": milliseconds}:
                return EPOCH + datetime.timedelta(milliseconds=milliseconds)
            case str() if told.startswith("$"):
                name, *path = told[1:].split(".")
                value = self.variables[name]
                for part in path:
                    value = property_of(value, part)
                return value
            case _:
                return told


def property_of(value: Any, name: str) -> Any:
    if name == "length":
        return len(value)
    return value[int(name)] if name.isdigit() else getattr(value, name)


def argument_of(value: Any, parameter: inspect.Parameter) -> Any:
    is_day = "datetime.date" in parameter.annotation.replace("datetime.datetime", "")
    return datetime.date.fromisoformat(value) if is_day and isinstance(value, str) else value


def plain(value: Any) -> Any:
    """As JSON has it."""
    match value:
        case enum.IntEnum():
            return value.name
        case bytes():
            return value.hex()
        case datetime.datetime():
            return (value - EPOCH) // datetime.timedelta(milliseconds=1)
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def capitalized(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def steps_of(stories: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    (story,) = (story for story in stories if story["name"] == name)
    before = steps_of(stories, story["after"]) if "after" in story else []
    return [*before, *story["steps"]]


class Vectors(unittest.TestCase):
    def test_every_story(self) -> None:
        told = json.loads(FILE.read_text())
        self.assertEqual(told["format"], 1)
        gc.collect()
        before = library.handles()
        # At once, since a story waits for its disk; what is left over is looked at in the end.
        with ThreadPoolExecutor(4) as threads:
            endings = {
                story["name"]: threads.submit(
                    self.tell, told, steps_of(told["stories"], story["name"])
                )
                for story in told["stories"]
            }
        for name, ending in endings.items():
            with self.subTest(name):
                ending.result()
        del endings
        gc.collect()
        self.assertEqual(library.handles(), before)

    def tell(self, told: dict[str, Any], steps: list[dict[str, Any]]) -> None:
        clock = Clock(EPOCH + datetime.timedelta(milliseconds=told["clock"]))
        mailbox = Mailbox()
        with (
            tempfile.TemporaryDirectory() as folder,
            Builder.store(bytes.fromhex(told["master_key"]), f"{folder}/vectors.db") as builder,
        ):
            builder.set_messenger(mailbox.take)
            builder.set_clock(clock.now)
            with builder.build() as provider, Client("vectors") as client:
                story = Story(clock, mailbox, provider, client)
                for number, step in enumerate(steps):
                    try:
                        story.step(step)
                    except Exception as error:
                        error.add_note(f"step {number}: {json.dumps(step)}")
                        raise


if __name__ == "__main__":
    unittest.main()

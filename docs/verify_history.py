#!/usr/bin/env python3
"""Verifies an exported history of remote-sign, without the provider.

Written from the format in history.md and nothing else, so that two programs that know nothing of
each other must come to one verdict. Standard library and the program openssl (for Ed25519) only.

    verify_history.py FILE --key KEY [--checkpoint FILE ...] [--holder USER]

Prints each fault on a line of its own. Exit status: 0 the history is whole and unaltered, 1 it is
not or the file is none, 2 it could not be judged.
"""

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

U64, I64 = range(2**64), range(-(2**63), 2**63)
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: before an Ed25519 key


class Malformed(Exception):
    """Something is not of the format."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Values of JSON


def members(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise Malformed("a name stands twice")
    return dict(pairs)


def parse(line, names):
    """The object of a line, with these names: each a function that reads its value."""
    try:
        if not line.startswith(b"{"):
            raise Malformed("not an object")
        value = json.loads(line.decode(), object_pairs_hook=members)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from None
    return read_object(value, names)


def read_object(value, names):
    if type(value) is not dict or not value.keys() <= names.keys():
        raise Malformed("not an object of the format")
    return {name: read(value.get(name)) for name, read in names.items()}


def text(value):
    if type(value) is not str:
        raise Malformed("not a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Malformed("not a text") from None
    return value


def number(within):
    def read(value):
        if type(value) is not int or value not in within:
            raise Malformed("not a number of the format")
        return value

    return read


def from_hex(value):
    if not re.fullmatch(r"([0-9a-f]{2})*", text(value)):
        raise Malformed("not hexadecimal")
    return bytes.fromhex(value)


def from_base64(value):
    try:
        decoded = base64.b64decode(text(value), validate=True)
    except ValueError:
        raise Malformed("not base64") from None
    if base64.b64encode(decoded).decode() != value:
        raise Malformed("not base64")
    return decoded


def of_length(read, length):
    def checked(value):
        decoded = read(value)
        if len(decoded) != length:
            raise Malformed(f"not {length} bytes")
        return decoded

    return checked


def optional(read):
    return lambda value: None if value is None else read(value)


def list_of(read):
    def read_list(value):
        if type(value) is not list:
            raise Malformed("not a list")
        return [read(item) for item in value]

    return read_list


HASH = of_length(from_base64, 32)


def earlier(value):
    return read_object(value, {"checkpoint": Note, "proof": list_of(HASH)})


# Signed notes


class Note:
    def __init__(self, note):
        note = text(note)
        body, blank, lines = note.rpartition("\n\n")
        if not blank or not lines.endswith("\n"):
            raise Malformed("not a signed note")
        self.text = body + "\n"
        lines = lines[:-1].split("\n")
        if re.search(r"[\x00-\x09\x0b-\x1f]", self.text) or len(lines) > 100:
            raise Malformed("not a signed note")
        self.signatures = [self.signature(line) for line in lines]

    @staticmethod
    def signature(line):
        found = re.fullmatch(r"\u2014 ([^\s+\x00-\x1f]+) (\S+)", line)
        if not found:
            raise Malformed("not a line of signature")
        decoded = from_base64(found[2])
        if len(decoded) < 5:
            raise Malformed("not a signature")
        return found[1], decoded[:4], decoded[4:]


class Key:
    def __init__(self, vkey):
        self.name, key_id, key = (vkey.split("+", 2) + ["", ""])[:3]
        key = from_base64(key)
        if len(key) != 33 or key[0] != 1:
            raise Malformed("not an Ed25519 verifier key")
        self.key = key[1:]
        self.id = sha256(self.name.encode(), b"\n\x01", self.key)[:4]
        if self.id.hex() != key_id:
            raise Malformed("the id is not that of the key")

    def signed(self, note):
        ours = [it[2] for it in note.signatures if it[:2] == (self.name, self.id)]
        return bool(ours) and all(self.holds(note.text.encode(), it) for it in ours)

    def holds(self, message, signature):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name in ("key", "signature", "text")]
            for path, content in zip(paths, (SPKI + self.key, signature, message)):
                path.write_bytes(content)
            key, signature, message = map(str, paths)
            ended = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER"]
                + ["-inkey", key, "-sigfile", signature, "-in", message],
                capture_output=True,
            )
        return ended.returncode == 0

    def head(self, note):
        """Size and root of the log, of a checkpoint of this key; none where it is not good."""
        found = re.fullmatch(r"(.*)\n(0|[1-9][0-9]*)\n(.*)\n((?:.+\n)*)", note.text)
        if not found or found[1] != self.name or not self.signed(note):
            return None
        try:
            return number(U64)(int(found[2])), HASH(found[3])
        except Malformed:
            return None


STATEMENT = re.compile(
    r"remote-sign holder statement 1\n"
    r"log (?P<log>.+)\n"
    r"holder (?P<holder>.+)\n"
    r"entries (?P<entries>0|[1-9][0-9]*)\n"
    r"newest (?P<newest>.+)\n"
    r"size (?P<size>0|[1-9][0-9]*)\n"
    r"root (?P<root>.+)\n"
    r"time (?P<time>.+)\n"
)


# The Merkle tree


def node(left, right):
    return sha256(b"\x01", left, right)


def included(leaf, index, proof, size, root):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    fn, sn, at = index, size - 1, leaf
    for hashed in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            at = node(hashed, at)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            at = node(at, hashed)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and at == root


def consistent(old, new, proof):
    """RFC 9162, section 2.1.4.2."""
    (first, first_root), (second, second_root) = old, new
    if first > second:
        return False
    if first == 0:
        return not proof and first_root == sha256()
    if first == second:
        return not proof and first_root == second_root
    if not first & (first - 1):
        proof = [first_root] + proof
    if not proof:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for hashed in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(hashed, fr), node(hashed, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, hashed)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (first_root, second_root)


# Entries


def field(content):
    return len(content).to_bytes(4, "big") + content


def leaf_text(value):
    return field(value.encode())


def leaf_number(value):
    return field((value % 2**64).to_bytes(8, "big"))


def leaf_signature(value):
    return field(sha256(value))


def leaf_optional(write):
    return lambda value: field(b"\0") if value is None else field(b"\1") + write(value)


# Name, how it is read, how it is written into the leaf.
ENTRY = [
    ("holder", text, leaf_text),
    ("sequence", number(U64), leaf_number),
    ("previous", of_length(from_hex, 32), field),
    ("at", number(I64), leaf_number),
    ("credential", optional(text), leaf_optional(leaf_text)),
    ("authorization", optional(number(U64)), leaf_optional(leaf_number)),
    ("event", text, leaf_text),
    ("outcome", text, leaf_text),
    ("client", text, leaf_text),
    ("scheme", optional(text), leaf_optional(leaf_text)),
    ("salt_length", optional(number(U64)), leaf_optional(leaf_number)),
    ("digest_algorithm", optional(text), leaf_optional(leaf_text)),
    ("digest", optional(from_hex), leaf_optional(field)),
    ("signature", optional(from_base64), leaf_optional(leaf_signature)),
    ("detail", text, leaf_text),
    ("blinding", HASH, field),
]
ENTRY_NAMES = {name: read for name, read, _ in ENTRY}
ENTRY_NAMES |= {"index": number(U64), "proof": list_of(HASH)}
HEAD_NAMES = {
    "format": text,
    "holder": text,
    "checkpoint": Note,
    "statement": Note,
    "earlier": list_of(earlier),
}


def leaf_hash(entry):
    leaf = leaf_text("remote-sign history entry 1")
    leaf += b"".join(write(entry[name]) for name, _, write in ENTRY)
    return sha256(b"\x00", leaf)


# The verdict


def faults(file, key, known, wanted):
    """Each fault as a text."""
    try:
        head = parse(file.readline().removesuffix(b"\n"), HEAD_NAMES)
        if head["format"] != "remote-sign history export 1":
            raise Malformed("another format")
    except Malformed as error:
        yield f"line 1: {error}"
        return
    holder = head["holder"]
    if wanted not in (None, holder):
        yield f"the history of {holder}"
    tree = key.head(head["checkpoint"])
    if not tree:
        yield "the checkpoint is not signed with this key, or was altered"
    stated = STATEMENT.fullmatch(head["statement"].text)
    if not stated or stated["log"] != key.name or not key.signed(head["statement"]):
        yield "the statement is not signed with this key, or was altered"
        stated = None
    if stated and stated["holder"] != holder:
        yield "the statement is on another holder"
    if stated and tree and (int(stated["size"]), HASH(stated["root"])) != tree:
        yield "the statement is on another log"
    if tree:
        yield from compare(key, tree, head["earlier"], known)
    count, leaf, index = 0, bytes(32), -1
    for line, content in enumerate(file, start=2):
        try:
            entry = parse(content.removesuffix(b"\n"), ENTRY_NAMES)
        except Malformed as error:
            yield f"line {line}: {error}"
            continue
        name, count = f"line {line}, entry {entry['sequence']}", count + 1
        if entry["holder"] != holder or entry["sequence"] != count:
            yield f"{name}: entry {count} of {holder} should be here"
        if entry["previous"] != leaf or entry["index"] <= index:
            yield f"{name}: it does not follow the one before it"
        leaf, index = leaf_hash(entry), entry["index"]
        if tree and not included(leaf, index, entry["proof"], *tree):
            yield f"{name}: it is not in the log, or its proof is wrong"
    if stated and int(stated["entries"]) != count:
        yield f"there are {count} entries, but {stated['entries']} are stated"
    newest = base64.b64encode(leaf).decode() if count else "none"
    if stated and stated["newest"] != newest:
        yield "the newest entry is not the one that is stated"


def compare(key, tree, proved, known):
    proofs = {}
    for it in proved:
        old = key.head(it["checkpoint"])
        if not old or not consistent(old, tree, it["proof"]):
            yield "the log did not grow from an earlier checkpoint"
        else:
            proofs[old[0]] = it["proof"]
    for note in known:
        old = key.head(note)
        if not old:
            yield "a known checkpoint is not signed with this key, or was altered"
        elif old != tree and (old[0] not in proofs or not consistent(old, tree, proofs[old[0]])):
            yield f"the log is not proved to have grown from the checkpoint of {old[0]} entries"


def checkpoints(path, key):
    """The notes of the log in a text that may quote or indent them."""
    content = Path(path).read_text(encoding="utf-8", errors="replace")
    lines = [line.lstrip("> \t").rstrip() for line in content.splitlines()]
    for start, line in enumerate(lines):
        if line == key.name and "" in lines[start:]:
            blank = lines.index("", start)
            end = blank + 1
            while end < len(lines) and lines[end].startswith("\u2014 "):
                end += 1
            yield Note("\n".join(lines[start:end]) + "\n")


def main():
    arguments = argparse.ArgumentParser(description="Verifies an exported history.")
    arguments.add_argument("file")
    arguments.add_argument("--key", required=True)
    arguments.add_argument("--checkpoint", action="append", default=[])
    arguments.add_argument("--holder")
    arguments = arguments.parse_args()
    try:
        key = Key(arguments.key)
        known = [note for path in arguments.checkpoint for note in checkpoints(path, key)]
        if arguments.checkpoint and not known:
            raise Malformed("no checkpoint of this log in the files")
        with open(arguments.file, "rb") as file:
            found = 0
            for fault in faults(file, key, known, arguments.holder):
                found += 1
                print(fault)
    except (Malformed, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print("NOT VALID" if found else "VALID")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

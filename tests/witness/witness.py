"""A witness of transparency logs (C2SP tlog-witness), written from the specification: it
verifies with OpenSSL, checks consistency by RFC 9162 section 2.1.4.2, and cosigns (C2SP
tlog-cosignature). For tests: the file `mood` makes it misbehave.

    witness.py FOLDER NAME LOG_VKEY

Its key is FOLDER/key.pem, its memory FOLDER/remembered, its port FOLDER/port.
"""
import base64
import hashlib
import os
import struct
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

FOLDER, NAME, LOG = sys.argv[1], sys.argv[2], sys.argv[3]
SPKI = bytes.fromhex("302a300506032b6570032100")


def path(name):
    return os.path.join(FOLDER, name)


def openssl(*words, data=None):
    return subprocess.run(("openssl",) + words, input=data, capture_output=True)


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def verifies(public, text, signature):
    for name, data in (("log.der", SPKI + public), ("text", text), ("signature", signature)):
        with open(path(name), "wb") as file:
            file.write(data)
    words = ("pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey")
    done = openssl(*words, path("log.der"), "-sigfile", path("signature"), "-in", path("text"))
    return done.returncode == 0


def sign(text):
    with open(path("signed"), "wb") as file:
        file.write(text)
    done = openssl("pkeyutl", "-sign", "-rawin", "-inkey", path("key.pem"), "-in", path("signed"))
    assert done.returncode == 0, done.stderr
    return done.stdout


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def consistent(first, second, first_root, second_root, proof):
    if first == 0:
        return not proof
    if first == second:
        return not proof and first_root == second_root
    if not proof:
        return False
    if first & (first - 1) == 0:
        proof = [first_root] + proof
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for c in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == first_root and sr == second_root and sn == 0


def public_key():
    done = openssl("pkey", "-in", path("key.pem"), "-pubout", "-outform", "DER")
    return done.stdout[len(SPKI):]


def remembered():
    try:
        with open(path("remembered")) as file:
            size, root = file.read().split()
            return int(size), base64.b64decode(root)
    except FileNotFoundError:
        return 0, b""


def mood():
    try:
        with open(path("mood")) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def add_checkpoint(body):
    head, note = body.split("\n\n", 1)
    old, *proof = head.split("\n")
    assert old.startswith("old ")
    old, proof = int(old[4:]), [base64.b64decode(line, validate=True) for line in proof]
    text, signatures = note.split("\n\n", 1)
    origin, size, root = text.split("\n")
    size, root = int(size), base64.b64decode(root)
    name, expected, key = LOG.split("+", 2)
    public = base64.b64decode(key)[1:]
    if origin != name:
        return 404, ""
    wanted = "\u2014 %s " % name
    lines = [line[len(wanted):] for line in signatures.split("\n") if line.startswith(wanted)]
    blobs = [base64.b64decode(line) for line in lines]
    good = [blob[4:] for blob in blobs if blob[:4].hex() == expected]
    text = (text + "\n").encode()
    if not any(verifies(public, text, signature) for signature in good):
        return 403, ""
    if old > size:
        return 400, ""
    known, known_root = remembered()
    if mood() == "another":
        return 409, "%d\n" % (known + 1000)
    if old != known or (old == size and known and root != known_root):
        return 409, "%d\n" % known
    if not consistent(old, size, known_root, root, proof):
        return 422, ""
    with open(path("remembered"), "w") as file:
        file.write("%d %s" % (size, base64.b64encode(root).decode()))
    now = int(time.time())
    signed = sign(b"cosignature/v1\ntime %d\n" % now + text)
    if mood() == "forged":
        signed = bytes(reversed(signed))
    identified = key_id(NAME, 4, public_key()) + struct.pack(">Q", now) + signed
    stranger = base64.b64encode(bytes(76)).decode()
    line = base64.b64encode(identified).decode()
    return 200, "\u2014 stranger.example %s\n\u2014 %s %s\n" % (stranger, NAME, line)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if mood() == "slow":
            time.sleep(5)
        status, text = 404, ""
        if self.path == "/witness/add-checkpoint":
            status, text = add_checkpoint(body)
        self.send_response(status)
        kind = "text/x.tlog.size" if status == 409 else "text/plain; charset=utf-8"
        self.send_header("Content-Type", kind)
        data = text.encode()
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except BrokenPipeError:
            pass


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", int(sys.argv[4]) if len(sys.argv) > 4 else 0), Handler)
    with open(path("port.new"), "w") as file:
        file.write(str(server.server_port))
    os.rename(path("port.new"), path("port"))
    server.serve_forever()

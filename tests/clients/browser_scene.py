"""What the browsers' scripts have in common: the scene they are given, and what they
tell of it.

A scene is a JSON object on standard input:

    folder        an empty folder to work in
    module        the PKCS#11 module
    load          Firefox: "profile" (modutil puts the module into it) or "policy"
    headless      Chromium: whether it has no screen, and can ask nobody
    authorities   a PEM file: who issues the clients' certificates
    outbox        the folder of the messages to the holder
    pages         what is visited, one after the other:
        tls           "1.2" or "1.3"
        token         whose certificate to take when the browser shows its list: the
                      token's label; null: nobody's, the list is cancelled
        answers       what is typed at each question for a PIN: digits, or "otp:LABEL", the
                      newest code sent for the credential of that label. Who is asked once
                      more cancels

What is told is a JSON array on standard output: for each page an object with

    shown         whether the browser shows the page
    seen          the certificate (DER, hexadecimal) and TLS version that the server saw
                  with it; null if it saw none
    questions     the texts of the questions for a PIN
    offered       Firefox: the tokens of the certificates in its lists
    codes         how many codes were sent meanwhile for the credential of the page's token

A script exits with 0, or with 1 if something failed. All that it starts runs in its
process group.
"""

import json
import os
import subprocess
import sys
import time

import tls_server

PATIENCE = 60  # seconds, for a start and for a page
POLL = 0.02


class Scene:
    def __init__(self):
        scene = json.load(sys.stdin)
        self.folder = scene["folder"]
        self.module = scene["module"]
        self.load = scene["load"]
        self.headless = scene["headless"]
        self.outbox = scene["outbox"]
        self.pages = scene["pages"]
        self.server = tls_server.Server(self.folder, scene["authorities"], len(self.pages))

    def make_database(self, folder):
        """An NSS database that trusts the server."""
        os.makedirs(folder)
        run("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
        authority = self.server.authority
        run("certutil", "-A", "-d", f"sql:{folder}", "-n", "server", "-t", "CT,,", "-i", authority)

    def add_module(self, folder):
        """Has an NSS database load the module."""
        run("modutil", "-force", "-dbdir", f"sql:{folder}", "-add", "remote-sign", "-libfile", self.module)

    def codes(self, label):
        """The codes sent to approve signatures with the credential of this label, the
        oldest first."""
        codes = []
        # The files' names begin with the time.
        for name in sorted(os.listdir(self.outbox)):
            with open(f"{self.outbox}/{name}") as file:
                _, _, text = file.read().partition("OTP: ")
            code, _, what = text.partition("\n")
            if what.startswith(f"{label}:"):
                codes.append(code)
        return codes

    def play(self, visit):
        """Visits each page with `visit`, which gets the page, its host and address, and
        tells about it."""
        told = []
        for number, page in enumerate(self.pages):
            before = len(self.codes(page["token"]))
            visited = visit(page, self.server.host(number), self.server.url(number, page["tls"]))
            codes = len(self.codes(page["token"])) - before
            told.append({**visited, "seen": self.server.seen(number), "codes": codes})
        json.dump(told, sys.stdout)


def wait_for(condition, otherwise):
    """What `condition` gives as soon as that is something; else exits."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        if time.monotonic() > end:
            sys.exit(otherwise)
        time.sleep(POLL)
    return value


def run(*command):
    """Runs a program, which must succeed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")

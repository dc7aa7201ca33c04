#!/usr/bin/python3
"""A mail server that keeps what it is sent.

    mail_server.py PORT FILE [--chain PEM --key PEM [--implicit]] [--user NAME --password P]
                   [--die before|after]

Listens on 127.0.0.1:PORT. Each message it takes is a line of JSON in FILE, with the
envelope, what the connection was like, and the message as Python's own parser reads it.
With a chain and key it demands STARTTLS, or TLS from the first byte with --implicit; with
a user it demands a login, over TLS only. --die ends it without an answer at the first
message: before it is kept, or after.

Must be Debian's own Python, which has `aiosmtpd`.
"""

import argparse
import email
import email.policy
import json
import os
import signal
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Keeper:
    def __init__(self, file, die):
        self.file = file
        self.die = die

    async def handle_DATA(self, server, session, envelope):
        if self.die == "before":
            os._exit(0)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        kept = {
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "authenticated": session.authenticated,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "text": message.get_content(),
        }
        with open(self.file, "a", encoding="utf-8") as file:
            file.write(json.dumps(kept) + "\n")
            file.flush()
            os.fsync(file.fileno())
        if self.die == "after":
            os._exit(0)
        return "250 OK"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("file")
    for option in ("chain", "key", "user", "password", "die"):
        parser.add_argument(f"--{option}")
    parser.add_argument("--implicit", action="store_true")
    given = parser.parse_args()

    options = {}
    if given.chain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(given.chain, given.key)
        if given.implicit:
            options["ssl_context"] = context
        else:
            options.update(tls_context=context, require_starttls=True)
    if given.user:
        def authenticate(server, session, envelope, mechanism, data):
            login = (given.user.encode(), given.password.encode())
            right = (data.login, data.password) == login
            return AuthResult(success=right, handled=False)

        # TLS from the first byte is TLS too, but aiosmtpd asks for STARTTLS alone.
        options.update(
            authenticator=authenticate,
            auth_required=True,
            auth_require_tls=not given.implicit,
        )
    else:
        options.update(auth_exclude_mechanism=["LOGIN", "PLAIN"])
    keeper = Keeper(given.file, given.die)
    controller = Controller(keeper, hostname="127.0.0.1", port=given.port, **options)
    controller.start()
    signal.pause()


main()

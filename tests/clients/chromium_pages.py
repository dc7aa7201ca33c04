#!/usr/bin/python3
"""Chromium on a screen of its own, or without one, as a visitor of pages that demand a
client's certificate.

    chromium_pages.py < SCENE

The scene, and what is told of it, are in browser_scene.py. The module shows one token.

A policy says that its certificate is taken without a question; for that a folder is put in
the place of /etc/chromium, so this must run in a mount namespace of its own, as root there.
The questions for a PIN are windows of the desktop: xdotool types what is answered.
"""

import fcntl
import json
import os
import select
import struct
import subprocess
import sys
import time

from browser_scene import PATIENCE, Scene, run, wait_for

POLL = 0.05
QUESTION = "Unlock Security Device"
TITLE = """new Promise(whole => {
    const tell = () => whole(document.title);
    document.readyState == "complete" ? tell() : addEventListener("load", tell);
})"""
SILENT = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}


class DevTools:
    """The protocol of Chromium's developer tools through two pipes: JSON, each message
    ended by a zero byte."""

    def __init__(self, options):
        (its_in, self.out), (self.into, its_out) = os.pipe(), os.pipe()
        # Chromium wants its ends as 3 and 4: out of the way first.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (its_in, its_out)]

        def arrange():
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        command = ["chromium", "--remote-debugging-pipe", *options]
        self.process = subprocess.Popen(command, preexec_fn=arrange, pass_fds=(3, 4), **SILENT)
        for end in (its_in, its_out, *ends):
            os.close(end)
        self.last, self.session, self.received = 0, None, b""

    def attach(self):
        """From now on it is the page that is spoken to."""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]

    def title(self):
        """The title of the page, once it is there whole."""
        return self.call("Runtime.evaluate", expression=TITLE, awaitPromise=True)["result"]["value"]

    def close(self):
        self.session = None
        self.send("Browser.close")
        self.process.wait(PATIENCE)

    def send(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        return self.last

    def answer(self, to, seconds):
        """The answer, or None if it does not come in time."""
        end = time.monotonic() + seconds
        while True:
            message, zero, rest = self.received.partition(b"\0")
            if zero:
                self.received = rest
                answer = json.loads(message)
                if answer.get("id") == to:
                    if "error" in answer:
                        sys.exit(f"Chromium: {answer['error']}")
                    return answer["result"]
                continue
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.into], [], [], left)[0]:
                return None
            data = os.read(self.into, 65536)
            if not data:
                sys.exit("Chromium ended")
            self.received += data

    def call(self, method, **parameters):
        answer = self.answer(self.send(method, **parameters), PATIENCE)
        if answer is None:
            sys.exit(f"Chromium does not answer {method}")
        return answer


class Screen:
    """An X server without a screen: what would be on it can be read from a file."""

    def __init__(self, folder):
        ready, tells = os.pipe()
        command = ["Xvfb", "-displayfd", str(tells), "-fbdir", folder, "-screen", "0", "1024x768x24", "-noreset"]
        try:
            self.process = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[tells], **SILENT)
        except FileNotFoundError:
            sys.exit("missing Debian package: xvfb")
        os.close(tells)
        with open(ready) as number:
            self.display = f":{number.readline().strip()}"
        self.file = f"{folder}/Xvfb_screen0"

    def rows(self):
        """The picture, row by row, four bytes a pixel. The file is in the format of xwd,
        whose header gives its own length, the bytes of a row, and the number of colours."""
        with open(self.file, "rb") as file:
            picture = file.read()
        header = struct.unpack(">25I", picture[:100])
        first, height, row = header[0] + 12 * header[19], header[5], header[12]
        return [picture[start : start + row] for start in range(first, first + height * row, row)]

    def wait_for_character(self, before):
        """Waits a moment for a character to appear that was not there before; whether it
        did. All else that changes on a screen is larger, or as thin as the cursor."""
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            changed = [(old, new) for old, new in zip(before, self.rows()) if old != new]
            if 0 < len(changed) < 30:
                columns = [n // 4 for old, new in changed for n in range(len(old)) if old[n] != new[n]]
                if 3 < max(columns) - min(columns) < 30:
                    return True
            time.sleep(POLL)
        return False


def main():
    scene = Scene()
    # Where Chromium looks for it in its user's home.
    database = f"{scene.folder}/.pki/nssdb"
    scene.make_database(database)
    scene.add_module(database)
    set_policy(scene)
    os.environ.update(HOME=scene.folder)
    profile = f"--user-data-dir={scene.folder}/chromium"
    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", profile]
    if scene.headless:
        play(scene, [*options, "--headless"], None)
        return
    screen = Screen(scene.folder)
    os.environ.update(DISPLAY=screen.display)
    try:
        # As an application: without a field for addresses, which would take what is typed.
        play(scene, [*options, "--app=data:,"], screen)
    finally:
        screen.process.kill()


def play(scene, options, screen):
    chromium = DevTools(options)
    try:
        chromium.attach()
        if screen:
            screen.chromium = wait_for(lambda: window("--class", "chromium"), "Chromium opens no window")
        scene.play(lambda *page: visit(chromium, screen, scene, *page))
        chromium.close()
    finally:
        chromium.process.kill()


def set_policy(scene):
    """No question which certificate to take, but for pages that take none."""
    pages = enumerate(scene.pages)
    patterns = [scene.server.url(number, page["tls"]) for number, page in pages if page["token"]]
    rules = [json.dumps({"pattern": pattern, "filter": {}}) for pattern in patterns]
    managed = f"{scene.folder}/etc/policies/managed"
    os.makedirs(managed)
    with open(f"{managed}/certificates.json", "w") as file:
        json.dump({"AutoSelectCertificateForUrls": rules}, file)
    run("mount", "--bind", f"{scene.folder}/etc", "/etc/chromium")


def visit(chromium, screen, scene, page, host, address):
    answers, questions = list(page["answers"]), []
    navigation = chromium.send("Page.navigate", url=address)
    end = time.monotonic() + PATIENCE
    while not (ended := chromium.answer(navigation, POLL)):
        if time.monotonic() > end:
            sys.exit(f"{host} did not end")
        if not screen:
            continue
        if question := window("--name", QUESTION):
            questions.append(QUESTION)
            answer_question(question, answers.pop(0) if answers else None, screen, scene)
        elif not page["token"] and not answers:
            # The list of certificates has no window of its own: whether it is there cannot
            # be seen. This key closes it, or stops the page before it comes.
            run("xdotool", "key", "--window", screen.chromium, "Escape")
    shown = "errorText" not in ended and chromium.title() == f"welcome to {host}"
    return {"shown": shown, "questions": questions}


def window(what, pattern):
    """A window that is shown and matches, or None."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", what, pattern], capture_output=True, text=True)
    return found.stdout.split()[-1] if found.stdout else None


def answer_question(question, answer, screen, scene):
    while answer is not None and is_shown(question):
        # Keys are lost while Chromium still arranges its windows: a first one must be seen.
        xdotool("windowfocus", "--sync", question)
        before = screen.rows()
        xdotool("key", "0")
        if screen.wait_for_character(before):
            _, _, label = answer.partition("otp:")
            digits = scene.codes(label)[-1] if label else answer
            xdotool("key", "ctrl+a", *digits, "Return")
            wait_for(lambda: not is_shown(question), "an answer has no effect")
    while is_shown(question):
        xdotool("windowfocus", "--sync", question)
        xdotool("key", "Escape")
        soon = time.monotonic() + 0.5
        while is_shown(question) and time.monotonic() < soon:
            time.sleep(POLL)


def is_shown(question):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", QUESTION], capture_output=True, text=True)
    return question in found.stdout.split()


def xdotool(*words):
    """What fails, fails because the window is gone."""
    subprocess.run(["xdotool", *words], **SILENT)


if __name__ == "__main__":
    main()

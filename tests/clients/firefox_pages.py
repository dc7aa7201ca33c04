#!/usr/bin/python3
"""Firefox ESR, headless, as a visitor of pages that demand a client's certificate.

    firefox_pages.py < SCENE

The scene, and what is told of it, are in browser_scene.py.

Without geckodriver: it cannot answer a question for a PIN, and such a question stops the
connection to Marionette, Firefox's own interface for tests, until it is answered. An
observer inside Firefox answers.
"""

import json
import os
import socket
import subprocess
import sys

from browser_scene import PATIENCE, Scene, run, wait_for

INSTALLATION = "/usr/lib/firefox-esr"
PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "services.settings.server": "",
    "security.OCSP.enabled": 0,
}
OBSERVER = """
const [outbox] = arguments;
const visit = window.visit = { questions: [], offered: [], answers: [], token: null };
async function newestCode(label) {
  const files = (await IOUtils.getChildren(outbox)).sort().reverse();
  for (const file of files) {
    const found = (await IOUtils.readUTF8(file)).match(/OTP: (\\d+)\\n(.*)/);
    if (found && found[2].startsWith(label)) {
      return found[1];
    }
  }
  return "";
}
function chooseCertificate(dialog) {
  const doc = dialog.ownerDocument;
  const listed = doc.defaultView.arguments[0].QueryInterface(Ci.nsIPropertyBag).getProperty("certArray");
  const tokens = [...listed].map(certificate => certificate.tokenName);
  visit.offered.push(...tokens);
  const chosen = tokens.indexOf(visit.token);
  if (chosen < 0) {
    dialog.cancelDialog();
  } else {
    doc.getElementById("nicknames").selectedIndex = chosen;
    dialog.acceptDialog();
  }
}
async function answer(win) {
  visit.questions.push(win.Dialog.args.text);
  const dialog = win.document.getElementById("commonDialog");
  const answer = visit.answers.shift();
  if (answer === undefined) {
    dialog.cancelDialog();
    return;
  }
  const [, label] = answer.split("otp:");
  win.document.getElementById("password1Textbox").value = label ? await newestCode(label) : answer;
  dialog.acceptDialog();
}
window.visitor = (subject, topic) => {
  // After its own handlers.
  if (topic == "cert-dialog-loaded") {
    subject.ownerDocument.defaultView.setTimeout(() => chooseCertificate(subject), 0);
  } else if (subject.Dialog?.args?.promptType == "promptPassword") {
    subject.setTimeout(() => answer(subject), 0);
  }
};
Services.obs.addObserver(window.visitor, "common-dialog-loaded");
Services.obs.addObserver(window.visitor, "cert-dialog-loaded");
"""
BEGIN = """
const [url, page] = arguments;
Object.assign(window.visit, { questions: [], offered: [] }, page);
gBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
"""
STATE = """
const browser = gBrowser.selectedBrowser;
const { questions, offered } = window.visit;
// A document that is on its way has no address yet.
const address = browser.documentURI?.spec ?? "";
return { title: browser.contentTitle, address, questions, offered };
"""


class Marionette:
    """LENGTH:[0, id, command, parameters] goes out, LENGTH:[1, id, error, result] comes."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.stream = self.socket.makefile("rb")
        self.last = 0
        self.receive()  # its greeting

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise EOFError("Firefox closed the connection")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def call(self, command, **parameters):
        self.last += 1
        message = json.dumps([0, self.last, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def script(self, script, *arguments):
        """Runs a script with the browser's own rights."""
        return self.call("WebDriver:ExecuteScript", script=script, args=arguments)["value"]


def main():
    scene = Scene()
    profile = f"{scene.folder}/profile"
    scene.make_database(profile)
    with open(f"{profile}/user.js", "w") as file:
        for name, value in PREFERENCES.items():
            file.write(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n")
    if scene.load == "policy":
        program = with_policy(f"{scene.folder}/firefox", scene.module)
    else:
        program = f"{INSTALLATION}/firefox-esr"
        scene.add_module(profile)
    options = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile]
    firefox = subprocess.Popen(
        [program, *options],
        env={**os.environ, "HOME": scene.folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        marionette = Marionette(marionette_port(profile, firefox))
        # It waits for no page: a page may wait for an answer.
        marionette.call("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})
        marionette.call("Marionette:SetContext", value="chrome")
        marionette.script(OBSERVER, scene.outbox)
        scene.play(lambda *page: visit(marionette, *page))
        marionette.call("Marionette:Quit", flags=["eForceQuit"])
        firefox.wait(PATIENCE)
    finally:
        firefox.kill()


def with_policy(installation, module):
    """A Firefox whose own policy loads the module; the machine's stays as it is."""
    os.mkdir(installation)
    for name in os.listdir(INSTALLATION):
        if name not in ("firefox-esr", "firefox-bin", "distribution"):
            os.symlink(f"{INSTALLATION}/{name}", f"{installation}/{name}")
    # It finds its installation by where it lies itself: no link.
    run("cp", f"{INSTALLATION}/firefox-esr", installation)
    os.mkdir(f"{installation}/distribution")
    policies = {"policies": {"SecurityDevices": {"Add": {"remote-sign": module}}}}
    with open(f"{installation}/distribution/policies.json", "w") as file:
        json.dump(policies, file)
    return f"{installation}/firefox-esr"


def marionette_port(profile, firefox):
    def port():
        if firefox.poll() is not None:
            sys.exit("Firefox ended")
        try:
            with open(f"{profile}/MarionetteActivePort") as file:
                return file.read()
        except FileNotFoundError:
            return None
    return int(wait_for(port, "Firefox did not start"))


def visit(marionette, page, host, address):
    marionette.script(BEGIN, address, page)

    def end():
        state = marionette.script(STATE)
        shown = state["title"] == f"welcome to {host}"
        # The address of an error's page names the one that failed.
        failed = state["address"].startswith("about:") and host in state["address"]
        return (shown, state) if shown or failed else None

    shown, state = wait_for(end, f"{host} did not end")
    return {"shown": shown, "questions": state["questions"], "offered": state["offered"]}


if __name__ == "__main__":
    main()

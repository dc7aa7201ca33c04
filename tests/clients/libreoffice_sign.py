#!/usr/bin/python3
"""LibreOffice, headless, as a signer of text documents.

    libreoffice_sign.py NSS_FOLDER list
    libreoffice_sign.py NSS_FOLDER make FILE.odt
    libreoffice_sign.py NSS_FOLDER sign FILE.odt SUBJECT
    libreoffice_sign.py NSS_FOLDER verify FILE.odt

NSS_FOLDER holds the NSS database whose modules and trusted authorities LibreOffice
uses. `list` prints the subject of every certificate that can sign, one a line;
`sign` takes the first whose subject contains SUBJECT; `verify` prints one JSON
object for each signature. The database's modules show one token; its PIN is $P11_PIN.

Exit status: 0 done, 1 failed, 2 wrong use or package missing.

LibreOffice runs with a profile of its own and in the process group of this script:
whoever kills the group ends both. Where NSS_FOLDER is -, it runs with the profile of $HOME
and the database that it finds by itself. Must be Debian's own Python, which has `uno`.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import uno
    import unohelper
    from com.sun.star.beans import PropertyValue
    from com.sun.star.lang import XInitialization, XServiceInfo, XSingleComponentFactory
    from com.sun.star.task import XInteractionHandler2
except ImportError:
    sys.exit("missing Debian package: python3-uno")

STARTS_WITHIN = 60  # seconds
HANDLER = "com.sun.star.task.InteractionHandler"
PASSWORD = "com.sun.star.task.XInteractionPassword"
# com.sun.star.embed.ElementModes
READ, READ_WRITE = 1, 7


class PinHandler(unohelper.Base, XInteractionHandler2, XInitialization):
    """Answers LibreOffice's question for a token's PIN.

    NSS repeats the question as long as the PIN is wrong and an answer comes, so
    there is one answer: a wrong PIN must not be tried until it locks.
    """

    def __init__(self, pin):
        self.pin = pin
        self.is_answered = False

    def initialize(self, arguments):
        pass

    def handle(self, request):
        self.handleInteractionRequest(request)

    def handleInteractionRequest(self, request):
        if self.is_answered:
            return False
        for continuation in request.getContinuations():
            password = continuation.queryInterface(uno.getTypeByName(PASSWORD))
            if password is not None:
                self.is_answered = True
                password.setPassword(self.pin)
                password.select()
                return True
        return False


class PinHandlerFactory(unohelper.Base, XSingleComponentFactory, XServiceInfo):
    def __init__(self, handler):
        self.handler = handler

    def createInstanceWithContext(self, context):
        return self.handler

    def createInstanceWithArgumentsAndContext(self, arguments, context):
        return self.handler

    def getImplementationName(self):
        return "remote_sign.PinHandler"

    def supportsService(self, name):
        return name == HANDLER

    def getSupportedServiceNames(self):
        return (HANDLER,)


class Office:
    def __init__(self, nss_folder):
        by_itself = os.path.basename(nss_folder) == "-"
        self.profile = None if by_itself else tempfile.mkdtemp(prefix="libreoffice-")
        environment, profile = dict(os.environ), []
        if self.profile:
            environment["MOZILLA_CERTIFICATE_FOLDER"] = "sql:" + nss_folder
            profile = ["-env:UserInstallation=" + uno.systemPathToFileUrl(self.profile)]
        pipe = "remote-sign-%d" % os.getpid()
        # A second soffice on one profile would hand its work to the first.
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
             *profile, "--accept=pipe,name=%s;urp;" % pipe],
            env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.context = self.connect("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        self.services = self.context.ServiceManager

    def connect(self, address):
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", here)
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                return resolver.resolve(address)
            except Exception as error:  # NoConnectException until the pipe is there
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("soffice did not start") from error
                time.sleep(0.05)

    def answer_pin(self, pin):
        # Headless LibreOffice cancels every dialog. Of two handlers the older one
        # is asked, so its own is removed first.
        registered = self.services.createContentEnumeration(HANDLER)
        while registered.hasMoreElements():
            self.services.remove(registered.nextElement().getImplementationName())
        self.services.insert(PinHandlerFactory(PinHandler(pin)))

    def service(self, name, *arguments):
        if arguments:
            return self.services.createInstanceWithArgumentsAndContext(
                name, arguments, self.context)
        return self.services.createInstanceWithContext(name, self.context)

    def desktop(self):
        return self.service("com.sun.star.frame.Desktop")

    def signatures(self):
        # The argument is the version of ODF.
        return self.service("com.sun.star.security.DocumentDigitalSignatures", "1.3", False)

    def package(self, path, mode):
        """The ZIP package of a document as a storage."""
        return uno.invoke(
            self.service("com.sun.star.embed.StorageFactory"), "createInstanceWithArguments",
            ((uno.systemPathToFileUrl(path), mode,
              uno.Any("[]com.sun.star.beans.PropertyValue",
                      properties(StorageFormat="ZipFormat"))),))

    def signers(self):
        """Certificates with a private key; logs in to every token that asks for it."""
        context = self.service("com.sun.star.xml.crypto.SEInitializer").createSecurityContext("")
        return context.getSecurityEnvironment().getPersonalCertificates()

    def close(self):
        with contextlib.suppress(Exception):
            self.desktop().terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        if self.profile:
            shutil.rmtree(self.profile, ignore_errors=True)


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def list_signers(office):
    for certificate in office.signers():
        print(certificate.SubjectName)
    return True


def make(office, path):
    document = office.desktop().loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, properties(Hidden=True))
    document.Text.setString("Ten thousand euros.")
    document.storeToURL(uno.systemPathToFileUrl(path), properties(FilterName="writer8"))
    document.close(True)
    return True


def sign(office, path, subject):
    found = [one for one in office.signers() if subject in one.SubjectName]
    if not found:
        print("no certificate with a private key for", subject, file=sys.stderr)
        return False
    # Digested is the package opened for reading; the signature goes into a second,
    # writable one. A single one for both breaks the UNO bridge.
    read, written = office.package(path, READ), office.package(path, READ_WRITE)
    folder = written.openStorageElement("META-INF", READ_WRITE)
    signatures = office.signatures()
    stream = folder.openStreamElement(
        signatures.getDocumentContentSignatureDefaultStreamName(), READ_WRITE)
    done = signatures.signDocumentWithCertificate(found[0], read, stream)
    if done:
        folder.commit()
        written.commit()
    read.dispose()
    written.dispose()
    return done


def verify(office, path):
    package = office.package(path, READ)
    found = office.signatures().verifyDocumentContentSignatures(package, None)
    package.dispose()
    for one in found:
        print(json.dumps({
            "signer": one.Signer.SubjectName if one.Signer else None,
            "valid": one.SignatureIsValid,
            "certificate_status": one.CertificateStatus,
            "partial": one.PartialDocumentSignature,
        }))
    return True


COMMANDS = {"list": (list_signers, 0), "make": (make, 1), "sign": (sign, 2), "verify": (verify, 1)}


def main(arguments):
    if len(arguments) < 2 or COMMANDS.get(arguments[1], (None, -1))[1] != len(arguments) - 2:
        print(__doc__, file=sys.stderr)
        return 2
    nss_folder, command, *rest = arguments
    if rest:
        rest[0] = os.path.abspath(rest[0])
    office = None
    done = False
    # No `with`: an exception of UNO does not survive it.
    try:
        office = Office(os.path.abspath(nss_folder))
        office.answer_pin(os.environ.get("P11_PIN", ""))
        done = COMMANDS[command][0](office, *rest)
    except Exception as error:
        print("%s: %s" % (type(error).__name__, error), file=sys.stderr)
    if office is not None:
        office.close()
    return 0 if done else 1


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads of the UNO bridge may outlive main and would keep the process.
    os._exit(status)

"""A web server on loopback that demands a client's certificate, one port for TLS 1.2
and one for TLS 1.3, and tells which certificate came with which page. Each page has a
host of its own, because browsers remember what they chose for a host.

No session is ever resumed: each connection costs its client a signature.
"""

import http.server
import ssl
import subprocess
import threading

NEW_KEY = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2".split()


class Server:
    """Serves so many pages until the process ends. `folder` gets its keys and
    `authority`, the file with the certificate that makes a client trust it; the clients'
    certificates must come from the authorities in the file `client_authorities`."""

    def __init__(self, folder, client_authorities, pages):
        self.authority = f"{folder}/server-authority.pem"
        self.ports = {}
        self._pages = {}
        key = f"{folder}/server-authority.key"
        own, own_key = f"{folder}/server.pem", f"{folder}/server.key"
        make(self.authority, key, "/CN=authority of the test's server", [], "keyUsage=critical,keyCertSign")
        issuer = ["-CA", self.authority, "-CAkey", key]
        names = ",".join(f"DNS:{self.host(page)}" for page in range(pages))
        make(own, own_key, "/CN=localhost", issuer, "basicConstraints=critical,CA:FALSE",
             f"subjectAltName={names}", "extendedKeyUsage=serverAuth")
        for name, version in (("1.2", ssl.TLSVersion.TLSv1_2), ("1.3", ssl.TLSVersion.TLSv1_3)):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(own, own_key)
            context.load_verify_locations(client_authorities)
            context.verify_mode = ssl.CERT_REQUIRED
            context.minimum_version = context.maximum_version = version
            context.options |= ssl.OP_NO_TICKET
            context.num_tickets = 0
            listener = Listener(("127.0.0.1", 0), Handler)
            listener.context, listener.pages = context, self._pages
            self.ports[name] = listener.server_address[1]
            threading.Thread(target=listener.serve_forever, daemon=True).start()

    def host(self, page):
        """The host of a page. Browsers take such a name for loopback without asking."""
        return f"page-{page}.localhost"

    def url(self, page, tls):
        """The address of a page over one version of TLS."""
        return f"https://{self.host(page)}:{self.ports[tls]}/"

    def seen(self, page):
        """The certificate, in DER and hexadecimal, with which a page was fetched, and
        the version of TLS; None if it was not."""
        return self._pages.get(self.host(page))


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, client_address):
        # In the connection's own thread. A client may take as long as its user does.
        try:
            secured = self.context.wrap_socket(request, server_side=True)
        except OSError:
            return  # it has no certificate, or left
        super().finish_request(secured, client_address)
        secured.close()

    def handle_error(self, request, client_address):
        pass  # the client left


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        host = self.headers["Host"].split(":")[0]
        certificate = self.connection.getpeercert(binary_form=True).hex()
        self.server.pages[host] = {"certificate": certificate, "tls": self.connection.version()}
        # Without the icon a browser would ask for one, in a connection of its own.
        page = f'<!doctype html><link rel="icon" href="data:,"><title>welcome to {host}</title>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *arguments):
        pass


def make(certificate, key, subject, options, *extensions):
    """A key and its certificate, self-signed unless the options say who signs."""
    command = [*NEW_KEY, "-keyout", key, "-out", certificate, "-subj", subject, *options]
    for extension in extensions:
        command += ["-addext", extension]
    subprocess.run(command, check=True, capture_output=True)

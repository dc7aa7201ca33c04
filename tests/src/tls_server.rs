//! OpenSSL's TLS server, which demands a client certificate of the demonstration's authority
//! and shows which one it got.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::{Demo, Output, Program, Server, answers, free_port};

/// What a client sends to be shown the page.
pub(crate) const REQUEST: &str = "GET / HTTP/1.0\r\n\r\n";

/// A server on a port of its own; gone when it is dropped.
pub struct TlsServer {
    _server: Server,
    folder: TempDir,
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
}

impl TlsServer {
    /// Starts it for one protocol alone, `tls1_2` or `tls1_3`.
    ///
    /// # Panics
    ///
    /// If OpenSSL is absent.
    pub fn start(demo: &Demo, protocol: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
                       -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
                       -keyout server.key -out server.pem";
        let made = Program::new("openssl", "openssl").words(request);
        made.folder(folder.path()).run().succeeded();
        let authorities = demo.remote_sign("ca certificate --chain").run().succeeded();
        fs::write(folder.path().join("authorities.pem"), authorities.stdout)
            .expect("the folder can be written");
        let port = free_port();
        let mut command = Command::new("openssl");
        command
            .args("s_server -www -cert server.pem -key server.key".split(' '))
            .args("-Verify 3 -verify_return_error -CAfile authorities.pem".split(' '))
            .arg("-accept")
            .arg(format!("127.0.0.1:{port}"))
            .arg(format!("-{protocol}"))
            .current_dir(folder.path());
        let mut server = Server::start(command, "openssl", &folder.path().join("log"));
        server.wait_until("listening", || answers(port));
        Self {
            _server: server,
            folder,
            port,
        }
    }

    /// The server's own certificate, as a PEM file.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("server.pem")
    }

    /// Whether the page, which a client wrote among other things, shows this client
    /// certificate (PEM).
    #[must_use]
    pub fn shows(page: &Output, certificate: &Path) -> bool {
        let certificate = fs::read_to_string(certificate).expect("the file can be read");
        let page = page.text().replace('\r', "");
        page.contains("HTTP/1.0 200 ok") && page.contains(certificate.trim())
    }
}

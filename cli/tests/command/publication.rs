//! `crl` and `ocsp`: publishing, watching over it, and answering by HTTP. What lists and
//! answers say is tested with the library.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::authority::openssl;
use crate::provider::{COMPANY, Provider};

/// A provider with one certificate, in `holder.pem`, its issuer in `issuing.pem`.
fn certified(tables: &str) -> Provider {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap() + tables;
    fs::write(&path, text).unwrap();
    let holder = provider.enrol(COMPANY, &["kind=seal,key=p256,label=ACME"]);
    let id = &holder.credentials[0];
    let out = ["--out", "holder.pem"];
    provider
        .run(&[&["credential", "certificate", id], &out[..]].concat())
        .done();
    provider.run(&["crl", "publish"]).done();
    let issuing = format!("provider/crl/{}.cer", issuing(&provider));
    openssl(
        &provider,
        &format!("x509 -inform DER -in {issuing} -out issuing.pem"),
    );
    provider
}

/// The id of the issuing authority.
fn issuing(provider: &Provider) -> String {
    let all = provider.json(&["ca", "show"]);
    let mut all = all.as_array().unwrap().iter();
    let found = all.find(|one| one["role"] == "issuing").unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// `ocsp serve`, until dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn of(provider: &Provider) -> Self {
        let mut command = provider.command(&["ocsp", "serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().to_owned();
        Self { child, address }
    }

    /// The whole answer to a request's bytes.
    fn ask(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    /// Head and body of the answer to a GET.
    fn get(&self, path: &str) -> (String, Vec<u8>) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = self.ask(request.as_bytes());
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        (head.to_lowercase(), answer[end + 4..].to_vec())
    }

    fn terminate(mut self) -> i32 {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().unwrap().success());
        self.child
            .wait()
            .unwrap()
            .code()
            .expect("no signal ended it")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn ocsp_is_answered_by_http_as_openssl_asks() {
    let provider = certified("");
    let server = Server::of(&provider);
    let question = "-sha256 -issuer issuing.pem -cert holder.pem";
    let trust = "-CAfile issuing.pem -partial_chain";
    let url = format!("http://{}/ocsp", server.address);
    let text = openssl(&provider, &format!("ocsp {question} -url {url} {trust}"));
    assert!(text.contains("holder.pem: good"), "{text}");

    // GET, as caches like it.
    openssl(
        &provider,
        &format!("ocsp {question} -no_nonce -reqout request.der"),
    );
    let encoded = openssl(&provider, "base64 -A -in request.der");
    for path in [
        encoded.clone(),
        encoded.replace('/', "%2F").replace('+', "%2B"),
    ] {
        let (head, body) = server.get(&format!("/ocsp/{path}"));
        assert!(head.starts_with("http/1.1 200"), "{head}");
        for header in [
            "content-type: application/ocsp-response",
            "cache-control: max-age=",
            ", public, no-transform, must-revalidate",
            "last-modified: ",
            "expires: ",
            "etag: \"",
        ] {
            assert!(head.contains(header), "{header} is not in {head}");
        }
        fs::write(provider.folder().join("reply.der"), body).unwrap();
        let words = format!("ocsp {question} -no_nonce -respin reply.der {trust}");
        let text = openssl(&provider, &words);
        assert!(text.contains("holder.pem: good"), "{text}");
    }
    // What has a nonce is for nobody else.
    openssl(&provider, &format!("ocsp {question} -reqout nonce.der"));
    let encoded = openssl(&provider, "base64 -A -in nonce.der").replace('/', "%2F");
    let (head, _) = server.get(&format!("/ocsp/{encoded}"));
    assert!(head.contains("cache-control: no-store"), "{head}");

    // malformedRequest, in five bytes.
    let (head, body) = server.get("/ocsp/AAAA");
    assert!(
        head.contains("content-type: application/ocsp-response"),
        "{head}"
    );
    assert_eq!(body, [0x30, 3, 0x0a, 1, 1]);
    assert_eq!(server.terminate(), 0);
}

#[test]
fn the_server_hands_out_what_is_published_and_nothing_else() {
    let provider = certified("");
    let server = Server::of(&provider);
    let id = issuing(&provider);
    let (head, list) = server.get(&format!("/crl/{id}.crl"));
    assert!(
        head.contains("content-type: application/pkix-crl"),
        "{head}"
    );
    assert_eq!(
        list,
        fs::read(provider.path(&format!("crl/{id}.crl"))).unwrap()
    );
    let (head, certificate) = server.get(&format!("/ca/{id}.cer"));
    assert!(
        head.contains("content-type: application/pkix-cert"),
        "{head}"
    );
    assert!(!certificate.is_empty());
    for path in [
        "/",
        "/crl/",
        "/crl/../config.toml",
        "/crl/%2e%2e/config.toml",
        "/crl/.remote-sign-lock",
        "/crl/none.crl",
        "/store.db",
    ] {
        let (head, body) = server.get(path);
        assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
        assert!(body.is_empty());
    }
    let (head, _) = server.get(&format!("/ocsp/{}", "A".repeat(20_000)));
    assert!(head.starts_with("http/1.1 414"), "{head}");
    let body = vec![b'A'; 20_000];
    let head =
        "POST /ocsp HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n";
    let answer = server.ask(&[head.as_bytes(), &body].concat());
    assert!(answer.starts_with(b"HTTP/1.1 413"));
    let answer = server.ask(b"DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with(b"HTTP/1.1 405"));
    // One who says nothing keeps nobody from an answer.
    let silent = TcpStream::connect(&server.address).unwrap();
    assert!(server.get("/").0.starts_with("http/1.1 404"));
    drop(silent);
}

#[test]
fn a_long_list_is_in_memory_once_however_many_fetch_it() {
    const LENGTH: usize = 8 << 20;
    let provider = certified("");
    let server = Server::of(&provider);
    let path = provider.path("crl/long.crl");
    fs::write(&path, vec![1; LENGTH]).unwrap();
    let slow: Vec<TcpStream> = (0..24)
        .map(|_| {
            let mut stream = TcpStream::connect(&server.address).unwrap();
            stream
                .write_all(b"GET /crl/long.crl HTTP/1.1\r\nHost: x\r\n\r\n")
                .unwrap();
            // It is answered, and nobody fetches the rest.
            stream.read_exact(&mut [0; 100]).unwrap();
            stream
        })
        .collect();
    let status = fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak: usize = peak
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(peak < 12 * (LENGTH >> 10), "{peak} KiB");
    // The next list is not kept back by those who fetch the one before.
    fs::write(&path, [2; 3]).unwrap();
    assert_eq!(server.get("/crl/long.crl").1, [2; 3]);
    drop(slow);
}

#[test]
fn the_page_on_publication_says_what_works() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/publication.md");
    let page = fs::read_to_string(page).unwrap();
    let table = page.split("```toml\n").nth(1).unwrap();
    let provider = certified(&format!("\n{}", table.split("```").next().unwrap()));
    let question = "-sha256 -issuer issuing.pem -cert holder.pem";
    openssl(&provider, &format!("ocsp {question} -reqout request.der"));
    let commands: Vec<Vec<&str>> = page
        .lines()
        .filter_map(|line| line.strip_prefix("    remote-sign "))
        .map(|line| line.split('#').next().unwrap().split_whitespace().collect())
        .collect();
    assert_eq!(commands.len(), 5);
    for words in commands {
        match words[..] {
            ["ocsp", "serve"] => {
                let server = Server::of(&provider);
                let file = format!("/crl/{}-0.crl", issuing(&provider));
                assert!(server.get(&file).0.starts_with("http/1.1 200"));
                assert_eq!(server.terminate(), 0);
            }
            ["crl", "publish", "--watch", _] => {
                let mut watching = provider.command(&words).spawn().unwrap();
                std::thread::sleep(std::time::Duration::from_millis(200));
                assert!(watching.try_wait().unwrap().is_none(), "it goes on");
                watching.kill().unwrap();
                watching.wait().unwrap();
            }
            _ => drop(provider.run(&words).done()),
        }
    }
    assert!(provider.folder().join("answer.der").exists());
    asks_with_openssl(&provider, &page);
}

/// Runs the page's block of shell commands against a responder.
fn asks_with_openssl(provider: &Provider, page: &str) {
    let server = Server::of(provider);
    let block = page.split("```sh\n").nth(1).unwrap();
    for line in block.split("```").next().unwrap().lines() {
        let line = line
            .split('#')
            .next()
            .unwrap()
            .replace(
                "crl/AUTHORITY",
                &format!("provider/crl/{}", issuing(provider)),
            )
            .replace("certificate.pem", "holder.pem")
            .replace("127.0.0.1:8560", &server.address);
        match line.split_once('>') {
            Some((command, file)) => {
                let words: Vec<&str> = command.split_whitespace().skip(1).collect();
                let printed = provider.run(&words).done();
                fs::write(provider.folder().join(file.trim()), printed.out).unwrap();
            }
            None => drop(openssl(
                provider,
                line.trim().strip_prefix("openssl ").unwrap(),
            )),
        }
    }
    assert_eq!(server.terminate(), 0);
}

/// Revokes the provider's only certificate.
fn revoke(provider: &Provider) {
    let iut = provider.sent("(IUT): ");
    let words = ["holder", "revoke", &iut, "--officer", "Anna Bianchi"];
    let words = [&words[..], &["--reason", "key-compromise"]].concat();
    let proposed = provider.json(&words);
    let confirmation = proposed["confirmation"].as_str().unwrap();
    provider
        .run(&[&words[..], &["--confirm", confirmation]].concat())
        .done();
}

#[test]
fn threat_57_a_folder_that_was_set_back_is_published_anew() {
    let tables = "\n[certificate]\ncrl = \"http://crl.example.com/{authority}.crl\"\n\
                  [publication]\ndelta_above = 0\n";
    let provider = certified(tables);
    let id = issuing(&provider);
    let full = provider.path(&format!("crl/{id}.crl"));
    let delta = provider.path(&format!("crl/{id}-delta.crl"));
    let old = fs::read(&full).unwrap();
    revoke(&provider);
    // A list that names deltas comes with the first of them.
    let published = provider.json(&["crl", "publish"]);
    let bases: Vec<&Value> = published
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["base"])
        .collect();
    assert_eq!(bases, [&Value::Null, &Value::from(2)]);
    let nothing = || assert_eq!(provider.json(&["crl", "publish"]), Value::Array(Vec::new()));
    nothing();

    let set_back: [&dyn Fn(); 3] = [
        &|| fs::write(&full, &old).unwrap(),
        &|| fs::remove_file(&delta).unwrap(),
        &|| {
            fs::write(&full, &old).unwrap();
            fs::remove_file(&delta).unwrap();
        },
    ];
    for set_back in set_back {
        set_back();
        let told = provider.run(&["doctor"]);
        assert!(
            told.out.contains("not there as they were published"),
            "{}",
            told.out
        );
        assert!(
            !provider
                .json(&["crl", "publish"])
                .as_array()
                .unwrap()
                .is_empty()
        );
        nothing();
        assert_ne!(fs::read(&full).unwrap(), old);
        assert!(delta.exists());
    }
}

#[test]
fn a_request_in_a_file_is_answered() {
    let provider = certified("");
    let question = "-sha256 -issuer issuing.pem -cert holder.pem";
    openssl(&provider, &format!("ocsp {question} -reqout request.der"));
    let words = ["ocsp", "answer", "request.der", "--out", "reply.der"];
    provider.run(&words).done();
    let trust = "-CAfile issuing.pem -partial_chain";
    let words = format!("ocsp {question} -no_nonce -respin reply.der {trust}");
    assert!(openssl(&provider, &words).contains("holder.pem: good"));
}

#[test]
fn req_69_status_and_doctor_watch_over_publication() {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap() + "\n[publication]\nfolder = \"public\"\n";
    fs::write(&path, text).unwrap();
    provider.enrol(COMPANY, &["kind=seal,key=p256,label=ACME"]);
    let publication = |provider: &Provider| -> Vec<Value> {
        let findings: Value =
            serde_json::from_str(&provider.run(&["doctor", "--json"]).out).unwrap();
        let findings = findings.as_array().unwrap().iter();
        let about = findings.filter(|finding| finding["subject"] == "publication");
        about.cloned().collect()
    };
    let before = publication(&provider);
    assert_eq!(before[0]["verdict"], "warning");
    assert!(before[0]["text"].as_str().unwrap().contains("crl publish"));

    let published = provider.json(&["crl", "publish"]);
    // The root's and the issuing authority's.
    assert_eq!(published.as_array().unwrap().len(), 2);
    assert!(
        provider
            .path("public")
            .join(format!("{}.crl", issuing(&provider)))
            .exists()
    );
    assert_eq!(provider.json(&["crl", "publish"]), Value::Array(Vec::new()));
    let status = provider.json(&["crl", "status"]);
    for list in status.as_array().unwrap() {
        assert_eq!(
            (&list["health"], &list["number"]),
            (&"ok".into(), &1.into())
        );
        assert!(list["published_at"].is_string() && list["next_update"].is_string());
    }
    let after = publication(&provider);
    assert_eq!((after.len(), &after[0]["verdict"]), (1, &"ok".into()));

    // A list that is gone is published again.
    fs::remove_file(
        provider
            .path("public")
            .join(format!("{}.crl", issuing(&provider))),
    )
    .unwrap();
    let again = provider.json(&["crl", "publish"]);
    assert_eq!(again[0]["number"], 2);
}

#[test]
fn threat_57_a_restored_store_publishes_when_the_operator_says_so() {
    let provider = certified("");
    let store = provider.path("store.db");
    let backup = fs::read(&store).unwrap();
    let id = issuing(&provider);
    let list = provider.path(&format!("crl/{id}.crl"));
    let newest = fs::read(&list).unwrap();
    fs::remove_file(&list).unwrap();
    assert_eq!(provider.json(&["crl", "publish"])[0]["number"], 2);
    let published = fs::read(&list).unwrap();
    assert_ne!(published, newest);

    for leftover in ["store.db-wal", "store.db-shm"] {
        let _ = fs::remove_file(provider.path(leftover));
    }
    fs::write(&store, backup).unwrap();
    // Nothing changed since: what is there stays, until the next list is due.
    let early = provider.run(&["crl", "publish"]).done();
    assert!(early.out.contains("Nothing is due"), "{}", early.out);
    let told = provider.run(&["doctor"]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("it is an old copy"), "{}", told.out);
    let delta = provider.path(&format!("crl/{id}-delta.crl"));
    fs::rename(&list, &delta).unwrap();
    provider
        .run(&["crl", "publish"])
        .refused(6, "--after-restore");
    let after = provider.json(&["crl", "publish", "--after-restore"]);
    assert_eq!(after[0]["number"], 3);
}

//! `history`: the screens "Cronologia firme" and accesses as the command shows them.

use std::fs;

use serde_json::{Value, json};

use crate::provider::{PERSON, PIN, Provider};

/// A holder with a credential, logged in, with wrong PINs as attempts to sign.
struct Scene {
    provider: Provider,
    id: String,
}

impl Scene {
    fn new(wrong_pins: usize) -> Self {
        let provider = Provider::new();
        let who = provider.enrol(PERSON, &["kind=remote,key=p256"]);
        let id = who.credentials[0].clone();
        let configuration = remote_sign_host::Configuration::load(&provider.path("config.toml"));
        let service = remote_sign_host::open(&configuration.unwrap()).unwrap();
        let credential = id.parse().unwrap();
        let client = remote_sign_core::Client::new("=cmd, \"x\"");
        for _ in 0..wrong_pins {
            let pin = remote_sign_core::Pin::new("19283746");
            drop(service.verify_pin(&credential, &pin, &client).unwrap_err());
            let pin = remote_sign_core::Pin::new(PIN);
            drop(service.verify_pin(&credential, &pin, &client).unwrap());
        }
        Self { provider, id }
    }

    fn json(&self, words: &[&str]) -> Value {
        let words = [&["history", "signatures", &self.id], words].concat();
        self.provider.json(&words)
    }

    fn out(&self, words: &[&str]) -> String {
        let words = [&["history", "signatures", &self.id], words].concat();
        self.provider.run(&words).done().out
    }

    /// As an operator in Italy configures it.
    fn in_italian(&self) {
        let path = self.provider.path("config.toml");
        let text = fs::read_to_string(&path).unwrap();
        let italian = text.replace("language = \"en\"", "language = \"it\"");
        assert_ne!(text, italian);
        fs::write(&path, italian).unwrap();
    }
}

/// Manual, page "Cronologia firme", the picture.
#[test]
fn req_51_to_57_an_empty_history_is_shown_as_in_the_manual() {
    let scene = Scene::new(0);
    scene.in_italian();
    let out = scene.out(&[]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "Cronologia firme");
    assert_eq!(lines[1], "Totale firme 0");
    assert_eq!(lines[3], "Firme visualizzate: 0 su 0");
    let day = |line: &str, label: &str| -> remote_sign_core::Day {
        line.strip_prefix(label).unwrap().parse().unwrap()
    };
    let (from, to) = (day(lines[4], "Dal: "), day(lines[5], "Al: "));
    let (from, to) = (from.to_string(), to.to_string());
    let year = |day: &str| day[..4].parse::<i32>().unwrap();
    assert_eq!(year(&from) + 1, year(&to));
    assert_eq!(lines[6], "Ordina per Firma più recente");
    assert_eq!(lines[8], "Nessuna firma trovata con la ricerca corrente.");
    let told = scene.json(&[]);
    assert_eq!(
        (&told["from"], &told["to"]),
        (&json!(from), &json!(to)),
        "{told}"
    );
    assert_eq!(told["entries"], json!([]));
}

#[test]
fn req_52_to_60_and_amb_31_attempts_are_shown_filtered_and_paged() {
    let scene = Scene::new(3);
    let out = scene.out(&["--limit", "2"]);
    for part in [
        "Total signatures 3\n",
        "Outcome: succeeded 0, failed 3\n",
        "Signatures shown: 2 of 3\n",
        "Failed  signing-refused  =cmd, \"x\"  #",
        "the PIN is wrong; 4 tries are left\n",
        "Next: the same with `--cursor ",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let first = scene.json(&["--limit", "2", "--order", "oldest"]);
    let cursor = first["next"].as_str().unwrap();
    let words = ["--limit", "2", "--order", "oldest", "--cursor", cursor];
    let second = scene.json(&words);
    assert_eq!((&first["shown"], &second["shown"]), (&json!(2), &json!(3)));
    assert_eq!(second["next"], Value::Null);
    let all = scene.json(&["--limit", "1", "--all", "--order", "oldest"]);
    assert_eq!((&all["shown"], &all["next"]), (&json!(3), &Value::Null));
    let pages = [&first["entries"], &second["entries"]];
    let pages: Vec<&Value> = pages.iter().flat_map(|p| p.as_array().unwrap()).collect();
    assert_eq!(
        all["entries"]
            .as_array()
            .unwrap()
            .iter()
            .collect::<Vec<_>>(),
        pages
    );

    for (words, shown) in [
        (&["--outcome", "success"][..], 0),
        (&["--outcome", "failure"], 3),
        (&["--range", "7-days"], 3),
        (&["--range", "3-months", "--order", "client"], 3),
        (&["--range", "all", "--order", "outcome"], 3),
        (&["--to", "31/12/2020"], 0),
        (&["--from", "2020-01-01", "--to", "2999-12-31"], 3),
    ] {
        let told = scene.json(words);
        assert_eq!(told["shown"], json!(shown), "{words:?}");
        assert_eq!(told["total"]["entries"], json!(3));
    }
    // Searching is no access: it leaves the totals alone.
    let id = &*scene.id;
    let run = |words: &[&str]| {
        let words = [&["history", "signatures", id], words].concat();
        scene.provider.run(&words)
    };
    run(&["--cursor", cursor]).refused(2, "another search");
    run(&["--cursor", "here"]).refused(2, "no cursor");
    run(&["--from", "2027-01-02", "--to", "2027-01-01"]).refused(2, "the first day comes first");
    run(&["--from", "2027-01-02", "--range", "all"]).refused(2, "cannot be used with");
    run(&["--limit", "0"]).refused(2, "1 to 500");
    run(&["--outcome", "perhaps"]).refused(2, "success, failure");
    assert_eq!(run(&["--csv", "--json"]).code, 2);
}

#[test]
fn req_59_as_csv_no_cell_is_a_formula() {
    let scene = Scene::new(1);
    let out = scene.out(&["--csv"]);
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert_eq!(
        lines[0],
        "sequence,position,at,event,outcome,client,detail,credential,authorization,scheme,\
         digest_algorithm,digest"
    );
    let wanted = format!(
        ",signing-refused,failure,\"'=cmd, \"\"x\"\"\",the PIN is wrong; 4 tries are left,{},,,,",
        scene.id
    );
    assert!(lines[1].ends_with(&wanted), "{}", lines[1]);
    assert_eq!(lines[2], "");
}

#[test]
fn amb_30_accesses_are_a_log_of_their_own() {
    let scene = Scene::new(1);
    let words = ["history", "accesses", "--limit", "500"];
    let told = scene.provider.json(&words);
    let events: Vec<&str> = told["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["event"].as_str().unwrap())
        .collect();
    for event in ["registered", "password-changed", "pin-set", "activated"] {
        assert!(events.contains(&event), "{event}: {events:?}");
    }
    assert!(!events.contains(&"signing-refused"));
    scene.in_italian();
    let words = ["history", "accesses", "--outcome", "failure"];
    let out = scene.provider.run(&words).done().out;
    assert!(
        out.starts_with("Cronologia accessi\nTotale accessi "),
        "{out}"
    );
    let empty = "Nessun accesso trovato con la ricerca corrente.";
    assert!(out.contains(empty), "{out}");
}

#[test]
fn req_51_it_takes_a_login_and_a_credential_of_ones_own() {
    let scene = Scene::new(0);
    let provider = &scene.provider;
    let foreign = ["history", "signatures", "C000000000000"];
    provider
        .run(&foreign)
        .refused(6, "your account has no credential");
    provider.run(&["logout"]).done();
    let words = ["history", "signatures", &scene.id];
    provider.run(&words).refused(5, "nobody is logged in");
    provider
        .run(&["history", "accesses"])
        .refused(5, "nobody is logged in");
}

//! Notes, checkpoints and keys, against those of other programs (Go's `sumdb/note`, the
//! checksum database of Go, a public witness) and against whatever bytes may come.

use data_encoding::BASE64;
use proptest::prelude::*;

use super::*;

/// Key and note of Go's own test of `sumdb/note`.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
/// Go keeps the type, 0x01, before the seed.
const PETERS_SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const PETERS_LINE: &str = "— PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCHS_LINE: &str = "— EnochRoot \
    rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

/// The checksum database of Go, whose origin is not its key's name.
const SUMDB: &str = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
const SUMDB_CHECKPOINT: &str = "go.sum database tree\n6476701\n\
    mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n\
    — sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWE\
    PWL+o3GeoWwOoAw=\n";

/// A staging log of Certificate Transparency, cosigned by a public witness.
const WITNESS: &str =
    "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G";
const COSIGNED: &str = "coachandhorses2026h1.staging.certificate.transparency.goog\n185550722\n\
    YXAM0VmnrfvLaBCOOYSJhCaE5F10oGBOo+hkbDa1kng=\n\n\
    — coachandhorses2026h1.staging.certificate.transparency.goog MpXgsHy8ZwxXnO+WjtVrPxAzL49Rs1gWTk\
    NVNeEa//5peAzaocRCB3qt3EaibjzY5GILLtGgBP7dBhgcSHy+JQh0OAc=\n\
    — witness.navigli.sunlight.geomys.org o+AP4gAAAABqb7DzNrGFRJnQ9vrJ8xpnwZytnr/ZYczDIsvwvouiSjwO\
    jn7a72ccxBk+lKnZ7dKqkYKER1s/KxLTaVwQD7lJZTC/CQ==\n";

/// The example of c2sp.org/signed-note, whose key nobody published.
const POEM: &str = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n\
    ed è subito sera.\n\n— quasimodo.example/salvatore \
    NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

const ORIGIN: &str = "history.example/store";

fn signer() -> LogSigner {
    LogSigner::new(ORIGIN, &[9; 32]).unwrap()
}

fn parse(note: &str) -> Result<SignedNote> {
    SignedNote::parse(note.as_bytes())
}

fn verifier(vkey: &str) -> LogVerifier {
    LogVerifier::parse(vkey).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint::new(ORIGIN, MemoryTiles::of(&leaves(5)).head(5), Vec::new()).unwrap()
}

#[test]
fn signs_as_go_does() {
    let seed = BASE64.decode(PETERS_SEED.as_bytes()).unwrap();
    let seed = seed[1..].try_into().unwrap();
    let peter = LogSigner::new("PeterNeumann", &seed).unwrap();
    assert_eq!(peter.verifier().to_string(), PETER);
    let note = peter.sign_statement(TEXT.to_owned()).unwrap();
    assert_eq!(note.to_string(), format!("{TEXT}\n{PETERS_LINE}"));
    assert_eq!(format!("{peter:?}"), format!("LogSigner({PETER})"));
}

#[test]
fn verifies_as_go_does() {
    let note = parse(&format!("{TEXT}\n{PETERS_LINE}{ENOCHS_LINE}")).unwrap();
    assert_eq!(note.text(), TEXT);
    assert_eq!(note.signatures().len(), 2);
    verifier(PETER).verify(&note).unwrap();
    verifier(ENOCH).verify(&note).unwrap();
    // Unknown keys are passed over, but one signature must be there.
    let note = parse(&format!("{TEXT}\n{ENOCHS_LINE}")).unwrap();
    assert_wrong(verifier(PETER).verify(&note));
    // A signature of the key that does not hold is not made good by one that does.
    let bad = PETERS_LINE.replace("x08go/ZJ", "x08go/ZK");
    for lines in [format!("{PETERS_LINE}{bad}"), format!("{bad}{PETERS_LINE}")] {
        let note = parse(&format!("{TEXT}\n{lines}")).unwrap();
        assert_wrong(verifier(PETER).verify(&note));
    }
    // A key is name and id together: the same name or the same id is another key.
    for line in [
        PETERS_LINE.replace("PeterNeumann", "CarmenSandiego"),
        PETERS_LINE.replace("x08g", "xxxx"),
    ] {
        let note = parse(&format!("{TEXT}\n{line}{PETERS_LINE}")).unwrap();
        verifier(PETER).verify(&note).unwrap();
    }
    let altered = parse(&format!("{TEXT}or so\n\n{PETERS_LINE}")).unwrap();
    assert_wrong(verifier(PETER).verify(&altered));
}

#[test]
fn a_checkpoint_of_gos_database_holds() {
    let note = parse(SUMDB_CHECKPOINT).unwrap();
    assert_eq!(note.to_string(), SUMDB_CHECKPOINT);
    verifier(SUMDB).verify(&note).unwrap();
    let checkpoint = Checkpoint::parse(note.text()).unwrap();
    assert_eq!(checkpoint.origin(), "go.sum database tree");
    assert_eq!(checkpoint.tree().size, 6_476_701);
    assert_eq!(checkpoint.text(), note.text());
    // A log of ours has its key's name for origin.
    assert_wrong(Checkpoint::open(&note, &verifier(SUMDB)));

    let grown = parse(&SUMDB_CHECKPOINT.replace("6476701", "6476702")).unwrap();
    assert_wrong(verifier(SUMDB).verify(&grown));
}

#[test]
fn a_public_witness_is_verified() {
    let witness = CosignatureVerifier::parse(WITNESS).unwrap();
    assert_eq!(witness.to_string(), WITNESS);
    assert_eq!(witness.name(), "witness.navigli.sunlight.geomys.org");
    let note = parse(COSIGNED).unwrap();
    let at = witness.verify(&note).unwrap();
    assert_eq!(at.to_string(), "2026-08-02T21:04:51.000Z");

    for (part, forged) in [
        ("185550722", "185550723"),
        ("AABqb7Dz", "AABqb7D0"),
        (
            "coachandhorses2026h1.staging",
            "coachandhorses2026h2.staging",
        ),
    ] {
        let note = parse(&COSIGNED.replace(part, forged)).unwrap();
        assert_wrong(witness.verify(&note));
    }
    assert_wrong(witness.verify(&parse(SUMDB_CHECKPOINT).unwrap()));
    // A witness's word is none of a log's.
    assert_wrong(LogVerifier::parse(WITNESS));
    assert_wrong(CosignatureVerifier::parse(SUMDB));
}

#[test]
fn a_checkpoint_is_signed_and_opened() {
    let checkpoint = checkpoint();
    let note = signer().sign_checkpoint(&checkpoint).unwrap();
    let read = parse(&note.to_string()).unwrap();
    assert_eq!(read, note);
    let log = verifier(&signer().verifier().to_string());
    assert_eq!(Checkpoint::open(&read, &log).unwrap(), checkpoint);

    let extended = Checkpoint::new(ORIGIN, *checkpoint.tree(), vec!["more".into()]).unwrap();
    let note = signer().sign_checkpoint(&extended).unwrap();
    assert_eq!(Checkpoint::open(&note, &log).unwrap(), extended);

    let foreign = Checkpoint::new("another.example", *checkpoint.tree(), Vec::new()).unwrap();
    assert_wrong(signer().sign_checkpoint(&foreign));
    let namesake = LogSigner::new(ORIGIN, &[8; 32]).unwrap();
    assert_wrong(Checkpoint::open(&note, namesake.verifier()));
}

#[test]
fn a_statement_is_no_checkpoint() {
    let statement = "signatures of a holder\n3\n".to_owned();
    let note = signer().sign_statement(statement).unwrap();
    signer().verifier().verify(&note).unwrap();
    assert_wrong(Checkpoint::open(&note, signer().verifier()));

    let cosignature = format!("cosignature/v1\ntime 1\n{}", checkpoint());
    for text in [
        &checkpoint().text(),
        &cosignature,
        "no newline",
        "",
        "a\rb\n",
        "\u{1}\n",
    ] {
        assert_wrong(signer().sign_statement(text.to_owned()));
    }
    let long = "a".repeat(600_000) + "\n";
    assert_wrong(signer().sign_statement(long));
}

#[test]
fn the_specifications_example_is_read() {
    let note = parse(POEM).unwrap();
    assert!(note.text().ends_with("\n\ned è subito sera.\n"));
    assert_eq!(note.signatures()[0].name, "quasimodo.example/salvatore");
    assert_eq!(note.signatures()[0].key_id, [0x36, 0x7b, 0xa0, 0x4b]);
    assert_eq!(note.to_string(), POEM);
}

#[test]
fn malformed_notes_are_refused() {
    let signature = PETERS_LINE.trim_end();
    let malformed = [
        String::new(),
        "\n\n".to_owned(),
        TEXT.to_owned(),
        format!("{TEXT}\n"),
        format!("{TEXT}{PETERS_LINE}"),
        format!("\n{PETERS_LINE}"),
        format!("{TEXT}\n{signature}"),
        format!("{TEXT}\n{PETERS_LINE}\n"),
        format!("{TEXT}\n{PETERS_LINE}Unexpected line.\n"),
        format!("\u{1}{TEXT}\n{PETERS_LINE}"),
        format!("{TEXT}\n{signature}\r\n"),
        format!("{TEXT}\n{}", PETERS_LINE.replace('—', "-")),
        format!("{TEXT}\n{}", PETERS_LINE.replace("Neumann", " Neumann")),
        format!(
            "{TEXT}\n{}",
            PETERS_LINE.replace("Neumann", "\u{a0}Neumann")
        ),
        format!("{TEXT}\n{}", PETERS_LINE.replace("Neumann", "+Neumann")),
        format!("{TEXT}\n{}", PETERS_LINE.replace("PeterNeumann ", " ")),
        // Base64 without padding, with padding inside, with stray bits, of the other alphabet,
        // of four bytes.
        format!("{TEXT}\n{}", PETERS_LINE.replace("x08g", "xw==Tw==IA==")),
        format!("{TEXT}\n{}", PETERS_LINE.replace("nAM=", "nAM")),
        format!("{TEXT}\n{}", PETERS_LINE.replace("nAM=", "nAN=")),
        format!("{TEXT}\n{}", PETERS_LINE.replace('/', "_")),
        format!("{TEXT}\n— PeterNeumann x08gow==\n"),
        format!("{TEXT}\n{}", PETERS_LINE.repeat(101)),
        format!("{}\n{PETERS_LINE}", "a\n".repeat(500_000)),
    ];
    for note in malformed {
        assert_wrong(parse(&note));
    }
    assert_wrong(SignedNote::parse(b"\xff\n\n\xe2\x80\x94 a AAAAAAA=\n"));
    assert!(parse(&format!("{TEXT}\n{}", PETERS_LINE.repeat(100))).is_ok());
}

/// The specification: 16 signatures at least, nearly 5 kB each.
#[test]
fn many_large_signatures_are_read() {
    let line = |n| format!("— witness-{n}.example {}\n", BASE64.encode(&[n; 5_000]));
    let lines: String = (0..16).map(line).collect();
    let note = parse(&format!("{TEXT}\n{lines}{PETERS_LINE}")).unwrap();
    verifier(PETER).verify(&note).unwrap();
}

#[test]
fn malformed_checkpoints_are_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let good = format!("example.com/log\n20852163\n{root}\n");
    assert_eq!(Checkpoint::parse(&good).unwrap().text(), good);
    for text in [
        String::new(),
        "\n\n\n".to_owned(),
        format!("example.com/log\n1\n{root}"),
        format!("\n1\n{root}\n"),
        format!("example.com/log\n01\n{root}\n"),
        format!("example.com/log\n+1\n{root}\n"),
        format!("example.com/log\n-1\n{root}\n"),
        format!("example.com/log\n 1\n{root}\n"),
        format!("example.com/log\n\n{root}\n"),
        format!("example.com/log\n18446744073709551616\n{root}\n"),
        "example.com/log\n1\n\n".to_owned(),
        format!(
            "example.com/log\n1\n{}\n",
            root.replace("CsUY", "Cg==xQ==GA==")
        ),
        format!("example.com/log\n1\n{}\n", root.replace("q2I=", "q2I")),
        format!("example.com/log\n1\n{}\n", root.replace("q2I=", "q2J=")),
        "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n".to_owned(),
        format!("example.com/log\n1\n{root}\n\n"),
        format!("example.com/log\n1\n{root}\nmore\n\n"),
        format!("example.com/log\r\n1\n{root}\n"),
    ] {
        assert_wrong(Checkpoint::parse(&text));
    }
    let tree = TreeHead::empty();
    for line in ["", "a\nb", "a\tb"] {
        assert_wrong(Checkpoint::new(line, tree, Vec::new()));
        assert_wrong(Checkpoint::new("log", tree, vec![line.to_owned()]));
    }
}

/// Go's test of its keys: no part of one and none with a byte altered is a key.
#[test]
fn malformed_keys_are_refused() {
    for start in 0..PETER.len() {
        for end in start..=PETER.len() {
            if (start, end) != (0, PETER.len()) {
                assert_wrong(LogVerifier::parse(&PETER[start..end]));
            }
        }
    }
    for at in 0..PETER.len() {
        let mut bytes = PETER.as_bytes().to_vec();
        bytes[at] += 1;
        assert_wrong(LogVerifier::parse(&String::from_utf8(bytes).unwrap()));
    }
    for vkey in [
        // A key of another length, of an unknown type; both with the id that fits.
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        &PETER.replace("c74f20a3", "C74F20A3"),
        &format!("{PETER}\n"),
    ] {
        assert_wrong(LogVerifier::parse(vkey));
    }
    for name in ["", "a b", "a+b", "a\nb", "a\u{2003}b", &"a".repeat(256)] {
        assert_wrong(LogSigner::new(name, &[9; 32]));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = SignedNote::parse(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        let _ = (Checkpoint::parse(&text), LogVerifier::parse(&text));
        let _ = CosignatureVerifier::parse(&text);
    }

    /// What is read is written as it was; half of these are near enough to be notes.
    #[test]
    fn what_resembles_a_note_is_judged(
        text in "([ -~é—]{0,9}\n){0,4}",
        lines in "(— [a-c+ ]{0,3} [AB=/+]{0,12}\n?){0,3}",
    ) {
        let note = format!("{text}\n{lines}");
        if let Ok(read) = parse(&note) {
            prop_assert_eq!(read.to_string(), note);
        }
    }

    #[test]
    fn what_resembles_a_checkpoint_is_judged(
        text in "[ -~]{0,9}\n[0-9]{0,21}\n[AB]{42,44}={0,2}\n([ -~]{0,3}\n){0,2}",
    ) {
        if let Ok(read) = Checkpoint::parse(&text) {
            prop_assert_eq!(read.text(), text);
        }
    }

    #[test]
    fn an_altered_note_fails(at: prop::sample::Index, flip in 1_u8..=255, cut: bool) {
        let bytes = signer().sign_checkpoint(&checkpoint()).unwrap().to_string().into_bytes();
        let mut altered = bytes.clone();
        let at = at.index(bytes.len());
        if cut {
            altered.truncate(at);
        } else {
            altered[at] ^= flip;
        }
        let verdict = SignedNote::parse(&altered)
            .and_then(|note| Checkpoint::open(&note, signer().verifier()));
        assert_wrong(verdict);
    }
}

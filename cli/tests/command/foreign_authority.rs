//! An authority that is asked by hand: requests leave, certificates come back and are judged.
//! The authority is `openssl`, with a root and an intermediate.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::provider::{COMPANY, Enrolled, PASSWORD, PERSON, PIN, Provider};
use crate::sign::module;

/// Root and intermediate; `sign REQUEST OUT` certifies as an honest authority does.
const AUTHORITY: &str = r#"
extensions() {
    printf 'basicConstraints=critical,%s\nkeyUsage=critical,%s\n%s\n' "$1" "$2" "${3:-}" >extensions
}
new() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -utf8 \
        -subj "$2" -keyout "$1.key" -out "$1.csr"
}
# OUT ISSUER REQUEST [MORE]; the extensions are those set last.
certify() {
    out=$1 issuer=$2 request=$3
    shift 3
    openssl x509 -req -CA "$issuer.pem" -CAkey "$issuer.key" -in "$request" -extfile extensions \
        -set_serial "$(date +%N | sed s/^0*/1/)" -out "$out.pem" -days 365 "$@"
}
authority() {
    new "$1" "$2"
    extensions CA:TRUE keyCertSign,cRLSign "${5:-}"
    if [ "$3" = itself ]; then
        openssl x509 -req -in "$1.csr" -signkey "$1.key" -extfile extensions -days 3650 \
            -set_serial 1 -out "$1.pem"
    else
        certify "$1" "$3" "$1.csr" ${4:-}
    fi
}
holder() {
    extensions CA:FALSE nonRepudiation
}
"#;

const WITH_CHAIN: &str = "kind = \"manual\"\n\
    trusted_file = \"../root.pem\"\nchain_file = \"../intermediate.pem\"";

/// A provider whose authority is asked by hand, and that authority.
struct ByHand {
    provider: Provider,
}

impl ByHand {
    fn new() -> Self {
        let provider = Provider::new();
        let made = Self { provider };
        made.configure("kind = \"manual\"\ntrusted_file = \"../root.pem\"");
        made.sh("authority root /C=IT/O=Prova/CN=Root itself
             authority intermediate /C=IT/O=Prova/CN=Intermediate root");
        made
    }

    /// Puts these settings into the place of the embedded authority's.
    fn configure(&self, settings: &str) {
        let path = self.provider.path("config.toml");
        let text = fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once("[authority]\n").unwrap();
        let after = rest.find("\n[").map_or("", |at| &rest[at..]);
        fs::write(&path, format!("{before}[authority]\n{settings}\n{after}")).unwrap();
    }

    /// Runs what the authority does, in the folder above the provider's.
    fn sh(&self, script: &str) {
        let output = Command::new("sh")
            .args(["-euc", &format!("{AUTHORITY}{script}")])
            .current_dir(self.folder())
            .output()
            .expect("these tests need a shell");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{script}: {errors}\nDebian package: openssl"
        );
    }

    fn folder(&self) -> &Path {
        self.provider.folder()
    }

    /// A holder with credentials that wait for their certificates; `N.csr` for each.
    fn waiting(&self, who: &[&str], credentials: &[&str]) -> Enrolled {
        let enrolled = self.provider.register(who, credentials);
        let mut password = self.provider.sent("Temporary password: ");
        for (number, id) in enrolled.credentials.iter().enumerate() {
            let words = self.provider.activation(&enrolled.user, id, &password);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            self.provider
                .run(&words)
                .refused(6, "the request waits; run the same command again");
            let out = format!("{number}.csr");
            self.provider
                .run(&["csr", "export", id, "--out", &out])
                .done();
            password = PASSWORD.to_owned();
        }
        enrolled
    }

    fn state(&self, id: &str) -> String {
        let shown = self.provider.json(&["credential", "show", id]);
        shown["state"].as_str().unwrap().to_owned()
    }

    #[track_caller]
    fn accepts(&self, id: &str, file: &str) -> Value {
        let imported = self
            .provider
            .json(&["certificate", "import", id, "--in", file]);
        assert_eq!(
            (imported["state"].as_str(), &*self.state(id)),
            (Some("active"), "active")
        );
        imported
    }

    #[track_caller]
    fn refuses(&self, id: &str, file: &str, why: &str) {
        self.provider
            .run(&["certificate", "import", id, "--in", file])
            .refused(2, why);
    }
}

#[test]
fn a_certificate_asked_for_by_hand_signs() {
    let by_hand = ByHand::new();
    let provider = &by_hand.provider;
    let none = provider.run(&["csr", "export"]).done().out;
    assert_eq!(none, "No request waits for a certificate.\n");
    let who = by_hand.waiting(PERSON, &["kind=remote,key=p256,label=Mario's hand"]);
    let id = &who.credentials[0];
    assert_eq!(by_hand.state(id), "issuing");

    let list = provider.json(&["csr", "export"]);
    let [waiting] = list.as_array().unwrap().as_slice() else {
        panic!("{list}");
    };
    assert_eq!(waiting["credential"], **id);
    assert_eq!(waiting["label"], "Mario's hand");
    let printed = provider.json(&["csr", "export", id]);
    let file = fs::read_to_string(by_hand.folder().join("0.csr")).unwrap();
    assert_eq!(printed["pem"], file);
    provider
        .run(&["csr", "export", id, "--out", "0.csr"])
        .refused(6, "exists already");

    by_hand.sh("openssl req -in 0.csr -noout -verify
         holder
         certify certificate intermediate 0.csr
         cat certificate.pem intermediate.pem >answer.pem");
    by_hand.accepts(id, "answer.pem");
    assert!(
        provider
            .json(&["csr", "export"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    provider
        .run(&["csr", "export", id])
        .refused(6, "no request");
    provider
        .run(&["certificate", "import", id, "--in", "answer.pem"])
        .refused(2, "no request");

    let password = provider.typed("password", PASSWORD);
    let words = [
        "activate",
        "--user",
        &who.user,
        "--password-file",
        &password,
    ];
    assert_eq!(provider.json(&words)["state"], "active");
    fs::write(by_hand.folder().join("contract.txt"), "agreed\n").unwrap();
    provider.run(&["otp", "send", id]).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let pin = provider.typed("pin", PIN);
    let module = module().to_str().unwrap();
    let secrets = ["--pin-file", &pin, "--otp-file", &otp, "--module", module];
    provider
        .run(&[&["sign", "contract.txt"][..], &secrets].concat())
        .done();
    by_hand.sh(
        "openssl cms -verify -binary -inform DER -in contract.txt.p7m -CAfile root.pem \
             -purpose any -out content
         cmp content contract.txt",
    );
    provider.run(&["verify", "contract.txt.p7m"]).done();
}

/// The commands and the script of `docs/authorities.md`, as they stand there.
#[test]
fn the_page_on_authorities_says_what_works() {
    let by_hand = ByHand::new();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/authorities.md");
    let page = fs::read_to_string(page).unwrap();
    let fenced = |kind: &str| {
        let (_, after) = page.split_once(&format!("```{kind}\n")).unwrap();
        after.split_once("```").unwrap().0.to_owned()
    };
    by_hand.sh("cp root.pem intermediate.pem provider/");
    by_hand.configure(fenced("toml").strip_prefix("[authority]\n").unwrap());
    let who = by_hand.waiting(PERSON, &["kind=remote,key=rsa2048"]);
    let commands: Vec<Vec<&str>> = page
        .lines()
        .filter_map(|line| line.strip_prefix("    remote-sign "))
        .map(|line| line.split('#').next().unwrap().split_whitespace())
        .map(|words| {
            let id = &*who.credentials[0];
            words
                .map(|word| if word.starts_with('C') { id } else { word })
                .collect()
        })
        .collect();
    let [list, export, import] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert!(
        by_hand
            .provider
            .run(list)
            .done()
            .out
            .contains(&who.credentials[0])
    );
    by_hand.provider.run(export).done();
    by_hand.sh(&fenced("sh"));
    by_hand.provider.run(import).done();
    assert_eq!(by_hand.state(&who.credentials[0]), "active");
}

/// Whatever is not the certificate that was asked for changes nothing.
#[test]
fn threat_60_a_certificate_that_was_not_asked_for_is_refused_and_the_request_waits() {
    let by_hand = ByHand::new();
    let who = by_hand.waiting(
        PERSON,
        &[
            "kind=remote,key=p256",
            "kind=remote,key=p256,purpose=authentication",
        ],
    );
    let [id, login] = who.credentials.as_slice() else {
        panic!("two credentials");
    };
    by_hand.configure(WITH_CHAIN);
    let iut = by_hand.provider.json(&["csr", "export", id])["iut"]
        .as_str()
        .unwrap()
        .to_owned();
    let person = "/C=IT/SN=Rossi/GN=Mario/serialNumber=TINIT-RSSMRA80A01H501U/CN=Mario Rossi";
    let asked = format!("{person}/dnQualifier={iut}");
    for (script, why) in [
        (
            format!("new other '{asked}'; holder; certify wrong intermediate other.csr"),
            "none of its certificates is for the key",
        ),
        (
            "cp intermediate.pem wrong.pem".to_owned(),
            "none of its certificates is for the key",
        ),
        (
            "holder; certify one intermediate 0.csr; certify two intermediate 0.csr
             cat one.pem two.pem >wrong.pem"
                .to_owned(),
            "several certificates for the key",
        ),
        (
            subject(&asked.replace("/CN=Mario Rossi", "/CN=Maria Rossi")),
            "the subject says commonName=Maria Rossi, not Mario Rossi",
        ),
        (
            subject(&asked.replace("/CN=Mario Rossi", "/CN=mario rossi")),
            "the subject says commonName=mario rossi",
        ),
        (
            subject(&asked.replace("H501U", "H501X")),
            "the subject says serialNumber=TINIT-RSSMRA80A01H501X",
        ),
        (
            subject(&asked.replace("/serialNumber=TINIT-RSSMRA80A01H501U", "")),
            "the subject lacks serialNumber=TINIT-RSSMRA80A01H501U",
        ),
        (
            subject(&asked.replace("/C=IT", "/C=FR")),
            "countryName=FR, not IT",
        ),
        (subject(&asked.replace("/C=IT", "")), "lacks countryName=IT"),
        (
            subject(&asked.replace("=Rossi/", "=Bianchi/")),
            "surname=Bianchi",
        ),
        (
            subject(&format!("{person}/dnQualifier=OTHER")),
            "the subject says dnQualifier=OTHER",
        ),
        (
            subject(&format!("{asked}/CN=Mario Draghi")),
            "commonName=Mario Draghi",
        ),
        (
            subject(&format!("{asked}/O=ACME")),
            "organizationName=ACME, which was not asked for",
        ),
        (
            usage("digitalSignature", ""),
            "contentCommitment (nonRepudiation) and nothing else",
        ),
        (
            usage("nonRepudiation,digitalSignature", ""),
            "contentCommitment (nonRepudiation) and nothing else",
        ),
        (
            "printf 'basicConstraints=CA:FALSE\\n' >extensions; certify wrong intermediate 0.csr"
                .to_owned(),
            "contentCommitment (nonRepudiation) and nothing else",
        ),
        (
            usage("nonRepudiation", "extendedKeyUsage=serverAuth"),
            "extended key usage is for something else than signing documents",
        ),
        (
            "extensions CA:TRUE nonRepudiation; certify wrong intermediate 0.csr".to_owned(),
            "an authority's certificate",
        ),
        (
            usage("nonRepudiation", "1.2.3.4=critical,DER:0500"),
            "critical extension 1.2.3.4",
        ),
        (
            "holder; certify wrong intermediate 0.csr -days -1".to_owned(),
            "expired on",
        ),
        (
            "holder; certify wrong intermediate 0.csr -sha1".to_owned(),
            "SHA-1 is broken",
        ),
        (
            "holder; certify wrong intermediate 0.csr
             openssl x509 -in wrong.pem -outform DER -out wrong.der
             head -c -1 wrong.der >wrong.pem; printf X >>wrong.pem"
                .to_owned(),
            "was not signed by its issuer",
        ),
        (
            "authority stranger /C=IT/CN=Stranger itself
             holder; certify wrong stranger 0.csr; cat stranger.pem >>wrong.pem"
                .to_owned(),
            "the issuer CN=Stranger,C=IT is neither trusted",
        ),
        (
            "cp root.pem true.pem; cp root.key true.key
             authority root /C=IT/O=Prova/CN=Root itself
             holder; certify wrong root 0.csr; mv true.pem root.pem; mv true.key root.key"
                .to_owned(),
            "was not signed by its issuer",
        ),
        (
            "new person /C=IT/CN=Person; extensions CA:FALSE keyCertSign
             certify person intermediate person.csr
             holder; certify wrong person 0.csr; cat person.pem >>wrong.pem"
                .to_owned(),
            "CN=Person,C=IT may not issue certificates",
        ),
        (
            "new person /C=IT/CN=Person; extensions CA:TRUE cRLSign
             certify person intermediate person.csr
             holder; certify wrong person 0.csr; cat person.pem >>wrong.pem"
                .to_owned(),
            "CN=Person,C=IT may not issue certificates",
        ),
        (
            "new last /C=IT/CN=Last; extensions CA:TRUE,pathlen:0 keyCertSign
             certify last root last.csr
             authority below /C=IT/CN=Below last
             holder; certify wrong below 0.csr; cat below.pem last.pem >>wrong.pem"
                .to_owned(),
            "has more authorities below it",
        ),
        (
            "authority old /C=IT/CN=Old root '-days -1'
             holder; certify wrong old 0.csr; cat old.pem >>wrong.pem"
                .to_owned(),
            "the certificate of CN=Old,C=IT expired on",
        ),
        (
            "authority narrow /C=IT/CN=Narrow root '' 'nameConstraints=permitted;DNS:example.com'
             holder; certify wrong narrow 0.csr; cat narrow.pem >>wrong.pem"
                .to_owned(),
            "critical extension 2.5.29.30",
        ),
    ] {
        by_hand.sh(&script);
        by_hand.refuses(id, "wrong.pem", why);
    }
    for (extensions, why) in [
        ("nonRepudiation", "must be digitalSignature"),
        (
            "digitalSignature,nonRepudiation",
            "must be digitalSignature",
        ),
        (
            "digitalSignature '' 'extendedKeyUsage=serverAuth'",
            "than TLS clients",
        ),
    ] {
        let usage = extensions.replace("'' ", "");
        by_hand.sh(&format!(
            "extensions CA:FALSE {usage}; certify wrong intermediate 1.csr"
        ));
        by_hand.refuses(login, "wrong.pem", why);
    }
    for (content, why) in [
        ("", "no X.509 certificate in DER"),
        ("nonsense", "no X.509 certificate in DER"),
        (
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            "no X.509 certificate",
        ),
        ("-----BEGIN CERTIFICATE-----\nMAA=\n", "PEM"),
    ] {
        fs::write(by_hand.folder().join("wrong.pem"), content).unwrap();
        by_hand
            .provider
            .run(&["certificate", "import", id, "--in", "wrong.pem"])
            .refused(2, why);
    }
    by_hand
        .provider
        .run(&["certificate", "import", id, "--in", "root.key"])
        .refused(2, "PRIVATE KEY in PEM, which is no certificate");
    by_hand
        .provider
        .run(&["certificate", "import", id, "--in", "absent.pem"])
        .refused(6, "cannot be read");

    // After all of that the right one is taken.
    assert_eq!(by_hand.state(id), "issuing");
    by_hand.sh("holder; certify right intermediate 0.csr");
    by_hand.accepts(id, "right.pem");
    by_hand.sh(
        "extensions CA:FALSE digitalSignature,keyEncipherment extendedKeyUsage=clientAuth
         certify right intermediate 1.csr",
    );
    by_hand.accepts(login, "right.pem");
}

/// What authorities do to an answer without harm.
#[test]
fn what_says_the_same_in_another_form_is_accepted() {
    let by_hand = ByHand::new();
    let who = by_hand.waiting(
        PERSON,
        &[
            "kind=remote,key=p256",
            "kind=remote,key=rsa2048",
            "kind=remote,key=p384",
            "kind=remote,key=p256",
        ],
    );
    let [order, pss, pkcs7, spare] = who.credentials.as_slice() else {
        panic!("four credentials");
    };
    // Any order, with one of nobody's and one twice.
    by_hand.sh("authority stranger /C=IT/CN=Stranger itself
         holder; certify certificate intermediate 0.csr
         cat root.pem stranger.pem intermediate.pem certificate.pem intermediate.pem >answer.pem");
    by_hand.accepts(order, "answer.pem");
    let chain = by_hand
        .provider
        .json(&["credential", "certificate", order, "--chain"]);
    let kept = chain["pem"]
        .as_str()
        .unwrap()
        .matches("BEGIN CERTIFICATE")
        .count();
    assert_eq!(
        kept, 3,
        "the certificate, the intermediate and the root: {chain}"
    );

    // An RSA authority that signs with PSS.
    by_hand.sh(
        "openssl req -new -newkey rsa:2048 -nodes -subj /C=IT/CN=Pss -keyout pss.key -out pss.csr
         extensions CA:TRUE keyCertSign; certify pss root pss.csr
         holder; certify certificate pss 1.csr -sigopt rsa_padding_mode:pss -sha384
         cat certificate.pem pss.pem >answer.pem",
    );
    by_hand.accepts(pss, "answer.pem");

    // PKCS#7 in DER.
    by_hand.sh("holder; certify certificate intermediate 2.csr
         openssl crl2pkcs7 -nocrl -certfile certificate.pem -certfile intermediate.pem \
             -outform DER -out answer.p7b");
    by_hand.accepts(pkcs7, "answer.p7b");

    // Names that are said elsewhere left out, a unit added, another order and encoding; DER.
    by_hand.configure(WITH_CHAIN);
    by_hand.sh("holder
         certify certificate intermediate 3.csr \
             -subj '/serialNumber=TINIT-RSSMRA80A01H501U/CN=Mario Rossi/OU=Remote/C=IT'
         openssl x509 -in certificate.pem -outform DER -out answer.der");
    by_hand.accepts(spare, "answer.der");
}

#[test]
fn a_legal_person_keeps_its_identifier() {
    let by_hand = ByHand::new();
    let who = by_hand.waiting(COMPANY, &["kind=seal,key=p256"]);
    let id = &who.credentials[0];
    by_hand.sh(
        "holder; certify wrong intermediate 0.csr -subj '/C=IT/O=ACME S.p.A./CN=ACME S.p.A.'
         cat intermediate.pem >>wrong.pem",
    );
    by_hand.refuses(
        id,
        "wrong.pem",
        "the subject lacks organizationIdentifier=VATIT-01234567890",
    );
    by_hand.sh("openssl crl2pkcs7 -nocrl -out wrong.p7b");
    by_hand.refuses(id, "wrong.p7b", "there is no certificate in it");
    by_hand.sh("certify right intermediate 0.csr; cat intermediate.pem >>right.pem");
    by_hand.accepts(id, "right.pem");
}

#[test]
fn a_table_of_the_authority_that_makes_no_sense_is_told() {
    let by_hand = ByHand::new();
    for (settings, why) in [
        ("kind = \"manual\"", "needs a `trusted_file`"),
        ("kind = \"est\"", "unknown variant `est`"),
        (
            "kind = \"manual\"\nurl = \"https://ca\"",
            "`url` is not for this kind",
        ),
        (
            "trusted_file = \"root.pem\"",
            "`trusted_file` is not for this kind",
        ),
        (
            "kind = \"cfssl\"\ntrusted_file = \"root.pem\"",
            "needs a `url`",
        ),
        (
            "kind = \"cfssl\"\ntrusted_file = \"r\"\nurl = \"https://ca.example.com\"",
            "needs a `key`",
        ),
        (
            "kind = \"cfssl\"\ntrusted_file = \"r\"\nurl = \"http://ca.example.com\"\nkey = { file = \"k\" }",
            "unencrypted",
        ),
        (
            "kind = \"cfssl\"\ntrusted_file = \"r\"\nurl = \"ca\"\nkey = { file = \"k\" }",
            "begins with https://",
        ),
        (
            "kind = \"cfssl\"\ntrusted_file = \"r\"\nurl = \"https://a:b@ca\"\nkey = { file = \"k\" }",
            "`url` names no user",
        ),
    ] {
        by_hand.configure(settings);
        by_hand
            .provider
            .run(&["credential", "list"])
            .refused(3, why);
    }
    by_hand.configure("kind = \"manual\"\ntrusted_file = \"../absent.pem\"");
    by_hand
        .provider
        .run(&["ca", "certificate"])
        .refused(7, "no authority can be read from");
}

#[test]
fn doctor_looks_at_who_is_trusted() {
    let by_hand = ByHand::new();
    let about = || {
        let told = by_hand.provider.run(&["doctor", "--json"]);
        let all: Value = serde_json::from_str(&told.out).unwrap();
        let mut all = all.as_array().unwrap().iter();
        let found = all.find(|one| one["subject"] == "authority").unwrap();
        let word = |name: &str| found[name].as_str().unwrap().to_owned();
        (word("verdict"), word("text"))
    };
    let (verdict, text) = about();
    assert_eq!(verdict, "ok");
    assert_eq!(text, "asked by hand, below CN=Root,O=Prova,C=IT");
    by_hand.sh("authority old /C=IT/CN=Old root '-days -1'");
    let cfssl = "kind = \"cfssl\"\nurl = \"https://ca.example.com\"\n\
                 key = { file = \"../absent.key\" }\ntrusted_file = \"../root.pem\"";
    for (settings, why) in [
        (
            "kind = \"manual\"\ntrusted_file = \"../absent.pem\"",
            "no authority can be read from",
        ),
        (
            "kind = \"manual\"\ntrusted_file = \"../old.pem\"",
            "CN=Old,C=IT expired on",
        ),
        (
            "kind = \"manual\"\ntrusted_file = \"../root.pem\"\nchain_file = \"../old.pem\"",
            "`chain_file`",
        ),
        (cfssl, "the authority's key"),
    ] {
        by_hand.configure(settings);
        let (verdict, text) = about();
        assert_eq!(verdict, "wrong");
        assert!(text.contains(why), "`{why}` is not in {text}");
    }
}

/// A certificate of the request's key under the intermediate, for another subject.
fn subject(subject: &str) -> String {
    format!("holder; certify wrong intermediate 0.csr -subj '{subject}'")
}

/// The same for the right subject with another use.
fn usage(usage: &str, more: &str) -> String {
    format!("extensions CA:FALSE {usage} '{more}'; certify wrong intermediate 0.csr")
}

//! What a code is bound to, what the store keeps of it, and the work of its check, seen
//! from inside, where every purpose can be asked for.

use std::sync::{Arc, Mutex};

use super::*;
use crate::crypto::Vault;
use crate::identity::{CredentialId, UserId};
use crate::notify::Message;
use crate::policy::{Policy, StretchPolicy};
use crate::secret::{MasterKey, Password};
use crate::store::{MemoryStore, Row};
use crate::time::ManualClock;
use crate::words::{CredentialKind, CredentialPurpose, Language};
use crate::{CredentialRequest, Entropy, Holder, KeyAlgorithm, PersonIdentifier, Registration};

struct Scene {
    service: RemoteSign,
    mailbox: Arc<Mutex<Vec<String>>>,
    sessions: Vec<Session>,
    credentials: Vec<CredentialRecord>,
    client: Client,
}

fn policy() -> Policy {
    let mysign = Policy::mysign();
    Policy {
        stretch: StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        },
        otp: crate::policy::OtpPolicy {
            hourly_per_number: u64::MAX,
            hourly: u64::MAX,
            ..mysign.otp
        },
        ..mysign
    }
}

impl Scene {
    fn new() -> Self {
        Self::with(policy())
    }

    fn with(policy: Policy) -> Self {
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let inbox = mailbox.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.body.clone());
            Ok(())
        };
        let clock = ManualClock::new(Timestamp::from_unix_millis(1_800_000_000_000));
        let master = MasterKey::new([7; 32]);
        let service = RemoteSign::builder(master, MemoryStore::new(), messenger, clock)
            .policy(policy)
            .build()
            .unwrap();
        let client = Client::new("test");
        let request = |label: &str| CredentialRequest {
            kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: label.to_owned(),
        };
        let registration = Registration {
            holder: Holder::NaturalPerson {
                given_name: "Mario".into(),
                surname: "Rossi".into(),
                identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
            },
            country: "IT".into(),
            otp_phone: "+393471234567".into(),
            account_phone: None,
            email: "mario.rossi@example.com".into(),
            recovery_email: None,
            language: Language::English,
            credentials: vec![request("first"), request("second")],
        };
        let registered = service.register(&registration, &client).unwrap();
        let temporary = last_word(&mailbox, "Temporary password: ");
        let sessions = (0..2)
            .map(|_| {
                let password = Password::new(temporary.clone());
                service
                    .login(&registered.user_id, &password, &client)
                    .unwrap()
            })
            .collect();
        let credentials = registered
            .credentials
            .iter()
            .map(|id: &CredentialId| {
                store::read(&*service.store, |tx| service.credential_in(tx, id))
                    .unwrap()
                    .record
            })
            .collect();
        Self {
            service,
            mailbox,
            sessions,
            credentials,
            client,
        }
    }

    fn send(&self, otp: &OtpUse<'_>) -> Result<OtpCode> {
        let approval = Approval::EnrolAuthenticator;
        self.service.send_otp(otp, &approval, &self.client)?;
        Ok(OtpCode::new(last_word(&self.mailbox, "OTP: ")))
    }

    fn spend(&self, otp: &OtpUse<'_>, code: &OtpCode) -> Result<()> {
        self.service.spend_otp(otp, code, &self.client).map(drop)
    }

    fn user(&self) -> &UserId {
        self.sessions[0].user_id()
    }

    fn account(&self) -> AccountRecord {
        let service = &self.service;
        store::read(&*service.store, |tx| service.account_in(tx, self.user()))
            .unwrap()
            .record
    }

    fn challenges(&self) -> Vec<ChallengeRecord> {
        let mut rows = Vec::new();
        self.service
            .store
            .read(&mut |tx| {
                tx.visit(&mut |row| {
                    if let Ok(Row::ChallengeRecord(challenge)) = row {
                        rows.push(challenge.record);
                    }
                })
            })
            .unwrap();
        rows
    }
}

fn last_word(mailbox: &Mutex<Vec<String>>, label: &str) -> String {
    let mailbox = mailbox.lock().unwrap();
    let mut newest = mailbox.iter().rev();
    let after = newest
        .find_map(|body| Some(body.split_once(label)?.1))
        .unwrap();
    after.split_whitespace().next().unwrap().to_owned()
}

fn wrong_code(right: &OtpCode) -> OtpCode {
    let first = if right.expose().starts_with('0') {
        "1"
    } else {
        "0"
    };
    OtpCode::new(format!("{first}{}", &right.expose()[1..]))
}

#[test]
fn threat_27_a_code_serves_the_purpose_it_was_asked_for_and_no_other() {
    for asked in OtpPurpose::ALL {
        let scene = Scene::new();
        let session = &scene.sessions[0];
        let to = |purpose| OtpUse::of_account(session, purpose, [5; 32]);
        let code = scene.send(&to(*asked)).unwrap();
        for given in OtpPurpose::ALL.iter().filter(|given| *given != asked) {
            let refused = scene.spend(&to(*given), &code).unwrap_err().kind();
            assert_eq!(
                refused,
                ErrorKind::OtpNotRequested,
                "{asked} given for {given}"
            );
        }
        scene.spend(&to(*asked), &code).unwrap();
    }
}

#[test]
fn threat_27_with_all_purposes_asked_for_at_once_only_the_diagonal_passes() {
    let scene = Scene::with(Policy {
        otp: crate::policy::OtpPolicy {
            tries: 100,
            ..policy().otp
        },
        ..policy()
    });
    let session = &scene.sessions[0];
    let to = |purpose| OtpUse::of_account(session, purpose, [5; 32]);
    let codes: Vec<OtpCode> = OtpPurpose::ALL
        .iter()
        .map(|purpose| scene.send(&to(*purpose)).unwrap())
        .collect();
    for (given, _) in OtpPurpose::ALL.iter().zip(&codes) {
        for (asked, code) in OtpPurpose::ALL.iter().zip(&codes) {
            if given != asked {
                let refused = scene.spend(&to(*given), code).unwrap_err().kind();
                assert_eq!(refused, ErrorKind::OtpWrong, "{asked} given for {given}");
            }
        }
    }
    for (purpose, code) in OtpPurpose::ALL.iter().zip(&codes) {
        scene.spend(&to(*purpose), code).unwrap();
    }
}

#[test]
fn threat_27_and_28_a_code_is_bound_to_credential_session_context_and_number() {
    let names = [
        "the same",
        "session",
        "no session",
        "credential",
        "context",
        "number",
    ];
    for asked in 0..names.len() {
        for given in 0..names.len() {
            let scene = Scene::new();
            let base = |credential: usize, context| {
                let credential = &scene.credentials[credential];
                OtpUse::of_credential(credential, OtpPurpose::ChangePin, context)
            };
            let uses = [
                base(0, [5; 32]).in_session(&scene.sessions[0]),
                base(0, [5; 32]).in_session(&scene.sessions[1]),
                base(0, [5; 32]),
                base(1, [5; 32]).in_session(&scene.sessions[0]),
                base(0, [6; 32]).in_session(&scene.sessions[0]),
                base(0, [5; 32])
                    .in_session(&scene.sessions[0])
                    .to("+393330000000"),
            ];
            let code = scene.send(&uses[asked]).unwrap();
            let passes = scene.spend(&uses[given], &code).is_ok();
            assert_eq!(
                passes,
                asked == given,
                "{} given for {}",
                names[asked],
                names[given]
            );
        }
    }
}

#[test]
fn threat_01_the_row_alone_tells_nothing_of_its_code() {
    let scene = Scene::with(Policy {
        otp: crate::policy::OtpPolicy {
            digits: 4,
            ..policy().otp
        },
        ..policy()
    });
    let session = &scene.sessions[0];
    let code = scene
        .send(&OtpUse::of_account(session, OtpPurpose::ChangePin, [5; 32]))
        .unwrap();
    let row = scene.challenges().pop().unwrap();
    let stored = row.code.clone().unwrap();
    assert_eq!(stored.len(), 32, "a keyed code and nothing else");

    // What a thief of the store can compute: plain digests over everything in the row, and
    // keyed ones under every key but the master key. None of 10 000 codes stands out.
    let foreign = Vault::new(&MasterKey::new([0; 32]));
    let mut prefixes: Vec<Vec<u8>> = vec![Vec::new()];
    for part in [
        row.slot.as_bytes(),
        row.purpose.as_str().as_bytes(),
        &row.context,
    ] {
        let longer: Vec<Vec<u8>> = prefixes.iter().map(|it| [it, part].concat()).collect();
        prefixes.extend(longer);
    }
    for guess in 0..10_000 {
        let guess = format!("{guess:04}");
        for prefix in &prefixes {
            let plain = Sha256::digest([prefix, guess.as_bytes()].concat());
            assert_ne!(plain.as_slice(), stored);
        }
        let mut fields = FieldWriter::default();
        fields
            .text(&row.slot)
            .text(row.purpose.as_str())
            .bytes(&row.context)
            .text(&guess);
        assert_ne!(Sha256::digest(fields.as_bytes()).as_slice(), stored);
        assert_ne!(foreign.code(Domain::Otp, &fields).as_slice(), stored);
        // With the master key one does, so the search itself is right.
        let found = scene.service.vault.code(Domain::Otp, &fields).as_slice() == stored;
        assert_eq!(found, guess == code.expose());
    }
}

/// Always the same digits.
struct Stuck;

impl Entropy for Stuck {
    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        bytes.fill(3);
        Ok(())
    }
}

#[test]
fn threat_01_rows_with_the_same_code_differ() {
    let mut scene = Scene::new();
    scene.service.entropy = Arc::new(Stuck);
    let session = &scene.sessions[0];
    let mut codes = Vec::new();
    for purpose in OtpPurpose::ALL {
        let sent = scene.send(&OtpUse::of_account(session, *purpose, [5; 32]));
        assert_eq!(sent.unwrap().expose(), "33333333");
    }
    for row in scene.challenges() {
        codes.push(row.code.unwrap());
    }
    let rows = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!((rows, codes.len()), (OtpPurpose::ALL.len(), rows));
}

struct Broken;

impl Entropy for Broken {
    fn fill(&self, _: &mut [u8]) -> Result<()> {
        Err(Error::new(ErrorKind::EntropyUnavailable, "no randomness"))
    }
}

#[test]
fn threat_54_without_randomness_no_code_is_made() {
    let mut scene = Scene::new();
    scene.service.entropy = Arc::new(Broken);
    let sent = scene.mailbox.lock().unwrap().len();
    let otp = OtpUse::of_account(&scene.sessions[0], OtpPurpose::ChangePin, [5; 32]);
    assert_eq!(
        scene.send(&otp).unwrap_err().kind(),
        ErrorKind::EntropyUnavailable
    );
    assert_eq!(scene.mailbox.lock().unwrap().len(), sent);
    assert!(scene.challenges().is_empty(), "nothing is half-written");
}

#[test]
fn req_43_and_44_codes_for_another_number_neither_lock_nor_open_the_otp_phone() {
    let scene = Scene::new();
    let session = &scene.sessions[0];
    let own = OtpUse::of_account(session, OtpPurpose::ChangePin, [5; 32]);
    let other =
        OtpUse::of_account(session, OtpPurpose::RecoverByPhone, [5; 32]).to("+393330000000");

    let code = scene.send(&other).unwrap();
    for _ in 0..3 {
        scene.spend(&other, &wrong_code(&code)).unwrap_err();
    }
    assert_eq!(scene.account().failed_codes, 0);

    let code = scene.send(&own).unwrap();
    for _ in 0..3 {
        scene.spend(&own, &wrong_code(&code)).unwrap_err();
    }
    assert_eq!(scene.account().failed_codes, 1);
    let elsewhere =
        OtpUse::of_account(session, OtpPurpose::ProveContact, [5; 32]).to("+393330000000");
    let code = scene.send(&elsewhere).unwrap();
    scene.spend(&elsewhere, &code).unwrap();
    assert_eq!(
        scene.account().failed_codes,
        1,
        "it says nothing of the OTP phone"
    );
}

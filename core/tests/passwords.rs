//! The password: its rules one by one, its change, the notice, and a new temporary one
//! from the registration officer (requirements 11, 20, 24 to 30, 35).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops here"
)]
#![allow(clippy::disallowed_methods, reason = "the source itself is searched")]

mod support;

use remote_sign_core::store::{CredentialRecord, PinRecord, Row, Store as _};
use remote_sign_core::*;
use support::{PASSWORD, PIN, Provider, kind, registration};

struct Holder {
    provider: Provider,
    user: UserId,
    session: Session,
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::new();
        let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
        let session = provider.session(&registered.user_id);
        Self {
            provider,
            user: registered.user_id,
            session,
        }
    }

    fn change(&self, current: &str, new: &str, again: &str) -> Result<()> {
        let [current, new, again] = [current, new, again].map(Password::new);
        let Provider {
            service, client, ..
        } = &self.provider;
        service.change_password(&self.session, &current, &new, &again, client)
    }

    /// What a refusal of `new` says.
    fn refusal(&self, new: &str) -> String {
        let error = self.change(PASSWORD, new, new).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PasswordRefused, "{new}");
        error.to_string()
    }

    fn newest(&self) -> HistoryEntry {
        let history = self.provider.service.history(&self.user, None, 1);
        history.unwrap().remove(0)
    }
}

#[test]
fn req_24_at_least_eight_characters() {
    let holder = Holder::new();
    assert!(holder.refusal("Abcde1!").contains("8 to 64 characters"));
    holder.refusal(&"Abcde1!x".repeat(9));
    holder.change(PASSWORD, "Abcdef1!", "Abcdef1!").unwrap();
}

#[test]
fn req_25_capital_and_small_letters() {
    let holder = Holder::new();
    assert!(holder.refusal("abcdef1!").contains("a capital letter"));
    assert!(holder.refusal("ABCDEF1!").contains("a small letter"));
}

#[test]
fn req_26_a_digit() {
    assert!(Holder::new().refusal("Abcdefg!").contains("a digit"));
}

#[test]
fn req_27_a_special_character() {
    let holder = Holder::new();
    for without in ["Abcdefg1", "Abcdefi1"] {
        assert!(holder.refusal(without).contains("a special character"));
    }
}

#[test]
fn req_28_no_three_identical_characters_in_a_row() {
    let holder = Holder::new();
    for run in ["Abbbcde1!", "Abcde111!", "Abcde1!!!", "AAAbcde1!"] {
        assert!(holder.refusal(run).contains("identical"), "{run}");
    }
    holder.change(PASSWORD, "AAbbcc11!!", "AAbbcc11!!").unwrap();
}

#[test]
fn req_29_the_special_characters_of_the_manual_and_no_others() {
    let holder = Holder::new();
    let mut current = PASSWORD.to_owned();
    for special in "&%!()?+[].,_".chars() {
        let new = format!("Abcdef1{special}");
        holder.change(&current, &new, &new).unwrap();
        current = new;
    }
    for foreign in "#$@*-/:;<=>^{|}~\"'\\ £€àÀßЖ".chars() {
        let new = format!("Abcdef1!{foreign}");
        let error = holder.change(&current, &new, &new).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PasswordRefused, "{foreign}");
        assert!(error.to_string().contains("is not allowed"), "{foreign}");
    }
}

#[test]
fn req_30_a_later_change_asks_for_the_current_one_and_the_new_one_twice() {
    let holder = Holder::new();
    let new = "Alba7&sera";
    for (current, new, again, expected) in [
        (PASSWORD, new, "Alba7&serA", ErrorKind::ConfirmationMismatch),
        (PASSWORD, new, "", ErrorKind::ConfirmationMismatch),
        (PASSWORD, PASSWORD, PASSWORD, ErrorKind::PasswordRefused),
        ("Wrong7!x", new, new, ErrorKind::LoginRefused),
    ] {
        assert_eq!(kind(holder.change(current, new, again)), expected);
    }
    let refused = holder.newest();
    assert_eq!(
        (refused.event, refused.outcome),
        (Event::PasswordChanged, Outcome::Failure)
    );
    holder.provider.login(&holder.user).unwrap();
    holder.change(PASSWORD, new, new).unwrap();
    let changed = holder.newest();
    assert_eq!(
        (changed.event, changed.outcome),
        (Event::PasswordChanged, Outcome::Success)
    );
    let old = holder.provider.login(&holder.user);
    assert_eq!(kind(old), ErrorKind::LoginRefused);
}

/// Who sits down at a session that was left open guesses no faster than at the login.
#[test]
fn req_30_a_wrong_current_password_counts_as_a_failed_login() {
    let holder = Holder::new();
    let new = "Alba7&sera";
    for _ in 0..4 {
        let wrong = holder.change("Wrong7!x", new, new);
        assert_eq!(kind(wrong), ErrorKind::LoginRefused);
    }
    let throttled = holder.change(PASSWORD, new, new).unwrap_err();
    assert_eq!(throttled.kind(), ErrorKind::LoginThrottled);
    let retry_at = holder.provider.clock.now().plus_seconds(1);
    assert_eq!(throttled.retry_at(), Some(retry_at));
    let login = holder.provider.login(&holder.user);
    assert_eq!(kind(login), ErrorKind::LoginThrottled);
    holder.provider.clock.0.advance_seconds(1);
    holder.change(PASSWORD, new, new).unwrap();
}

#[test]
fn req_20_a_notice_confirms_the_new_password_in_the_holders_language() {
    for (language, label, text) in [
        (
            Language::Italian,
            "Password temporanea: ",
            "La nuova password è stata impostata.",
        ),
        (
            Language::English,
            "Temporary password: ",
            "The new password is set.",
        ),
    ] {
        let provider = Provider::new();
        let registration = Registration {
            language,
            ..registration(CredentialKind::Remote, KeyAlgorithm::P256)
        };
        let (service, client) = (&provider.service, &provider.client);
        let user = service.register(&registration, client).unwrap().user_id;
        let temporary = Password::new(provider.read(label));
        let session = service.login(&user, &temporary, client).unwrap();
        let new = Password::new(PASSWORD);
        service
            .change_password(&session, &temporary, &new, &new, client)
            .unwrap();
        let mailbox = provider.mailbox.lock().unwrap();
        let notice = mailbox.last().unwrap();
        assert_eq!(notice.channel, Channel::Email);
        assert_eq!(notice.to, registration.email);
        assert!(notice.body.contains(text), "{}", notice.body);
        assert!(!notice.body.contains(PASSWORD));
    }
}

/// The mail server is down: the password is changed all the same, and the notice waits.
#[test]
fn req_20_the_notice_waits_for_the_mail_server() {
    let holder = Holder::new();
    let Provider {
        store,
        clock,
        client,
        ..
    } = &holder.provider;
    let down = |_: &Message| Err(Error::new(ErrorKind::MessengerFailed, "down"));
    let service = RemoteSign::builder(MasterKey::new([7; 32]), store.clone(), down, clock.clone())
        .policy(support::policy())
        .build()
        .unwrap();
    let (old, new) = (Password::new(PASSWORD), Password::new("Alba7&sera"));
    service
        .change_password(&holder.session, &old, &new, &new, client)
        .unwrap();
    let before = holder.provider.mailbox.lock().unwrap().len();
    clock.0.advance_seconds(86_400);
    holder.provider.service.deliver_messages().unwrap();
    let mailbox = holder.provider.mailbox.lock().unwrap();
    assert_eq!(mailbox.len(), before + 1);
    assert!(mailbox[before].body.contains("The new password is set."));
}

/// The credential and the counters of its PIN, as the store has them.
fn pin_rows(provider: &Provider) -> Vec<(CredentialRecord, PinRecord)> {
    let (mut credentials, mut pins) = (Vec::new(), Vec::new());
    let mut see = |row: Result<Row>| match row.unwrap() {
        Row::CredentialRecord(row) => credentials.push(row.record),
        Row::PinRecord(row) => pins.push(row.record),
        _ => {}
    };
    provider.store.read(&mut |tx| tx.visit(&mut see)).unwrap();
    credentials.into_iter().zip(pins).collect()
}

#[test]
fn req_11_the_officer_sends_a_new_temporary_password_and_nothing_else_changes() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let (user, id) = (&registered.user_id, &registered.credentials[0]);
    let session = provider.session(user);
    provider.activate(&session, id).unwrap();
    let before = pin_rows(&provider);
    let (service, client) = (&provider.service, &provider.client);

    let old = Password::new(provider.read("Temporary password: "));
    let waiting = service.reissue_temporary_password(user, client).unwrap();
    assert_eq!(waiting, None);
    let fresh = Password::new(provider.read("Temporary password: "));
    assert_ne!(fresh.expose(), old.expose());
    let sent = provider.mailbox.lock().unwrap().clone();
    let [.., mail, sms] = &*sent else {
        panic!("an e-mail and an SMS")
    };
    assert_eq!((mail.channel, sms.channel), (Channel::Email, Channel::Sms));
    assert!(mail.body.contains(user.as_str()));
    assert!(sms.body.contains("temporary password was sent by e-mail"));
    assert!(!sms.body.contains(fresh.expose()));

    let ended = service.first_access(&session);
    assert_eq!(kind(ended), ErrorKind::SessionEnded);
    assert_eq!(kind(provider.login(user)), ErrorKind::LoginRefused);
    let history = service.history(user, None, 2).unwrap();
    let reissued = &history[1];
    assert_eq!(
        (reissued.event, reissued.outcome),
        (Event::TemporaryPasswordReissued, Outcome::Success)
    );

    let session = service.login(user, &fresh, client).unwrap();
    let stage = service.first_access(&session).unwrap();
    assert_eq!(stage, FirstAccess::Password);
    let new = Password::new("Alba7&sera");
    service
        .change_password(&session, &fresh, &new, &new, client)
        .unwrap();
    let stage = service.first_access(&session).unwrap();
    assert_eq!(stage, FirstAccess::Finished);
    assert_eq!(pin_rows(&provider), before, "PIN and key stay");
    service.verify_pin(id, &Pin::new(PIN), client).unwrap();

    let nobody = "U000000000000".parse().unwrap();
    let missing = service.reissue_temporary_password(&nobody, client);
    assert_eq!(kind(missing), ErrorKind::AccountNotFound);
}

/// Every public function with a PIN in its name, with why it replaces none.
const PIN_FUNCTIONS: &[(&str, &str)] = &[
    ("pin_status", "counters"),
    ("check_first_pin", "judges what is chosen"),
    ("verify_pin", "unseals with the PIN that is given"),
    ("verify_kept_pin", "unseals with the PIN that is given"),
    ("repeats_pin", "compares"),
    ("request_pin_change_otp", "sends an OTP"),
    ("change_pin", "seals again what the current PIN unsealed"),
    ("request_pin_change_at_card", "sends an OTP"),
    (
        "change_pin_at_card",
        "seals again what the current PIN unsealed",
    ),
    ("unlock_pin", "gives tries back to who has the right PIN"),
    // The store: what is kept of a PIN are counters.
    ("insert_pin", "counters"),
    ("pin", "counters"),
    ("replace_pin", "counters"),
];

/// Nobody has a function that reads or resets a PIN. A new one must be written down above.
#[test]
fn req_35_no_public_function_replaces_or_reads_a_pin() {
    for name in functions() {
        let word = |word: &str| name.split('_').any(|part| part == word);
        if word("pin") || word("pins") {
            assert!(
                PIN_FUNCTIONS.iter().any(|(known, _)| *known == name),
                "`{name}` is a new public function about PINs: write down why it replaces none"
            );
        }
        let officer = word("reset") || word("recover") || word("reissue") || word("override");
        assert!(!(officer && word("pin")), "{name}");
    }
}

/// The names of the functions that anyone outside the core may call.
fn functions() -> Vec<String> {
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/src").to_owned()];
    let mut names = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = path.to_str().unwrap().to_owned();
            if path.is_dir() {
                folders.push(text);
            } else {
                let source = std::fs::read_to_string(&path).unwrap();
                let transaction = text.ends_with("store/mod.rs");
                for line in source.lines().map(str::trim_start) {
                    let public = line
                        .strip_prefix("pub fn ")
                        .or_else(|| line.strip_prefix("pub const fn "))
                        .or_else(|| line.strip_prefix("fn ").filter(|_| transaction));
                    let Some(rest) = public else { continue };
                    let end = rest.find(['(', '<']).unwrap();
                    names.push(rest[..end].to_owned());
                }
            }
        }
    }
    assert!(names.len() > 100, "{names:?}");
    names
}

/// What the store keeps about a PIN is counters: nothing there can be replaced by a PIN.
#[test]
fn req_35_the_store_holds_no_pin() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (_, pin) = pin_rows(&provider).remove(0);
    let PinRecord {
        credential,
        tries_left: _,
        counted: _,
        wrong: _,
        counted_at: _,
        activation_tries_left: _,
        unlocks_left: _,
    } = pin;
    assert_eq!(credential, id);
}

/// An administrator of the store puts a key whose PIN they know into another's row.
#[test]
fn req_35_a_key_under_another_pin_is_refused_in_its_place() {
    let provider = Provider::new();
    let [victim, own] = [0, 1].map(|_| provider.active(CredentialKind::Remote, KeyAlgorithm::P256));
    provider
        .store
        .write(&mut |tx| {
            let (foreign, mut row) = (tx.credential(&own)?, tx.credential(&victim)?.unwrap());
            row.record.sealed_key = foreign.unwrap().record.sealed_key;
            let expected = row.version;
            row.version += 1;
            tx.replace_credential(expected, &row)
        })
        .unwrap();
    let (service, client) = (&provider.service, &provider.client);
    let refused = service.verify_pin(&victim, &Pin::new(PIN), client);
    assert_eq!(kind(refused), ErrorKind::Integrity);
}

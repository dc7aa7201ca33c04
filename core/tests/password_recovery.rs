//! Recovery of a forgotten password: both proofs and nothing less, a new password and
//! nothing more, and no word about who exists.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use remote_sign_core::store::{Journals, MemoryStore, Row, Store, Transaction};
use remote_sign_core::*;
use support::{PASSWORD, PIN, Provider, SharedClock, kind, registration};

const NEW: &str = "Alba.Chiara8";
const OTP_PHONE: &str = "+393471234567";
const ACCOUNT_PHONE: &str = "+393331112223";
const EMAIL: &str = "mario.rossi@example.com";
const RECOVERY_EMAIL: &str = "rossi@example.org";

/// A holder with four contacts, who finished the first access and forgot the password.
struct Holder {
    provider: Provider,
    user: UserId,
    credential: CredentialId,
    session: Session,
}

/// Both proofs, as they arrived.
struct Proofs {
    link: RecoveryLink,
    code: OtpCode,
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::new();
        let registration = Registration {
            account_phone: Some(ACCOUNT_PHONE.to_owned()),
            recovery_email: Some(RECOVERY_EMAIL.to_owned()),
            ..registration(CredentialKind::Remote, KeyAlgorithm::P256)
        };
        let registered = provider
            .service
            .register(&registration, &provider.client)
            .unwrap();
        let session = provider.session(&registered.user_id);
        let credential = registered.credentials[0].clone();
        provider.activate(&session, &credential).unwrap();
        provider.mailbox.lock().unwrap().clear();
        Self {
            provider,
            user: registered.user_id,
            credential,
            session,
        }
    }

    fn request(&self) {
        let (service, client) = (&self.provider.service, &self.provider.client);
        service.request_recovery(&self.user, client).unwrap();
    }

    /// Asks for the proofs and gets them.
    fn proofs(&self) -> Proofs {
        self.request();
        self.provider.service.deliver_messages().unwrap();
        Proofs {
            link: RecoveryLink::new(self.provider.read("Recovery link: ")),
            code: self.provider.otp(),
        }
    }

    fn recover(&self, proofs: &Proofs) -> Result<()> {
        recover(&self.provider, &self.user, proofs)
    }

    fn login(&self, password: &str) -> Result<Session> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        service.login(&self.user, &Password::new(password), client)
    }

    /// The addresses of the messages since the last look, oldest first.
    fn sent(&self) -> Vec<String> {
        let messages = std::mem::take(&mut *self.provider.mailbox.lock().unwrap());
        messages.iter().map(|message| message.to.clone()).collect()
    }
}

impl Proofs {
    fn wrong() -> Self {
        Self {
            link: RecoveryLink::new("a".repeat(32)),
            code: OtpCode::new("00000000"),
        }
    }
}

fn recover(provider: &Provider, user: &UserId, proofs: &Proofs) -> Result<()> {
    let new = Password::new(NEW);
    provider.service.recover_password(
        user,
        &proofs.link,
        &proofs.code,
        &new,
        &new,
        &provider.client,
    )
}

#[test]
fn req_15_a_forgotten_password_is_recovered_by_link_and_code() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    let sent = holder.sent();
    assert_eq!(sent, [RECOVERY_EMAIL, ACCOUNT_PHONE, EMAIL, OTP_PHONE]);
    holder.recover(&proofs).unwrap();
    holder.login(NEW).unwrap();
    assert_eq!(kind(holder.login(PASSWORD)), ErrorKind::LoginRefused);
    assert_eq!(
        kind(holder.recover(&proofs)),
        ErrorKind::RecoveryRefused,
        "once"
    );
}

#[test]
fn req_15_recovery_ends_all_sessions_and_tells_every_channel_once() {
    let holder = Holder::new();
    let other = holder.login(PASSWORD).unwrap();
    let proofs = holder.proofs();
    holder.sent();
    holder.recover(&proofs).unwrap();
    for session in [&holder.session, &other] {
        let contacts = holder.provider.service.contacts(session);
        assert_eq!(kind(contacts), ErrorKind::SessionEnded);
    }
    assert_eq!(
        holder.sent(),
        [EMAIL, RECOVERY_EMAIL, ACCOUNT_PHONE, OTP_PHONE]
    );
}

#[test]
fn req_15_where_two_contacts_are_one_it_is_told_once() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    provider
        .activate(&session, &registered.credentials[0])
        .unwrap();
    provider.mailbox.lock().unwrap().clear();
    let (service, client) = (&provider.service, &provider.client);
    service
        .request_recovery(&registered.user_id, client)
        .unwrap();
    assert!(
        provider.mailbox.lock().unwrap().is_empty(),
        "handed over elsewhere"
    );
    assert_eq!(service.deliver_messages().unwrap(), 2);
    let proofs = Proofs {
        link: RecoveryLink::new(provider.read("Recovery link: ")),
        code: provider.otp(),
    };
    recover(&provider, &registered.user_id, &proofs).unwrap();
    assert_eq!(provider.mailbox.lock().unwrap().len(), 4);
}

#[test]
fn req_15_recovery_touches_neither_pin_nor_otp_channel() {
    let holder = Holder::new();
    let rows = || {
        let mut rows = Vec::new();
        let read = holder.provider.store.read(&mut |tx| {
            let account = tx.account(&holder.user)?.unwrap().record;
            rows = vec![
                format!("{:?}", tx.pin(&holder.credential)?),
                format!("{:?}", tx.credential(&holder.credential)?),
                format!("{:?}", tx.authenticator(&holder.user)?),
                format!(
                    "{} {} {}",
                    account.otp_channel, account.otp_phone, account.failed_codes
                ),
                format!(
                    "{} {} {}",
                    account.account_phone, account.email, account.recovery_email
                ),
            ];
            Ok(())
        });
        read.unwrap();
        rows
    };
    let before = rows();
    holder.recover(&holder.proofs()).unwrap();
    assert_eq!(rows(), before);
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    service
        .verify_pin(&holder.credential, &Pin::new(PIN), client)
        .unwrap();
}

#[test]
fn req_24_to_29_a_recovered_password_keeps_the_rules() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let attempt = |new: &str, again: &str| {
        let (new, again) = (Password::new(new), Password::new(again));
        service.recover_password(
            &holder.user,
            &proofs.link,
            &proofs.code,
            &new,
            &again,
            client,
        )
    };
    assert_eq!(
        kind(attempt("alba8!", "alba8!")),
        ErrorKind::PasswordRefused
    );
    assert_eq!(
        kind(attempt(NEW, "Alba.Chiara9")),
        ErrorKind::ConfirmationMismatch
    );
    attempt(NEW, NEW).unwrap();
}

#[test]
fn threat_22_which_proof_is_wrong_is_never_said_and_three_tries_end_both() {
    let holder = Holder::new();
    let right = holder.proofs();
    let guess = || Proofs {
        link: right.link.clone(),
        ..Proofs::wrong()
    };
    let half = [
        guess(),
        Proofs {
            code: right.code.clone(),
            ..Proofs::wrong()
        },
        guess(),
        guess(),
    ];
    let nobody: UserId = "U000000000000".parse().unwrap();
    let unknown = recover(&holder.provider, &nobody, &right).unwrap_err();
    for proofs in &half {
        assert_eq!(holder.recover(proofs).unwrap_err(), unknown);
    }
    assert_eq!(
        holder.recover(&right).unwrap_err(),
        unknown,
        "the tries are spent"
    );
    holder.login(PASSWORD).unwrap();
}

#[test]
fn threat_31_proofs_live_for_ten_minutes_and_do_not_come_back() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    holder.provider.clock.0.advance_seconds(600);
    assert_eq!(kind(holder.recover(&proofs)), ErrorKind::RecoveryRefused);
    holder.provider.clock.0.advance_seconds(-60);
    assert_eq!(kind(holder.recover(&proofs)), ErrorKind::RecoveryRefused);
    let proofs = holder.proofs();
    holder.provider.clock.0.advance_seconds(599);
    holder.recover(&proofs).unwrap();
}

#[test]
fn threat_30_a_second_request_kills_the_proofs_of_the_first() {
    let holder = Holder::new();
    let first = holder.proofs();
    let second = holder.proofs();
    let mixed = Proofs {
        link: second.link.clone(),
        code: first.code,
    };
    assert_eq!(kind(holder.recover(&mixed)), ErrorKind::RecoveryRefused);
    holder.recover(&second).unwrap();
}

#[test]
fn req_15_no_more_than_three_recoveries_begin_within_an_hour() {
    let holder = Holder::new();
    for sent in [4, 8, 12, 12] {
        holder.request();
        holder.provider.service.deliver_messages().unwrap();
        assert_eq!(holder.provider.mailbox.lock().unwrap().len(), sent);
    }
    holder.provider.clock.0.advance_seconds(3600);
    holder.recover(&holder.proofs()).unwrap();
}

/// Who has nothing but the user id asks as often as it goes, and tries at random.
#[test]
fn threat_21_strangers_do_not_keep_a_holder_from_recovering() {
    let holder = Holder::new();
    let service = &holder.provider.service;
    let stranger = Client::new("test").at("stranger");
    for _ in 0..5 {
        service.request_recovery(&holder.user, &stranger).unwrap();
    }
    let proofs = holder.proofs();
    service.request_recovery(&holder.user, &stranger).unwrap();
    for _ in 0..5 {
        let refused = holder.recover(&Proofs::wrong());
        assert_eq!(kind(refused), ErrorKind::RecoveryRefused);
    }
    holder.recover(&proofs).unwrap();
}

#[test]
fn req_15_a_changed_password_ends_a_recovery() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let (old, new) = (Password::new(PASSWORD), Password::new("Mezzanotte6!"));
    service
        .change_password(&holder.session, &old, &new, &new, client)
        .unwrap();
    assert_eq!(kind(holder.recover(&proofs)), ErrorKind::RecoveryRefused);
}

#[test]
fn req_15_an_account_in_its_first_access_asks_the_officer() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    provider.mailbox.lock().unwrap().clear();
    let (service, client) = (&provider.service, &provider.client);
    service
        .request_recovery(&registered.user_id, client)
        .unwrap();
    assert_eq!(service.deliver_messages().unwrap(), 0);
    let refused = recover(&provider, &registered.user_id, &Proofs::wrong());
    assert_eq!(kind(refused), ErrorKind::RecoveryRefused);
}

#[test]
fn threat_33_after_an_exchange_of_the_sim_no_recovery_goes_by_sms() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    service
        .note_sim_change(&holder.user, support::START, client)
        .unwrap();
    assert_eq!(
        kind(holder.recover(&Proofs::wrong())),
        ErrorKind::RecoveryRefused
    );
    assert_eq!(kind(holder.recover(&proofs)), ErrorKind::OtpChannelCooling);
    holder.sent();
    holder.request();
    service.deliver_messages().unwrap();
    let told = holder.provider.mailbox.lock().unwrap().clone();
    let to: Vec<&str> = told.iter().map(|message| &*message.to).collect();
    assert_eq!(to, [RECOVERY_EMAIL, EMAIL]);
    assert!(
        told.iter()
            .all(|message| message.body.contains("was asked for"))
    );
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a race needs threads")]
fn threat_62_proofs_presented_at_once_set_one_password() {
    let holder = Holder::new();
    let proofs = holder.proofs();
    let set = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                if holder.recover(&proofs).is_ok() {
                    set.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(set.load(Ordering::SeqCst), 1);
}

/// Counts the transactions of a store.
#[derive(Clone)]
struct Watched {
    inner: Arc<MemoryStore>,
    reads: Arc<AtomicU32>,
    writes: Arc<AtomicU32>,
}

impl Store for Watched {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.inner.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.inner.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.inner.journals()
    }
}

impl Watched {
    fn rows(&self) -> BTreeSet<String> {
        let mut rows = BTreeSet::new();
        let visit = self.inner.read(&mut |tx| {
            tx.visit(&mut |row| {
                let row = row.unwrap();
                // The tree grows with the log, whoever writes an entry.
                if !matches!(row, Row::LogTileRecord(_)) {
                    rows.insert(format!("{row:?}"));
                }
            })
        });
        visit.unwrap();
        rows
    }

    /// Transactions that read, that write, and rows written by `act`.
    fn cost(&self, act: impl FnOnce()) -> (u32, u32, usize) {
        let before = self.rows();
        self.reads.store(0, Ordering::SeqCst);
        self.writes.store(0, Ordering::SeqCst);
        act();
        let count = |counter: &AtomicU32| counter.load(Ordering::SeqCst);
        let written = self.rows().difference(&before).count();
        (count(&self.reads), count(&self.writes), written)
    }
}

#[test]
fn threat_22_recovery_costs_the_same_for_whoever_exists_or_not() {
    recovery_costs_the_same(support::policy());
}

#[test]
fn threat_22_recovery_costs_the_same_where_no_sms_may_leave() {
    let policy = support::policy;
    let mut countries = policy();
    countries.contact.prefixes = vec!["+41".to_owned()];
    let mut number = policy();
    number.otp.hourly_per_number = 0;
    let mut provider = policy();
    provider.otp.hourly = 0;
    for strict in [countries, number, provider] {
        recovery_costs_the_same(strict);
    }
}

/// Under this policy, for accounts that were there before it.
fn recovery_costs_the_same(policy: Policy) {
    let store = Watched {
        inner: Arc::new(MemoryStore::new()),
        reads: Arc::default(),
        writes: Arc::default(),
    };
    let holder = Holder::new();
    // The same provider on a store that is watched.
    let mailbox = holder.provider.mailbox.clone();
    let inbox = mailbox.clone();
    let messenger = move |message: &Message| {
        inbox.lock().unwrap().push(message.clone());
        Ok(())
    };
    let clock = SharedClock(holder.provider.clock.0.clone());
    let build = |policy: Policy| {
        let (messenger, clock) = (messenger.clone(), clock.clone());
        RemoteSign::builder(MasterKey::new([7; 32]), store.clone(), messenger, clock)
            .policy(policy)
            .build()
            .unwrap()
    };
    let service = build(support::policy());
    let provider = Provider {
        service,
        ..holder.provider
    };
    let known = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&known.user_id);
    provider.activate(&session, &known.credentials[0]).unwrap();
    let newcomer = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let nobody: UserId = "U000000000000".parse().unwrap();
    let service = build(policy);
    let provider = Provider {
        service,
        ..provider
    };

    let client = &provider.client;
    let request =
        |user: &UserId| store.cost(|| provider.service.request_recovery(user, client).unwrap());
    let attempt = |user: &UserId| {
        store.cost(|| {
            let refused = recover(&provider, user, &Proofs::wrong()).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::RecoveryRefused);
        })
    };
    // Twice, since the first time inserts and the second replaces; then with the hour spent.
    for round in 0..5 {
        let expected = request(&known.user_id);
        assert_eq!(expected.2, 12, "{round}");
        assert_eq!(request(&newcomer.user_id), expected, "{round}");
        assert_eq!(request(&nobody), expected, "{round}");
        for _ in 0..2 {
            let expected = attempt(&known.user_id);
            assert_eq!(attempt(&newcomer.user_id), expected, "{round}");
            assert_eq!(attempt(&nobody), expected, "{round}");
        }
        provider.clock.0.advance_seconds(1);
    }
}

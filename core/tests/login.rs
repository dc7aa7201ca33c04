//! Login: what opens it, what slows it down, and that neither answer nor work tells who
//! exists (requirements 11 to 14, 16, threats 21 and 22).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops here"
)]
#![allow(clippy::disallowed_methods, reason = "races need threads")]

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use remote_sign_core::store::{Journals, Row, Store, Transaction};
use remote_sign_core::*;
use support::{PASSWORD, Provider, SharedStore, kind, registration};

const WRONG: &str = "Wrong7!wrong";

fn try_login(provider: &Provider, user: &UserId, password: &str, source: &str) -> Result<Session> {
    let client = Client::new("test").at(source);
    let password = Password::new(password);
    provider.service.login(user, &password, &client)
}

/// A holder whose password is changed; the source without a name is known there.
fn holder(provider: &Provider) -> UserId {
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    provider.session(&registered.user_id);
    registered.user_id
}

fn ghost(number: u32) -> UserId {
    format!("U9{number:011}").parse().unwrap()
}

#[test]
fn req_12_the_user_id_is_assigned_and_goes_out_by_e_mail() {
    let provider = Provider::new();
    let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let [first, second] = [0, 1].map(|_| {
        let registered = provider
            .service
            .register(&registration, &provider.client)
            .unwrap();
        assert_eq!(provider.read("User ID: "), registered.user_id.as_str());
        registered.user_id
    });
    assert_ne!(first, second, "the same holder twice has two");
}

#[test]
fn req_13_and_14_login_takes_user_id_and_the_password_set_at_activation() {
    let provider = Provider::new();
    let user = holder(&provider);
    let other = holder(&provider);
    let temporary = provider.read("Temporary password: ");
    let session = try_login(&provider, &user, PASSWORD, "").unwrap();
    assert_eq!(session.user_id(), &user);
    for (user, password) in [
        (&user, WRONG),
        (&user, ""),
        (&user, "tramonto7!"),
        (&user, "Tramonto7! "),
        (&other, temporary.as_str()),
        (&ghost(1), PASSWORD),
    ] {
        let refused = try_login(&provider, user, password, "");
        assert_eq!(kind(refused), ErrorKind::LoginRefused, "{password}");
    }
    let history = provider.service.history(&user, None, 10).unwrap();
    assert_eq!(
        (history[0].event, history[0].outcome),
        (Event::Login, Outcome::Failure)
    );
}

/// AMB-3: the same characters typed in another way.
#[test]
fn req_13_the_password_is_the_same_however_it_is_composed() {
    let provider = Provider::with(|builder| {
        let stretch = support::policy().stretch;
        builder.policy(Policy {
            stretch,
            ..Policy::modern()
        })
    });
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let temporary = Password::new(provider.read("Temporary password: "));
    let (service, client) = (&provider.service, &provider.client);
    let session = service
        .login(&registered.user_id, &temporary, client)
        .unwrap();
    let composed = Password::new("perché no, cos\u{ec} sia");
    service
        .change_password(&session, &temporary, &composed, &composed, client)
        .unwrap();
    let decomposed = "perche\u{301} no, cosi\u{300} sia";
    try_login(&provider, &registered.user_id, decomposed, "").unwrap();
}

#[test]
fn req_16_after_login_the_holder_finds_what_is_theirs() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let (user, id) = (&registered.user_id, &registered.credentials[0]);
    provider.activate(&provider.session(user), id).unwrap();
    let session = provider.login(user).unwrap();
    let service = &provider.service;
    assert_eq!(
        service.first_access(&session).unwrap(),
        FirstAccess::Finished
    );
    let own = service.credentials(Some(session.user_id())).unwrap();
    assert_eq!(own.iter().map(|own| &own.id).collect::<Vec<_>>(), [id]);
}

#[test]
fn req_11_the_temporary_password_opens_one_session_at_a_time() {
    let provider = Provider::new();
    let user = provider
        .register(CredentialKind::Remote, KeyAlgorithm::P256)
        .user_id;
    let temporary = provider.read("Temporary password: ");
    let first = try_login(&provider, &user, &temporary, "").unwrap();
    let second = try_login(&provider, &user, &temporary, "").unwrap();
    let service = &provider.service;
    assert_eq!(kind(service.first_access(&first)), ErrorKind::SessionEnded);
    let (old, new) = (Password::new(temporary.clone()), Password::new(PASSWORD));
    let change = |session| service.change_password(session, &old, &new, &new, &provider.client);
    assert_eq!(kind(change(&first)), ErrorKind::SessionEnded);
    change(&second).unwrap();
    let spent = try_login(&provider, &user, &temporary, "");
    assert_eq!(kind(spent), ErrorKind::LoginRefused);
}

#[test]
fn req_11_only_the_right_temporary_password_learns_that_it_expired_and_for_good() {
    let provider = Provider::new();
    let user = provider
        .register(CredentialKind::Remote, KeyAlgorithm::P256)
        .user_id;
    let temporary = provider.read("Temporary password: ");
    let clock = &provider.clock.0;
    clock.advance_seconds(30 * 86_400 - 1);
    try_login(&provider, &user, &temporary, "").unwrap();
    clock.advance_seconds(1);
    let wrong = try_login(&provider, &user, WRONG, "").unwrap_err();
    let unknown = try_login(&provider, &ghost(1), WRONG, "").unwrap_err();
    assert_eq!(wrong, unknown);
    let expired = try_login(&provider, &user, &temporary, "");
    assert_eq!(kind(expired), ErrorKind::TemporaryPasswordExpired);
    clock.advance_seconds(-86_400);
    let revived = try_login(&provider, &user, &temporary, "");
    assert_eq!(kind(revived), ErrorKind::TemporaryPasswordExpired);

    let waiting = provider
        .service
        .reissue_temporary_password(&user, &provider.client)
        .unwrap();
    assert_eq!(waiting, None);
    try_login(&provider, &user, &provider.read("Temporary password: "), "").unwrap();
}

#[test]
fn threat_21_failures_delay_the_next_longer_and_longer() {
    let provider = Provider::new();
    let user = holder(&provider);
    let clock = &provider.clock.0;
    for delay in [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
        let refused = try_login(&provider, &user, WRONG, "x");
        assert_eq!(kind(refused), ErrorKind::LoginRefused);
        if delay > 0 {
            let retry_at = clock.now().plus_seconds(delay);
            for _ in 0..3 {
                let early = try_login(&provider, &user, PASSWORD, "x").unwrap_err();
                assert_eq!(early.kind(), ErrorKind::LoginThrottled);
                assert_eq!(
                    early.retry_at(),
                    Some(retry_at),
                    "trying does not prolong it"
                );
            }
            clock.advance_seconds(i64::try_from(delay).unwrap());
        }
    }
    // The right password starts anew.
    try_login(&provider, &user, PASSWORD, "x").unwrap();
    for _ in 0..4 {
        let refused = try_login(&provider, &user, WRONG, "x");
        assert_eq!(kind(refused), ErrorKind::LoginRefused);
    }
    let throttled = try_login(&provider, &user, WRONG, "x");
    assert_eq!(kind(throttled), ErrorKind::LoginThrottled);
    // A day later, all is forgotten.
    clock.advance_seconds(86_400);
    for _ in 0..4 {
        let refused = try_login(&provider, &user, WRONG, "x");
        assert_eq!(kind(refused), ErrorKind::LoginRefused);
    }
}

#[test]
fn threat_21_ten_thousand_strangers_do_not_keep_the_holder_out() {
    let provider = Provider::new();
    let user = holder(&provider);
    let clock = &provider.clock.0;
    try_login(&provider, &user, PASSWORD, "home").unwrap();
    let mut looked_at = 0;
    for number in 1..=10_000_u32 {
        let source = format!("stranger {}", number % 500);
        match try_login(&provider, &user, WRONG, &source).map_err(|error| error.kind()) {
            Err(ErrorKind::LoginRefused) => looked_at += 1,
            Err(ErrorKind::LoginThrottled) => {}
            other => panic!("{other:?}"),
        }
        if number % 1000 == 0 {
            try_login(&provider, &user, PASSWORD, "home").unwrap();
        }
        clock.advance_seconds(1);
    }
    // 21 at once, the doublings of 1 s up to 900 s (1023 s), then one in 900 s.
    assert!((21 + 10..=21 + 10 + 10).contains(&looked_at), "{looked_at}");

    // Nor from a new place, for longer than the longest delay.
    let throttled = try_login(&provider, &user, PASSWORD, "new").unwrap_err();
    let wait = throttled.retry_at().unwrap().unix_millis() - clock.now().unix_millis();
    assert!((1..=900_000).contains(&wait));
    clock.advance_seconds(wait / 1000);
    try_login(&provider, &user, PASSWORD, "new").unwrap();
}

#[test]
fn threat_21_a_source_is_delayed_over_all_accounts_but_where_it_is_known() {
    let provider = Provider::new();
    let (user, other) = (holder(&provider), holder(&provider));
    try_login(&provider, &user, PASSWORD, "office").unwrap();
    for number in 0..21 {
        let refused = try_login(&provider, &ghost(number), WRONG, "office");
        assert_eq!(kind(refused), ErrorKind::LoginRefused, "{number}");
    }
    let throttled = try_login(&provider, &other, PASSWORD, "office");
    assert_eq!(kind(throttled), ErrorKind::LoginThrottled);
    try_login(&provider, &user, PASSWORD, "office").unwrap();
    try_login(&provider, &other, PASSWORD, "elsewhere").unwrap();
    // Whoever logs in somewhere gains nothing elsewhere.
    let throttled = try_login(&provider, &other, WRONG, "office");
    assert_eq!(kind(throttled), ErrorKind::LoginThrottled);
    provider.clock.0.advance_seconds(1);
    try_login(&provider, &other, PASSWORD, "office").unwrap();
}

#[test]
fn threat_21_right_logins_prolong_nobodys_delay() {
    let provider = Provider::new();
    let users: Vec<UserId> = (0..3).map(|_| holder(&provider)).collect();
    for number in 0..25 {
        let refused = try_login(&provider, &ghost(number), WRONG, "office").unwrap_err();
        let opens = refused.retry_at().unwrap_or(provider.clock.now());
        let wait = opens.unix_millis() - provider.clock.now().unix_millis();
        provider.clock.0.advance_seconds(wait / 1000);
    }
    provider.clock.0.advance_seconds(900);
    for user in &users {
        try_login(&provider, user, PASSWORD, "office").unwrap();
    }
}

#[test]
fn threat_21_a_source_is_forgotten_after_ninety_days() {
    let provider = Provider::new();
    let user = holder(&provider);
    let clock = &provider.clock.0;
    try_login(&provider, &user, PASSWORD, "home").unwrap();
    let attack = || {
        for number in 0..21 {
            let refused = try_login(&provider, &user, WRONG, &format!("stranger {number}"));
            assert_eq!(kind(refused), ErrorKind::LoginRefused);
        }
    };
    clock.advance_seconds(90 * 86_400 - 1);
    attack();
    try_login(&provider, &user, PASSWORD, "home").unwrap();
    clock.advance_seconds(90 * 86_400);
    attack();
    let throttled = try_login(&provider, &user, PASSWORD, "home");
    assert_eq!(kind(throttled), ErrorKind::LoginThrottled);
}

#[test]
fn threat_31_a_clock_that_steps_back_neither_frees_a_login_nor_locks_it() {
    let provider = Provider::new();
    let user = holder(&provider);
    let clock = &provider.clock.0;
    for _ in 0..4 {
        let _ = try_login(&provider, &user, WRONG, "x");
    }
    clock.advance_seconds(-10_000_000);
    let throttled = try_login(&provider, &user, PASSWORD, "x").unwrap_err();
    assert_eq!(throttled.kind(), ErrorKind::LoginThrottled);
    assert_eq!(throttled.retry_at(), Some(clock.now().plus_seconds(1)));
    clock.advance_seconds(1);
    try_login(&provider, &user, PASSWORD, "x").unwrap();
}

#[test]
fn threat_18_threads_get_no_more_looks_at_the_password_than_one() {
    for (sources, allowed) in [(1, 4), (48, 21)] {
        let provider = Provider::new();
        let user = holder(&provider);
        let start = Barrier::new(12);
        let looked_at = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for thread in 0..12 {
                let (provider, user, start, looked_at) = (&provider, &user, &start, &looked_at);
                scope.spawn(move || {
                    start.wait();
                    for number in 0..4 {
                        let source = format!("x{}", (4 * thread + number) % sources);
                        let refused = try_login(provider, user, WRONG, &source);
                        if kind(refused) == ErrorKind::LoginRefused {
                            looked_at.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
        assert_eq!(looked_at.into_inner(), allowed);
    }
}

/// What a login cost: transactions, rows written, draws of randomness and their bytes.
#[derive(Default)]
struct Work {
    reads: AtomicUsize,
    writes: AtomicUsize,
    rows: AtomicUsize,
    draws: AtomicUsize,
    bytes: AtomicUsize,
}

impl Work {
    fn take(&self) -> [usize; 5] {
        let Self {
            reads,
            writes,
            rows,
            draws,
            bytes,
        } = self;
        [reads, writes, rows, draws, bytes].map(|count| count.swap(0, Ordering::SeqCst))
    }
}

#[derive(Clone)]
struct Watched(SharedStore, Arc<Work>);

fn rows(tx: &mut dyn Transaction) -> Vec<Row> {
    let mut rows = Vec::new();
    tx.visit(&mut |row| rows.push(row.unwrap())).unwrap();
    // The tree grows with the log, whoever writes an entry.
    rows.retain(|row| !matches!(row, Row::LogTileRecord(_)));
    rows
}

impl Store for Watched {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.1.writes.fetch_add(1, Ordering::SeqCst);
        self.0.write(&mut |tx| {
            let before = rows(tx);
            work(tx)?;
            let written = rows(tx).into_iter().filter(|row| !before.contains(row));
            self.1.rows.fetch_add(written.count(), Ordering::SeqCst);
            Ok(())
        })
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.1.reads.fetch_add(1, Ordering::SeqCst);
        self.0.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.0.journals()
    }
}

struct WatchedEntropy(Arc<Work>);

impl Entropy for WatchedEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<()> {
        self.0.draws.fetch_add(1, Ordering::SeqCst);
        self.0.bytes.fetch_add(out.len(), Ordering::SeqCst);
        SystemEntropy.fill(out)
    }
}

/// A provider on the same store whose work is counted; no login is held up.
fn watched(provider: &Provider) -> (RemoteSign, Arc<Work>) {
    let work = Arc::new(Work::default());
    let mut policy = support::policy();
    policy.login.free_failures = 10_000;
    policy.login.free_failures_wide = 10_000;
    let service = RemoteSign::builder(
        MasterKey::new([7; 32]),
        Watched(provider.store.clone(), work.clone()),
        |_: &Message| Ok(()),
        provider.clock.clone(),
    )
    .entropy(WatchedEntropy(work.clone()))
    .policy(policy)
    .build()
    .unwrap();
    work.take();
    (service, work)
}

/// Every run costs the same, whatever comes of it; so no number of runs tells a difference.
/// How often Argon2 runs is counted in `account`.
#[test]
fn threat_22_right_wrong_and_unknown_cost_the_same() {
    let provider = Provider::new();
    let user = holder(&provider);
    let (service, work) = watched(&provider);
    for source in ["", "known", "new"] {
        let client = Client::new("test").at(source);
        if source == "known" {
            let right = Password::new(PASSWORD);
            service.login(&user, &right, &client).unwrap();
        }
        work.take();
        for round in 0..40_u32 {
            let cases = [
                (&user, WRONG),
                (&ghost(round % 7), WRONG),
                (&user, PASSWORD),
            ];
            let costs = cases.map(|(user, password)| {
                let _ = service.login(user, &Password::new(password), &client);
                work.take()
            });
            // 1 reading and 2 writing transactions; the salt, and the session's token
            // letter by letter.
            assert_eq!(costs, [[1, 2, 11, 49, 64]; 3], "{source} {round}");
            provider.clock.0.advance_seconds(i64::from(round));
        }
    }
}

#[test]
fn threat_22_the_answers_are_equal_also_when_logins_are_held_up() {
    let provider = Provider::new();
    let user = holder(&provider);
    for _ in 0..40 {
        let answers = [&user, &ghost(7)].map(|user| {
            let source = format!("source of {user}");
            try_login(&provider, user, WRONG, &source).unwrap_err()
        });
        assert_eq!(answers[0], answers[1]);
        provider.clock.0.advance_seconds(3);
    }
}

/// Nothing in the store says which user ids or sources were tried; what was written for them
/// is forgotten, and the history's log is as it was.
#[test]
fn threat_22_the_store_holds_no_user_id_that_does_not_exist() {
    let provider = Provider::new();
    holder(&provider);
    let kept = || {
        let mut kept = Vec::new();
        let read = provider.store.read(&mut |tx| {
            kept = rows(tx);
            Ok(())
        });
        read.unwrap();
        kept.retain(|row| matches!(row, Row::ThrottleRecord(_) | Row::HistoryRecord(_)));
        kept
    };
    let before = kept().len();
    for number in 0..3 {
        let _ = try_login(&provider, &ghost(42 + number), WRONG, "203.0.113.9");
        // The counts of pair, account and source, what stands for an entry, for a known
        // source and for a session; source and total are there once for all.
        assert_eq!(kept().len(), before + 7 + 5 * number as usize);
        let text = format!("{:?}", kept());
        assert!(!text.contains(ghost(42 + number).as_str()) && !text.contains("203.0.113.9"));
        assert_eq!(provider.service.check_store().unwrap().faults, []);
    }
    provider.clock.0.advance_seconds(10 * 365 * 86_400);
    let _ = try_login(&provider, &ghost(42), WRONG, "203.0.113.9");
    assert!(kept().len() <= before + 7, "the others are forgotten");
}

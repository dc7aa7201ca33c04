//! The screens of signatures and accesses (requirements 51 to 60, AMB-30 to AMB-32).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::store::Store as _;
use remote_sign_core::*;
use support::{PIN, Provider, START, kind};

const DAY: i64 = 86_400;

/// A holder whose credential signs.
struct Scene {
    provider: Provider,
    id: CredentialId,
}

impl Scene {
    fn new() -> Self {
        let provider = Provider::new();
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        Self { provider, id }
    }

    fn wait(&self, seconds: i64) {
        self.provider.clock.0.advance_seconds(seconds);
    }

    /// One signature, asked for by `client`.
    fn sign(&self, client: &str) {
        let (service, client) = (&self.provider.service, Client::new(client));
        let digest = DigestAlgorithm::Sha256.digest(client.as_str().as_bytes());
        let scope = Scope::Digests(vec![digest.clone()]);
        service
            .request_signing_otp(&self.id, &scope, &client)
            .unwrap();
        let code = self.provider.otp();
        let otp = service
            .verify_signing_otp(&self.id, &scope, &code, &client)
            .unwrap();
        let pin = service
            .verify_pin(&self.id, &Pin::new(PIN), &client)
            .unwrap();
        let authorization = service.authorize(&pin, otp, scope, &client).unwrap();
        let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
        service.sign(&authorization, &input).unwrap();
        self.wait(60);
    }

    /// A wrong PIN, given by `client`.
    fn fail(&self, client: &str) {
        let (service, client) = (&self.provider.service, Client::new(client));
        let wrong = service.verify_pin(&self.id, &Pin::new("19283746"), &client);
        assert_eq!(kind(wrong), ErrorKind::PinWrong);
        let right = service.verify_pin(&self.id, &Pin::new(PIN), &client);
        drop(right.unwrap());
        self.wait(60);
    }

    fn search(&self, search: &HistorySearch) -> Result<HistoryPage> {
        let session = self.provider.holder(&self.id);
        self.provider.service.signatures(&session, &self.id, search)
    }

    /// Clients of the entries found, in the order shown.
    fn clients(&self, search: &HistorySearch) -> Vec<String> {
        let page = self.search(search).unwrap();
        page.entries.into_iter().map(|entry| entry.client).collect()
    }

    fn refusals(&self) -> Vec<String> {
        let search = HistorySearch {
            outcome: Some(Outcome::Failure),
            order: HistoryOrder::Oldest,
            ..HistorySearch::default()
        };
        let entries = self.search(&search).unwrap().entries;
        entries.into_iter().map(|entry| entry.detail).collect()
    }
}

fn ordered(order: HistoryOrder) -> HistorySearch {
    HistorySearch {
        order,
        ..HistorySearch::default()
    }
}

fn on(days: HistoryDays) -> HistorySearch {
    HistorySearch {
        days,
        ..HistorySearch::default()
    }
}

fn between(from: &str, to: &str) -> HistorySearch {
    on(HistoryDays::Between {
        from: (!from.is_empty()).then(|| from.parse().unwrap()),
        to: (!to.is_empty()).then(|| to.parse().unwrap()),
    })
}

fn range(range: HistoryRange) -> HistorySearch {
    on(HistoryDays::Range(range))
}

#[test]
fn req_51_signatures_of_one_credential_are_listed_by_days_of_the_policys_zone() {
    let scene = Scene::new();
    // 2027-01-15 is the day of the start; midnight in Rome is 23:00 UTC.
    let midnight = Timestamp::from_unix_millis(1_800_054_000_000);
    assert_eq!(midnight.to_string(), "2027-01-15T23:00:00.000Z");
    let left = (midnight.unix_millis() - START.unix_millis()) / 1000;
    scene.wait(left - 1);
    scene.sign("before midnight");
    scene.wait(1 - 60);
    scene.sign("at midnight");
    assert_eq!(
        scene.clients(&between("", "2027-01-15")),
        ["before midnight"]
    );
    assert_eq!(scene.clients(&between("2027-01-16", "")), ["at midnight"]);
    assert_eq!(
        scene.clients(&between("2027-01-15", "2027-01-16")),
        ["at midnight", "before midnight"]
    );
    let of_another = scene
        .provider
        .active(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = scene.provider.holder(&of_another);
    let service = &scene.provider.service;
    let empty = service.signatures(&session, &of_another, &HistorySearch::default());
    assert_eq!(empty.unwrap().total, HistoryTotal::default());
    let foreign = service.signatures(&session, &scene.id, &HistorySearch::default());
    assert_eq!(kind(foreign), ErrorKind::CredentialNotFound);
}

#[test]
fn req_51_what_lies_in_a_journal_is_found() {
    let scene = Scene::new();
    let window = scene.provider.service.window(CredentialKind::Remote);
    let authorization = scene.provider.authorize(&scene.id, window).unwrap();
    let digest = DigestAlgorithm::Sha256.digest(b"one");
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
    let made = scene.provider.service.sign(&authorization, &input).unwrap();
    let page = scene.search(&HistorySearch::default()).unwrap();
    assert_eq!(page.total.entries(), 1);
    assert_eq!(page.entries[0].signature.as_deref(), Some(&*made));
}

#[test]
fn req_52_and_53_totals_are_of_the_log_and_shown_counts_the_pages_so_far() {
    let scene = Scene::new();
    for client in ["a", "b", "c", "d"] {
        scene.sign(client);
    }
    scene.fail("e");
    let mut search = HistorySearch {
        limit: 2,
        outcome: Some(Outcome::Success),
        ..HistorySearch::default()
    };
    let first = scene.search(&search).unwrap();
    let total = HistoryTotal {
        successes: 4,
        failures: 1,
    };
    assert_eq!((first.shown, first.total), (2, total));
    assert_eq!(total.entries(), 5);
    search.after = first.next;
    let second = scene.search(&search).unwrap();
    assert_eq!((second.shown, second.total), (4, total));
    assert_eq!(second.next, None, "nothing follows");
    let cleared = scene.search(&between("", "2026-01-01")).unwrap();
    assert_eq!((cleared.shown, cleared.total), (0, total));
}

#[test]
fn req_54_and_amb_32_newest_first_unless_another_order_is_asked_for() {
    let scene = Scene::new();
    scene.sign("beta");
    scene.fail("gamma");
    scene.sign("alpha");
    scene.fail("beta");
    assert_eq!(HistorySearch::default().order, HistoryOrder::Newest);
    for (order, expected) in [
        (HistoryOrder::Newest, ["beta", "alpha", "gamma", "beta"]),
        (HistoryOrder::Oldest, ["beta", "gamma", "alpha", "beta"]),
        (HistoryOrder::Outcome, ["beta", "gamma", "alpha", "beta"]),
        (HistoryOrder::Client, ["alpha", "beta", "beta", "gamma"]),
    ] {
        assert_eq!(scene.clients(&ordered(order)), expected, "{order}");
    }
    let by_outcome = scene.search(&ordered(HistoryOrder::Outcome)).unwrap();
    let outcomes: Vec<_> = by_outcome.entries.iter().map(|e| e.outcome).collect();
    use Outcome::{Failure, Success};
    assert_eq!(outcomes, [Failure, Failure, Success, Success]);
    let by_client = scene.search(&ordered(HistoryOrder::Client)).unwrap();
    assert!(by_client.entries[1].at > by_client.entries[2].at);
}

#[test]
fn amb_32_pages_follow_each_other_without_gap_or_repetition_while_entries_arrive() {
    let scene = Scene::new();
    for client in ["b", "a", "c", "a", "b"] {
        scene.sign(client);
        scene.fail(client);
    }
    for order in HistoryOrder::ALL {
        let whole = scene.search(&ordered(*order)).unwrap();
        assert_eq!(whole.next, None);
        let before = whole.total.entries();
        let (mut positions, mut after) = (Vec::new(), None);
        loop {
            let search = HistorySearch {
                limit: 3,
                after,
                ..ordered(*order)
            };
            let page = scene.search(&search).unwrap();
            positions.extend(page.entries.iter().map(|entry| entry.position));
            assert_eq!(page.shown, positions.len() as u64);
            match page.next {
                Some(next) => after = Some(next.to_string().parse().unwrap()),
                None => break,
            }
            if *order == HistoryOrder::Newest {
                scene.fail("z");
            }
        }
        let expected: Vec<_> = whole.entries.iter().map(|entry| entry.position).collect();
        assert_eq!(positions, expected, "{order}");
        assert_eq!(before, expected.len() as u64);
    }
}

#[test]
fn amb_32_a_cursor_serves_the_search_that_gave_it_and_no_other() {
    let scene = Scene::new();
    for client in ["a", "b", "c"] {
        scene.sign(client);
    }
    let search = HistorySearch {
        limit: 1,
        ..HistorySearch::default()
    };
    let cursor = scene.search(&search).unwrap().next.unwrap();
    let with = |search: HistorySearch| HistorySearch {
        after: Some(cursor.clone()),
        ..search
    };
    assert_eq!(scene.clients(&with(search.clone())), ["b"]);
    // The size of a page is no part of what is searched for.
    assert_eq!(scene.clients(&with(HistorySearch::default())), ["b", "a"]);
    for other in [
        ordered(HistoryOrder::Oldest),
        range(HistoryRange::All),
        between("2026-01-15", "2027-01-15"),
        HistorySearch {
            outcome: Some(Outcome::Success),
            ..HistorySearch::default()
        },
    ] {
        let refused = scene.search(&with(other));
        assert_eq!(kind(refused), ErrorKind::InputRefused);
    }
    let session = scene.provider.holder(&scene.id);
    let elsewhere = scene.provider.service.accesses(&session, &with(search));
    assert_eq!(kind(elsewhere), ErrorKind::InputRefused);
    // After midnight it goes on.
    scene.wait(DAY);
    assert_eq!(scene.clients(&with(HistorySearch::default())), ["b", "a"]);
}

#[test]
fn amb_32_a_cursor_that_was_edited_is_refused() {
    let scene = Scene::new();
    scene.sign("a");
    scene.sign("b");
    let search = HistorySearch {
        limit: 1,
        ..HistorySearch::default()
    };
    let cursor = scene.search(&search).unwrap().next.unwrap().to_string();
    let code = cursor.rsplit('-').next().unwrap();
    for edited in [format!("2-5-{code}"), format!("1-0-{code}")] {
        let search = HistorySearch {
            after: Some(edited.parse().unwrap()),
            ..search.clone()
        };
        assert_eq!(kind(scene.search(&search)), ErrorKind::InputRefused);
    }
    let upper = cursor.to_uppercase();
    for malformed in [
        "",
        "1",
        "1-2",
        "1-2-3",
        "x-y-z",
        &upper,
        &format!("0{cursor}"),
    ] {
        let parsed: Result<HistoryCursor> = malformed.parse();
        assert_eq!(kind(parsed), ErrorKind::InputRefused, "{malformed}");
    }
}

#[test]
fn req_55_nothing_found_is_a_page_without_entries() {
    let scene = Scene::new();
    let page = scene.search(&HistorySearch::default()).unwrap();
    assert_eq!((page.shown, page.entries, page.next), (0, vec![], None));
    assert_eq!(page.total.entries(), 0);
    let phrase = Phrase::History(HistoryPhrase::Empty(HistoryLog::Signatures));
    assert_eq!(
        phrase.text(Language::Italian),
        "Nessuna firma trovata con la ricerca corrente."
    );
}

#[test]
fn req_56_a_filter_is_reset_by_the_default() {
    let scene = Scene::new();
    scene.sign("a");
    let filtered = HistorySearch {
        outcome: Some(Outcome::Failure),
        ..HistorySearch::default()
    };
    assert!(scene.clients(&filtered).is_empty());
    assert_eq!(scene.clients(&HistorySearch::default()), ["a"]);
}

/// The picture in the manual: today 24/11/2022, "Dal: 24/11/2021", "Al: 24/11/2022".
#[test]
fn req_57_the_default_is_from_this_day_a_year_ago_to_today() {
    let scene = Scene::new();
    let page = scene.search(&HistorySearch::default()).unwrap();
    let italian = |day: Option<Day>| day.unwrap().italian();
    assert_eq!(
        (italian(page.from), italian(page.to)),
        ("15/01/2026".to_owned(), "15/01/2027".to_owned())
    );
    scene.sign("a");
    // 2028-01-15 is a year later, 2028-01-16 a day more.
    scene.wait(365 * DAY);
    assert_eq!(scene.clients(&HistorySearch::default()), ["a"]);
    scene.wait(DAY);
    assert!(scene.clients(&HistorySearch::default()).is_empty());
}

#[test]
fn req_57_days_in_the_wrong_order_are_refused() {
    let scene = Scene::new();
    let refused = scene.search(&between("2027-01-16", "2027-01-15"));
    assert_eq!(kind(refused), ErrorKind::InputRefused);
    for limit in [0, 501, u32::MAX] {
        let search = HistorySearch {
            limit,
            ..HistorySearch::default()
        };
        assert_eq!(kind(scene.search(&search)), ErrorKind::InputRefused);
    }
}

#[test]
fn req_58_the_ready_ranges_reach_back_as_far_as_they_say() {
    let scene = Scene::new();
    scene.sign("a");
    let found = |ready| scene.clients(&range(ready)).len();
    let ranges = [
        HistoryRange::SevenDays,
        HistoryRange::ThreeMonths,
        HistoryRange::Year,
        HistoryRange::All,
    ];
    // 2027-01-15, and then: 22, 23 January, 15, 16 April, 2028-01-16.
    for (days, expected) in [
        (0, [1, 1, 1, 1]),
        (7, [1, 1, 1, 1]),
        (1, [0, 1, 1, 1]),
        (82, [0, 1, 1, 1]),
        (1, [0, 0, 1, 1]),
        (275, [0, 0, 0, 1]),
    ] {
        scene.wait(days * DAY);
        assert_eq!(
            ranges.map(found),
            expected,
            "{}",
            scene.provider.clock.now()
        );
    }
    let page = scene.search(&range(HistoryRange::All)).unwrap();
    assert_eq!((page.from, page.to), (None, None));
}

#[test]
fn req_59_outcomes_are_filtered() {
    let scene = Scene::new();
    scene.sign("a");
    scene.fail("b");
    for (outcome, expected) in [
        (None, vec!["b", "a"]),
        (Some(Outcome::Success), vec!["a"]),
        (Some(Outcome::Failure), vec!["b"]),
    ] {
        let search = HistorySearch {
            outcome,
            ..HistorySearch::default()
        };
        assert_eq!(scene.clients(&search), expected);
    }
}

#[test]
fn amb_31_refused_approvals_are_in_the_signature_log_with_their_reason() {
    let scene = Scene::new();
    let (service, client) = (&scene.provider.service, &scene.provider.client);
    let digest = DigestAlgorithm::Sha256.digest(b"one");
    let scope = Scope::Digests(vec![digest]);
    let verify = |code: &OtpCode| service.verify_signing_otp(&scene.id, &scope, code, client);

    // Nothing was asked for, and nothing has the form of a code: no attempt.
    assert_eq!(
        kind(verify(&OtpCode::new("12345678"))),
        ErrorKind::OtpNotRequested
    );
    assert_eq!(kind(verify(&OtpCode::new("12"))), ErrorKind::OtpMalformed);
    let malformed = service.verify_pin(&scene.id, &Pin::new("1"), client);
    assert_eq!(kind(malformed), ErrorKind::PinMalformed);
    assert_eq!(scene.refusals(), [""; 0]);

    service
        .request_signing_otp(&scene.id, &scope, client)
        .unwrap();
    let code = scene.provider.otp();
    let other = if code.expose() == "12345678" {
        "87654321"
    } else {
        "12345678"
    };
    assert_eq!(kind(verify(&OtpCode::new(other))), ErrorKind::OtpWrong);
    scene.wait(3600);
    assert_eq!(kind(verify(&code)), ErrorKind::OtpExpired);
    // It is over: the next one spends nothing.
    assert_eq!(kind(verify(&code)), ErrorKind::OtpNotRequested);
    let mut expected = vec!["the OTP is wrong; 2 tries are left for this code".to_owned()];
    expected.push("the OTP has expired; ask for a new one".to_owned());
    assert_eq!(scene.refusals(), expected);

    // What the right code approved does not go with another scope.
    service
        .request_signing_otp(&scene.id, &scope, client)
        .unwrap();
    let otp = verify(&scene.provider.otp()).unwrap();
    let pin = service
        .verify_pin(&scene.id, &Pin::new(PIN), client)
        .unwrap();
    let window = service.window(CredentialKind::Remote);
    let mismatched = service.authorize(&pin, otp, window, client);
    assert_eq!(kind(mismatched), ErrorKind::AuthorizationMismatch);
    let refusals = scene.refusals();
    assert_eq!(
        refusals[2],
        "the OTP approved something else; ask for a new one"
    );

    // The last tries of the PIN.
    for _ in 0..6 {
        drop(service.verify_pin(&scene.id, &Pin::new("19283746"), client));
    }
    let refusals = scene.refusals();
    assert_eq!(refusals.len(), 9);
    assert_eq!(refusals[3], "the PIN is wrong; 4 tries are left");
    assert!(refusals[7].starts_with("the PIN is locked"));
    assert!(refusals[8].starts_with("the PIN is locked"));

    // Each in its own log alone, and the totals say the same.
    let search = range(HistoryRange::All);
    let page = scene.search(&search).unwrap();
    assert_eq!((page.total.successes, page.total.failures), (0, 9));
    assert!(
        page.entries
            .iter()
            .all(|e| e.event == Event::SigningRefused)
    );
    let session = scene.provider.holder(&scene.id);
    let accesses = service.accesses(&session, &search).unwrap();
    assert!(
        accesses
            .entries
            .iter()
            .all(|e| e.event.log() == HistoryLog::Accesses)
    );
    let user = session.user_id();
    let all = service.history(user, None, 500).unwrap();
    assert_eq!(all.len() as u64, page.shown + accesses.shown);
    assert_eq!(service.check_store().unwrap().faults, []);
}

#[test]
fn amb_31_a_right_otp_for_a_suspended_certificate_is_a_refused_attempt() {
    let scene = Scene::new();
    let (service, client) = (&scene.provider.service, &scene.provider.client);
    let scope = service.window(CredentialKind::Remote);
    service
        .request_signing_otp(&scene.id, &scope, client)
        .unwrap();
    let suspension = OfficerSuspension {
        credential: scene.id.clone(),
        until: "2027-01-20".parse().unwrap(),
        acknowledged: false,
        officer: "Anna Bianchi".to_owned(),
    };
    // The holder is told of it by messages, so the code is taken before.
    let code = scene.provider.otp();
    service.suspend_by_officer(&suspension, client).unwrap();
    let refused = service.verify_signing_otp(&scene.id, &scope, &code, client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    // The PIN is not looked at, and no try of it is taken: no attempt.
    let refused = service.verify_pin(&scene.id, &Pin::new(PIN), client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    let refusals = scene.refusals();
    assert_eq!(refusals.len(), 1);
    assert!(refusals[0].contains("suspended"), "{}", refusals[0]);
}

#[test]
fn amb_30_accesses_have_the_same_filters() {
    let scene = Scene::new();
    let user = scene
        .provider
        .service
        .credential(&scene.id)
        .unwrap()
        .user_id;
    let (service, client) = (&scene.provider.service, Client::new("browser"));
    let wrong = service.login(&user, &Password::new("Wrong7!x"), &client);
    assert!(wrong.is_err());
    scene.wait(DAY);
    let session = scene.provider.login(&user).unwrap();
    let failed = HistorySearch {
        outcome: Some(Outcome::Failure),
        ..HistorySearch::default()
    };
    let page = service.accesses(&session, &failed).unwrap();
    let [entry] = &page.entries[..] else {
        unreachable!("one login failed: {:?}", page.entries);
    };
    assert_eq!((entry.event, &*entry.client), (Event::Login, "browser"));
    let today = service
        .accesses(&session, &between("2027-01-16", ""))
        .unwrap();
    assert_eq!(today.entries.len(), 1);
    let newest = &today.entries[0];
    assert_eq!(
        (newest.event, newest.outcome),
        (Event::Login, Outcome::Success)
    );
    let everything = service
        .accesses(&session, &range(HistoryRange::All))
        .unwrap();
    assert_eq!(everything.shown, everything.total.entries());
    assert_eq!(everything.total.failures, 1);
}

#[test]
fn req_60_a_search_runs_when_asked_and_changes_nothing() {
    let scene = Scene::new();
    scene.sign("a");
    let session = scene.provider.holder(&scene.id);
    let entries = || {
        let mut count = 0;
        let store = &scene.provider.store;
        store.read(&mut |tx| tx.visit(&mut |_| count += 1)).unwrap();
        count
    };
    let before = entries();
    for _ in 0..3 {
        let service = &scene.provider.service;
        let search = HistorySearch::default();
        service.signatures(&session, &scene.id, &search).unwrap();
    }
    assert_eq!(entries(), before);
}

//! Suspension by the emergency code, logged in or not: what it takes, what it stops, when it
//! is over, and that strangers learn and stop nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "../support/counting.rs"]
mod counting;
mod signing;
#[path = "../support/mod.rs"]
mod support;

use counting::{Acts, CountingStore};
use remote_sign_core::*;
use support::watched::WatchedStore;
use support::{Provider, kind, policy};

/// 2027-01-15 in Rome, where `START` is 09:00; the certificate expires on 2030-01-14.
const TOMORROW: &str = "2027-01-16";
const LAST_DAY: &str = "2030-01-14";

/// A holder who is logged in, with a certificate.
struct Holder {
    provider: Provider,
    id: CredentialId,
    session: Session,
    iut: String,
    code: EmergencyCode,
}

impl Holder {
    fn new(kind: CredentialKind) -> Self {
        Self::of(Provider::new(), kind)
    }

    fn of(provider: Provider, kind: CredentialKind) -> Self {
        let id = provider.active(kind, KeyAlgorithm::P256);
        let session = provider.holder(&id);
        let iut = provider.service.credential(&id).unwrap().iut;
        let code = EmergencyCode::new(provider.read("(ERC): "));
        provider.mailbox.lock().unwrap().clear();
        Self {
            provider,
            id,
            session,
            iut,
            code,
        }
    }

    fn remote() -> Self {
        Self::new(CredentialKind::Remote)
    }

    fn request(&self, until: &str) -> SuspensionRequest {
        SuspensionRequest {
            iut: self.iut.clone(),
            code: self.code.clone(),
            confirmation: self.code.clone(),
            until: until.parse().unwrap(),
            acknowledged: false,
        }
    }

    fn suspend(&self, until: &str) -> Result<Suspension> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.suspend(&self.request(until), client)
    }
    fn own(&self, request: &SuspensionRequest) -> Result<Suspension> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.suspend_own(&self.session, request, client)
    }

    fn lift(&self, code: &EmergencyCode) -> Result<()> {
        let Provider {
            service, client, ..
        } = &self.provider;
        let session = self.provider.holder(&self.id);
        service.request_lift_otp(&session, &self.id, client)?;
        service.lift_suspension(&session, &self.id, code, &self.provider.otp(), client)
    }

    fn state(&self) -> CredentialState {
        self.provider.service.credential(&self.id).unwrap().state
    }

    fn status(&self) -> CertificateStatus {
        self.provider
            .service
            .credential(&self.id)
            .unwrap()
            .status
            .unwrap()
    }

    fn history(&self) -> Vec<HistoryEntry> {
        let user = self.session.user_id();
        self.provider.service.history(user, None, 10_000).unwrap()
    }

    /// Addresses and texts since the last look.
    fn told(&self) -> Vec<(String, String)> {
        let messages = std::mem::take(&mut *self.provider.mailbox.lock().unwrap());
        let of = |message: Message| (message.to.clone(), message.body.to_string());
        messages.into_iter().map(of).collect()
    }

    /// Moves the clock to an instant of `date -u -d '…' +%s`.
    fn at(&self, at: &str) {
        self.set(instant(at));
    }

    fn set(&self, at: Timestamp) {
        let clock = &self.provider.clock;
        let millis = at.unix_millis() - clock.now().unix_millis();
        clock.0.advance_seconds(millis / 1000);
    }
}

fn instant(text: &str) -> Timestamp {
    let instant: jiff::Timestamp = text.parse().unwrap();
    Timestamp::from_unix_millis(instant.as_millisecond())
}

fn wrong() -> EmergencyCode {
    EmergencyCode::new("AAAABBBBCCCC")
}

fn digest() -> Digest {
    DigestAlgorithm::Sha256.digest(b"the contract")
}

#[test]
fn req_66_to_68_the_form_suspends_and_confirms() {
    let holder = Holder::remote();
    let confirmed = holder.suspend(TOMORROW).unwrap();
    assert_eq!(confirmed.last_day, TOMORROW.parse().unwrap());
    // 00:00 of the 17th in Rome.
    let lifts_at = confirmed.lifts_at.unwrap().to_string();
    assert_eq!(lifts_at, "2027-01-16T23:00:00.000Z");
    assert_eq!(holder.state(), CredentialState::Suspended);
    let phrase = Phrase::CertificateSuspended {
        until: confirmed.last_day,
    };
    assert_eq!(phrase.text(Language::Italian), "Sospeso fino al 16/01/2027");
    let told = holder.told();
    let to: Vec<&str> = told.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["mario.rossi@example.com", "+393471234567"]);
    for (_, text) in &told {
        let expected = "The certificate Mario Rossi is suspended until the end of 2027-01-16.";
        assert!(text.starts_with(expected), "{text}");
    }
    let newest = &holder.history()[0];
    assert_eq!(
        (newest.event, newest.outcome),
        (Event::Suspended, Outcome::Success)
    );
    assert_eq!(newest.detail, "until the end of 2027-01-16");
}

#[test]
fn req_67_the_two_entries_of_the_code_must_agree_and_cost_nothing_if_not() {
    let holder = Holder::remote();
    let acts = Acts::default();
    let service = counted(&holder, &acts);
    let request = SuspensionRequest {
        confirmation: wrong(),
        ..holder.request(TOMORROW)
    };
    acts.take();
    for _ in 0..100 {
        let refused = service.suspend(&request, &holder.provider.client);
        assert_eq!(kind(refused), ErrorKind::ConfirmationMismatch);
    }
    assert_eq!(acts.take(), (0, Vec::new()), "the store is not even asked");
    holder.suspend(TOMORROW).unwrap();
}

#[test]
fn req_70_the_last_day_of_the_certificate_is_as_good_as_a_revocation_and_must_be_acknowledged() {
    let holder = Holder::remote();
    let refused = holder.suspend(LAST_DAY).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::AcknowledgementRequired);
    let warning = Phrase::SuspensionUntilExpiryWarning;
    assert_eq!(refused.to_string(), warning.text(Language::English));
    assert_eq!(holder.state(), CredentialState::Active);
    let request = SuspensionRequest {
        acknowledged: true,
        ..holder.request(LAST_DAY)
    };
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let confirmed = service.suspend(&request, client).unwrap();
    assert_eq!(confirmed.lifts_at, None, "no lift is scheduled");
    assert!(
        holder.told()[0]
            .1
            .contains("is suspended until it expires.")
    );
    assert_eq!(holder.history()[0].detail, "until it expires");
    let end = holder.status().not_after;
    for at in ["2029-01-01T00:00:00Z", "2030-01-13T23:00:00Z"] {
        holder.at(at);
        assert_eq!(holder.state(), CredentialState::Suspended, "{at}");
    }
    holder.set(end.minus_seconds(1));
    assert_eq!(holder.state(), CredentialState::Suspended);
    holder.set(end.plus_seconds(1));
    assert_eq!(holder.state(), CredentialState::Expired);
    assert_eq!(kind(holder.suspend(LAST_DAY)), ErrorKind::SuspensionRefused);
}

#[test]
fn req_70_the_day_before_a_certificate_expires_at_midnight_is_its_last_one_too() {
    let provider = Provider::new();
    // From 09:00 to midnight in Rome.
    provider.clock.0.advance_seconds(15 * 3600);
    let holder = Holder::of(provider, CredentialKind::Remote);
    let end = holder.status().not_after;
    assert_eq!(end.to_string(), "2030-01-14T23:00:00.000Z");
    assert_eq!(
        kind(holder.suspend("2030-01-14")),
        ErrorKind::AcknowledgementRequired
    );
    let request = SuspensionRequest {
        acknowledged: true,
        ..holder.request("2030-01-14")
    };
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let confirmed = service.suspend(&request, client).unwrap();
    assert_eq!(confirmed.lifts_at, None);
    holder.set(end);
    assert_eq!(holder.state(), CredentialState::Suspended);
}

/// Last days and the instants of their ends by `date -u -d 'TZ="Europe/Rome" 2027-03-28 00:00'`
/// and so on; in 2027 the clocks change on March 28 and on October 31.
#[test]
fn req_71_and_threat_58_a_suspension_ends_by_itself_at_local_midnight_whatever_ran_meanwhile() {
    for (until, end) in [
        ("2027-01-16", "2027-01-16T23:00:00Z"),
        ("2027-03-27", "2027-03-27T23:00:00Z"),
        ("2027-03-28", "2027-03-28T22:00:00Z"),
        ("2027-03-29", "2027-03-29T22:00:00Z"),
        ("2027-10-30", "2027-10-30T22:00:00Z"),
        ("2027-10-31", "2027-10-31T23:00:00Z"),
        ("2028-02-29", "2028-02-29T23:00:00Z"),
        ("2028-12-31", "2028-12-31T23:00:00Z"),
    ] {
        let holder = Holder::remote();
        holder.suspend(until).unwrap();
        let end = instant(end);
        let before = end.minus_seconds(1);
        let history = holder.history().len();
        let state = |at| {
            holder.set(at);
            // Another process, which was not there before.
            let keys = SoftwareKeys::new(SystemEntropy);
            let store = holder.provider.store.clone();
            let service = holder.provider.beside(store, keys, policy());
            service.credential(&holder.id).unwrap().state
        };
        assert_eq!(state(before), CredentialState::Suspended, "{until}");
        assert_eq!(state(end), CredentialState::Active, "{until}");
        assert_eq!(holder.history().len(), history, "nothing had to run");
        // A clock that steps back shows what was so then.
        assert_eq!(state(before), CredentialState::Suspended, "{until}");
        assert_eq!(state(end), CredentialState::Active, "{until}");
        holder
            .provider
            .authorize(&holder.id, Scope::Digests(vec![digest()]))
            .unwrap();
    }
}

#[test]
fn amb_21_the_code_stays_good_is_read_as_people_write_it_and_opens_nothing_else() {
    let holder = Holder::remote();
    let code = holder.code.expose().to_owned();
    assert_eq!(
        code.len(),
        12,
        "12 characters of 4.9 bits are more than 50 bits"
    );
    let written = format!(
        " {}-{} {} ",
        &code[..4].to_lowercase(),
        &code[4..8],
        &code[8..]
    );
    let request = SuspensionRequest {
        code: EmergencyCode::new(written),
        iut: format!(" {} ", holder.iut),
        ..holder.request("2027-01-17")
    };
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    service.suspend(&request, client).unwrap();
    holder.lift(&holder.code).unwrap();
    holder.suspend(TOMORROW).unwrap();
    for entry in holder.history() {
        let shown = format!("{entry:?}");
        assert!(
            !shown.contains(&code) && !shown.contains(&code[..4]),
            "{shown}"
        );
    }
    let pin = service.verify_pin(&holder.id, &Pin::new(&code), client);
    assert_eq!(kind(pin), ErrorKind::PinMalformed);
}

#[test]
fn amb_22_the_form_works_with_and_without_a_login() {
    let holder = Holder::remote();
    holder.own(&holder.request(TOMORROW)).unwrap();
    assert_eq!(holder.state(), CredentialState::Suspended);
    // In a session the answers are clear.
    let wrong_code = SuspensionRequest {
        code: wrong(),
        confirmation: wrong(),
        ..holder.request(TOMORROW)
    };
    let refused = holder.own(&wrong_code).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::EmergencyCodeWrong);
    assert!(
        refused
            .to_string()
            .contains("emergency code is not that of this certificate")
    );
    let other = SuspensionRequest {
        iut: "nothing".into(),
        ..holder.request(TOMORROW)
    };
    assert_eq!(kind(holder.own(&other)), ErrorKind::CredentialNotFound);
    // Another holder's certificate is none of one's own.
    let stranger = holder
        .provider
        .register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = holder.provider.session(&stranger.user_id);
    holder
        .provider
        .activate(&session, &stranger.credentials[0])
        .unwrap();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let refused = service.suspend_own(&session, &holder.request("2027-02-01"), client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotFound);
}

/// A provider on the holder's store whose work is counted.
fn counted(holder: &Holder, acts: &Acts) -> RemoteSign {
    let store = CountingStore {
        inner: holder.provider.store.clone(),
        acts: acts.clone(),
    };
    let keys = SoftwareKeys::new(SystemEntropy);
    holder.provider.beside(store, keys, policy())
}

/// Transactions, rows looked for, rows written.
fn work((transactions, acts): (u32, Vec<&'static str>)) -> (u32, usize, usize) {
    let writes = |name: &&str| {
        [
            "insert_", "replace_", "append_", "enqueue_", "remove_", "forget_",
        ]
        .iter()
        .any(|prefix| name.starts_with(prefix))
    };
    let written = acts.iter().filter(|name| writes(name)).count();
    (transactions, acts.len() - written, written)
}

#[test]
fn amb_22_and_threat_23_until_the_code_is_right_neither_answer_nor_work_tells_anything() {
    let (active, suspended, revoked) = (Holder::remote(), Holder::remote(), Holder::remote());
    suspended.suspend(TOMORROW).unwrap();
    let wanted = OfficerRevocation {
        iut: revoked.iut.clone(),
        reason: RevocationReason::KeyCompromise,
        officer: "Anna Bianchi".into(),
    };
    let (service, client) = (&revoked.provider.service, &revoked.provider.client);
    let proposal = service.propose_revocation(&wanted).unwrap();
    service
        .confirm_revocation(&wanted, &proposal.confirmation, client)
        .unwrap();
    let mut seen = Vec::new();
    for (name, holder, iut) in [
        ("active", &active, active.iut.clone()),
        ("suspended", &suspended, suspended.iut.clone()),
        ("revoked", &revoked, revoked.iut.clone()),
        ("unknown", &active, "0000000000000000".to_owned()),
    ] {
        let acts = Acts::default();
        let service = counted(holder, &acts);
        let stranger = Client::new("test").at("elsewhere");
        let request = SuspensionRequest {
            iut,
            code: wrong(),
            confirmation: wrong(),
            acknowledged: true,
            ..holder.request(LAST_DAY)
        };
        let mut tries = Vec::new();
        for _ in 0..12 {
            acts.take();
            let refused = service.suspend(&request, &stranger).unwrap_err();
            tries.push((refused, work(acts.take())));
        }
        seen.push((name, tries));
    }
    let (_, first) = &seen[0];
    assert!(
        first.iter().all(|(refused, _)| *refused == first[0].0),
        "one answer"
    );
    for (name, tries) in &seen {
        assert_eq!(tries, first, "{name}");
    }
}

#[test]
fn threat_23_beyond_the_cap_even_the_right_code_gets_the_answer_of_a_wrong_one() {
    let holder = Holder::remote();
    let (service, clock) = (&holder.provider.service, &holder.provider.clock.0);
    let stranger = |source: &str| Client::new("test").at(source);
    let guess = SuspensionRequest {
        code: wrong(),
        confirmation: wrong(),
        ..holder.request(TOMORROW)
    };
    let refused = service.suspend(&guess, &stranger("0")).unwrap_err();
    for source in 1..10 {
        let again = service.suspend(&guess, &stranger(&source.to_string()));
        assert_eq!(again.unwrap_err(), refused);
    }
    // From nowhere that is unknown, whatever the code.
    let right = holder.request(TOMORROW);
    assert_eq!(
        service.suspend(&right, &stranger("new")).unwrap_err(),
        refused
    );
    assert_eq!(holder.state(), CredentialState::Active);
    // But where the holder logged in before, and in a session, for ever.
    service.suspend(&right, &holder.provider.client).unwrap();
    holder.own(&holder.request("2027-01-17")).unwrap();
    let failures = |entry: &&HistoryEntry| entry.outcome == Outcome::Failure;
    let recorded = holder.history().iter().filter(failures).count();
    assert_eq!(recorded, 10, "the tries that were looked at, and no more");
    // An hour later a try is left again.
    clock.advance_seconds(3600);
    service
        .suspend(&holder.request("2027-01-18"), &stranger("new"))
        .unwrap();
}

#[test]
fn threat_23_a_source_has_so_many_tries_over_all_identifiers() {
    let holder = Holder::remote();
    let service = &holder.provider.service;
    let source = Client::new("test").at("a farm");
    for number in 0..30 {
        let guess = SuspensionRequest {
            iut: format!("{number:016}"),
            ..holder.request(TOMORROW)
        };
        let refused = service.suspend(&guess, &source);
        assert_eq!(kind(refused), ErrorKind::EmergencyCodeWrong);
    }
    let refused = service.suspend(&holder.request(TOMORROW), &source);
    assert_eq!(kind(refused), ErrorKind::EmergencyCodeWrong);
    let elsewhere = Client::new("test").at("elsewhere");
    service
        .suspend(&holder.request(TOMORROW), &elsewhere)
        .unwrap();
}

#[test]
fn threat_23_a_session_has_tries_of_its_own_and_they_end_too() {
    let holder = Holder::remote();
    let guess = SuspensionRequest {
        code: wrong(),
        confirmation: wrong(),
        ..holder.request(TOMORROW)
    };
    for _ in 0..10 {
        let refused = holder.own(&guess).unwrap_err();
        assert_eq!(
            (refused.kind(), refused.retry_at()),
            (ErrorKind::EmergencyCodeWrong, None)
        );
    }
    let refused = holder.own(&holder.request(TOMORROW)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::EmergencyCodeWrong);
    assert_eq!(
        refused.retry_at(),
        Some(holder.provider.clock.now().plus_seconds(3600))
    );
    // Without the login the emergency is not stopped.
    holder.suspend(TOMORROW).unwrap();
}

#[test]
fn amb_23_the_last_day_is_after_today_and_not_after_the_certificates() {
    let holder = Holder::remote();
    // 23:59 of the 15th in Rome, and a minute later.
    holder.at("2027-01-15T22:59:00Z");
    for (until, expected) in [
        ("2027-01-14", Some(ErrorKind::SuspensionRefused)),
        ("2027-01-15", Some(ErrorKind::SuspensionRefused)),
        ("2030-01-15", Some(ErrorKind::SuspensionRefused)),
        ("9999-12-31", Some(ErrorKind::SuspensionRefused)),
        ("2030-01-14", Some(ErrorKind::AcknowledgementRequired)),
        ("16/01/2027", None),
        ("2030-01-13", None),
    ] {
        let refused = holder.suspend(until).err().map(|error| error.kind());
        assert_eq!(refused, expected, "{until}");
    }
    let holder = Holder::remote();
    holder.at("2027-01-15T23:00:00Z");
    assert_eq!(
        kind(holder.suspend("2027-01-16")),
        ErrorKind::SuspensionRefused
    );
    holder.suspend("2027-01-17").unwrap();
}

#[test]
fn amb_23_the_days_are_those_of_the_policys_time_zone() {
    let holder = Holder::remote();
    let mut auckland = policy();
    auckland.certificate.time_zone = "Pacific/Auckland".to_owned();
    let keys = SoftwareKeys::new(SystemEntropy);
    let service = holder
        .provider
        .beside(holder.provider.store.clone(), keys, auckland);
    let confirmed = service
        .suspend(&holder.request(TOMORROW), &holder.provider.client)
        .unwrap();
    // Thirteen hours before Greenwich in January.
    let lifts_at = confirmed.lifts_at.unwrap().to_string();
    assert_eq!(lifts_at, "2027-01-16T11:00:00.000Z");
}

#[test]
fn amb_24_the_same_form_prolongs_and_never_shortens() {
    let holder = Holder::remote();
    holder.suspend("2027-02-01").unwrap();
    let since = holder.status().suspended_at;
    holder.provider.clock.0.advance_seconds(86_400);
    holder.suspend("2027-03-01").unwrap();
    assert_eq!(
        holder.status().suspended_at,
        since,
        "one suspension, prolonged"
    );
    for until in ["2027-03-01", "2027-02-01"] {
        assert_eq!(
            kind(holder.suspend(until)),
            ErrorKind::SuspensionRefused,
            "{until}"
        );
    }
    let request = SuspensionRequest {
        acknowledged: true,
        ..holder.request(LAST_DAY)
    };
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    service.suspend(&request, client).unwrap();
    assert_eq!(
        kind(holder.suspend("2027-04-01")),
        ErrorKind::SuspensionRefused
    );
    assert_eq!(holder.status().lifts_at, None);
}

#[test]
fn amb_24_the_holder_ends_it_early_with_otp_and_code() {
    let holder = Holder::remote();
    assert_eq!(
        kind(holder.lift(&holder.code)),
        ErrorKind::CertificateNotSuspended
    );
    holder.suspend("2027-02-01").unwrap();
    assert_eq!(kind(holder.lift(&wrong())), ErrorKind::EmergencyCodeWrong);
    assert_eq!(holder.state(), CredentialState::Suspended);
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    // The wrong code cost no OTP; a wrong OTP lifts nothing.
    let otp = OtpCode::new("00000000");
    let session = holder.provider.holder(&holder.id);
    let refused = service.lift_suspension(&session, &holder.id, &holder.code, &otp, client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    assert_eq!(holder.state(), CredentialState::Suspended);
    holder.provider.clock.0.advance_seconds(60);
    holder.told();
    holder.lift(&holder.code).unwrap();
    assert_eq!(holder.state(), CredentialState::Active);
    let told = holder.told();
    assert!(
        told[0].1.contains("early end of the suspension"),
        "{told:?}"
    );
    let to: Vec<&str> = told[1..].iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["mario.rossi@example.com", "+393471234567"]);
    assert!(
        told[1]
            .1
            .contains("The suspension of the certificate Mario Rossi was ended.")
    );
    assert_eq!(holder.history()[0].event, Event::SuspensionLifted);
    holder
        .provider
        .authorize(&holder.id, Scope::Digests(vec![digest()]))
        .unwrap();
}

#[test]
fn amb_24_an_officer_ends_it_early_and_the_history_names_both() {
    let holder = Holder::remote();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let lift = |officer: &str| service.lift_suspension_by_officer(&holder.id, officer, client);
    assert_eq!(
        kind(lift("Anna Bianchi")),
        ErrorKind::CertificateNotSuspended
    );
    holder.suspend("2027-02-01").unwrap();
    for nobody in ["", "  ", "Anna\nBianchi", &"a".repeat(65)] {
        assert_eq!(kind(lift(nobody)), ErrorKind::InputRefused);
    }
    lift(" Anna Bianchi ").unwrap();
    assert_eq!(holder.state(), CredentialState::Active);
    let newest = &holder.history()[0];
    assert_eq!(newest.event, Event::SuspensionLifted);
    assert_eq!(newest.credential.as_ref(), Some(&holder.id));
    assert_eq!(newest.detail, "officer Anna Bianchi");
}

/// For a holder who has neither the emergency code nor a login.
#[test]
fn req_65_to_70_an_officer_suspends_by_the_same_rules_and_the_history_names_both() {
    let holder = Holder::remote();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let wanted = |until: &str| OfficerSuspension {
        credential: holder.id.clone(),
        until: until.parse().unwrap(),
        acknowledged: false,
        officer: " Anna Bianchi ".into(),
    };
    let suspend = |wanted: &OfficerSuspension| service.suspend_by_officer(wanted, client);
    for nobody in ["", "  ", "Anna\nBianchi", &"a".repeat(65)] {
        let unnamed = OfficerSuspension {
            officer: nobody.to_owned(),
            ..wanted(TOMORROW)
        };
        assert_eq!(kind(suspend(&unnamed)), ErrorKind::InputRefused);
    }
    for (until, refusal) in [
        ("2027-01-15", ErrorKind::SuspensionRefused),
        ("2030-01-15", ErrorKind::SuspensionRefused),
        (LAST_DAY, ErrorKind::AcknowledgementRequired),
    ] {
        assert_eq!(kind(suspend(&wanted(until))), refusal, "{until}");
    }
    assert_eq!(holder.state(), CredentialState::Active);
    let newest = &holder.history()[0];
    assert_eq!(newest.outcome, Outcome::Failure);
    assert!(newest.detail.ends_with(", officer Anna Bianchi"));
    assert_eq!(holder.told(), []);

    let confirmed = suspend(&wanted(TOMORROW)).unwrap();
    assert_eq!(confirmed.last_day, TOMORROW.parse().unwrap());
    assert_eq!(holder.state(), CredentialState::Suspended);
    let newest = &holder.history()[0];
    assert_eq!(
        (newest.event, newest.outcome),
        (Event::Suspended, Outcome::Success)
    );
    assert_eq!(
        newest.detail,
        "until the end of 2027-01-16, officer Anna Bianchi"
    );
    let to: Vec<String> = holder.told().into_iter().map(|(to, _)| to).collect();
    assert_eq!(to, ["mario.rossi@example.com", "+393471234567"]);
    // The same prolongs; the certificate's own last day is acknowledged.
    assert_eq!(
        kind(suspend(&wanted(TOMORROW))),
        ErrorKind::SuspensionRefused
    );
    let until_expiry = OfficerSuspension {
        acknowledged: true,
        ..wanted(LAST_DAY)
    };
    assert_eq!(suspend(&until_expiry).unwrap().lifts_at, None);
    assert_eq!(
        holder.history()[0].detail,
        "until it expires, officer Anna Bianchi"
    );
}

#[test]
fn threat_33_after_an_exchange_of_the_sim_no_sms_lifts_a_suspension() {
    let holder = Holder::remote();
    holder.suspend("2027-02-01").unwrap();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let now = holder.provider.clock.now();
    service
        .note_sim_change(holder.session.user_id(), now, client)
        .unwrap();
    assert_eq!(
        kind(holder.lift(&holder.code)),
        ErrorKind::OtpChannelCooling
    );
    assert_eq!(holder.state(), CredentialState::Suspended);
}

fn alerts(holder: &Holder) -> usize {
    let messages = holder.provider.service.messages(None, 100).unwrap();
    let alerts = messages
        .iter()
        .filter(|message| message.notice == NoticeKind::Alert);
    alerts.count()
}

#[test]
fn req_68_status_history_and_messages_come_together_wherever_it_crashes() {
    for commits in [false, true] {
        for writes in 0.. {
            let holder = Holder::remote();
            let (before, alerts_before) = (holder.history().len(), alerts(&holder));
            let store = holder.provider.store.clone();
            let crashing = WatchedStore::crashing(store, writes, commits);
            let keys = SoftwareKeys::new(SystemEntropy);
            let service = holder.provider.beside(crashing, keys, policy());
            let done = service.suspend(&holder.request(TOMORROW), &holder.provider.client);
            let suspended = holder.state() == CredentialState::Suspended;
            let entries = holder.history().len() - before;
            let written = (entries, alerts(&holder) - alerts_before);
            assert_eq!(
                written,
                if suspended { (1, 2) } else { (0, 0) },
                "{writes} {commits}"
            );
            if done.is_ok() {
                assert!(suspended);
                if writes > 2 {
                    break;
                }
            }
        }
    }
}

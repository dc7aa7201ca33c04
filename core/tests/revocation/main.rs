//! Revocation: what it takes, by the holder and by an officer, that nothing undoes it, what
//! is destroyed with it, and its paper form.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod sequences;
#[path = "../support/mod.rs"]
mod support;

use std::sync::Arc;

use remote_sign_core::store::{Store as _, Transaction};
use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{PIN, Provider, kind, policy, registration};

const OFFICER: &str = "Anna Bianchi";

/// A holder with a certificate.
struct Holder {
    provider: Provider,
    id: CredentialId,
    user: UserId,
    iut: String,
    code: EmergencyCode,
}

impl Holder {
    fn new(kind: CredentialKind) -> Self {
        Self::of(Provider::new(), &registration(kind, KeyAlgorithm::P256))
    }

    fn remote() -> Self {
        Self::new(CredentialKind::Remote)
    }

    fn of(provider: Provider, registration: &Registration) -> Self {
        let (service, client) = (&provider.service, &provider.client);
        let registered = service.register(registration, client).unwrap();
        let id = registered.credentials[0].clone();
        let session = provider.session(&registered.user_id);
        provider.activate(&session, &id).unwrap();
        let iut = service.credential(&id).unwrap().iut;
        let code = EmergencyCode::new(provider.read("(ERC): "));
        provider.mailbox.lock().unwrap().clear();
        let user = registered.user_id;
        Self {
            provider,
            id,
            user,
            iut,
            code,
        }
    }

    fn service(&self) -> &RemoteSign {
        &self.provider.service
    }

    fn client(&self) -> &Client {
        &self.provider.client
    }

    fn session(&self) -> Session {
        self.provider.login(&self.user).unwrap()
    }

    /// All that is needed but the OTP.
    fn request(&self) -> RevocationRequest {
        RevocationRequest {
            pin: Pin::new(PIN),
            otp: OtpCode::new("00000000"),
            code: self.code.clone(),
            reason: RevocationReason::KeyCompromise,
            acknowledged: true,
        }
    }

    /// With the OTP that is sent for it.
    fn revoke(&self, request: RevocationRequest) -> Result<()> {
        let session = self.session();
        let service = self.service();
        service.request_revocation_otp(&session, &self.id, self.client())?;
        let otp = self.provider.otp();
        let request = RevocationRequest { otp, ..request };
        service.revoke(&session, &self.id, &request, self.client())
    }

    fn wanted(&self) -> OfficerRevocation {
        OfficerRevocation {
            iut: self.iut.clone(),
            reason: RevocationReason::PrivilegeWithdrawn,
            officer: OFFICER.to_owned(),
        }
    }

    fn revoke_by_officer(&self) -> Result<()> {
        let wanted = self.wanted();
        let proposal = self.service().propose_revocation(&wanted)?;
        self.service()
            .confirm_revocation(&wanted, &proposal.confirmation, self.client())
    }

    fn suspend(&self, until: &str) -> Result<Suspension> {
        let request = SuspensionRequest {
            iut: self.iut.clone(),
            code: self.code.clone(),
            confirmation: self.code.clone(),
            until: until.parse().unwrap(),
            acknowledged: true,
        };
        self.service().suspend(&request, self.client())
    }

    fn lift(&self) -> Result<()> {
        let session = self.session();
        let service = self.service();
        service.request_lift_otp(&session, &self.id, self.client())?;
        let otp = self.provider.otp();
        service.lift_suspension(&session, &self.id, &self.code, &otp, self.client())
    }

    fn lift_by_officer(&self) -> Result<()> {
        self.service()
            .lift_suspension_by_officer(&self.id, OFFICER, self.client())
    }

    fn state(&self) -> CredentialState {
        self.service().credential(&self.id).unwrap().state
    }

    fn history(&self) -> Vec<HistoryEntry> {
        self.service().history(&self.user, None, 1000).unwrap()
    }

    fn wait(&self, seconds: i64) {
        self.provider.clock.0.advance_seconds(seconds);
    }

    /// What a transaction reads.
    fn look<T>(&self, mut look: impl FnMut(&mut dyn Transaction) -> Result<T>) -> T {
        let mut seen = None;
        let mut work = |tx: &mut dyn Transaction| {
            seen = Some(look(tx)?);
            Ok(())
        };
        self.provider.store.read(&mut work).unwrap();
        seen.unwrap()
    }

    fn sealed_key(&self) -> Option<Vec<u8>> {
        self.look(|tx| Ok(tx.credential(&self.id)?.unwrap().record.sealed_key))
    }
}

fn digest() -> Digest {
    DigestAlgorithm::Sha256.digest(b"the contract")
}

#[test]
fn req_65_and_72_and_amb_37_the_holder_revokes_with_pin_otp_and_code_for_good() {
    let holder = Holder::remote();
    let scope = Scope::Digests(vec![digest()]);
    let open = holder.provider.authorize(&holder.id, scope).unwrap();
    holder.wait(60);
    holder.provider.mailbox.lock().unwrap().clear();
    assert!(holder.sealed_key().is_some());
    holder.revoke(holder.request()).unwrap();
    assert_eq!(holder.state(), CredentialState::Revoked);
    assert_eq!(holder.sealed_key(), None, "its key is destroyed");
    let credential = holder.service().credential(&holder.id).unwrap();
    let revoked = credential.status.unwrap().revoked;
    let now = holder.provider.clock.now();
    assert_eq!(revoked, Some((now, RevocationReason::KeyCompromise)));
    assert!(
        credential.certificate.is_some(),
        "it can still be looked at"
    );

    let messages = std::mem::take(&mut *holder.provider.mailbox.lock().unwrap());
    let body = |message: &Message| message.body.to_string();
    assert!(body(&messages[0]).contains("Mario Rossi: FINAL REVOCATION of the certificate"));
    let told: Vec<&str> = messages[1..].iter().map(|message| &*message.to).collect();
    assert_eq!(told, ["mario.rossi@example.com", "+393471234567"]);
    assert!(body(&messages[1]).starts_with("The certificate Mario Rossi is revoked, for good."));
    let newest = &holder.history()[0];
    assert_eq!(
        (newest.event, newest.outcome),
        (Event::Revoked, Outcome::Success)
    );
    assert_eq!(newest.detail, "key-compromise");

    // What was open signs nothing, and nothing leads back.
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let refused = holder.service().sign(&open, &input);
    assert_eq!(kind(refused), ErrorKind::CertificateRevoked);
    let gone = ErrorKind::CertificateRevoked;
    let (service, client, id) = (holder.service(), holder.client(), &holder.id);
    assert_eq!(kind(service.verify_pin(id, &Pin::new(PIN), client)), gone);
    assert_eq!(kind(holder.suspend("2027-02-01")), gone);
    assert_eq!(kind(holder.lift()), gone);
    assert_eq!(kind(holder.lift_by_officer()), gone);
    assert_eq!(kind(holder.revoke(holder.request())), gone);
    assert_eq!(kind(holder.revoke_by_officer()), gone);
    let session = holder.session();
    assert_eq!(
        kind(service.request_pin_change_otp(&session, id, client)),
        gone
    );
    holder.wait(4 * 365 * 86_400);
    assert_eq!(
        holder.state(),
        CredentialState::Revoked,
        "also when it would have expired"
    );
}

#[test]
fn amb_37_none_of_the_three_proofs_and_no_acknowledgement_can_be_left_out() {
    let holder = Holder::remote();
    let request = holder.request();
    for (changed, expected) in [
        (
            RevocationRequest {
                acknowledged: false,
                ..request.clone()
            },
            ErrorKind::AcknowledgementRequired,
        ),
        (
            RevocationRequest {
                code: EmergencyCode::new("AAAABBBBCCCC"),
                ..request.clone()
            },
            ErrorKind::EmergencyCodeWrong,
        ),
        (
            RevocationRequest {
                pin: Pin::new("1234"),
                ..request.clone()
            },
            ErrorKind::PinMalformed,
        ),
        (
            RevocationRequest {
                pin: Pin::new("60291847"),
                ..request.clone()
            },
            ErrorKind::PinWrong,
        ),
        (
            RevocationRequest {
                reason: RevocationReason::PrivilegeWithdrawn,
                ..request.clone()
            },
            ErrorKind::InputRefused,
        ),
        (
            RevocationRequest {
                reason: RevocationReason::Superseded,
                ..request.clone()
            },
            ErrorKind::InputRefused,
        ),
    ] {
        assert_eq!(kind(holder.revoke(changed)), expected);
        assert_eq!(holder.state(), CredentialState::Active);
        holder.wait(60);
    }
    let session = holder.session();
    let (service, client) = (holder.service(), holder.client());
    service
        .request_revocation_otp(&session, &holder.id, client)
        .unwrap();
    let refused = service.revoke(&session, &holder.id, &request, client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    assert_eq!(holder.state(), CredentialState::Active);
    let pin = service.pin_status(&holder.id).unwrap();
    assert_eq!(
        pin.tries_left, 4,
        "the one wrong PIN; a wrong OTP costs no try of it"
    );
    let recorded = holder.history();
    let failed =
        |entry: &&HistoryEntry| entry.event == Event::Revoked && entry.outcome == Outcome::Failure;
    assert_eq!(
        recorded.iter().filter(failed).count(),
        2,
        "wrong code, wrong PIN"
    );
}

#[test]
fn amb_37_a_code_sent_for_something_else_revokes_nothing() {
    let holder = Holder::remote();
    let session = holder.session();
    let (service, client, id) = (holder.service(), holder.client(), &holder.id);
    service
        .request_pin_change_otp(&session, id, client)
        .unwrap();
    let request = RevocationRequest {
        otp: holder.provider.otp(),
        ..holder.request()
    };
    let refused = service.revoke(&session, id, &request, client);
    assert_eq!(kind(refused), ErrorKind::OtpNotRequested);
    assert_eq!(holder.state(), CredentialState::Active);
}

#[test]
fn amb_37_a_suspended_certificate_can_be_revoked() {
    let holder = Holder::remote();
    holder.suspend("2027-02-01").unwrap();
    holder.revoke(holder.request()).unwrap();
    assert_eq!(holder.state(), CredentialState::Revoked);
    holder.wait(60 * 86_400);
    assert_eq!(
        holder.state(),
        CredentialState::Revoked,
        "its suspension ends nothing"
    );
}

#[test]
fn amb_37_who_has_locked_the_pin_is_sent_to_form_and_officer() {
    let holder = Holder::remote();
    let (service, client) = (holder.service(), holder.client());
    for _ in 0..5 {
        let wrong = service.verify_pin(&holder.id, &Pin::new("60291847"), client);
        wrong.unwrap_err();
    }
    let refused = holder.revoke(holder.request()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PinLocked);
    let text = refused.to_string();
    assert!(text.contains("form") && text.contains("officer"), "{text}");
    let otps = holder.history();
    let sent = |entry: &&HistoryEntry| entry.detail == "revocation";
    assert_eq!(
        otps.iter().filter(sent).count(),
        0,
        "no OTP was wasted on it"
    );
    holder.revoke_by_officer().unwrap();
    assert_eq!(holder.state(), CredentialState::Revoked);
}

/// The officer is faster, after the PIN was counted.
#[test]
fn threat_19_a_right_pin_keeps_its_try_when_what_it_permits_is_refused() {
    let keys = WatchedKeys::default();
    let provider = Provider::with(|builder| builder.keys(keys.clone()));
    let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let holder = Arc::new(Holder::of(provider, &registration));
    let other = holder.clone();
    keys.meanwhile(move || other.revoke_by_officer().unwrap());
    let refused = holder.revoke(holder.request());
    assert_eq!(kind(refused), ErrorKind::CertificateRevoked);
    let pin = holder.service().pin_status(&holder.id).unwrap();
    assert_eq!(pin.tries_left, pin.tries_max);
    let outcomes: Vec<Outcome> = holder.history()[..2].iter().map(|e| e.outcome).collect();
    assert_eq!(outcomes, [Outcome::Failure, Outcome::Success]);
}

#[test]
fn amb_37_an_officer_sees_what_is_revoked_and_confirms_exactly_that() {
    let holder = Holder::remote();
    let (service, client) = (holder.service(), holder.client());
    let wanted = holder.wanted();
    let proposal = service.propose_revocation(&wanted).unwrap();
    assert_eq!(proposal.credential, holder.id);
    assert_eq!(proposal.user_id, holder.user);
    assert_eq!(
        (&*proposal.holder, &*proposal.label),
        ("Mario Rossi", "Mario Rossi")
    );
    assert_eq!(proposal.state, CredentialState::Active);
    assert_eq!(
        holder.state(),
        CredentialState::Active,
        "nothing is changed by it"
    );
    let confirm = |wanted: &OfficerRevocation, confirmation: &str| {
        service.confirm_revocation(wanted, confirmation, client)
    };
    let right = &proposal.confirmation;
    let other_reason = OfficerRevocation {
        reason: RevocationReason::Unspecified,
        ..wanted.clone()
    };
    let other_officer = OfficerRevocation {
        officer: "Carlo Verdi".into(),
        ..wanted.clone()
    };
    let (_, code) = right.split_once('-').unwrap();
    for (wanted, confirmation) in [
        (&other_reason, right.clone()),
        (&other_officer, right.clone()),
        (&wanted, String::new()),
        (&wanted, "yes".to_owned()),
        (&wanted, format!("9999999999-{code}")),
        (&wanted, format!("{}-{code}", i64::MAX)),
    ] {
        let refused = kind(confirm(wanted, &confirmation));
        assert_eq!(
            refused,
            ErrorKind::AcknowledgementRequired,
            "{confirmation}"
        );
    }
    // What was looked at is not so any more.
    holder.suspend("2027-02-01").unwrap();
    assert_eq!(
        kind(confirm(&wanted, right)),
        ErrorKind::AcknowledgementRequired
    );
    let again = service.propose_revocation(&wanted).unwrap();
    assert_eq!(again.state, CredentialState::Suspended);
    holder.wait(300);
    assert_eq!(
        kind(confirm(&wanted, &again.confirmation)),
        ErrorKind::AcknowledgementRequired,
        "too old"
    );
    let again = service.propose_revocation(&wanted).unwrap();
    confirm(&wanted, &again.confirmation).unwrap();
    assert_eq!(holder.state(), CredentialState::Revoked);
    assert_eq!(holder.sealed_key(), None);
    let newest = &holder.history()[0];
    assert_eq!(newest.event, Event::Revoked);
    assert_eq!(newest.detail, "privilege-withdrawn, officer Anna Bianchi");
    assert_eq!(
        kind(confirm(&wanted, &again.confirmation)),
        ErrorKind::CertificateRevoked
    );
}

#[test]
fn amb_37_an_officer_must_say_who_and_what() {
    let holder = Holder::remote();
    let service = holder.service();
    for officer in ["", " ", "a\nb"] {
        let wanted = OfficerRevocation {
            officer: officer.to_owned(),
            ..holder.wanted()
        };
        assert_eq!(
            kind(service.propose_revocation(&wanted)),
            ErrorKind::InputRefused
        );
    }
    let wanted = OfficerRevocation {
        iut: "0000000000000000".to_owned(),
        ..holder.wanted()
    };
    assert_eq!(
        kind(service.propose_revocation(&wanted)),
        ErrorKind::CredentialNotFound
    );
}

#[test]
fn req_72_what_has_expired_is_not_revoked() {
    let holder = Holder::remote();
    holder.wait(3 * 365 * 86_400 + 1);
    assert_eq!(
        kind(holder.revoke(holder.request())),
        ErrorKind::CredentialNotActive
    );
    assert_eq!(
        kind(holder.revoke_by_officer()),
        ErrorKind::CredentialNotActive
    );
    assert_eq!(holder.state(), CredentialState::Expired);
}

#[test]
fn req_72_virtual_tokens_end_with_the_certificate_and_lose_their_secrets() {
    let holder = Holder::new(CredentialKind::Seal);
    let provider = &holder.provider;
    let file = provider.virtual_token(&holder.id);
    let window = provider.unattended(&file).unwrap();
    holder.revoke_by_officer().unwrap();
    let state = holder.service().virtual_token_state(&file).unwrap();
    assert_eq!(state, VirtualTokenState::Revoked);
    let secret = holder.look(|tx| Ok(tx.virtual_token(file.token())?.unwrap().record.secret));
    assert!(secret.is_empty());
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let refused = holder.service().sign(&window, &input);
    assert_eq!(kind(refused), ErrorKind::CertificateRevoked);
    let events: Vec<Event> = holder.history().iter().map(|entry| entry.event).collect();
    assert!(events.contains(&Event::VirtualTokenRevoked));
}

#[test]
fn req_72_status_key_tokens_and_history_go_together_wherever_it_crashes() {
    for commits in [false, true] {
        for writes in 0.. {
            let holder = Holder::new(CredentialKind::Seal);
            let file = holder.provider.virtual_token(&holder.id);
            let session = holder.session();
            let (service, client) = (holder.service(), holder.client());
            service
                .request_revocation_otp(&session, &holder.id, client)
                .unwrap();
            let otp = holder.provider.otp();
            let request = RevocationRequest {
                otp,
                ..holder.request()
            };
            let store = holder.provider.store.clone();
            let crashing = WatchedStore::crashing(store, writes, commits);
            let keys = SoftwareKeys::new(SystemEntropy);
            let crashing = holder.provider.beside(crashing, keys, policy());
            let done = crashing.revoke(&session, &holder.id, &request, client);
            let revoked = holder.state() == CredentialState::Revoked;
            let token = service.virtual_token_state(&file).unwrap();
            let entry = holder
                .history()
                .iter()
                .any(|entry| (entry.event, entry.outcome) == (Event::Revoked, Outcome::Success));
            assert_eq!(revoked, holder.sealed_key().is_none(), "{writes} {commits}");
            assert_eq!(
                revoked,
                token == VirtualTokenState::Revoked,
                "{writes} {commits}"
            );
            assert_eq!(revoked, entry, "{writes} {commits}");
            if done.is_ok() {
                assert!(revoked);
                break;
            }
        }
    }
}

#[test]
fn req_73_the_form_comes_filled_in_in_the_holders_language_and_safe_to_open() {
    let mut wanted = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    wanted.language = Language::Italian;
    wanted.holder = remote_sign_core::Holder::NaturalPerson {
        given_name: "Maria <b>".into(),
        surname: "D'Angelo & \"C\"".into(),
        identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
    };
    let office = Office {
        name: "Ufficio <Roma>".into(),
        phone: "+39 06 5555".into(),
        address: "Via Roma 1, 00100 Roma".into(),
        email: "revoche@example.com".into(),
    };
    let provider = Provider::with(|builder| builder.office(office));
    let (service, client) = (&provider.service, &provider.client);
    let registered = service.register(&wanted, client).unwrap();
    let temporary = Password::new(provider.read("Password temporanea: "));
    let user = &registered.user_id;
    let session = service.login(user, &temporary, client).unwrap();
    let chosen = Password::new(support::PASSWORD);
    service
        .change_password(&session, &temporary, &chosen, &chosen, client)
        .unwrap();
    let id = &registered.credentials[0];
    let early = service.revocation_form(&session, id);
    assert_eq!(kind(early), ErrorKind::FirstPinRequired);
    provider.activate(&session, id).unwrap();
    let form = service.revocation_form(&session, id).unwrap();
    let iut = service.credential(id).unwrap().iut;
    for shown in [
        "<html lang=\"it\">",
        "Richiesta di revoca del certificato",
        "Maria &lt;b&gt; D&#39;Angelo &amp; &quot;C&quot;",
        "TINIT-RSSMRA80A01H501U",
        user.as_str(),
        &iut,
        "+39347*****",
        "mario.rossi@e****.com",
        "15/01/2027",
        "14/01/2030",
        "Motivo",
        "Luogo",
        "Firma del titolare",
        "Ufficio &lt;Roma&gt;",
        "+39 06 5555",
        "Via Roma 1, 00100 Roma",
        "revoche@example.com",
        "la revoca è definitiva",
    ] {
        assert!(form.contains(shown), "{shown} is not in\n{form}");
    }
    for hidden in [
        "+393471234567",
        "mario.rossi@example.com",
        "<script",
        "http://",
        "https://",
    ] {
        assert!(!form.contains(hidden), "{hidden}");
    }
    assert_well_formed(&form);
    // Who cannot log in gets the same with nothing filled in.
    let blank = service.blank_revocation_form(Language::English);
    assert!(blank.contains("Request for the revocation of a certificate"));
    assert!(blank.contains("<tr><th>User id</th><td></td></tr>"));
    assert!(blank.contains("+39 06 5555") && !blank.contains(&iut));
    assert_well_formed(&blank);
}

/// Each element that is opened is closed, in order; HTML has some that are not closed.
fn assert_well_formed(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if matches!(name, "!DOCTYPE" | "meta") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

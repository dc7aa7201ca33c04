//! Approvals that wait for the PIN: what a grant opens, that it does so once, and what ends it.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "races need threads, and what goes wrong must fail the test"
)]

#[path = "support/counting.rs"]
mod counting;
mod support;

use std::thread;

use counting::{Acts, CountingStore};
use remote_sign_core::store::{GrantRecord, Store as _, Stored};
use remote_sign_core::*;
use support::{PIN, Provider, kind, policy};

const WINDOW: Scope = Scope::Window {
    seconds: 120,
    uses: 10,
};

struct Holder {
    provider: Provider,
    id: CredentialId,
    session: Session,
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::with(|builder| {
            let mut policy = policy();
            policy.renewal.window_days = 2000;
            builder.policy(policy)
        });
        let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
        let id = registered.credentials[0].clone();
        let session = provider.session(&registered.user_id);
        provider.activate(&session, &id).unwrap();
        provider.clock.0.advance_seconds(60);
        Self {
            provider,
            id,
            session,
        }
    }

    fn service(&self) -> &RemoteSign {
        &self.provider.service
    }

    fn client(&self) -> &Client {
        &self.provider.client
    }

    fn otp(&self, scope: &Scope) -> OtpProof {
        let (service, client) = (self.service(), self.client());
        service
            .request_signing_otp(&self.id, scope, client)
            .unwrap();
        let otp = self.provider.otp();
        service
            .verify_signing_otp(&self.id, scope, &otp, client)
            .unwrap()
    }

    fn grant(&self) -> Grant {
        let otp = self.otp(&WINDOW);
        self.service().grant(otp, &WINDOW, self.client()).unwrap()
    }

    fn pin(&self) -> PinProof {
        let pin = Pin::new(PIN);
        self.service()
            .verify_pin(&self.id, &pin, self.client())
            .unwrap()
    }

    fn take(&self, pin: &PinProof) -> Result<Option<Authorization>> {
        self.service().authorize_granted(pin, self.client())
    }

    fn waits(&self) -> bool {
        self.service().granted(&self.id).unwrap().is_some()
    }

    /// The newest entries, oldest first.
    fn newest(&self, count: u32) -> Vec<HistoryEntry> {
        let user = self.session.user_id();
        let mut entries = self.service().history(user, None, count).unwrap();
        entries.reverse();
        entries
    }

    fn row(&self) -> Option<Stored<GrantRecord>> {
        let mut row = None;
        self.provider
            .store
            .read(&mut |tx| {
                row = tx.grant(&self.id)?;
                Ok(())
            })
            .unwrap();
        row
    }

    fn put(&self, row: &Stored<GrantRecord>) {
        let store = &self.provider.store;
        store.write(&mut |tx| tx.insert_grant(row)).unwrap();
    }

    fn change_pin(&self, new: &str) {
        let (service, client, id) = (self.service(), self.client(), &self.id);
        service
            .request_pin_change_otp(&self.session, id, client)
            .unwrap();
        let (old, new, otp) = (Pin::new(PIN), Pin::new(new), self.provider.otp());
        service
            .change_pin(&self.session, id, &old, &new, &new, &otp, client)
            .unwrap();
    }

    fn lock(&self) {
        for _ in 0..5 {
            let wrong = Pin::new("83920175");
            let tried = self.service().verify_pin(&self.id, &wrong, self.client());
            tried.map(drop).unwrap_err();
        }
    }

    fn suspend(&self) {
        let shown = self
            .service()
            .certificate_information(&self.session, &self.id);
        let wanted = OfficerSuspension {
            credential: self.id.clone(),
            until: shown.unwrap().expires_on,
            acknowledged: true,
            officer: "Anna Bianchi".to_owned(),
        };
        self.service()
            .suspend_by_officer(&wanted, self.client())
            .unwrap();
    }

    fn revoke(&self) {
        let wanted = OfficerRevocation {
            iut: self.service().credential(&self.id).unwrap().iut,
            reason: RevocationReason::KeyCompromise,
            officer: "Anna Bianchi".to_owned(),
        };
        let proposal = self.service().propose_revocation(&wanted).unwrap();
        self.service()
            .confirm_revocation(&wanted, &proposal.confirmation, self.client())
            .unwrap();
    }
}

fn input(text: &str) -> SigningInput {
    SigningInput::Ecdsa(DigestAlgorithm::Sha256.digest(text.as_bytes()))
}

#[test]
fn a_grant_opens_one_window_for_the_pin_and_its_time_counts_from_the_grant() {
    let holder = Holder::new();
    let clock = &holder.provider.clock.0;
    assert_eq!(holder.service().granted(&holder.id), Ok(None));
    let grant = holder.grant();
    assert_eq!((grant.uses, &grant.credential), (10, &holder.id));
    assert_eq!(grant.ends_at, grant.granted_at.plus_seconds(120));
    assert_eq!(
        holder.service().granted(&holder.id),
        Ok(Some(grant.clone()))
    );
    let user = holder.session.user_id();
    assert_eq!(holder.service().grants(user), Ok(vec![grant.clone()]));

    clock.advance_seconds(100);
    let window = holder.take(&holder.pin()).unwrap().unwrap();
    assert!(!holder.waits());
    assert!(holder.take(&holder.pin()).unwrap().is_none(), "once");
    holder.service().sign(&window, &input("one")).unwrap();
    clock.advance_seconds(19);
    holder.service().sign(&window, &input("two")).unwrap();
    clock.advance_seconds(1);
    assert_eq!(
        kind(holder.service().sign(&window, &input("three"))),
        ErrorKind::AuthorizationSpent
    );
    let told: Vec<_> = holder
        .newest(9)
        .into_iter()
        .map(|entry| (entry.event, entry.authorization, entry.detail))
        .collect();
    assert!(told.contains(&(
        Event::AuthorizationGranted,
        None,
        "10 uses in 120 s".to_owned()
    )));
    let detail = format!("10 uses in 120 s from entry {} on", grant.granted);
    assert!(told.contains(&(Event::AuthorizationOpened, Some(grant.granted), detail)));
    assert!(holder.service().check_store().unwrap().faults.is_empty());
}

/// Between grant and PIN something else may be approved; the proof names the right OTP.
#[test]
fn threat_67_the_evidence_names_the_grant_and_the_otp_before_it() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), holder.client());
    let grant = holder.grant();
    holder.provider.clock.0.advance_seconds(40);
    let other = Scope::Digests(vec![DigestAlgorithm::Sha256.digest(b"other")]);
    let otp = holder.otp(&other);
    service
        .authorize(&holder.pin(), otp, other, client)
        .unwrap();
    let window = holder.take(&holder.pin()).unwrap().unwrap();
    service.sign(&window, &input("one")).unwrap();
    service.close(&window).unwrap();
    let entries = holder.newest(20);
    let signed = entries.iter().find(|entry| entry.event == Event::Signed);
    let user = holder.session.user_id();
    let evidence = service.evidence(user, signed.unwrap().sequence).unwrap();
    let key = service.log_verifier().unwrap();
    let verdict = evidence.verify(&key, &[]);
    assert!(verdict.holds(), "{:?}", verdict.faults);
    let told: Vec<&str> = verdict
        .transcript
        .iter()
        .map(|entry| entry.event.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "otp-sent",
            "otp-verified",
            "authorization-granted",
            "pin-verified",
            "authorization-opened",
            "signed",
            "authorization-closed"
        ]
    );
    assert!(verdict.transcript[1].sequence < grant.granted);
    let without = |event: &str| {
        let mut less = evidence.clone();
        less.entries.retain(|entry| entry.fields.event != event);
        let faults = less.verify(&key, &[]).faults;
        faults.iter().map(EvidenceFault::name).collect::<Vec<_>>()
    };
    assert_eq!(without("authorization-granted"), ["no-grant"]);
    assert_eq!(without("otp-verified"), ["no-second-factor"]);
}

/// What ends a grant, and how the history tells of it.
#[test]
fn each_end_of_a_grant_is_in_the_history_once() {
    type End = fn(&Holder);
    let ends: [(&str, End); 9] = [
        ("its time is over", |holder| {
            holder.provider.clock.0.advance_seconds(120);
        }),
        ("the clock was set back", |holder| {
            holder.provider.clock.0.advance_seconds(-1);
        }),
        ("another took its place", |holder| {
            holder.provider.clock.0.advance_seconds(40);
            holder.grant();
        }),
        ("withdrawn", |holder| {
            let (service, session) = (holder.service(), &holder.session);
            assert_eq!(service.withdraw_grant(session, &holder.id), Ok(true));
            assert_eq!(service.withdraw_grant(session, &holder.id), Ok(false));
        }),
        ("PIN or certificate is another one since", |holder| {
            holder.change_pin("60291847");
        }),
        ("PIN or certificate is another one since", |holder| {
            let (session, permit) = (&holder.session, RenewalPermit::Direct);
            let renewed = holder.provider.renew(session, &holder.id, &permit);
            renewed.unwrap();
        }),
        ("the certificate was suspended or revoked since", |holder| {
            holder.suspend();
            let (service, client) = (holder.service(), holder.client());
            service
                .lift_suspension_by_officer(&holder.id, "Anna Bianchi", client)
                .unwrap();
        }),
        ("PIN or certificate is another one since", Holder::revoke),
        ("the PIN was locked since", |holder| {
            holder.lock();
            assert!(!holder.waits());
            let puk = holder.provider.read(&format!("({}): ", holder.id));
            let (pin, puk) = (Pin::new(PIN), ActivationCode::new(puk));
            holder
                .service()
                .unlock_pin(&holder.id, &puk, &pin, holder.client())
                .unwrap();
        }),
    ];
    for (why, end) in ends {
        let holder = Holder::new();
        let pin = holder.pin();
        let grant = holder.grant();
        end(&holder);
        let is_replaced = why == "another took its place";
        assert_eq!(holder.waits(), is_replaced, "{why}");
        if !is_replaced {
            assert!(holder.take(&pin).unwrap().is_none(), "{why}");
        }
        // Whoever looks at the history settles what nobody noticed.
        for _ in 0..2 {
            let entries = holder.newest(100);
            let ended: Vec<_> = entries
                .iter()
                .filter(|entry| entry.event == Event::GrantEnded)
                .map(|entry| (entry.authorization, entry.detail.as_str()))
                .collect();
            let detail = format!("not used: {why}");
            assert_eq!(ended, [(Some(grant.granted), &*detail)]);
        }
        assert_eq!(holder.row().is_some(), is_replaced, "{why}");
        assert!(holder.service().check_store().unwrap().faults.is_empty());
    }
}

#[test]
fn a_pin_from_before_its_change_takes_nothing_that_was_granted_after() {
    let holder = Holder::new();
    let old = holder.pin();
    holder.change_pin("60291847");
    holder.provider.clock.0.advance_seconds(60);
    holder.grant();
    assert_eq!(kind(holder.take(&old)), ErrorKind::AuthorizationSpent);
    assert!(holder.waits());
}

/// Nobody noticed that its time was over, but something else happened then.
#[test]
fn threat_31_a_clock_that_steps_back_revives_no_grant() {
    let holder = Holder::new();
    let pin = holder.pin();
    holder.grant();
    let clock = &holder.provider.clock.0;
    clock.advance_seconds(120);
    holder.pin();
    clock.advance_seconds(-60);
    assert!(!holder.waits());
    assert!(holder.take(&pin).unwrap().is_none());
}

#[test]
fn threat_15_a_grant_that_is_put_back_serves_nobody() {
    let taken: fn(&Holder) = |holder| drop(holder.take(&holder.pin()).unwrap().unwrap());
    let withdrawn: fn(&Holder) = |holder| {
        let withdrawn = holder.service().withdraw_grant(&holder.session, &holder.id);
        withdrawn.map(drop).unwrap();
    };
    for end in [taken, withdrawn] {
        let holder = Holder::new();
        holder.grant();
        let row = holder.row().unwrap();
        end(&holder);
        assert_eq!(holder.row(), None);
        holder.put(&row);
        assert_eq!(kind(holder.take(&holder.pin())), ErrorKind::Integrity);
        let (service, client) = (holder.service(), holder.client());
        assert_eq!(kind(service.granted(&holder.id)), ErrorKind::Integrity);
        holder.provider.clock.0.advance_seconds(60);
        let another = service.grant(holder.otp(&WINDOW), &WINDOW, client);
        assert_eq!(kind(another), ErrorKind::Integrity);
        let faults = service.check_store().unwrap().faults;
        assert!(faults[0].to_string().contains("authorization_grant"));
    }
}

#[test]
fn threat_09_an_edited_grant_serves_nobody() {
    let edits: [fn(&mut GrantRecord); 5] = [
        |row| row.uses = 1000,
        |row| row.ends_at = row.ends_at.plus_seconds(3600),
        |row| row.granted += 1,
        |row| row.credential_version += 1,
        |row| row.unlocks_left += 1,
    ];
    for edit in edits {
        let holder = Holder::new();
        holder.grant();
        let mut row = holder.row().unwrap();
        let (store, version) = (&holder.provider.store, row.version);
        store
            .write(&mut |tx| tx.remove_grant(version, &holder.id))
            .unwrap();
        edit(&mut row.record);
        holder.put(&row);
        assert_eq!(kind(holder.take(&holder.pin())), ErrorKind::Integrity);
        let granted = holder.service().granted(&holder.id);
        assert_eq!(kind(granted), ErrorKind::Integrity);
    }
}

#[test]
fn threat_15_a_grant_that_is_taken_away_by_hand_is_told() {
    let holder = Holder::new();
    holder.grant();
    let version = holder.row().unwrap().version;
    let store = &holder.provider.store;
    store
        .write(&mut |tx| tx.remove_grant(version, &holder.id))
        .unwrap();
    let faults = holder.service().check_store().unwrap().faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].to_string().contains("is gone"), "{faults:?}");
}

/// Programs ask at each look at a card, and nobody settles a grant that was left alone.
#[test]
fn what_happened_since_a_grant_is_not_searched_once_its_time_is_over() {
    let holder = Holder::new();
    let acts = Acts::default();
    let store = CountingStore {
        inner: holder.provider.store.clone(),
        acts: acts.clone(),
    };
    // Made while it waits: whoever opens a store settles what is over.
    let service = holder
        .provider
        .beside(store, SoftwareKeys::new(SystemEntropy), policy());
    holder.grant();
    holder.provider.clock.0.advance_seconds(120);
    acts.take();
    assert_eq!(service.granted(&holder.id), Ok(None));
    let few = acts.take();
    for _ in 0..150 {
        holder.pin();
    }
    assert_eq!(service.granted(&holder.id), Ok(None));
    assert_eq!(acts.take(), few);
}

#[test]
fn threat_38_of_several_who_ask_at_once_one_takes_the_grant() {
    const THREADS: usize = 8;
    let holder = Holder::new();
    holder.grant();
    let pins: Vec<_> = (0..THREADS).map(|_| holder.pin()).collect();
    let taken = thread::scope(|scope| {
        let threads: Vec<_> = pins
            .iter()
            .map(|pin| scope.spawn(|| holder.take(pin).unwrap().is_some()))
            .collect();
        let ended = threads.into_iter().map(|thread| thread.join().unwrap());
        ended.filter(|taken| *taken).count()
    });
    assert_eq!(taken, 1);
}

#[test]
fn only_a_window_of_a_person_is_granted_and_as_it_was_approved() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), holder.client());
    let documents = Scope::Digests(vec![DigestAlgorithm::Sha256.digest(b"one")]);
    let refused = service.grant(holder.otp(&documents), &documents, client);
    assert_eq!(kind(refused), ErrorKind::InputRefused);

    let narrow = Scope::Window {
        seconds: 60,
        uses: 2,
    };
    holder.provider.clock.0.advance_seconds(60);
    let widened = service.grant(holder.otp(&narrow), &WINDOW, client);
    assert_eq!(kind(widened), ErrorKind::AuthorizationMismatch);
    assert_eq!(holder.newest(1)[0].event, Event::SigningRefused);
    let wide = Scope::Window {
        seconds: 120,
        uses: 11,
    };
    holder.provider.clock.0.advance_seconds(60);
    let refused = service.grant(holder.otp(&narrow), &wide, client);
    assert_eq!(kind(refused), ErrorKind::InputRefused);

    holder.provider.clock.0.advance_seconds(60);
    let otp = holder.otp(&narrow);
    holder.provider.clock.0.advance_seconds(3600);
    assert_eq!(
        kind(service.grant(otp, &narrow, client)),
        ErrorKind::OtpExpired
    );
    let otp = holder.otp(&narrow);
    holder.lock();
    assert_eq!(
        kind(service.grant(otp, &narrow, client)),
        ErrorKind::PinLocked
    );
    assert_eq!(holder.newest(1)[0].event, Event::SigningRefused);
    assert!(!holder.waits());

    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let file = provider.virtual_token(&id);
    let window = service.window(CredentialKind::Seal);
    let otp = service.virtual_token_otp(&file, &id, &window, client);
    let unattended = service.grant(otp.unwrap(), &window, client);
    assert_eq!(kind(unattended), ErrorKind::InputRefused);
}

#[test]
fn another_credential_s_pin_takes_nothing() {
    let holder = Holder::new();
    holder.grant();
    let other = holder
        .provider
        .active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (holder.service(), holder.client());
    let pin = service.verify_pin(&other, &Pin::new(PIN), client).unwrap();
    assert!(holder.take(&pin).unwrap().is_none());
    assert!(holder.waits());
    let stranger = holder.provider.holder(&other);
    assert_eq!(
        kind(service.withdraw_grant(&stranger, &holder.id)),
        ErrorKind::CredentialNotFound
    );
    assert!(holder.waits());
}

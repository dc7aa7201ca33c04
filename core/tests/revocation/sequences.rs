//! Sequences of acts on a certificate, held against the rules as the requirements have them.

#![allow(
    clippy::disallowed_methods,
    reason = "sequences are followed side by side"
)]

use std::thread;

use remote_sign_core::*;

use super::support::{PIN, Provider, kind, policy, registration};
use super::{Holder, digest};

/// An act on the real thing. What both may do is the holder's at odd places of a sequence and
/// the officer's at even ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    SuspendTo(LastDay),
    Lift,
    Revoke,
    /// Two days pass.
    Wait,
}

/// The last day of a suspension, counted from the first day of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LastDay {
    Second = 1,
    Fourth = 3,
    Expiry = 1000,
}

const ACTS: [Act; 6] = [
    Act::SuspendTo(LastDay::Second),
    Act::SuspendTo(LastDay::Fourth),
    Act::SuspendTo(LastDay::Expiry),
    Act::Lift,
    Act::Revoke,
    Act::Wait,
];

/// The rules again, as the requirements have them: what a certificate is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    Active,
    Suspended(LastDay),
    Revoked,
}

impl Model {
    /// What becomes of it on day `day`, or how the act is refused.
    fn after(self, act: Act, day: u32) -> std::result::Result<Self, ErrorKind> {
        match (act, self) {
            (Act::Wait, Self::Suspended(last)) if day + 2 > last as u32 => Ok(Self::Active),
            (Act::Wait, _) => Ok(self),
            (Act::SuspendTo(last), _) if last as u32 <= day => Err(ErrorKind::SuspensionRefused),
            (_, Self::Revoked) => Err(ErrorKind::CertificateRevoked),
            (Act::SuspendTo(last), Self::Active) => Ok(Self::Suspended(last)),
            (Act::SuspendTo(last), Self::Suspended(now)) if last > now => Ok(Self::Suspended(last)),
            (Act::SuspendTo(_), Self::Suspended(_)) => Err(ErrorKind::SuspensionRefused),
            (Act::Lift, Self::Suspended(_)) => Ok(Self::Active),
            (Act::Lift, Self::Active) => Err(ErrorKind::CertificateNotSuspended),
            (Act::Revoke, _) => Ok(Self::Revoked),
        }
    }

    const fn state(self) -> CredentialState {
        match self {
            Self::Active => CredentialState::Active,
            Self::Suspended(_) => CredentialState::Suspended,
            Self::Revoked => CredentialState::Revoked,
        }
    }
}

/// The day in Rome, so many days later.
fn day(at: Timestamp, later: i32) -> String {
    let instant = jiff::Timestamp::from_millisecond(at.unix_millis()).unwrap();
    let rome = jiff::tz::TimeZoneDatabase::bundled()
        .get("Europe/Rome")
        .unwrap();
    let date = rome.to_datetime(instant).date();
    let later = jiff::Span::new().days(later);
    date.checked_add(later).unwrap().to_string()
}

/// Follows acts that the model permits on a certificate of its own. Before each of them, all
/// that the model refuses there are tried and must change nothing: so every sequence of acts
/// with refused ones anywhere in it is tried too.
fn follow(provider: Provider, acts: &[Act]) -> Provider {
    provider.mailbox.lock().unwrap().clear();
    let wanted = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let holder = Holder::of(provider, &wanted);
    let begun = holder.provider.clock.now();
    let scope = Scope::Digests(vec![digest()]);
    let open = holder.provider.authorize(&holder.id, scope.clone());
    let open = open.unwrap();
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let apply = |act: Act, by_holder: bool| match act {
        Act::SuspendTo(LastDay::Expiry) => {
            let status = holder.service().credential(&holder.id)?.status.unwrap();
            holder.suspend(&day(status.not_after, 0)).map(drop)
        }
        Act::SuspendTo(last) => holder.suspend(&day(begun, last as i32)).map(drop),
        Act::Lift if by_holder => holder.lift(),
        Act::Lift => holder.lift_by_officer(),
        Act::Revoke if by_holder => holder.revoke(holder.request()),
        Act::Revoke => holder.revoke_by_officer(),
        Act::Wait => {
            holder.wait(2 * 86_400);
            Ok(())
        }
    };
    let row = || holder.look(|tx| Ok(tx.certificate(&holder.iut)?.unwrap().record));
    let try_refused = |model: Model, today: u32| {
        let before = row();
        for (place, act) in ACTS.iter().enumerate() {
            let Err(expected) = model.after(*act, today) else {
                continue;
            };
            assert_eq!(
                kind(apply(*act, place % 2 == 0)),
                expected,
                "{act:?} in {acts:?}"
            );
            assert_eq!(row(), before, "{act:?} in {acts:?}");
        }
    };
    let (mut model, mut today) = (Model::Active, 0);
    for (place, act) in acts.iter().enumerate() {
        try_refused(model, today);
        apply(*act, place % 2 == 0).unwrap();
        model = model.after(*act, today).unwrap();
        if *act == Act::Wait {
            today += 2;
        }
        assert_eq!(holder.state(), model.state(), "after {act:?} of {acts:?}");
    }
    try_refused(model, today);
    assert_eq!(holder.sealed_key().is_none(), model == Model::Revoked);
    let active = model == Model::Active;
    let pin = Pin::new(PIN);
    let proof = holder
        .service()
        .verify_pin(&holder.id, &pin, holder.client());
    assert_eq!(proof.is_ok(), active, "{acts:?}");
    // Each sequence has suspended, revoked or waited: what was open before it is over.
    let signed = holder.service().sign(&open, &input);
    assert!(signed.is_err(), "{acts:?}");
    holder.wait(60);
    let signed = holder
        .provider
        .authorize(&holder.id, scope)
        .and_then(|open| holder.service().sign(&open, &input));
    assert_eq!(signed.is_ok(), active, "{acts:?}");
    holder.provider
}

/// The sequences of four acts that the model permits.
fn permitted(model: Model, day: u32, acts: &[Act], found: &mut Vec<Vec<Act>>) {
    if acts.len() == 4 {
        found.push(acts.to_vec());
        return;
    }
    for act in ACTS {
        if let Ok(next) = model.after(act, day) {
            let day = if act == Act::Wait { day + 2 } else { day };
            permitted(next, day, &[acts, &[act]].concat(), found);
        }
    }
}

#[test]
fn threat_59_no_sequence_of_acts_leads_out_of_revoked_or_signs_while_not_active() {
    let mut sequences = Vec::new();
    permitted(Model::Active, 0, &[], &mut sequences);
    let mut unbounded = policy();
    unbounded.otp.hourly_per_number = u64::MAX;
    unbounded.suspension.hourly = u64::MAX;
    unbounded.suspension.hourly_per_source = u64::MAX;
    thread::scope(|scope| {
        for half in sequences.chunks(sequences.len().div_ceil(2)) {
            let unbounded = &unbounded;
            scope.spawn(move || {
                for part in half.chunks(6) {
                    let provider = Provider::with(|builder| builder.policy(unbounded.clone()));
                    part.iter()
                        .fold(provider, |provider, acts| follow(provider, acts));
                }
            });
        }
    });
}

//! `holder note-sim-change`: the operator learned that a SIM was exchanged (threat 33).

use clap::Args;
use remote_sign_core::{Clock as _, Timestamp, UserId};
use remote_sign_host::SystemClock;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Note that the SIM of a holder's phone for OTPs was exchanged, or its number moved
///
/// For some days nothing risky can be confirmed by SMS: changes of contacts, PIN and OTP
/// channel, virtual tokens, activation, recovery of the password. Signing goes on. The holder is told by
/// e-mail.
#[derive(Args)]
pub(crate) struct NoteSimChange {
    /// The holder's user id
    user: UserId,
    /// So many hours ago
    #[arg(long, value_name = "N", default_value_t = 0)]
    hours_ago: u32,
}

pub(crate) fn run(arguments: &NoteSimChange, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let user = &arguments.user;
    let now = SystemClock.now();
    let at = now.minus_seconds(u64::from(arguments.hours_ago) * 3600);
    service.note_sim_change(user, at, &client())?;
    let until = cooling_until(at, service.policy().contact.sim_cooling_hours);
    let text = format!("Noted for {user}. Nothing risky goes by SMS until {until}.");
    let json = json!({ "user_id": user.as_str(), "until": until.to_string() });
    Ok(Answer::new(text, json))
}

const fn cooling_until(at: Timestamp, hours: u32) -> Timestamp {
    at.plus_seconds(hours as u64 * 3600)
}

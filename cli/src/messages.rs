//! `messages`: where each message to a holder stands, and handing over what waits. What a
//! message says is not shown here.

use clap::{Args, Subcommand};
use remote_sign_core::{MessageStatus, UserId};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// Messages to holders: where they stand, and handing over what waits
#[derive(Subcommand)]
pub(crate) enum Command {
    List(List),
    /// Hand over what is due: for a timer
    Deliver,
}

/// List the newest messages: channel, masked address, state, attempts; never the text
#[derive(Args)]
pub(crate) struct List {
    /// Only those of this holder
    #[arg(long)]
    user: Option<UserId>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    last: u32,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::List(arguments) => list(arguments, setup),
        Command::Deliver => deliver(setup),
    }
}

fn list(arguments: &List, setup: &Setup) -> Result<Answer, Failure> {
    let messages = setup
        .open()?
        .messages(arguments.user.as_ref(), arguments.last)?;
    let text: String = messages.iter().map(line).collect();
    let text = match messages.is_empty() {
        true => "There are no messages.".to_owned(),
        false => text,
    };
    let json: Vec<Value> = messages.iter().map(as_json).collect();
    Ok(Answer::new(text, Value::Array(json)))
}

fn deliver(setup: &Setup) -> Result<Answer, Failure> {
    let count = setup.open()?.deliver_messages()?;
    let text = format!("{count} messages were handed over.");
    Ok(Answer::new(text, json!({ "handed_over": count })))
}

fn line(message: &MessageStatus) -> String {
    let MessageStatus {
        created_at,
        channel,
        masked_destination,
        notice,
        state,
        attempts,
        ..
    } = message;
    let next = message.next_at.map(|at| format!(", next try {at}"));
    format!(
        "{created_at}  {channel} to {masked_destination}  {notice}: {state}, {attempts} attempts{}\n",
        next.unwrap_or_default()
    )
}

fn as_json(message: &MessageStatus) -> Value {
    let at = |instant: Option<remote_sign_core::Timestamp>| instant.map(|at| at.to_string());
    json!({
        "id": message.id,
        "user_id": message.user_id.as_str(),
        "channel": message.channel.as_str(),
        "to": message.masked_destination,
        "notice": message.notice.as_str(),
        "state": message.state.as_str(),
        "attempts": message.attempts,
        "created_at": message.created_at.to_string(),
        "next_at": at(message.next_at),
        "settled_at": at(message.settled_at),
    })
}

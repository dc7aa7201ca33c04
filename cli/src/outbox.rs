//! `outbox`: what was sent to holders, where messages go to a folder.

use clap::Args;
use remote_sign_host::{OutboxFolder, OutboxMessage};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::setup::Setup;

/// Hand over what waits and show the messages of the outbox
///
/// Messages hold temporary passwords, activation codes and OTPs: whoever can run this
/// stands in for every holder's phone. It is for trials.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Only the newest so many
    #[arg(long, value_name = "N")]
    last: Option<usize>,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    remote_sign_host::open(&configuration)?.retry_messages()?;
    let mut messages = OutboxFolder::new(&configuration.outbox).messages()?;
    if let Some(last) = arguments.last {
        messages.drain(..messages.len().saturating_sub(last));
    }
    let show = |message: &OutboxMessage| {
        let path = message.path.display();
        format!("--- {path}\n{}\n", message.text.as_str().trim_end())
    };
    let text: String = messages.iter().map(show).collect();
    let json: Vec<Value> = messages.iter().map(as_json).collect();
    let text = match messages.is_empty() {
        true => format!("The outbox {} is empty.", configuration.outbox.display()),
        false => text,
    };
    Ok(Answer::new(text, Value::Array(json))
        .next("type a code where a command or an application asks for it"))
}

fn as_json(message: &OutboxMessage) -> Value {
    json!({
        "file": path_text(&message.path),
        "to": message.field("To"),
        "channel": message.field("Channel"),
        "subject": message.field("Subject"),
        "body": message.body(),
    })
}

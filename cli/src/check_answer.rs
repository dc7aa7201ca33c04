//! `holder check-answer`: one more doubt, or one less, about who is calling (AMB-17).

use clap::Args;
use remote_sign_core::{SecretAnswer, UserId};
use serde_json::json;

use crate::answer::{Answer, note};
use crate::failure::{Exit, Failure};
use crate::secret_source::AnswerSource;
use crate::setup::{Setup, client};

/// Have an answer to a holder's secret question checked
///
/// For the registration officer, on top of an identity check. A right answer opens nothing.
/// A few checks an hour, each recorded in the holder's history. The exit status is 5 for a
/// wrong answer.
#[derive(Args)]
pub(crate) struct CheckAnswer {
    /// The holder's user id
    user: UserId,
    #[command(flatten)]
    answer: AnswerSource,
}

pub(crate) fn run(arguments: &CheckAnswer, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let user = &arguments.user;
    let question = service.secret_question_of(user)?;
    note(&question);
    let answer = SecretAnswer::new(arguments.answer.source().read()?.as_str());
    let right = service.check_secret_answer(user, &answer, &client())?;
    let json = json!({ "user_id": user.as_str(), "question": question, "right": right });
    Ok(if right {
        let text = "The answer is right. It replaces no identity check.";
        Answer::new(text, json)
    } else {
        Answer::new("The answer is wrong.", json).exit(Exit::Secret)
    })
}

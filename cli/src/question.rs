//! `question`: the holder's secret question (requirements 82, 83).

use clap::{Args, Subcommand};
use remote_sign_core::{Language, ListedQuestion, Password, SecretAnswer, SecretQuestion};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::secret_source::{AnswerSource, PasswordSource};
use crate::setup::{Setup, client};

/// The secret question, which a registration officer may put to you; it opens nothing
#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the questions to pick from
    List,
    Show(Show),
    Set(Set),
    Remove(Remove),
}

/// Show your question, `-` if none is set; never the answer
#[derive(Args)]
pub(crate) struct Show {
    #[command(flatten)]
    who: LoggedIn,
}

/// Set question and answer in place of those before
///
/// Asks for the password and twice for the answer. Case and spaces of the answer do not matter.
#[derive(Args)]
pub(crate) struct Set {
    /// A question of the list, such as first-pet
    #[arg(long, required_unless_present = "own")]
    question: Option<ListedQuestion>,
    /// A question of your own
    #[arg(long, value_name = "TEXT", conflicts_with = "question")]
    own: Option<String>,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    password: PasswordSource,
    #[command(flatten)]
    answer: AnswerSource,
}

/// Remove question and answer
#[derive(Args)]
pub(crate) struct Remove {
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    password: PasswordSource,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::List => Ok(list()),
        Command::Show(arguments) => show(arguments, setup),
        Command::Set(arguments) => set(arguments, setup),
        Command::Remove(arguments) => remove(arguments, setup),
    }
}

fn list() -> Answer {
    let questions = ListedQuestion::ALL.iter();
    let line = |question: &ListedQuestion| {
        let (it, en) = texts(*question);
        format!("{question}\n  {en}\n  {it}\n")
    };
    let as_json = |question: &ListedQuestion| {
        let (it, en) = texts(*question);
        json!({ "question": question.as_str(), "it": it, "en": en })
    };
    let json: Vec<Value> = questions.clone().map(as_json).collect();
    let text: String = questions.map(line).collect();
    let next = "`remote-sign question set --question …`, or --own with one of yours";
    Answer::new(text, Value::Array(json)).next(next)
}

const fn texts(question: ListedQuestion) -> (&'static str, &'static str) {
    (
        question.text(Language::Italian),
        question.text(Language::English),
    )
}

fn show(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    Ok(shown(&service.secret_question(&session)?))
}

fn set(arguments: &Set, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let question = match (arguments.question, &arguments.own) {
        (Some(question), _) => SecretQuestion::Listed(question),
        (None, own) => SecretQuestion::Own(own.clone().unwrap_or_default()),
    };
    let answer = arguments.answer.source();
    answer.demand_reachable()?;
    let password = Password::new(arguments.password.source().read()?.as_str());
    let (answer, again) = answer.read_chosen()?;
    let (answer, again) = (
        SecretAnswer::new(answer.as_str()),
        SecretAnswer::new(again.as_str()),
    );
    service.set_secret_question(&session, &password, &question, &answer, &again, &client())?;
    Ok(shown(&service.secret_question(&session)?))
}

fn remove(arguments: &Remove, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let password = Password::new(arguments.password.source().read()?.as_str());
    service.remove_secret_question(&session, &password, &client())?;
    Ok(shown(&service.secret_question(&session)?))
}

fn shown(question: &str) -> Answer {
    Answer::new(
        format!("Secret question: {question}"),
        json!({ "question": question }),
    )
}

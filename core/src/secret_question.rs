//! The secret question (requirements 82, 83): picked from a list or written by the holder,
//! with an answer of which a hash is kept. It is powerless (AMB-17): no act takes it as a
//! factor; a registration officer may have an answer checked, as one more doubt about who
//! is calling.

use unicode_normalization::UnicodeNormalization as _;

use crate::crypto::{Place, stretch_answer, verify_answer};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::history::Client;
use crate::identity::{UserId, is_plain};
use crate::remote_sign::RemoteSign;
use crate::secret::{Password, SecretAnswer};
use crate::session::{self, Session};
use crate::store::{self, AccountRecord};
use crate::throttle::{Allowance, Budget};
use crate::words::{Event, FirstAccess, Language, Outcome, words};

words! {
    /// The questions that can be picked; their words are permanent.
    ListedQuestion {
        /// The name of the first pet.
        FirstPet = "first-pet",
        /// The name of the first school.
        FirstSchool = "first-school",
        /// The town in which the mother was born.
        BirthTownOfMother = "birth-town-of-mother",
        /// The name of the best friend as a child.
        ChildhoodFriend = "childhood-friend",
        /// The name of the favourite teacher.
        FavouriteTeacher = "favourite-teacher",
        /// The first car.
        FirstCar = "first-car",
    }
}

impl ListedQuestion {
    /// The question as its holder reads it.
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::FirstPet, Language::Italian) => {
                "Come si chiamava il tuo primo animale domestico?"
            }
            (Self::FirstPet, Language::English) => "What was the name of your first pet?",
            (Self::FirstSchool, Language::Italian) => "Come si chiamava la tua prima scuola?",
            (Self::FirstSchool, Language::English) => "What was the name of your first school?",
            (Self::BirthTownOfMother, Language::Italian) => "In quale città è nata tua madre?",
            (Self::BirthTownOfMother, Language::English) => "In which town was your mother born?",
            (Self::ChildhoodFriend, Language::Italian) => {
                "Come si chiamava il tuo migliore amico d'infanzia?"
            }
            (Self::ChildhoodFriend, Language::English) => {
                "What was the name of your best childhood friend?"
            }
            (Self::FavouriteTeacher, Language::Italian) => {
                "Come si chiamava il tuo insegnante preferito?"
            }
            (Self::FavouriteTeacher, Language::English) => {
                "What was the name of your favourite teacher?"
            }
            (Self::FirstCar, Language::Italian) => "Qual è stata la tua prima automobile?",
            (Self::FirstCar, Language::English) => "What was your first car?",
        }
    }
}

/// What a holder is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretQuestion {
    /// One from the list.
    Listed(ListedQuestion),
    /// The holder's own: 3 to 100 characters.
    Own(String),
}

impl SecretQuestion {
    /// The question as its holder reads it.
    pub fn text(&self, language: Language) -> &str {
        match self {
            Self::Listed(question) => question.text(language),
            Self::Own(text) => text,
        }
    }
}

/// What [`RemoteSign::secret_question`] shows where none is set (requirement 82).
const NOT_SET: &str = "-";

impl RemoteSign {
    /// The holder's question in the language of the account, `-` where none is set
    /// (requirement 82). The answer is never shown.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`], [`ErrorKind::PasswordChangeRequired`],
    /// [`ErrorKind::FirstPinRequired`]; the store's.
    pub fn secret_question(&self, session: &Session) -> Result<String> {
        self.shown_question(&self.reach(session, FirstAccess::Finished)?.record)
    }

    /// Sets the question and its answer, given twice, in place of the one before. Answers
    /// are compared without regard to case, width of characters and spaces.
    ///
    /// # Errors
    /// [`ErrorKind::ConfirmationMismatch`]; [`ErrorKind::SecretQuestionRefused`], which
    /// names the rule; [`ErrorKind::LoginRefused`] for a wrong password,
    /// [`ErrorKind::LoginThrottled`]; as [`Self::secret_question`].
    pub fn set_secret_question(
        &self,
        session: &Session,
        password: &Password,
        question: &SecretQuestion,
        answer: &SecretAnswer,
        confirmation: &SecretAnswer,
        client: &Client,
    ) -> Result<()> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let answer = normalise(answer);
        if answer.expose() != normalise(confirmation).expose() {
            return Err(Error::new(
                ErrorKind::ConfirmationMismatch,
                "the two entries of the answer differ",
            ));
        }
        check(
            question,
            &answer,
            &account.user_id,
            self.policy.recovery.min_answer_length,
        )?;
        let event = Event::SecretQuestionSet;
        self.check_own_password(&account, password, event, client)?;
        let hash = stretch_answer(&self.vault, &*self.entropy, self.policy.stretch, &answer)?;
        let (word, own) = match question {
            SecretQuestion::Listed(question) => (question.as_str(), ""),
            SecretQuestion::Own(text) => (OWN, text.as_str()),
        };
        let mut fields = FieldWriter::default();
        fields.text(word).text(own).bytes(&hash);
        let place = place(&account.user_id);
        let sealed = self.vault.seal(&*self.entropy, &place, fields.as_bytes())?;
        self.keep_question(&account, Some(sealed), word, client)
    }

    /// Removes the question.
    ///
    /// # Errors
    /// [`ErrorKind::SecretQuestionRefused`] where none is set; [`ErrorKind::LoginRefused`]
    /// for a wrong password, [`ErrorKind::LoginThrottled`]; as [`Self::secret_question`].
    pub fn remove_secret_question(
        &self,
        session: &Session,
        password: &Password,
        client: &Client,
    ) -> Result<()> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        if account.secret_question.is_none() {
            return Err(not_set());
        }
        let event = Event::SecretQuestionSet;
        self.check_own_password(&account, password, event, client)?;
        self.keep_question(&account, None, "removed", client)
    }

    /// The question of a holder, for the registration officer who puts it; `-` where none
    /// is set.
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`]; the store's.
    pub fn secret_question_of(&self, user: &UserId) -> Result<String> {
        let account = store::read(&*self.store, |tx| self.account_in(tx, user))?;
        self.shown_question(&account.record)
    }

    /// Whether an answer is the holder's, for the registration officer. It opens nothing:
    /// a right one only leaves one doubt less. Each check is recorded.
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`]; [`ErrorKind::SecretQuestionRefused`] where none is
    /// set; [`ErrorKind::LoginThrottled`] when too many were checked within the hour; the
    /// store's.
    pub fn check_secret_answer(
        &self,
        user: &UserId,
        answer: &SecretAnswer,
        client: &Client,
    ) -> Result<bool> {
        let budget = Budget {
            what: "secret-answer",
            whose: &[user.as_str()],
            hourly: self.policy.recovery.hourly_answers,
        };
        let account = store::write(&*self.store, |tx| {
            let account = self.account_in(tx, user)?.record;
            match self.spend_in(tx, &budget)? {
                Allowance::Granted => Ok(account),
                Allowance::Spent { retry_at } => Err(too_many(retry_at)),
            }
        })?;
        let (_, hash) = self.open_question(&account)?.ok_or_else(not_set)?;
        let right = verify_answer(&self.vault, &hash, &normalise(answer))?;
        let outcome = if right {
            Outcome::Success
        } else {
            Outcome::Failure
        };
        self.record(user, Event::SecretQuestionChecked, outcome, client, "")?;
        Ok(right)
    }

    fn shown_question(&self, account: &AccountRecord) -> Result<String> {
        Ok(match self.open_question(account)? {
            Some((question, _)) => question.text(account.language).to_owned(),
            None => NOT_SET.to_owned(),
        })
    }

    /// The question and the hash of its answer.
    fn open_question(&self, account: &AccountRecord) -> Result<Option<(SecretQuestion, Vec<u8>)>> {
        let Some(sealed) = &account.secret_question else {
            return Ok(None);
        };
        let opened = self.vault.open(&place(&account.user_id), sealed)?;
        let mut fields = FieldReader::new(&opened);
        let (word, own) = (fields.text()?, fields.text()?.to_owned());
        let question = match word {
            OWN => SecretQuestion::Own(own),
            word => SecretQuestion::Listed(word.parse()?),
        };
        Ok(Some((question, fields.bytes()?.to_vec())))
    }

    fn keep_question(
        &self,
        seen: &AccountRecord,
        sealed: Option<Vec<u8>>,
        detail: &str,
        client: &Client,
    ) -> Result<()> {
        store::write(&*self.store, |tx| {
            let current = self.account_in(tx, &seen.user_id)?;
            if current.record.session_generation != seen.session_generation {
                return Err(session::ended());
            }
            let changed = AccountRecord {
                secret_question: sealed.clone(),
                ..current.record
            };
            let changed = self.vault.protect(changed, current.version + 1);
            tx.replace_account(current.version, &changed)?;
            let (event, outcome) = (Event::SecretQuestionSet, Outcome::Success);
            self.record_in(tx, &seen.user_id, event, outcome, client, detail)
        })
    }
}

/// Stands where the word of a listed question stands.
const OWN: &str = "own";

fn place(user: &UserId) -> Place<'_> {
    Place {
        table: "account",
        row: user.as_str(),
        holder: user.as_str(),
        field: "secret question",
    }
}

/// What is hashed and compared.
fn normalise(answer: &SecretAnswer) -> SecretAnswer {
    SecretAnswer::new(plain_form(answer.expose()))
}

/// Unicode NFKC, case folded (each character to upper and then to lower case, which also
/// makes one of `ß` and `ss`), white space at the ends dropped and elsewhere one space.
fn plain_form(text: &str) -> String {
    let compatible: String = text.nfkc().collect();
    let folded = compatible
        .chars()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    let folded: String = folded.nfkc().collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

fn check(
    question: &SecretQuestion,
    answer: &SecretAnswer,
    user: &UserId,
    min_length: usize,
) -> Result<()> {
    let refused = |text: String| Err(Error::new(ErrorKind::SecretQuestionRefused, text));
    if let SecretQuestion::Own(text) = question
        && (plain_form(text).chars().count() < 3 || text.chars().count() > 100 || !is_plain(text))
    {
        return refused("a question of your own has 3 to 100 characters on one line".to_owned());
    }
    let answer = answer.expose();
    if answer.chars().count() < min_length || answer.chars().count() > 100 {
        return refused(format!(
            "the answer needs {min_length} to 100 characters, spaces at its ends not counted"
        ));
    }
    let mut languages = Language::ALL.iter();
    if languages.any(|language| plain_form(question.text(*language)) == answer) {
        return refused("the answer must differ from the question".to_owned());
    }
    if plain_form(user.as_str()) == answer {
        return refused("the answer must not be the user id".to_owned());
    }
    Ok(())
}

fn not_set() -> Error {
    Error::new(
        ErrorKind::SecretQuestionRefused,
        "no secret question is set for this account",
    )
}

fn too_many(retry_at: crate::time::Timestamp) -> Error {
    Error::new(
        ErrorKind::LoginThrottled,
        format!(
            "too many answers to this secret question were checked; another can be from {retry_at} on"
        ),
    )
    .with_retry_at(retry_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_83_answers_are_compared_by_what_a_person_means() {
        for same in ["STRASSE  Nr 3", " straße nr 3\t", "Ｓｔｒａße\u{a0}Nr ３"] {
            assert_eq!(plain_form(same), "strasse nr 3", "{same}");
        }
        // Composed and decomposed; final sigma.
        assert_eq!(plain_form("Cafe\u{301}"), plain_form("CAFÉ"));
        assert_eq!(plain_form("Ὀδυσσεύς"), plain_form("ὈΔΥΣΣΕΎΣ"));
        assert_ne!(plain_form("Fido"), plain_form("Fidò"));
    }

    #[test]
    fn req_83_every_listed_question_has_its_text_in_both_languages() {
        let mut texts = std::collections::BTreeSet::new();
        for question in ListedQuestion::ALL {
            for language in Language::ALL {
                assert!(texts.insert(question.text(*language)), "{question}");
            }
        }
        assert_eq!(texts.len(), 2 * ListedQuestion::ALL.len());
    }
}

//! What the screens of the history say, in the manual's words where it has them
//! ("Cronologia firme", A:109-132); those about accesses follow them.

use crate::calendar::Day;
use crate::words::{HistoryLog, HistoryOrder, Language, Outcome};

/// A text of the screens of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryPhrase {
    /// The title (requirement 51).
    Title(HistoryLog),
    /// How many entries the log has (requirement 52).
    Total(HistoryLog, u64),
    /// How many of them succeeded and failed (AMB-31).
    Split {
        /// "Riuscito".
        successes: u64,
        /// "Fallito".
        failures: u64,
    },
    /// How many of how many are shown (requirement 53).
    Shown {
        /// Of what.
        log: HistoryLog,
        /// So far.
        shown: u64,
        /// In the log.
        total: u64,
    },
    /// In which order they are shown (requirement 54).
    Order(HistoryOrder),
    /// None was found (requirement 55).
    Empty(HistoryLog),
    /// The first day that was looked at (requirement 57).
    From(Day),
    /// The last one.
    To(Day),
    /// What heads the outcome (requirement 59).
    OutcomeTitle,
    /// The outcome.
    Outcome(Outcome),
}

impl HistoryPhrase {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        use HistoryLog::{Accesses, Signatures};
        match self {
            Self::Title(Signatures) => "history.signatures",
            Self::Title(Accesses) => "history.accesses",
            Self::Total(Signatures, _) => "history.signatures.total",
            Self::Total(Accesses, _) => "history.accesses.total",
            Self::Split { .. } => "history.split",
            Self::Shown {
                log: Signatures, ..
            } => "history.signatures.shown",
            Self::Shown { log: Accesses, .. } => "history.accesses.shown",
            Self::Order(HistoryOrder::Newest) => "history.order.newest",
            Self::Order(HistoryOrder::Oldest) => "history.order.oldest",
            Self::Order(HistoryOrder::Outcome) => "history.order.outcome",
            Self::Order(HistoryOrder::Client) => "history.order.client",
            Self::Empty(Signatures) => "history.signatures.empty",
            Self::Empty(Accesses) => "history.accesses.empty",
            Self::From(_) => "history.from",
            Self::To(_) => "history.to",
            Self::OutcomeTitle => "history.outcome",
            Self::Outcome(Outcome::Success) => "history.outcome.success",
            Self::Outcome(Outcome::Failure) => "history.outcome.failure",
        }
    }

    /// The text.
    pub(crate) fn text(&self, language: Language) -> String {
        use HistoryLog::{Accesses, Signatures};
        let (italian, english) = match self {
            Self::Title(Signatures) => ("Cronologia firme", "Signature history"),
            Self::Title(Accesses) => ("Cronologia accessi", "Access history"),
            Self::Total(Signatures, _) => ("Totale firme {total}", "Total signatures {total}"),
            Self::Total(Accesses, _) => ("Totale accessi {total}", "Total accesses {total}"),
            Self::Split { .. } => (
                "Esito: riuscito {one}, fallito {other}",
                "Outcome: succeeded {one}, failed {other}",
            ),
            Self::Shown {
                log: Signatures, ..
            } => (
                "Firme visualizzate: {shown} su {total}",
                "Signatures shown: {shown} of {total}",
            ),
            Self::Shown { log: Accesses, .. } => (
                "Accessi visualizzati: {shown} su {total}",
                "Accesses shown: {shown} of {total}",
            ),
            Self::Order(HistoryOrder::Newest) => (
                "Ordina per Firma più recente",
                "Ordered by time, newest first",
            ),
            Self::Order(HistoryOrder::Oldest) => (
                "Ordina per Firma meno recente",
                "Ordered by time, oldest first",
            ),
            Self::Order(HistoryOrder::Outcome) => ("Ordina per Esito", "Ordered by outcome"),
            Self::Order(HistoryOrder::Client) => ("Ordina per Programma", "Ordered by program"),
            Self::Empty(Signatures) => (
                "Nessuna firma trovata con la ricerca corrente.",
                "No signature was found with this search.",
            ),
            Self::Empty(Accesses) => (
                "Nessun accesso trovato con la ricerca corrente.",
                "No access was found with this search.",
            ),
            Self::From(_) => ("Dal: {day}", "From: {day}"),
            Self::To(_) => ("Al: {day}", "To: {day}"),
            Self::OutcomeTitle => ("Esito", "Outcome"),
            Self::Outcome(Outcome::Success) => ("Riuscito", "Succeeded"),
            Self::Outcome(Outcome::Failure) => ("Fallito", "Failed"),
        };
        let text = match language {
            Language::Italian => italian,
            Language::English => english,
        };
        match self {
            Self::Total(_, total) => text.replace("{total}", &total.to_string()),
            Self::Shown { shown, total, .. } => text
                .replace("{shown}", &shown.to_string())
                .replace("{total}", &total.to_string()),
            Self::Split {
                successes,
                failures,
            } => text
                .replace("{one}", &successes.to_string())
                .replace("{other}", &failures.to_string()),
            Self::From(day) | Self::To(day) => {
                let day = match language {
                    Language::Italian => day.italian(),
                    Language::English => day.to_string(),
                };
                text.replace("{day}", &day)
            }
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
impl HistoryPhrase {
    /// One of each code.
    pub(crate) fn all() -> Vec<Self> {
        let of_log = |log: &HistoryLog| {
            let shown = Self::Shown {
                log: *log,
                shown: 1,
                total: 2,
            };
            [
                Self::Title(*log),
                Self::Total(*log, 2),
                shown,
                Self::Empty(*log),
            ]
        };
        let logs = HistoryLog::ALL.iter().flat_map(of_log);
        let orders = HistoryOrder::ALL.iter().map(|order| Self::Order(*order));
        let outcomes = Outcome::ALL.iter().map(|outcome| Self::Outcome(*outcome));
        let split = Self::Split {
            successes: 1,
            failures: 1,
        };
        let Ok(day) = "2022-11-24".parse() else {
            return Vec::new();
        };
        let others = [split, Self::From(day), Self::To(day), Self::OutcomeTitle];
        logs.chain(orders).chain(outcomes).chain(others).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Manual, page "Cronologia firme", the picture.
    #[test]
    fn req_52_to_59_the_screen_says_what_the_manual_says() {
        let log = HistoryLog::Signatures;
        let shown = HistoryPhrase::Shown {
            log,
            shown: 0,
            total: 0,
        };
        for (phrase, text) in [
            (HistoryPhrase::Title(log), "Cronologia firme"),
            (HistoryPhrase::Total(log, 0), "Totale firme 0"),
            (shown, "Firme visualizzate: 0 su 0"),
            (
                HistoryPhrase::Order(HistoryOrder::Newest),
                "Ordina per Firma più recente",
            ),
            (
                HistoryPhrase::Empty(log),
                "Nessuna firma trovata con la ricerca corrente.",
            ),
            (
                HistoryPhrase::From("2021-11-24".parse().unwrap()),
                "Dal: 24/11/2021",
            ),
            (
                HistoryPhrase::To("2022-11-24".parse().unwrap()),
                "Al: 24/11/2022",
            ),
            (HistoryPhrase::OutcomeTitle, "Esito"),
            (HistoryPhrase::Outcome(Outcome::Success), "Riuscito"),
            (HistoryPhrase::Outcome(Outcome::Failure), "Fallito"),
        ] {
            assert_eq!(phrase.text(Language::Italian), text);
        }
    }
}

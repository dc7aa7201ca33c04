//! What is wrong with an installation, in words: configuration, master key, store, clock,
//! authority, channels, journals of open authorizations, waiting messages, slots and kept logins
//! are looked at one after the other. Nothing is sent, and nothing is changed, except that what
//! processes that are gone left behind is taken into the history, as by every opening of the store.

use std::path::Path;

use remote_sign_core::{
    Clock as _, Credential, CredentialState, ListHealth, MessageState, MessageStatus, RemoteSign,
    VirtualTokenState, Witness as _,
};
use remote_sign_sql::{JournalsFound, SqliteStore};

use crate::anchor::{AnchorFile, head};
use crate::clock::SystemClock;
use crate::configuration::{Configuration, TokenEntry};
use crate::error::Error;
use crate::login_folder::LoginFolder;
use crate::messages::Channels;
use crate::publication::PublicationFolder;
use crate::secret_source::SecretSource;
use crate::witness::{HttpWitness, Trouble};

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, but somebody should look at it.
    Warning,
    /// It does not work, or is not safe.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at: `configuration`, `master key`, `store`, `clock`, `journals`, `authority`
    /// (if it is not the embedded one), `sms`, `email`, `messages`, `history`, `witness NAME` …,
    /// `publication`, `slot 0` …, `logins`.
    pub subject: String,
    /// How it was found.
    pub verdict: Verdict,
    /// What was found and, unless it is good, what to do.
    pub text: String,
}

/// Looks at the installation of the configuration file `path`. What cannot be looked at
/// because something before it is wrong is left out.
pub fn examine(path: &Path) -> Vec<Finding> {
    let mut findings = Findings::default();
    let Some(configuration) = findings.judge("configuration", Configuration::load(path)) else {
        return findings.0;
    };
    findings.good("configuration", configuration.path.display().to_string());
    let key = crate::master_key::read(&configuration.master_key);
    if findings.judge("master key", key).is_some() {
        let text = match &configuration.master_key {
            SecretSource::File(path) => {
                format!("{} can be read, by its owner alone", path.display())
            }
            SecretSource::Environment(name) => format!(
                "the environment variable {name} holds it; whoever can look at this process reads it"
            ),
            SecretSource::Keyring(name) => format!(
                "the key {name} of the kernel's keyring holds it; whoever has this keyring reads it"
            ),
        };
        findings.good("master key", text);
        look_at_store(&configuration, &mut findings);
    }
    look_at_authority(&configuration, &mut findings);
    look_at_channels(&configuration, &mut findings);
    look_at_logins(&configuration, &mut findings);
    findings.0
}

#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.0
    }

    fn add(&mut self, subject: &str, verdict: Verdict, text: String) {
        self.0.push(Finding {
            subject: subject.to_owned(),
            verdict,
            text,
        });
    }

    fn names(&self, subject: &str) -> bool {
        self.0.iter().any(|finding| finding.subject == subject)
    }

    pub(crate) fn good(&mut self, subject: &str, text: String) {
        self.add(subject, Verdict::Good, text);
    }

    pub(crate) fn warn(&mut self, subject: &str, text: String) {
        self.add(subject, Verdict::Warning, text);
    }

    /// The value; the error becomes a finding.
    pub(crate) fn judge<T>(
        &mut self,
        subject: &str,
        found: Result<T, impl Into<Error>>,
    ) -> Option<T> {
        found
            .map_err(|error| self.add(subject, Verdict::Wrong, error.into().to_string()))
            .ok()
    }
}

fn look_at_store(configuration: &Configuration, findings: &mut Findings) {
    let journals = SqliteStore::look_at_journals(&configuration.store);
    let Some(service) = findings.judge("store", crate::open(configuration)) else {
        return;
    };
    let Some(check) = findings.judge("store", service.check_store()) else {
        return;
    };
    for fault in &check.faults {
        findings.add("store", Verdict::Wrong, fault.to_string());
    }
    if check.faults.is_empty() {
        let store = configuration.store.display();
        let text = format!("{store}: {} rows, none altered outside", check.rows);
        findings.good("store", text);
    }
    let now = SystemClock.now();
    match check.newest_entry {
        Some(newest) if newest > now => findings.warn(
            "clock",
            format!(
                "it shows {now}, but the newest entry of the store is of {newest}; set the clock"
            ),
        ),
        _ => findings.good("clock", now.to_string()),
    }
    look_at_journals(&service, journals, configuration, findings);
    look_at_messages(&service, findings);
    look_at_history(&service, configuration, findings);
    look_at_publication(&service, configuration, findings);
    for (slot, entry) in configuration.tokens.iter().enumerate() {
        look_at_slot(&service, &format!("slot {slot}"), entry, findings);
    }
}

/// `before` is what lay there before the store was opened.
fn look_at_journals(
    service: &RemoteSign,
    before: Result<Option<JournalsFound>, remote_sign_core::Error>,
    configuration: &Configuration,
    findings: &mut Findings,
) {
    const SUBJECT: &str = "journals";
    let after = before.and_then(|before| {
        let found = SqliteStore::look_at_journals(&configuration.store)?;
        Ok((before, found, service.open_authorizations()?))
    });
    let Some((before, found, open)) = findings.judge(SUBJECT, after) else {
        return;
    };
    if let Some(JournalsFound {
        folder,
        exposed,
        left,
    }) = found
    {
        let folder = folder.display();
        if exposed {
            let text = format!(
                "others can enter {folder}, which holds what was signed; make it its owner's \
                 alone: chmod 700 '{folder}'"
            );
            findings.warn(SUBJECT, text);
        }
        if left > 0 && open.left == 0 {
            let text = format!(
                "{left} journals hold entries of no authorization that is open in the store: a \
                 process was killed while it closed one, and all of it is in the history, or an \
                 old copy of the store was brought back; then bring the newest one back, and \
                 keep {folder} for whoever finds out what was signed"
            );
            findings.warn(SUBJECT, text);
        }
    }
    if open.left > 0 {
        let text = format!(
            "{} authorizations are open whose process is gone or whose time is over; each \
             opening of the store ends some of them, so run `remote-sign doctor` again; if they \
             stay, `remote-sign authorizations` of each holder says why",
            open.left
        );
        findings.warn(SUBJECT, text);
    }
    if !findings.names(SUBJECT) {
        let taken = before.map_or(0, |before| before.left);
        let text = match taken {
            0 => String::new(),
            taken => format!("; {taken} that processes left behind were taken into the history"),
        };
        findings.good(
            SUBJECT,
            format!("{} authorizations are open{text}", open.held),
        );
    }
}

/// Seconds for which a message that was given up is worth a word.
const RECENTLY: u64 = 7 * 86_400;

/// As many of the newest messages are looked at.
const MESSAGES: u32 = 1000;

fn look_at_messages(service: &RemoteSign, findings: &mut Findings) {
    let Some(messages) = findings.judge("messages", service.messages(None, MESSAGES)) else {
        return;
    };
    let since = SystemClock.now().minus_seconds(RECENTLY);
    let count = |is: &dyn Fn(&MessageStatus) -> bool| {
        let found = messages.iter().filter(|message| is(message));
        found.count()
    };
    let waits = |message: &MessageStatus| message.state == MessageState::Waiting;
    let delayed = count(&|message| waits(message) && message.attempts > 0);
    let given_up = count(&|message| {
        message.state == MessageState::GivenUp && message.settled_at.is_some_and(|at| at > since)
    });
    match (delayed, given_up) {
        (0, 0) => {
            let now = SystemClock.now();
            let due = |message: &MessageStatus| {
                waits(message) && message.next_at.is_some_and(|at| at <= now)
            };
            let text = format!("{} are due to be handed over", count(&due));
            findings.good("messages", text);
        }
        (delayed, given_up) => findings.warn(
            "messages",
            format!(
                "{delayed} were tried in vain and wait, {given_up} were given up within a week; \
                 correct the channel, then `remote-sign messages deliver` hands over what waits; \
                 what was given up is to be asked for anew"
            ),
        ),
    }
}

/// How far the log has come, and who remembers it. Nobody is asked: their files are read.
fn look_at_history(service: &RemoteSign, configuration: &Configuration, findings: &mut Findings) {
    let history = &configuration.history;
    let Some(checkpoint) = findings.judge("history", service.checkpoint()) else {
        return;
    };
    let size = head(&checkpoint).map_or(0, |head| head.size);
    match history.anchor.clone().map(AnchorFile::new) {
        None => findings.warn(
            "history",
            format!(
                "{size} entries, and no anchor: an old copy of the store would pass unseen; name \
                 a file apart from the store and its backups as `anchor` in [history]"
            ),
        ),
        Some(anchor) => {
            let Some(newest) = findings.judge("history", anchor.newest()) else {
                return;
            };
            let remembered = newest.as_ref().and_then(head).map_or(0, |head| head.size);
            let name = anchor.name();
            let text = format!("{size} entries, {name} remembers {remembered}");
            // Opening the store renewed it.
            if remembered < size {
                let why = "cannot be written; check the owner and mode of it and its folder";
                findings.warn("history", format!("{text}; the anchor {why}"));
            } else if let Some(aside) = anchor.abandoned().last() {
                findings.warn("history", format!("{text}; {}", given_up(aside)));
            } else {
                findings.good("history", text);
            }
        }
    }
    for server in &history.witnesses {
        let witness = HttpWitness::new(server.clone(), &history.base);
        look_at_witness(&witness, size, findings);
    }
}

/// Until the operator moves the note away, so that nobody forgets what came back.
fn given_up(aside: &Path) -> String {
    format!(
        "an old copy of the store was accepted: entries, revocations and spent tries after it are \
         lost. `crl publish --after-restore` first, tell the holders, then keep {} elsewhere as \
         evidence",
        aside.display()
    )
}

fn look_at_witness(witness: &HttpWitness, size: u64, findings: &mut Findings) {
    let name = witness.name();
    let subject = name.strip_prefix("the ").unwrap_or(&name);
    let Some(newest) = findings.judge(subject, witness.newest()) else {
        return;
    };
    let remembered = newest.as_ref().and_then(head).map_or(0, |head| head.size);
    let last = witness.cosigned_at().map_or_else(
        || "has cosigned nothing yet".to_owned(),
        |at| format!("cosigned {remembered} of {size} entries on {at}"),
    );
    match witness.trouble() {
        Some(Trouble {
            refused: true,
            since,
            text,
        }) => findings.add(
            subject,
            Verdict::Wrong,
            format!("{last}, and refuses since {since}: {text}"),
        ),
        Some(Trouble { since, text, .. }) => {
            findings.warn(subject, format!("{last}, and fails since {since}: {text}"))
        }
        None if newest.is_none() => findings.warn(
            subject,
            format!("{last}; let a timer run `remote-sign messages deliver`, which asks it too"),
        ),
        None => findings.good(subject, last),
    }
}

/// The watchdog of requirement 69: red from half of the 24 hours on (threat 56). Without
/// a place of publication only changes count that nobody will ever learn of.
fn look_at_publication(
    service: &RemoteSign,
    configuration: &Configuration,
    findings: &mut Findings,
) {
    let Some(lists) = findings.judge("publication", service.list_status()) else {
        return;
    };
    let is_set_up = configuration.publication.is_some();
    let folder = PublicationFolder::of(configuration);
    let mut newest = None;
    for list in lists {
        let name = list.part.full_file();
        newest = newest.max(list.published_at);
        let number = findings.judge("publication", folder.number(&list.part));
        if let Some(number) = number.flatten().filter(|number| *number > list.number) {
            let text = format!(
                "{name} is published with number {number}, but the store knows of {} only: it is \
                 an old copy; bring the newest one back",
                list.number
            );
            findings.add("publication", Verdict::Wrong, text);
            continue;
        }
        let was_published = list.published_at.is_some();
        if list.health == ListHealth::Good
            && was_published
            && folder.is_behind(&list.part, list.number)
        {
            let text = format!(
                "{name} and its delta are not there as they were published last, with number {}; \
                 run `remote-sign crl publish`, and see who changes {}",
                list.number,
                folder.path().display()
            );
            findings.warn("publication", text);
            continue;
        }
        let verdict = match (list.health, is_set_up || list.oldest_change.is_some()) {
            (ListHealth::Good, _) | (_, false) => continue,
            (ListHealth::Due, true) => Verdict::Warning,
            (ListHealth::Late, true) => Verdict::Wrong,
        };
        let what = match (list.oldest_change, list.published_at) {
            (Some(at), _) => format!("{name} lacks a change of {at}"),
            (None, Some(at)) => format!("{name} was published last at {at}"),
            (None, None) => format!("{name} was never published"),
        };
        let remedy = "run `remote-sign crl publish`, and let a timer or --watch repeat it";
        findings.add("publication", verdict, format!("{what}; {remedy}"));
    }
    if let (Some(at), false) = (newest, findings.names("publication")) {
        findings.good("publication", format!("up to date, newest list of {at}"));
    }
}

/// The embedded authority is in the store, and its rows were looked at there.
fn look_at_authority(configuration: &Configuration, findings: &mut Findings) {
    let Some(authority) = &configuration.foreign_authority else {
        return;
    };
    match authority.look() {
        Ok(text) => findings.good("authority", text),
        Err(text) => findings.add("authority", Verdict::Wrong, text),
    }
}

fn look_at_channels(configuration: &Configuration, findings: &mut Findings) {
    for report in Channels::new(configuration).probe() {
        let subject = report.channel.as_str();
        if findings.judge(subject, report.outcome).is_some() {
            findings.good(subject, report.way.to_string());
        }
    }
}

pub(crate) fn look_at_slot(
    service: &RemoteSign,
    slot: &str,
    entry: &TokenEntry,
    findings: &mut Findings,
) {
    let id = &entry.credential;
    let Some(credential) = findings.judge(slot, service.credential(id)) else {
        return;
    };
    if let Some(why) = state_fault(&credential) {
        findings.warn(slot, why);
        return;
    }
    let Some(pin) = findings.judge(slot, service.pin_status(id)) else {
        return;
    };
    if pin.locked() && pin.unlocks_left == 0 {
        let text = format!(
            "the PIN of {id} is locked, and nothing unlocks it any more; its holder asks for \
             a new signature"
        );
        findings.add(slot, Verdict::Wrong, text);
        return;
    }
    if pin.locked() {
        let text = format!("the PIN of {id} is locked; its holder runs `remote-sign pin unlock`");
        findings.warn(slot, text);
        return;
    }
    if let Some(why) = kept_pin_fault(entry).or_else(|| virtual_token_fault(service, entry)) {
        findings.add(slot, Verdict::Wrong, why);
        return;
    }
    if credential.kind.is_unattended() && entry.virtual_token.is_none() {
        let text = format!("{id} has no virtual token here, so each signature needs an OTP");
        findings.warn(slot, text);
        return;
    }
    findings.good(slot, format!("{id} {}", credential.label));
}

/// Why no login to this slot can succeed, or nothing be signed after it.
pub(crate) fn obstacle(
    service: &RemoteSign,
    entry: &TokenEntry,
    credential: &Credential,
) -> Option<String> {
    let id = &credential.id;
    let of_pin = || match service.pin_status(id) {
        Ok(pin) if pin.locked() => Some(format!("the PIN of {id} is locked")),
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    state_fault(credential)
        .or_else(of_pin)
        .or_else(|| kept_pin_fault(entry))
        .or_else(|| virtual_token_fault(service, entry))
}

/// Why a credential in this state signs nothing, and what to do.
fn state_fault(credential: &Credential) -> Option<String> {
    let Credential {
        id, state, status, ..
    } = credential;
    let text = match state {
        CredentialState::Active => return None,
        CredentialState::PendingActivation | CredentialState::Issuing => {
            format!("{id} is {state}; its holder runs `remote-sign activate`")
        }
        CredentialState::Suspended => match status.and_then(|status| status.lifts_at) {
            Some(lifts_at) => format!("{id} is suspended; it signs again from {lifts_at} on"),
            None => format!("{id} is suspended until its certificate expires"),
        },
        CredentialState::Revoked => {
            let reason = status.and_then(|status| status.revoked);
            let reason = reason.map_or_else(String::new, |(_, why)| format!(" ({why})"));
            format!(
                "{id} is revoked{reason}, for good; take its [[token]] out of the \
                 configuration, and its holder asks for a new one"
            )
        }
        CredentialState::Expired | CredentialState::Superseded => format!(
            "the certificate of {id} is {state}; take its [[token]] out of the configuration, \
             and its holder asks for a new one"
        ),
    };
    Some(text)
}

/// Whether the PIN is right is not tried.
fn kept_pin_fault(entry: &TokenEntry) -> Option<String> {
    entry.login.kept_pin().err().map(|error| error.to_string())
}

fn virtual_token_fault(service: &RemoteSign, entry: &TokenEntry) -> Option<String> {
    let token = entry.virtual_token.as_ref()?;
    let again = "generate and download a new one";
    let file = match token.read().and_then(|text| token.open(&text)) {
        Ok(file) => file,
        Err(error) => return Some(error.to_string()),
    };
    let (id, credential) = (file.token(), &entry.credential);
    if file.credential() != credential {
        return Some(format!(
            "the virtual token {id} is not one of {credential}; {again}"
        ));
    }
    match service.virtual_token_state(&file) {
        Ok(VirtualTokenState::Downloaded | VirtualTokenState::Active) => None,
        Ok(state) => Some(format!("the virtual token {id} is {state}; {again}")),
        Err(error) => Some(error.to_string()),
    }
}

fn look_at_logins(configuration: &Configuration, findings: &mut Findings) {
    let logins = LoginFolder::of(configuration);
    let Some(users) = findings.judge("logins", logins.users()) else {
        return;
    };
    for user in &users {
        findings.judge("logins", logins.token(user));
    }
    if !users.is_empty() {
        findings.good("logins", format!("{} kept", users.len()));
    }
}

//! The outbox. A message is written in the transaction of the act that it tells of and handed
//! over afterwards, once: each attempt is claimed in the store before it is made, so that two
//! processes never make it together and a crash shows as an attempt without an end. A failed
//! attempt is repeated after a growing delay, until the message is of no use or too old.

use core::sync::atomic::Ordering;

use zeroize::Zeroize as _;

use super::{Alert, Message, Notice, Recipient, Text, checkpoint};
use crate::crypto::{Checked, Place};
use crate::error::{ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::{UserId, random_digits};
use crate::mask;
use crate::policy::DeliveryPolicy;
use crate::remote_sign::RemoteSign;
use crate::store::{self, AccountRecord, CredentialRecord, MessageRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Channel, MessageState, NoticeKind};

/// What may be told of a message: all but its text and its full address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageStatus {
    /// Unique, ascending with time.
    pub id: String,
    /// The account that it concerns.
    pub user_id: UserId,
    /// E-mail or SMS.
    pub channel: Channel,
    /// The masked address.
    pub masked_destination: String,
    /// What it tells of.
    pub notice: NoticeKind,
    /// Where it stands.
    pub state: MessageState,
    /// How often handing it over was begun.
    pub attempts: u32,
    /// When it was written.
    pub created_at: Timestamp,
    /// While it waits: when it is tried again at the earliest.
    pub next_at: Option<Timestamp>,
    /// When it was handed over, expired or was given up.
    pub settled_at: Option<Timestamp>,
}

/// A message whose text is made when it leaves.
pub(crate) struct Late<'a> {
    /// The id of a message of which there is to be one only.
    pub(crate) id: Option<String>,
    pub(crate) kind: NoticeKind,
    /// What its text is made from.
    pub(crate) content: &'a FieldWriter,
    /// It leaves from then on.
    pub(crate) due: Timestamp,
}

/// How an attempt to hand a message over ended.
enum Attempt {
    HandedOver,
    /// Nothing was tried: it is settled, not due, of no use, or somebody else is at it.
    Left,
}

/// Whether the delay after a failure is waited for. A claim is, unless the clock stepped back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    Delays,
    None,
}

impl RemoteSign {
    /// Hands over what is due in the outbox, oldest first. Every act hands over its own
    /// messages and some others; this is for a timer, by which alone the daily message about
    /// signatures leaves. Messages settled long ago are forgotten. A message that cannot be handed over
    /// does not hold up the others: it is tried again after a delay that grows from
    /// attempt to attempt. Returns how many were handed over.
    ///
    /// # Errors
    /// That of the first message that could not be handed over
    /// ([`MessengerFailed`](crate::ErrorKind::MessengerFailed), [`Integrity`](crate::ErrorKind::Integrity)), which stays; the store's.
    pub fn deliver_messages(&self) -> Result<usize> {
        let kept = u64::from(self.policy.delivery.keep_days) * 86_400;
        let before = self.clock.now().minus_seconds(kept);
        store::write(&*self.store, |tx| tx.forget_messages(before))?;
        let handed_over = self.deliver(self.due(u32::MAX)?, Patience::Delays);
        // Witnesses keep what they say; no message waits for them.
        drop(self.keep_witnesses_up_to_date());
        handed_over
    }

    /// As [`Self::deliver_messages`], but what failed is tried at once, however long its delay
    /// has still to go: for an operator who put something right, a gateway or the clock.
    ///
    /// # Errors
    /// Those of [`Self::deliver_messages`].
    pub fn retry_messages(&self) -> Result<usize> {
        let unsettled = Timestamp::from_unix_millis(i64::MAX);
        let rows = store::read(&*self.store, |tx| tx.due_messages(unsettled, u32::MAX))?;
        let ids = rows.into_iter().map(|row| row.record.id).collect();
        self.deliver(ids, Patience::None)
    }

    /// The messages of an account, or of all, newest first, at most `limit`.
    ///
    /// # Errors
    /// [`Integrity`](crate::ErrorKind::Integrity); the store's.
    pub fn messages(&self, user: Option<&UserId>, limit: u32) -> Result<Vec<MessageStatus>> {
        let rows = store::read(&*self.store, |tx| tx.messages(user, limit))?;
        rows.into_iter()
            .map(|row| self.vault.check(row).map(|row| status(row.record)))
            .collect()
    }

    /// Tells a credential's holder by e-mail of something that changed; the id of the message.
    pub(crate) fn alert_owner_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        alert: &Alert<'_>,
    ) -> Result<String> {
        let account = self.account_in(tx, &credential.user_id)?.record;
        self.alert_in(tx, &account, alert)
    }

    /// Tells a holder by e-mail of something that changed; the id of the message.
    pub(crate) fn alert_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        alert: &Alert<'_>,
    ) -> Result<String> {
        let to = Recipient::by_email(&account.email);
        self.enqueue_in(tx, account, to, &Notice::Alert(alert))
    }

    /// Tells several, in their order, of one thing; the ids of the messages.
    pub(crate) fn alert_all_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        recipients: &[Recipient<'_>],
        alert: &Alert<'_>,
    ) -> Result<Vec<String>> {
        let recipients = recipients.iter();
        recipients
            .map(|to| self.enqueue_in(tx, account, *to, &Notice::Alert(alert)))
            .collect()
    }

    /// Puts a message into the outbox of `tx`; its id.
    pub(crate) fn enqueue_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        recipient: Recipient<'_>,
        notice: &Notice<'_>,
    ) -> Result<String> {
        let Recipient { channel, to } = recipient;
        let now = self.clock.now();
        let id = self.message_id(now)?;
        let Text { subject, body } = notice.text(account.language);
        let until = notice.life().map(|seconds| now.plus_seconds(seconds));
        let mut fields = FieldWriter::default();
        let subject = match channel {
            Channel::Email => subject.as_str(),
            Channel::Sms => "",
        };
        fields.text(to).text(subject).text(&body);
        let record = MessageRecord {
            expires_at: until,
            ..self.message_record(account, recipient, id.clone(), notice.kind(), &fields)?
        };
        tx.enqueue_message(&self.vault.protect(record, 1))?;
        Ok(id)
    }

    /// Puts an e-mail into the outbox whose text is made when it leaves.
    pub(crate) fn enqueue_late_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        late: &Late<'_>,
    ) -> Result<()> {
        let id = match &late.id {
            Some(id) => id.clone(),
            None => self.message_id(self.clock.now())?,
        };
        let mut fields = FieldWriter::default();
        fields.text(&account.email).bytes(late.content.as_bytes());
        let to = Recipient::by_email(&account.email);
        let record = MessageRecord {
            next_at: late.due,
            ..self.message_record(account, to, id, late.kind, &fields)?
        };
        tx.enqueue_message(&self.vault.protect(record, 1))
    }

    fn message_id(&self, now: Timestamp) -> Result<String> {
        // The count orders what one process writes within a millisecond.
        let count = self.messages_written.fetch_add(1, Ordering::Relaxed) % 1_000_000;
        let chance = random_digits(&*self.entropy, 6)?;
        Ok(format!("{:013}-{count:06}-{chance}", now.unix_millis()))
    }

    fn message_record(
        &self,
        account: &AccountRecord,
        recipient: Recipient<'_>,
        id: String,
        notice: NoticeKind,
        fields: &FieldWriter,
    ) -> Result<MessageRecord> {
        let Recipient { channel, to } = recipient;
        let (now, strict) = (self.clock.now(), self.policy.contact.strict_email_mask);
        let place = place(&id, &account.user_id);
        let sealed = self.vault.seal(&*self.entropy, &place, fields.as_bytes())?;
        Ok(MessageRecord {
            id,
            user_id: account.user_id.clone(),
            channel,
            notice,
            destination: mask::destination(channel, to, strict),
            sealed,
            created_at: now,
            expires_at: None,
            state: MessageState::Waiting,
            attempts: 0,
            next_at: now,
            settled_at: None,
        })
    }

    /// [`Self::deliver_all_own`] for one message.
    pub(crate) fn deliver_own(&self, own: &str) -> Result<()> {
        self.deliver_all_own(&[own.to_owned()])
    }

    /// Hands over the messages of the act itself, then some others that are due, but no more
    /// once one fails: an act does not wait for a gateway again and again. Fails when one of
    /// the act's own still waits.
    pub(crate) fn deliver_all_own(&self, own: &[String]) -> Result<()> {
        let mut failed = None;
        for id in own {
            if let Err(error) = self.attempt(id, Patience::Delays) {
                failed.get_or_insert(error);
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        // Whatever becomes of them, this act is done.
        drop(self.deliver_others());
        Ok(())
    }

    /// A gateway that fails is not asked again; a row that was altered holds up no other.
    fn deliver_others(&self) -> Result<()> {
        for id in self.due_others()? {
            match self.attempt(&id, Patience::Delays) {
                Err(error) if error.kind() != ErrorKind::Integrity => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn deliver(&self, ids: Vec<String>, patience: Patience) -> Result<usize> {
        let mut handed_over = 0;
        let mut failed = None;
        for id in ids {
            match self.attempt(&id, patience) {
                Ok(Attempt::HandedOver) => handed_over += 1,
                Ok(Attempt::Left) => {}
                Err(error) => drop(failed.get_or_insert(error)),
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(handed_over),
        }
    }

    /// A few that an act may take along.
    fn due_others(&self) -> Result<Vec<String>> {
        let (now, most) = (self.clock.now(), self.policy.delivery.others_per_act);
        let rows = store::read(&*self.store, |tx| tx.due_messages(now, most.max(LOOKED_AT)))?;
        let others = rows.into_iter().map(|row| row.record);
        Ok(others
            .filter(|record| is_taken_along(record, now))
            .take(most as usize)
            .map(|record| record.id)
            .collect())
    }

    fn due(&self, limit: u32) -> Result<Vec<String>> {
        let now = self.clock.now();
        let rows = store::read(&*self.store, |tx| tx.due_messages(now, limit))?;
        Ok(rows.into_iter().map(|row| row.record.id).collect())
    }

    fn attempt(&self, id: &str, patience: Patience) -> Result<Attempt> {
        let claimed = store::write(&*self.store, |tx| self.claim_in(tx, id, patience))?;
        let Some(claimed) = claimed else {
            return Ok(Attempt::Left);
        };
        let sent = match self.message(&claimed.record) {
            Ok(Some(message)) => self.messenger.send(&message).map(|()| Attempt::HandedOver),
            Ok(None) => Ok(Attempt::Left),
            Err(error) => Err(error),
        };
        let now = self.clock.now();
        let ended = match &sent {
            Ok(Attempt::HandedOver) => settled(claimed.record, MessageState::HandedOver, now),
            Ok(Attempt::Left) => settled(claimed.record, MessageState::Expired, now),
            Err(_) => {
                let delay = delay(&self.policy.delivery, claimed.record.attempts);
                MessageRecord {
                    state: MessageState::Waiting,
                    next_at: now.plus_seconds(delay),
                    ..claimed.record
                }
            }
        };
        store::write(&*self.store, |tx| {
            // Somebody else's, when this attempt took longer than its claim.
            let still_ours = tx
                .message(id)?
                .is_some_and(|row| row.version == claimed.version);
            if still_ours {
                self.replace_in(tx, claimed.version, ended.clone())?;
            }
            Ok(())
        })?;
        sent
    }

    /// Counts an attempt and keeps everybody else away for a while; none if there is nothing
    /// to try. What is of no use any more is settled.
    fn claim_in(
        &self,
        tx: &mut dyn Transaction,
        id: &str,
        patience: Patience,
    ) -> Result<Option<Checked<MessageRecord>>> {
        let Some(row) = tx.message(id)? else {
            return Ok(None);
        };
        let Checked {
            record, version, ..
        } = self.vault.check(row)?;
        let now = self.clock.now();
        let policy = &self.policy.delivery;
        let is_tried_at_once = match record.state {
            // No claim made by this clock lasts longer: it stepped back since.
            MessageState::Sending => record.next_at > now.plus_seconds(policy.claim_seconds),
            // What was never tried waits for its hour, not for a channel to be put right.
            _ => record.attempts > 0 || record.created_at > now,
        };
        let skips_delay = patience == Patience::None && is_tried_at_once;
        if record.settled_at.is_some() || (now < record.next_at && !skips_delay) {
            return Ok(None);
        }
        if record.expires_at.is_some_and(|end| now >= end) {
            self.replace_in(tx, version, settled(record, MessageState::Expired, now))?;
            return Ok(None);
        }
        let end = record.created_at.plus_seconds(policy.give_up_seconds);
        if record.attempts > 0 && now >= end {
            self.replace_in(tx, version, settled(record, MessageState::GivenUp, now))?;
            return Ok(None);
        }
        let claimed = MessageRecord {
            state: MessageState::Sending,
            attempts: record.attempts.saturating_add(1),
            next_at: now.plus_seconds(policy.claim_seconds),
            ..record
        };
        self.replace_in(tx, version, claimed).map(Some)
    }

    fn replace_in(
        &self,
        tx: &mut dyn Transaction,
        version: u64,
        record: MessageRecord,
    ) -> Result<Checked<MessageRecord>> {
        let next = self.vault.protect(record, version + 1);
        tx.replace_message(version, &next)?;
        self.vault.check(next)
    }

    /// None when there is nothing to tell.
    fn message(&self, record: &MessageRecord) -> Result<Option<Message>> {
        let place = place(&record.id, &record.user_id);
        let opened = self.vault.open(&place, &record.sealed)?;
        let mut fields = FieldReader::new(&opened);
        let to = fields.text()?.to_owned();
        let is_late = matches!(
            record.notice,
            NoticeKind::Signatures | NoticeKind::DailySignatures
        );
        let (subject, body) = if is_late {
            match self.signatures_text(&record.user_id, fields.bytes()?)? {
                Some(text) => (text.subject.to_string(), text.body.to_string()),
                None => return Ok(None),
            }
        } else {
            (fields.text()?.to_owned(), fields.text()?.to_owned())
        };
        let mut message = Message {
            id: record.id.clone(),
            channel: record.channel,
            to,
            subject,
            body,
        };
        if record.channel == Channel::Email {
            // What somebody must know leaves even when the log cannot be read.
            drop(self.add_checkpoint(&mut message, &record.user_id));
        }
        Ok(Some(message))
    }

    fn add_checkpoint(&self, message: &mut Message, user: &UserId) -> Result<()> {
        let (checkpoint, language) = store::read(&*self.store, |tx| {
            let language = self.account_in(tx, user)?.record.language;
            Ok((self.checkpoint_in(tx)?, language))
        })?;
        // What is out in a mailbox is what an old copy has to be measured by.
        self.anchor_at(&checkpoint);
        let closing = checkpoint::closing(&checkpoint, language);
        let mut body = String::with_capacity(message.body.len() + closing.len());
        body.push_str(&message.body);
        body.push_str(&closing);
        message.body.zeroize();
        message.body = body;
        Ok(())
    }
}

/// Due messages among which an act looks for some to take along.
const LOOKED_AT: u32 = 32;

/// Not what takes long to write, nor a code that its own act is about to hand over: who asked
/// for it is told whether it left.
fn is_taken_along(record: &MessageRecord, now: Timestamp) -> bool {
    match record.notice {
        NoticeKind::DailySignatures => false,
        NoticeKind::Otp => record.attempts > 0 || record.expires_at.is_some_and(|end| now >= end),
        _ => true,
    }
}

/// The text is of no use any more, so it goes.
fn settled(record: MessageRecord, state: MessageState, now: Timestamp) -> MessageRecord {
    MessageRecord {
        sealed: Vec::new(),
        state,
        settled_at: Some(now),
        ..record
    }
}

/// Seconds from the failure of attempt `attempts` (1, 2, 3 …) to the next.
fn delay(policy: &DeliveryPolicy, attempts: u32) -> u64 {
    let growth = u64::from(policy.delay_factor).saturating_pow(attempts.saturating_sub(1));
    let delay = policy.first_delay_seconds.saturating_mul(growth);
    delay.min(policy.longest_delay_seconds)
}

fn status(record: MessageRecord) -> MessageStatus {
    MessageStatus {
        next_at: record.settled_at.is_none().then_some(record.next_at),
        id: record.id,
        user_id: record.user_id,
        channel: record.channel,
        masked_destination: record.destination,
        notice: record.notice,
        state: record.state,
        attempts: record.attempts,
        created_at: record.created_at,
        settled_at: record.settled_at,
    }
}

fn place<'a>(id: &'a str, user: &'a UserId) -> Place<'a> {
    Place {
        table: "message",
        row: id,
        holder: user.as_str(),
        field: "text",
    }
}

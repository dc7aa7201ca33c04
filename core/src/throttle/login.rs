//! Which counts hold up a login (AMB-38, threat 21): the failures of this source at this
//! account; where the source never logged in there, also those of this source at all
//! accounts, and those of all such sources at this account. So who guesses is slowed down
//! from wherever they guess, and the holder who comes from where they always come waits
//! for nobody's failures but those from there.
//!
//! A try is counted and committed before the password is looked at (rule 6 of the design)
//! and given back when that was right. A try that is refused is not counted: however many
//! are made, the longest delay is the longest wait.

use super::{Count, Growth, Tally};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::UserId;
use crate::remote_sign::RemoteSign;
use crate::store::{self, Transaction};
use crate::time::Timestamp;

/// A login that was counted and is not decided yet.
pub(crate) struct LoginTry<'a> {
    user: &'a UserId,
    client: &'a Client,
    wide: [Wide; 2],
}

/// A count of several accounts or sources: 1 was added to it, or 0 where the source is known.
struct Wide {
    after: Count,
    before: Tally,
    added: u64,
}

const PAIR: &str = "login";
const SOURCE: &str = "login-of-source";
const ACCOUNT: &str = "login-at-account";
const KNOWN: &str = "login-known-source";

impl RemoteSign {
    /// Counts a login, in a transaction of its own.
    ///
    /// # Errors
    /// [`ErrorKind::LoginThrottled`] with the instant from which it is looked at; the store's.
    pub(crate) fn count_login<'a>(
        &self,
        user: &'a UserId,
        client: &'a Client,
    ) -> Result<LoginTry<'a>> {
        let counted = store::write(&*self.store, |tx| self.count_login_in(tx, user, client))?;
        counted.map_err(|retry_at| {
            Error::new(
                ErrorKind::LoginThrottled,
                format!("too many logins failed; try again at {retry_at}"),
            )
            .with_retry_at(retry_at)
        })
    }

    /// Whether somebody logged in to the account from this source a short while ago.
    pub(crate) fn is_known_source_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        client: &Client,
    ) -> Result<bool> {
        let pair = [user.as_str(), client.source()];
        let known = self.count_in(tx, KNOWN, &pair, self.clock.now())?;
        Ok(known.tally.count > 0)
    }

    /// Ends a counted login. A wrong one stays counted, a right one gives its try back and
    /// makes its source known. Either writes the same number of rows (threat 22).
    pub(crate) fn settle_login_in(
        &self,
        tx: &mut dyn Transaction,
        login: &LoginTry<'_>,
        right: bool,
    ) -> Result<()> {
        let now = self.clock.now();
        let pair = [login.user.as_str(), login.client.source()];
        let mut count = self.count_in(tx, PAIR, &pair, now)?;
        if right {
            count.tally = Tally::nothing(now);
        }
        self.keep_in(tx, &mut count)?;
        let whose = [
            (SOURCE, login.client.source()),
            (ACCOUNT, login.user.as_str()),
        ];
        for (wide, (what, whose)) in login.wide.iter().zip(whose) {
            let mut count = self.count_in(tx, what, &[whose], now)?;
            if right {
                count.tally = wide.given_back(&count);
            }
            self.keep_in(tx, &mut count)?;
        }
        if right {
            let mut known = self.count_in(tx, KNOWN, &pair, now)?;
            known.tally = Tally {
                count: 1,
                at: now,
                forget_at: now.plus_days(self.policy.login.known_source_days),
            };
            self.keep_in(tx, &mut known)
        } else {
            self.write_login_decoy_in(tx, login, KNOWN)
        }
    }

    /// Does what an entry of the history costs, where there is no such user id.
    pub(crate) fn write_login_entry_decoy_in(
        &self,
        tx: &mut dyn Transaction,
        login: &LoginTry<'_>,
    ) -> Result<()> {
        let whose = ["history", login.user.as_str(), login.client.source()];
        self.write_entry_decoy_in(tx, &whose, self.policy.login.forget_seconds)
    }

    /// Writes a row that means nothing, where another outcome writes one of `what`.
    pub(crate) fn write_login_decoy_in(
        &self,
        tx: &mut dyn Transaction,
        login: &LoginTry<'_>,
        what: &str,
    ) -> Result<()> {
        let whose = [what, login.user.as_str(), login.client.source()];
        self.write_decoy_in(tx, &whose, self.policy.login.forget_seconds)
    }

    fn count_login_in<'a>(
        &self,
        tx: &mut dyn Transaction,
        user: &'a UserId,
        client: &'a Client,
    ) -> Result<core::result::Result<LoginTry<'a>, Timestamp>> {
        let now = self.clock.now();
        tx.forget_throttles(now)?;
        let pair = [user.as_str(), client.source()];
        let known = self.is_known_source_in(tx, user, client)?;
        let mut own = self.count_in(tx, PAIR, &pair, now)?;
        let mut source = self.count_in(tx, SOURCE, &[client.source()], now)?;
        let mut account = self.count_in(tx, ACCOUNT, &[user.as_str()], now)?;
        let before = [source.tally, account.tally];

        let (narrow, broad) = self.login_growth();
        let mut opens_at = narrow.opens_at(&own.tally);
        if !known {
            for tally in &before {
                opens_at = opens_at.max(broad.opens_at(tally));
            }
        }
        let open = now >= opens_at;
        if open {
            own.tally = narrow.add(&own.tally, now);
            if !known {
                source.tally = broad.add(&source.tally, now);
                account.tally = broad.add(&account.tally, now);
            }
        }
        for count in [&mut own, &mut source, &mut account] {
            if open || count.clock_went_back {
                self.keep_in(tx, count)?;
            }
        }
        if !open {
            return Ok(Err(opens_at));
        }
        let added = u64::from(!known);
        let [of_source, at_account] = before;
        let wide = |after, before| Wide {
            after,
            before,
            added,
        };
        Ok(Ok(LoginTry {
            user,
            client,
            wide: [wide(source, of_source), wide(account, at_account)],
        }))
    }

    /// For one source at one account, and for several.
    fn login_growth(&self) -> (Growth, Growth) {
        let policy = &self.policy.login;
        let growth = |free: u32| Growth {
            free: u64::from(free),
            first_seconds: policy.first_delay_seconds,
            longest_seconds: policy.longest_delay_seconds,
            forget_seconds: policy.forget_seconds,
        };
        (
            growth(policy.free_failures),
            growth(policy.free_failures_wide),
        )
    }
}

impl Wide {
    /// The count without this try: as it was, if nobody counted since.
    fn given_back(&self, current: &Count) -> Tally {
        if current.version == self.after.version {
            self.before
        } else {
            Tally {
                count: current.tally.count.saturating_sub(self.added),
                ..current.tally
            }
        }
    }
}

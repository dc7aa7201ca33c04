//! What must be true before a signature exists. An [`Authorization`] is made in one place,
//! [`RemoteSign::authorize`], out of a PIN proof and an OTP proof, and nothing else makes
//! a signature (rule 4 of the design).
//!
//! It cannot be forged,
//!
//! ```compile_fail,E0451
//! # fn forge(key: std::sync::Arc<dyn remote_sign_core::SigningKey>) {
//! let forged = remote_sign_core::Authorization { key, ..panic!() };
//! # }
//! ```
//!
//! nor can the proofs it is made of,
//!
//! ```compile_fail,E0624
//! let forged = remote_sign_core::OtpProof::assertion(panic!(), [0; 32], panic!());
//! ```
//!
//! nor copied,
//!
//! ```compile_fail,E0277
//! fn copy<T: Clone>(it: &T) -> T {
//!     it.clone()
//! }
//! # fn f(authorization: &remote_sign_core::Authorization) {
//! copy(authorization);
//! # }
//! ```
//!
//! nor an OTP used twice.
//!
//! ```compile_fail,E0382
//! # use remote_sign_core::{RemoteSign, PinProof, OtpProof, Scope, Client};
//! # fn f(remote_sign: &RemoteSign, pin: &PinProof, otp: OtpProof, scope: Scope, client: &Client) {
//! remote_sign.authorize(pin, otp, scope.clone(), client);
//! remote_sign.authorize(pin, otp, scope, client);
//! # }
//! ```

use std::sync::{Mutex, RwLock};

use super::authorization::{Approver, Authorization, Left, Progress, spent};
use super::fold::journal_id;
use super::journal::Chain;
use super::scope::{self, Scope, shown_digest};
use crate::certificate::Needs;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Client, NewEntry};
use crate::identity::{CredentialId, VirtualTokenId};
use crate::notify::Approval;
use crate::otp::{OtpReceipt, OtpUse};
use crate::pin::PinProof;
use crate::policy::WindowPolicy;
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::store::{self, AuthorizationRecord, CredentialRecord, Journal, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialKind, Durability, Event, OtpPurpose, Outcome};

/// Proof that an OTP for a scope was right; authorizing consumes it.
pub struct OtpProof {
    pub(super) credential: CredentialId,
    context: [u8; 32],
    good_until: Timestamp,
    token: Option<VirtualTokenId>,
}

impl OtpProof {
    /// Made only where an OTP was checked and spent.
    pub(crate) const fn assertion(
        credential: CredentialId,
        context: [u8; 32],
        good_until: Timestamp,
    ) -> Self {
        Self {
            credential,
            context,
            good_until,
            token: None,
        }
    }

    /// The same, given by a virtual token: what it opens stands and falls with the token.
    pub(crate) fn by_token(self, token: VirtualTokenId) -> Self {
        let token = Some(token);
        Self { token, ..self }
    }
}

impl core::fmt::Debug for OtpProof {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "OtpProof({})", self.credential)
    }
}

impl RemoteSign {
    /// The window that one approval opens for this kind of credential.
    pub const fn window(&self, kind: CredentialKind) -> Scope {
        let WindowPolicy { seconds, uses } = self.window_policy(kind);
        Scope::Window { seconds, uses }
    }

    /// Sends the holder an OTP that approves `scope`; the message says what it approves.
    /// Nothing is sent to a holder who chose the authenticator app: the receipt says so.
    ///
    /// It needs no session. Whoever lets others call it makes sure first that they may sign
    /// with this credential: each call may cost one of the hour's codes and ends the code
    /// that waits for another scope.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::InputRefused`] for an empty or too
    /// large scope, [`ErrorKind::OtpThrottled`], [`ErrorKind::OtpBudgetSpent`],
    /// [`ErrorKind::OtpChannelLocked`]; the store's.
    pub fn request_signing_otp(
        &self,
        id: &CredentialId,
        scope: &Scope,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let credential = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            self.certificate_of_in(tx, &credential, Needs::Active)?;
            Ok(credential)
        })?;
        self.check_scope(credential.kind, scope)?;
        let context = scope.context(id);
        let label = credential.label.as_str();
        let approval = match scope {
            Scope::Digests(digests) => Approval::Documents {
                label,
                count: digests.len(),
                digest: shown_digest(digests),
            },
            Scope::Window { seconds, uses } => Approval::Window {
                label,
                seconds: *seconds,
                uses: *uses,
            },
        };
        let otp = OtpUse::of_credential(&credential, OtpPurpose::Signing, context);
        self.send_by_chosen(&otp, &approval, client)
    }

    /// Whether the OTP that the holder was sent last approves `scope`, and can be given still:
    /// for who gets a code and must know what for, before a try of it is spent on another
    /// scope. Changes nothing. False where the authenticator app is chosen, whose codes approve
    /// any scope.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::Integrity`]; the store's.
    pub fn is_signing_otp_waiting(&self, id: &CredentialId, scope: &Scope) -> Result<bool> {
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        let (purpose, context) = (OtpPurpose::Signing, scope.context(id));
        self.is_waiting_of_chosen(&OtpUse::of_credential(&credential, purpose, context))
    }

    /// Checks and spends the OTP that approves `scope`. Where PIN and OTP come together,
    /// this is called before the PIN is checked, so that neither tells of the other. A code
    /// of the authenticator app approves the scope that it is given for: unlike one sent by
    /// SMS it was not made for it. Wrong codes lock phone or app in the end: who may call is
    /// decided as for [`RemoteSign::request_signing_otp`].
    ///
    /// # Errors
    /// [`ErrorKind::OtpMalformed`], [`ErrorKind::OtpWrong`], [`ErrorKind::OtpExpired`],
    /// [`ErrorKind::OtpNotRequested`], [`ErrorKind::OtpChannelLocked`];
    /// [`ErrorKind::CredentialNotActive`] for the right code of a credential that cannot sign;
    /// the store's.
    pub fn verify_signing_otp(
        &self,
        id: &CredentialId,
        scope: &Scope,
        code: &OtpCode,
        client: &Client,
    ) -> Result<OtpProof> {
        // Looked at before the code, so that a right one costs no more than a wrong one.
        let (credential, usable) = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let usable = self.certificate_of_in(tx, &credential, Needs::Active);
            Ok((credential, usable.map(drop)))
        })?;
        let otp = OtpUse::of_credential(&credential, OtpPurpose::Signing, scope.context(id));
        let spent = self.spend_of_chosen(&otp, code, client)?;
        if let Err(refusal) = usable {
            return Err(self.record_refused_approval(&credential, refusal, client)?);
        }
        Ok(OtpProof::assertion(
            credential.id,
            spent.context,
            spent.good_until,
        ))
    }

    /// Makes the authorization for exactly the scope that the OTP approved.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorizationMismatch`] when PIN, OTP and scope do not belong together,
    /// [`ErrorKind::AuthorizationSpent`] when the PIN was changed or the certificate renewed
    /// since the proof was made,
    /// [`ErrorKind::InputRefused`], [`ErrorKind::CredentialNotActive`]; the store's.
    pub fn authorize(
        &self,
        pin: &PinProof,
        otp: OtpProof,
        scope: Scope,
        client: &Client,
    ) -> Result<Authorization> {
        self.check_scope(pin.credential.kind, &scope)?;
        let opened = self.open_approved(pin, otp, scope, client);
        opened.or_else(|refusal| {
            Err(self.record_refused_approval(&pin.credential, refusal, client)?)
        })
    }

    /// What spent an OTP and opens nothing is an entry of the signature log (AMB-31), unless it
    /// is this provider that failed; the refusal again.
    pub(super) fn record_refused_approval(
        &self,
        credential: &CredentialRecord,
        refusal: Error,
        client: &Client,
    ) -> Result<Error> {
        if is_of_approval(refusal.kind()) {
            let (event, outcome) = (Event::SigningRefused, Outcome::Failure);
            self.record(credential, event, outcome, client, &refusal.to_string())?;
        }
        Ok(refusal)
    }

    fn open_approved(
        &self,
        pin: &PinProof,
        otp: OtpProof,
        scope: Scope,
        client: &Client,
    ) -> Result<Authorization> {
        let id = pin.credential();
        self.demand_approved(&otp, id, &scope)?;
        let seconds = match &scope {
            Scope::Digests(_) => self.policy.signing.remote_window.seconds,
            Scope::Window { seconds, .. } => *seconds,
        };
        let opening = Opening {
            closes_at: self.clock.now().plus_seconds(u64::from(seconds)),
            token: otp.token,
            granted: None,
            scope,
        };
        let opened = self.open(pin, client, |_| Ok(Some(opening.clone())))?;
        opened.ok_or_else(|| spent("it was not opened"))
    }

    /// Refuses where an OTP approved something else, or too long ago.
    pub(super) fn demand_approved(
        &self,
        otp: &OtpProof,
        id: &CredentialId,
        scope: &Scope,
    ) -> Result<()> {
        if otp.credential != *id || otp.context != scope.context(id) {
            return Err(Error::new(
                ErrorKind::AuthorizationMismatch,
                "the OTP approved something else; ask for a new one",
            ));
        }
        if self.clock.now() >= otp.good_until {
            return Err(Error::new(
                ErrorKind::OtpExpired,
                "the OTP was checked too long ago; ask for a new one",
            ));
        }
        Ok(())
    }

    /// Opens what `opening` finds approved, in the transaction that it is given; none where it
    /// finds nothing.
    pub(super) fn open(
        &self,
        pin: &PinProof,
        client: &Client,
        mut opening: impl FnMut(&mut dyn Transaction) -> Result<Option<Opening>>,
    ) -> Result<Option<Authorization>> {
        let boot = self.store.journals().boot()?;
        let mut journal = None;
        let opened = store::write(&*self.store, |tx| {
            discard(journal.take());
            match opening(tx)? {
                Some(opening) => self
                    .open_in(tx, pin, opening, &boot, client, &mut journal)
                    .map(Some),
                None => Ok(None),
            }
        });
        match opened {
            Ok(Some(mut authorization)) => {
                if journal.is_some() {
                    // What is signed under it may leave long before it is closed.
                    self.renew_anchor();
                }
                authorization.journal = RwLock::new(journal);
                if authorization.durability == Durability::Window {
                    self.flush_journal(&authorization)?;
                }
                Ok(Some(authorization))
            }
            nothing => {
                discard(journal);
                nothing
            }
        }
    }

    /// The entry, the row and the journal, in one transaction.
    fn open_in(
        &self,
        tx: &mut dyn Transaction,
        pin: &PinProof,
        opening: Opening,
        boot: &str,
        client: &Client,
        journal: &mut Option<Box<dyn Journal>>,
    ) -> Result<Authorization> {
        let now = self.clock.now();
        let kept = u64::from(self.policy.signing.authorization_days) * 86_400;
        tx.forget_authorizations(now.minus_seconds(kept))?;
        let credential = self.credential_in(tx, pin.credential())?.record;
        let certificate = self.certificate_of_in(tx, &credential, Needs::Active)?;
        if credential.sealed_key != pin.credential.sealed_key {
            return Err(Error::new(
                ErrorKind::AuthorizationSpent,
                "the PIN was changed or the certificate renewed since the PIN was given; give it anew, and \
                 approve again",
            ));
        }
        let token = match &opening.token {
            Some(id) => Some(Approver::new(self.token_in(tx, id)?.record)),
            None => None,
        };
        let entry = NewEntry {
            at: now,
            credential: Some(&credential.id),
            authorization: opening.granted,
            event: Event::AuthorizationOpened,
            outcome: Outcome::Success,
            client: client.as_str(),
            signed: None,
            signature: None,
            detail: opening.detail(),
        };
        let entry = self.append_entry_in(tx, &credential.user_id, entry)?;
        let uses = opening.scope.uses();
        let user = &credential.user_id;
        if uses > 1 {
            let id = journal_id(user, entry.sequence);
            *journal = Some(self.store.journals().open_journal(&id)?);
        }
        let durability = match credential.kind.is_unattended() {
            true => self.policy.signing.durability_unattended,
            false => self.policy.signing.durability_attended,
        };
        let record = AuthorizationRecord {
            user_id: user.clone(),
            opened: entry.sequence,
            credential: credential.id.clone(),
            client: client.as_str().to_owned(),
            token: opening.token.clone(),
            digests: match &opening.scope {
                Scope::Digests(digests) => Some(scope::encode(digests)),
                Scope::Window { .. } => None,
            },
            uses,
            durability,
            boot: boot.to_owned(),
            journal: journal.as_ref().map(|journal| journal.name().to_owned()),
            opened_at: now,
            closes_at: opening.closes_at,
            reserved: 0,
            folded: 0,
            folded_to: 0,
            chain: entry.leaf,
            used: 0,
            closed_at: None,
        };
        tx.insert_authorization(&self.vault.protect(record, 1))?;
        self.announce_signatures_in(tx, &credential, entry.sequence, opening.closes_at)?;
        let limited = token.as_ref().is_some_and(|token| token.limited);
        let chain = Chain::new(&self.vault, user, entry.sequence, entry.leaf)?;
        let left = match &opening.scope {
            Scope::Digests(digests) => Left::Digests(digests.clone()),
            Scope::Window { uses, .. } => Left::Uses(*uses),
        };
        Ok(Authorization {
            credential,
            key: pin.key.clone(),
            opened: entry.sequence,
            token,
            durability,
            journal: RwLock::default(),
            certificate: certificate.version,
            opened_at: now,
            closes_at: opening.closes_at,
            progress: Mutex::new(Progress::new(left, chain, limited, now)),
        })
    }

    /// True while time and uses are left.
    pub fn is_open(&self, authorization: &Authorization) -> bool {
        authorization.is_open(self.clock.now())
    }

    const fn window_policy(&self, kind: CredentialKind) -> WindowPolicy {
        if kind.is_unattended() {
            self.policy.signing.unattended_window
        } else {
            self.policy.signing.remote_window
        }
    }

    pub(super) fn check_scope(&self, kind: CredentialKind, scope: &Scope) -> Result<()> {
        let WindowPolicy {
            seconds: longest,
            uses: most,
        } = self.window_policy(kind);
        let max_digests = self.policy.signing.max_digests;
        let within = match scope {
            Scope::Digests(digests) => (1..=max_digests).contains(&digests.len()),
            Scope::Window { seconds, uses } => {
                (1..=longest).contains(seconds) && (1..=most).contains(uses)
            }
        };
        if within {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::InputRefused,
            format!(
                "one approval covers 1 to {max_digests} documents, or 1 to {most} signatures \
                 within {longest} s"
            ),
        ))
    }
}

/// Whether what was approved is what was refused.
const fn is_of_approval(refusal: ErrorKind) -> bool {
    matches!(
        refusal,
        ErrorKind::AuthorizationMismatch
            | ErrorKind::AuthorizationSpent
            | ErrorKind::OtpExpired
            | ErrorKind::PinLocked
            | ErrorKind::CredentialNotActive
            | ErrorKind::CertificateRevoked
            | ErrorKind::VirtualTokenDead
            | ErrorKind::VirtualTokenLimit
    )
}

/// What an authorization is opened with.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) scope: Scope,
    pub(super) token: Option<VirtualTokenId>,
    /// The number of the entry that tells of the grant that is taken.
    pub(super) granted: Option<u64>,
    pub(super) closes_at: Timestamp,
}

impl Opening {
    fn detail(&self) -> String {
        let detail = match &self.scope {
            Scope::Digests(digests) if digests.len() == 1 => "1 digest".to_owned(),
            Scope::Digests(digests) => format!("{} digests", digests.len()),
            Scope::Window { seconds, uses } => window_words(*seconds, *uses),
        };
        match (&self.token, self.granted) {
            (Some(token), _) => format!("{detail}, {token}"),
            (None, Some(granted)) => format!("{detail} from entry {granted} on"),
            (None, None) => detail,
        }
    }
}

/// How the history tells of a window.
pub(super) fn window_words(seconds: u32, uses: u32) -> String {
    match uses {
        1 => format!("1 use in {seconds} s"),
        _ => format!("{uses} uses in {seconds} s"),
    }
}

/// The signatures that an authorization permits, by the detail of the entry that opened it.
pub(crate) fn permitted_uses(detail: &str) -> Option<u32> {
    let (uses, _) = detail.split_once(' ')?;
    uses.parse().ok()
}

/// Of an authorization that was not committed. What cannot be emptied now is swept later.
fn discard(unused: Option<Box<dyn Journal>>) {
    drop(unused.map(Journal::discard));
}

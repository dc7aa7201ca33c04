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

use std::sync::{Arc, Mutex, PoisonError};

use crate::certificate::Needs;
use crate::crypto::{Digest, SigningInput, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, VirtualTokenId};
use crate::notify::Approval;
use crate::otp::{OtpReceipt, OtpUse};
use crate::pin::PinProof;
use crate::policy::WindowPolicy;
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::store::{self, CredentialRecord};
use crate::time::Timestamp;
use crate::words::{CredentialKind, Event, OtpPurpose, Outcome};

/// What one approval covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These digests, each once.
    Digests(Vec<Digest>),
    /// So many signatures within so many seconds.
    Window {
        /// Life in seconds.
        seconds: u32,
        /// Signatures.
        uses: u32,
    },
}

impl Scope {
    /// What an OTP is bound to: SHA-256 over credential and scope (threat 28).
    pub(crate) fn context(&self, credential: &CredentialId) -> [u8; 32] {
        use sha2::Digest as _;
        let mut fields = FieldWriter::default();
        fields.text(credential.as_str());
        match self {
            Self::Digests(digests) => {
                fields.text("digests");
                for digest in digests {
                    fields
                        .text(digest.algorithm().as_str())
                        .bytes(digest.as_bytes());
                }
            }
            Self::Window { seconds, uses } => {
                fields
                    .text("window")
                    .number(i64::from(*seconds))
                    .number(i64::from(*uses));
            }
        }
        sha2::Sha256::digest(fields.as_bytes()).into()
    }
}

/// Proof that an OTP for a scope was right; authorizing consumes it.
pub struct OtpProof {
    credential: CredentialId,
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

/// Permission to sign with one credential, within a scope. Holds the unsealed key, which
/// is wiped when the last holder of it is dropped.
pub struct Authorization {
    pub(super) credential: CredentialRecord,
    pub(super) key: Arc<dyn SigningKey>,
    pub(super) client: Client,
    /// The number of the history entry that opened it.
    pub(super) opened: u64,
    /// The virtual token that approved; none when a person did.
    pub(super) token: Option<VirtualTokenId>,
    /// The version of the certificate's status row when it was opened.
    certificate: u64,
    opened_at: Timestamp,
    closes_at: Timestamp,
    left: Mutex<Left>,
}

/// What is not used yet.
enum Left {
    Digests(Vec<Digest>),
    Uses(u32),
}

impl core::fmt::Debug for Authorization {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "Authorization({} until {})",
            self.credential.id, self.closes_at
        )
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
                digest: shown_digest(digests, &context),
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

    /// Checks and spends the OTP that approves `scope`. Where PIN and OTP come together,
    /// this is called before the PIN is checked, so that neither tells of the other. A code
    /// of the authenticator app approves the scope that it is given for: unlike one sent by
    /// SMS it was not made for it. Wrong codes lock phone or app in the end: who may call is
    /// decided as for [`RemoteSign::request_signing_otp`].
    ///
    /// # Errors
    /// [`ErrorKind::OtpMalformed`], [`ErrorKind::OtpWrong`], [`ErrorKind::OtpExpired`],
    /// [`ErrorKind::OtpNotRequested`], [`ErrorKind::OtpChannelLocked`]; the store's.
    pub fn verify_signing_otp(
        &self,
        id: &CredentialId,
        scope: &Scope,
        code: &OtpCode,
        client: &Client,
    ) -> Result<OtpProof> {
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        let otp = OtpUse::of_credential(&credential, OtpPurpose::Signing, scope.context(id));
        let spent = self.spend_of_chosen(&otp, code, client)?;
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
        let kind = pin.credential.kind;
        self.check_scope(kind, &scope)?;
        let id = pin.credential();
        if otp.credential != *id || otp.context != scope.context(id) {
            return Err(Error::new(
                ErrorKind::AuthorizationMismatch,
                "the OTP approved something else; ask for a new one",
            ));
        }
        let now = self.clock.now();
        if now >= otp.good_until {
            return Err(Error::new(
                ErrorKind::OtpExpired,
                "the OTP was checked too long ago; ask for a new one",
            ));
        }
        let (left, seconds, detail) = match scope {
            Scope::Digests(digests) => {
                let detail = format!("{} digests", digests.len());
                (
                    Left::Digests(digests),
                    self.policy.signing.remote_window.seconds,
                    detail,
                )
            }
            Scope::Window { seconds, uses } => (
                Left::Uses(uses),
                seconds,
                format!("{uses} uses in {seconds} s"),
            ),
        };
        let detail = match &otp.token {
            Some(token) => format!("{detail}, {token}"),
            None => detail,
        };
        let closes_at = now.plus_seconds(u64::from(seconds));
        let (credential, certificate, opened) = store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let certificate = self.certificate_of_in(tx, &credential, Needs::Active)?;
            if credential.sealed_key != pin.credential.sealed_key {
                return Err(Error::new(
                    ErrorKind::AuthorizationSpent,
                    "the PIN was changed or the certificate renewed since the PIN was given; give it anew, and \
                     approve again",
                ));
            }
            let (event, outcome) = (Event::AuthorizationOpened, Outcome::Success);
            let about = (&credential).into();
            let opened = self.record_under_in(tx, about, None, event, outcome, client, &detail)?;
            self.announce_signatures_in(tx, &credential, opened, closes_at)?;
            Ok((credential, certificate.version, opened))
        })?;
        Ok(Authorization {
            credential,
            key: pin.key.clone(),
            client: client.clone(),
            token: otp.token,
            certificate,
            opened,
            opened_at: now,
            closes_at,
            left: Mutex::new(left),
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

    fn check_scope(&self, kind: CredentialKind, scope: &Scope) -> Result<()> {
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

impl Authorization {
    /// The credential that it is for.
    pub const fn credential(&self) -> &CredentialId {
        &self.credential.id
    }

    /// True when a person approved it.
    pub(super) const fn attended(&self) -> bool {
        !self.credential.kind.is_unattended()
    }

    /// Takes one use for `input`. Spent before the signature is made; never given back.
    pub(super) fn spend(&self, input: &SigningInput, now: Timestamp) -> Result<()> {
        let mut left = self.left();
        if !self.within_time(now) {
            // For good: a clock that steps back does not open it again (threat 31).
            *left = Left::Uses(0);
            return Err(spent("its time is over"));
        }
        match &mut *left {
            Left::Uses(0) => Err(spent("all its uses are spent")),
            Left::Uses(uses) => {
                *uses -= 1;
                Ok(())
            }
            Left::Digests(digests) => {
                let approved = digests.iter().position(|digest| covers(digest, input));
                match approved {
                    Some(index) => {
                        digests.remove(index);
                        Ok(())
                    }
                    None => Err(Error::new(
                        ErrorKind::AuthorizationMismatch,
                        "this digest was not approved, or it is signed already",
                    )),
                }
            }
        }
    }

    /// Whether the certificate is as it was when this was opened: a suspension that is over
    /// has changed it, and what was approved before is not what its holder wants after.
    pub(super) fn demand_unchanged(&self, certificate: u64) -> Result<()> {
        if self.certificate == certificate {
            return Ok(());
        }
        Err(spent("the certificate was suspended since"))
    }

    /// Closes it for good.
    pub(super) fn close(&self) {
        *self.left() = Left::Uses(0);
    }

    fn is_open(&self, now: Timestamp) -> bool {
        let mut left = self.left();
        if !self.within_time(now) {
            *left = Left::Uses(0);
        }
        match &*left {
            Left::Digests(digests) => !digests.is_empty(),
            Left::Uses(uses) => *uses > 0,
        }
    }

    /// A clock that steps back before the opening closes the window (threat 31).
    fn within_time(&self, now: Timestamp) -> bool {
        (self.opened_at..self.closes_at).contains(&now)
    }

    fn left(&self) -> std::sync::MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Raw input is no digest that anybody approved.
fn covers(approved: &Digest, input: &SigningInput) -> bool {
    match input {
        SigningInput::RsaPkcs1(digest)
        | SigningInput::RsaPss { digest, .. }
        | SigningInput::Ecdsa(digest) => digest == approved,
        SigningInput::RsaPkcs1Raw(_) => false,
    }
}

/// Sixteen hexadecimal digits: of the one document's digest, or of all of them together.
fn shown_digest(digests: &[Digest], context: &[u8; 32]) -> String {
    let whole = match digests {
        [one] => one.as_bytes(),
        _ => context,
    };
    data_encoding::HEXLOWER.encode(whole.get(..8).unwrap_or(whole))
}

fn spent(why: &str) -> Error {
    Error::new(
        ErrorKind::AuthorizationSpent,
        format!("the authorization is closed: {why}; approve again with PIN and OTP"),
    )
}

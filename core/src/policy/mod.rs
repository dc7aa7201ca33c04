//! The rules of a provider as one value: every limit, length, life and count. Rooms read
//! their part; no number lives in code elsewhere. Two profiles are made here: `mysign`
//! (the manuals) and `modern` (NIST SP 800-63B-4).

mod certificate;

use crate::words::Durability;

pub use certificate::{
    CertificateContent, DisclosureStatement, LimitValue, ProfileContent, Qualification,
};

/// Every rule that a provider may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The signing PIN and its activation code.
    pub pin: PinPolicy,
    /// The account's password.
    pub password: PasswordPolicy,
    /// How login is slowed down.
    pub login: LoginPolicy,
    /// How long a login lasts.
    pub session: SessionPolicy,
    /// Recovery of a forgotten password, and the secret question.
    pub recovery: RecoveryPolicy,
    /// Phone numbers and e-mail addresses.
    pub contact: ContactPolicy,
    /// Codes sent to the holder.
    pub otp: OtpPolicy,
    /// How messages are handed over.
    pub delivery: DeliveryPolicy,
    /// Authenticator apps.
    pub authenticator: AuthenticatorPolicy,
    /// Virtual tokens.
    pub virtual_token: VirtualTokenPolicy,
    /// What an authorization may cover.
    pub signing: SigningPolicy,
    /// Argon2id for PIN and password.
    pub stretch: StretchPolicy,
    /// Certificates: lives and contents.
    pub certificate: CertificatePolicy,
    /// When and how certificates are renewed.
    pub renewal: RenewalPolicy,
    /// Suspension by its emergency code.
    pub suspension: SuspensionPolicy,
    /// Publication of the status of certificates.
    pub publication: PublicationPolicy,
}

/// Requirements 31 and 35, AMB-5, AMB-9, AMB-11.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinPolicy {
    /// Exact number of digits.
    pub length: usize,
    /// Wrong tries in a row until it locks.
    pub tries: u32,
    /// Seconds within which the check of a counted try ends; after that it counts as wrong.
    pub check_seconds: u64,
    /// Refuse as a PIN: one digit repeated, straight runs, dates, and parts of the holder's
    /// own numbers.
    pub block_weak: bool,
    /// Wrong activation codes until the code is dead.
    pub activation_tries: u32,
    /// Days for which an activation code lives.
    pub activation_days: u32,
    /// Send activation codes in the e-mail with user id and temporary password, as the guide
    /// has it, instead of by SMS: one mailbox then holds all but the phone (AMB-13).
    pub activation_code_by_email: bool,
    /// Characters of an activation code, each worth 4.9 bits.
    pub activation_length: usize,
    /// How often an activation code may unlock the PIN.
    pub unlocks: u32,
}

/// AMB-38, threat 21: delays that grow, never a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPolicy {
    /// Failures in a row, of one source at one account, that cost no delay.
    pub free_failures: u32,
    /// Failures of one source at all accounts, and of all unknown sources at one account,
    /// that cost no delay.
    pub free_failures_wide: u32,
    /// Seconds of the first delay; each further failure doubles it.
    pub first_delay_seconds: u64,
    /// The longest delay in seconds.
    pub longest_delay_seconds: u64,
    /// Seconds after which failures are forgotten.
    pub forget_seconds: u64,
    /// Days for which a source that logged in counts as known at that account.
    pub known_source_days: u32,
}

/// AMB-38.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionPolicy {
    /// Seconds without use after which a session is over.
    pub idle_seconds: u64,
    /// Seconds after login when it is over in any case.
    pub absolute_seconds: u64,
    /// Seconds within which its use is not noted again.
    pub touch_seconds: u64,
}

/// AMB-16, AMB-17.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryPolicy {
    /// Seconds for which link and code live.
    pub life_seconds: u64,
    /// Tries for link and code together.
    pub tries: u32,
    /// Most recoveries of one account begun within an hour from a source that logged in
    /// there before, and from all others together.
    pub hourly: u64,
    /// Characters of the link's secret, each worth 5 bits.
    pub link_length: usize,
    /// Fewest characters of the answer to the secret question.
    pub min_answer_length: usize,
    /// Most answers checked for one account within an hour.
    pub hourly_answers: u64,
}

/// AMB-6, AMB-7, threat 33, threat 34.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPolicy {
    /// A new OTP phone must give back a code sent to it.
    pub prove_new_phone: bool,
    /// Country prefixes to which SMS are sent, such as `+39`; empty for all.
    pub prefixes: Vec<String>,
    /// Hours after an exchange of the SIM in which nothing risky goes by SMS.
    pub sim_cooling_hours: u32,
    /// Show no more than the first letter of an e-mail address's local part.
    pub strict_email_mask: bool,
}

/// RFC 6238.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthenticatorPolicy {
    /// Number of digits.
    pub digits: u32,
    /// Seconds of a time step.
    pub step_seconds: u64,
    /// Steps by which a code may be early or late.
    pub skew_steps: u32,
    /// Wrong codes in a row until the app is locked.
    pub tries: u32,
    /// Bytes of the shared secret.
    pub secret_length: usize,
}

/// Requirements 24 to 29, AMB-1, AMB-2, AMB-12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// Fewest characters.
    pub min_length: usize,
    /// Most characters.
    pub max_length: usize,
    /// Upper case, lower case, digit and special character are each demanded, and only
    /// ASCII letters, digits and `specials` are allowed.
    pub composition: bool,
    /// The special characters (A:218).
    pub specials: &'static str,
    /// Most identical characters in a row; 0 for no limit.
    pub max_run: usize,
    /// Days for which a temporary password lives.
    pub temporary_days: u32,
    /// Characters of a temporary password, each worth 5.7 bits.
    pub temporary_length: usize,
    /// Argon2id parameters that were in force before [`Policy::stretch`] was raised. Each
    /// login runs with all of them, so that no account is told by those of its hash; take
    /// them out again when most holders have logged in since.
    pub earlier_stretch: Vec<StretchPolicy>,
}

/// AMB-4, AMB-5, AMB-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtpPolicy {
    /// Number of digits.
    pub digits: usize,
    /// Seconds for which a code lives.
    pub life_seconds: u64,
    /// Tries per code; then the code dies.
    pub tries: u32,
    /// Seconds between two codes for the same purpose.
    pub resend_seconds: u64,
    /// Most codes sent for one operation.
    pub sends: u32,
    /// Most codes sent to one number within an hour.
    pub hourly_per_number: u64,
    /// Most codes sent to all numbers within an hour.
    pub hourly: u64,
    /// Codes in a row that died of wrong tries until the channel is locked.
    pub failed_codes: u32,
}

/// How messages leave the outbox (requirements 5 and 78). The times are no standard's; RFC 5321
/// 4.5.4.1 gives up on an e-mail after four to five days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPolicy {
    /// Seconds for which nobody else tries a message once an attempt began: longer than any
    /// attempt takes.
    pub claim_seconds: u64,
    /// Seconds from the first failed attempt to the second.
    pub first_delay_seconds: u64,
    /// By how much each delay is longer than the one before.
    pub delay_factor: u32,
    /// Longest delay, in seconds.
    pub longest_delay_seconds: u64,
    /// Seconds after which a message that was tried in vain is given up.
    pub give_up_seconds: u64,
    /// Most messages of others that an act tries behind its own.
    pub others_per_act: u32,
    /// Days for which it is remembered that a message was handed over or given up.
    pub keep_days: u32,
}

/// AMB-34.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualTokenPolicy {
    /// Wrong answers in a row until the token is dead.
    pub tries: u32,
    /// Most tokens of one credential that are not revoked or expired.
    pub most: usize,
    /// Most days that a token may live; 0 for no limit.
    pub longest_days: u32,
    /// Fewest characters of the passphrase of a token's file.
    pub min_passphrase_length: usize,
}

/// Seconds and number of signatures that one approval may cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowPolicy {
    /// Life of the window.
    pub seconds: u32,
    /// Signatures in it.
    pub uses: u32,
}

/// When a holder is told of signatures (requirement 78, AMB-33).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeRhythm {
    /// Once for each approval, when its time is over.
    EachApproval,
    /// Once for each day (UTC) with an approval.
    Daily,
    /// Never.
    Never,
}

/// What an authorization may cover and how a signature is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningPolicy {
    /// A person's PIN and OTP given together.
    pub remote_window: WindowPolicy,
    /// One approval by a virtual token.
    pub unattended_window: WindowPolicy,
    /// When the holder is told of what a person approved.
    pub notice_attended: NoticeRhythm,
    /// When the holder is told of what was signed unattended.
    pub notice_unattended: NoticeRhythm,
    /// Most documents that one OTP may approve.
    pub max_digests: usize,
    /// Check each signature with the public key when a person approved it.
    pub verify_attended: bool,
    /// When the entries of signatures that a person approved are on the disk.
    pub durability_attended: Durability,
    /// When those of signatures made unattended are.
    pub durability_unattended: Durability,
    /// In mode `window`: milliseconds after which the journal is flushed again.
    pub flush_millis: u32,
    /// Milliseconds after which certificate and virtual token are looked at again, should no
    /// change of the store have been seen.
    pub recheck_millis: u32,
    /// Entries in a journal that are folded into the history while signing goes on.
    pub fold_at: u64,
    /// Days for which an authorization that is over is listed.
    pub authorization_days: u32,
    /// Sign PKCS#1 input that is no DigestInfo ([`crate::SigningInput::RsaPkcs1Raw`]).
    pub allow_raw_pkcs1: bool,
}

/// Argon2id parameters (RFC 9106); kept beside each stretched secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StretchPolicy {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub iterations: u32,
    /// Lanes.
    pub lanes: u32,
}

impl StretchPolicy {
    /// Within the bounds of RFC 9106 section 3.1 and of a machine: 4 GiB, a thousand passes, and
    /// no more than 16 GiB written in all of them.
    pub fn is_bounded(&self) -> bool {
        let written = u64::from(self.memory_kib) * u64::from(self.iterations);
        (1..=255).contains(&self.lanes)
            && (8 * self.lanes..=4 << 20).contains(&self.memory_kib)
            && (1..=1000).contains(&self.iterations)
            && written <= 16 << 20
    }
}

/// Certificates: their lives, and what the embedded authority writes into them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificatePolicy {
    /// Days of a holder's certificate.
    pub holder_days: u32,
    /// Days of an issuing authority's certificate.
    pub issuing_days: u32,
    /// Days of the root's certificate.
    pub root_days: u32,
    /// Fewest characters of the passphrase of a root's key outside the store.
    pub root_passphrase_length: usize,
    /// Rounds of PBKDF2-HMAC-SHA-256 over it.
    pub root_passphrase_rounds: u32,
    /// Days of a status responder's certificate.
    pub responder_days: u32,
    /// Certificates that share one revocation list.
    pub shard_size: u32,
    /// The IANA time zone whose days holders mean (AMB-23).
    pub time_zone: String,
    /// What stands in certificates.
    pub content: CertificateContent,
}

/// AMB-27 to AMB-29.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewalPolicy {
    /// Days before the end of validity from which on a certificate can be renewed.
    pub window_days: u32,
    /// Holders may renew without coupon and officer.
    pub direct: bool,
    /// Days for which a coupon lives.
    pub coupon_days: u32,
    /// Days for which an officer's permission lives.
    pub permission_days: u32,
    /// Most coupons tried for one account within an hour.
    pub hourly_coupons: u64,
    /// Days before the end of validity on which holders are reminded.
    pub reminder_days: Vec<u32>,
    /// Revoke a certificate as superseded when another one takes its place; else it stays
    /// valid for those who verify what it signed.
    pub revoke_superseded: bool,
}

/// Requirement 69, AMB-26, threat 56 (EN 319 411-1 6.2.4 and 6.3.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationPolicy {
    /// Hours within which a change of status must be published; half of them raise the alarm.
    pub budget_hours: u32,
    /// Hours for which a revocation list holds: its `nextUpdate`.
    pub list_hours: u32,
    /// Hours after which a full list is made anew although nothing changed.
    pub full_hours: u32,
    /// Bytes of a full list from which on changes are published in a delta until the next
    /// full list; a shorter one is made anew at each change.
    pub delta_above: u64,
    /// Minutes for which an OCSP answer may be kept.
    pub ocsp_minutes: u32,
    /// Most certificates that one OCSP request may ask for.
    pub ocsp_certificates: u32,
    /// Days before the end of a responder's certificate on which another one is issued.
    pub responder_renewal_days: u32,
}

/// AMB-21, AMB-22, threat 23.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensionPolicy {
    /// Characters of an emergency code, each worth 4.9 bits.
    pub emergency_code_length: usize,
    /// Most tries of an emergency code for one identifier within an hour.
    pub hourly: u64,
    /// Most tries of emergency codes from one source within an hour.
    pub hourly_per_source: u64,
}

impl ContactPolicy {
    /// Whether SMS are sent to numbers like this one.
    pub(crate) fn sends_to(&self, number: &str) -> bool {
        let allowed = &self.prefixes;
        allowed.is_empty() || allowed.iter().any(|prefix| number.starts_with(prefix))
    }
}

impl Policy {
    /// The rules of the two manuals with the readings of their gaps. The default.
    pub fn mysign() -> Self {
        Self {
            pin: PinPolicy {
                length: 8,
                tries: 5,
                check_seconds: 10,
                block_weak: true,
                activation_tries: 10,
                activation_days: 90,
                activation_code_by_email: false,
                activation_length: 12,
                unlocks: 3,
            },
            login: LoginPolicy {
                free_failures: 3,
                free_failures_wide: 20,
                first_delay_seconds: 1,
                longest_delay_seconds: 900,
                forget_seconds: 86_400,
                known_source_days: 90,
            },
            session: SessionPolicy {
                idle_seconds: 15 * 60,
                absolute_seconds: 8 * 3600,
                touch_seconds: 60,
            },
            recovery: RecoveryPolicy {
                life_seconds: 600,
                tries: 3,
                hourly: 3,
                link_length: 32,
                min_answer_length: 3,
                hourly_answers: 5,
            },
            contact: ContactPolicy {
                prove_new_phone: true,
                prefixes: Vec::new(),
                sim_cooling_hours: 72,
                strict_email_mask: false,
            },
            delivery: DeliveryPolicy {
                claim_seconds: 600,
                first_delay_seconds: 5,
                delay_factor: 2,
                longest_delay_seconds: 900,
                give_up_seconds: 5 * 86_400,
                others_per_act: 3,
                keep_days: 90,
            },
            authenticator: AuthenticatorPolicy {
                digits: 8,
                step_seconds: 30,
                skew_steps: 1,
                tries: 10,
                secret_length: 20,
            },
            password: PasswordPolicy {
                min_length: 8,
                max_length: 64,
                composition: true,
                specials: "&%!()?+[].,_",
                max_run: 2,
                temporary_days: 30,
                temporary_length: 16,
                earlier_stretch: Vec::new(),
            },
            otp: OtpPolicy {
                digits: 8,
                life_seconds: 300,
                tries: 3,
                resend_seconds: 30,
                sends: 5,
                hourly_per_number: 10,
                hourly: 10_000,
                failed_codes: 10,
            },
            virtual_token: VirtualTokenPolicy {
                tries: 10,
                most: 20,
                longest_days: 0,
                min_passphrase_length: 8,
            },
            signing: SigningPolicy {
                remote_window: WindowPolicy {
                    seconds: 120,
                    uses: 10,
                },
                unattended_window: WindowPolicy {
                    seconds: 300,
                    uses: 10_000,
                },
                notice_attended: NoticeRhythm::EachApproval,
                notice_unattended: NoticeRhythm::Daily,
                durability_attended: Durability::Each,
                durability_unattended: Durability::Window,
                flush_millis: 1000,
                recheck_millis: 1000,
                fold_at: 10_000,
                authorization_days: 90,
                max_digests: 1000,
                verify_attended: true,
                allow_raw_pkcs1: true,
            },
            stretch: StretchPolicy {
                memory_kib: 19_456,
                iterations: 2,
                lanes: 1,
            },
            certificate: CertificatePolicy {
                holder_days: 3 * 365,
                issuing_days: 10 * 365,
                root_days: 20 * 365,
                root_passphrase_length: 12,
                root_passphrase_rounds: 600_000,
                responder_days: 30,
                shard_size: 100_000,
                time_zone: "Europe/Rome".to_owned(),
                content: CertificateContent::honest(),
            },
            renewal: RenewalPolicy {
                window_days: 90,
                direct: true,
                coupon_days: 365,
                permission_days: 7,
                hourly_coupons: 10,
                reminder_days: vec![90, 30, 7],
                revoke_superseded: false,
            },
            suspension: SuspensionPolicy {
                emergency_code_length: 12,
                hourly: 10,
                hourly_per_source: 30,
            },
            publication: PublicationPolicy {
                budget_hours: 24,
                list_hours: 24,
                full_hours: 8,
                delta_above: 1_000_000,
                ocsp_minutes: 10,
                ocsp_certificates: 16,
                responder_renewal_days: 7,
            },
        }
    }

    /// Passwords by NIST SP 800-63B-4: longer, any Unicode, no composition rules.
    pub fn modern() -> Self {
        let mysign = Self::mysign();
        Self {
            password: PasswordPolicy {
                min_length: 15,
                max_length: 128,
                composition: false,
                max_run: 0,
                ..mysign.password
            },
            ..mysign
        }
    }

    /// The profile called `name`, if there is one: `mysign` or `modern`.
    pub fn profile(name: &str) -> Option<Self> {
        match name {
            "mysign" => Some(Self::mysign()),
            "modern" => Some(Self::modern()),
            _ => None,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::mysign()
    }
}

//! What the store keeps, field by field, and which fields an authentication code covers
//! (all of them). Records are plain data: rooms turn them into domain values.

use crate::crypto::KeyAlgorithm;
use crate::fields::FieldWriter;
use crate::identity::{CredentialId, UserId, VirtualTokenId};
use crate::store::millis;
use crate::time::Timestamp;
use crate::words::{
    Channel, CredentialKind, CredentialPurpose, CredentialState, Event, Language, OtpPurpose,
    Outcome, VirtualTokenState,
};

/// A record with its version (1 at insertion, one more at each replacement) and the
/// authentication code over table, key, version and all fields under the master key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    /// The fields.
    pub record: T,
    /// Counts the replacements; the compare-and-set compares it.
    pub version: u64,
    /// HMAC-SHA-256, 32 bytes.
    pub mac: [u8; 32],
}

/// A kind of record.
pub trait Record {
    /// The table's name, part of what the code covers.
    const TABLE: &'static str;
    /// The primary key as text.
    fn key(&self) -> String;
    /// Writes every field.
    fn write_fields(&self, to: &mut FieldWriter);
}

/// An account with its holder and contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// Primary key.
    pub user_id: UserId,
    /// True for a legal person.
    pub legal_person: bool,
    /// Given name of a natural person; empty for a legal person.
    pub given_name: String,
    /// Surname of a natural person; empty for a legal person.
    pub surname: String,
    /// Name of a legal person; empty for a natural person.
    pub organization: String,
    /// Semantic identifier (EN 319 412-1 5.1): `TINIT-…`, `VATIT-…`.
    pub identifier: String,
    /// ISO 3166 country code, two capital letters.
    pub country: String,
    /// Where OTPs go, E.164.
    pub otp_phone: String,
    /// Where notices go.
    pub email: String,
    /// Language of messages.
    pub language: Language,
    /// Sealed Argon2id hash of the password (PHC string).
    pub password: Vec<u8>,
    /// Set while the password is the temporary one: when that expires.
    pub temporary_until: Option<Timestamp>,
    /// When the account was registered.
    pub created_at: Timestamp,
}

/// A credential: key, certificate, state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRecord {
    /// Primary key.
    pub id: CredentialId,
    /// Its holder's account.
    pub user_id: UserId,
    /// Remote, automatic or seal.
    pub kind: CredentialKind,
    /// Signature or authentication.
    pub purpose: CredentialPurpose,
    /// Algorithm of its key.
    pub algorithm: KeyAlgorithm,
    /// Where it stands.
    pub state: CredentialState,
    /// Name shown to people.
    pub label: String,
    /// The holder's unique code at the provider (requirement 36, AMB-20).
    pub iut: String,
    /// Keyed code of the activation code; none once it is spent.
    pub activation_code: Option<Vec<u8>>,
    /// When the activation code expires.
    pub activation_until: Timestamp,
    /// The private key sealed under PIN and master key; none before activation.
    pub sealed_key: Option<Vec<u8>>,
    /// The certificate request (PKCS#10 DER); none before activation.
    pub request: Option<Vec<u8>>,
    /// The certificate (DER); none before it is issued.
    pub certificate: Option<Vec<u8>>,
    /// The certificates above it (DER, one after another, the issuer first).
    pub chain: Vec<u8>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it became active.
    pub activated_at: Option<Timestamp>,
}

/// The counters that guard a credential's PIN and activation code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinRecord {
    /// Primary key.
    pub credential: CredentialId,
    /// Tries left for the PIN; 0 means locked.
    pub tries_left: u32,
    /// Tries counted ever: each try knows its number.
    pub counted: u64,
    /// Tries known to have been wrong since the last right one.
    pub wrong: u32,
    /// When the last try was counted.
    pub counted_at: Timestamp,
    /// Tries left for the activation code; 0 means dead.
    pub activation_tries_left: u32,
}

/// One OTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeRecord {
    /// Primary key: account, credential and purpose; one live challenge in each.
    pub slot: String,
    /// What the code confirms.
    pub purpose: OtpPurpose,
    /// SHA-256 of what it approves.
    pub context: [u8; 32],
    /// Keyed code of the OTP, bound to slot, purpose and context; none once spent.
    pub code: Option<Vec<u8>>,
    /// Tries left.
    pub tries_left: u32,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
}

/// A virtual token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualTokenRecord {
    /// Primary key.
    pub id: VirtualTokenId,
    /// The credential that it serves.
    pub credential: CredentialId,
    /// Name shown to people.
    pub name: String,
    /// Where it stands.
    pub state: VirtualTokenState,
    /// The sealed secret.
    pub secret: Vec<u8>,
    /// Tries left in a row; 0 means dead.
    pub tries_left: u32,
    /// Approvals given so far.
    pub uses: u64,
    /// When it was generated.
    pub created_at: Timestamp,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
}

/// One entry of a holder's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRecord {
    /// First half of the primary key.
    pub user_id: UserId,
    /// Second half: 1, 2, 3 … without a gap for each holder.
    pub sequence: u64,
    /// Authentication code of the holder's entry before this one; zeros for the first.
    pub previous: [u8; 32],
    /// When it happened.
    pub at: Timestamp,
    /// The credential concerned, if one is.
    pub credential: Option<CredentialId>,
    /// What happened.
    pub event: Event,
    /// Whether it succeeded.
    pub outcome: Outcome,
    /// Who asked: the program's name for itself.
    pub client: String,
    /// For a signature: algorithm and digest or raw input, as text; else the reason or detail.
    pub detail: String,
}

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRecord {
    /// Primary key: ascending with time.
    pub id: String,
    /// The account that it concerns.
    pub user_id: UserId,
    /// E-mail or SMS.
    pub channel: Channel,
    /// Address, subject and body, sealed; empty once handed over.
    pub sealed: Vec<u8>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was handed over.
    pub delivered_at: Option<Timestamp>,
}

/// The embedded authority's key and certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityRecord {
    /// Its private key (PKCS#8), sealed under the master key.
    pub sealed_key: Vec<u8>,
    /// Its certificate, DER.
    pub certificate: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A certificate that the embedded authority issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedRecord {
    /// Primary key: what makes issuing idempotent.
    pub request_id: String,
    /// The serial number, big-endian bytes.
    pub serial: Vec<u8>,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// When it was issued.
    pub issued_at: Timestamp,
}

impl Record for AccountRecord {
    const TABLE: &'static str = "account";

    fn key(&self) -> String {
        self.user_id.to_string()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(self.user_id.as_str())
            .number(i64::from(self.legal_person))
            .text(&self.given_name)
            .text(&self.surname)
            .text(&self.organization)
            .text(&self.identifier)
            .text(&self.country)
            .text(&self.otp_phone)
            .text(&self.email)
            .text(self.language.as_str())
            .bytes(&self.password)
            .optional(
                millis(self.temporary_until)
                    .as_ref()
                    .map(<[u8; 8]>::as_slice),
            )
            .number(self.created_at.unix_millis());
    }
}

impl Record for CredentialRecord {
    const TABLE: &'static str = "credential";

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(self.id.as_str())
            .text(self.user_id.as_str())
            .text(self.kind.as_str())
            .text(self.purpose.as_str())
            .text(self.algorithm.as_str())
            .text(self.state.as_str())
            .text(&self.label)
            .text(&self.iut)
            .optional(self.activation_code.as_deref())
            .number(self.activation_until.unix_millis())
            .optional(self.sealed_key.as_deref())
            .optional(self.request.as_deref())
            .optional(self.certificate.as_deref())
            .bytes(&self.chain)
            .number(self.created_at.unix_millis())
            .optional(millis(self.activated_at).as_ref().map(<[u8; 8]>::as_slice));
    }
}

impl Record for PinRecord {
    const TABLE: &'static str = "pin";

    fn key(&self) -> String {
        self.credential.to_string()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(self.credential.as_str())
            .number(i64::from(self.tries_left))
            .number(self.counted.cast_signed())
            .number(i64::from(self.wrong))
            .number(self.counted_at.unix_millis())
            .number(i64::from(self.activation_tries_left));
    }
}

impl Record for ChallengeRecord {
    const TABLE: &'static str = "challenge";

    fn key(&self) -> String {
        self.slot.clone()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(&self.slot)
            .text(self.purpose.as_str())
            .bytes(&self.context)
            .optional(self.code.as_deref())
            .number(i64::from(self.tries_left))
            .number(self.sent_at.unix_millis())
            .number(self.expires_at.unix_millis());
    }
}

impl Record for VirtualTokenRecord {
    const TABLE: &'static str = "virtual_token";

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(self.id.as_str())
            .text(self.credential.as_str())
            .text(&self.name)
            .text(self.state.as_str())
            .bytes(&self.secret)
            .number(i64::from(self.tries_left))
            .number(self.uses.cast_signed())
            .number(self.created_at.unix_millis())
            .optional(millis(self.expires_at).as_ref().map(<[u8; 8]>::as_slice));
    }
}

impl Record for HistoryRecord {
    const TABLE: &'static str = "history";

    fn key(&self) -> String {
        format!("{}/{}", self.user_id, self.sequence)
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(self.user_id.as_str())
            .number(self.sequence.cast_signed())
            .bytes(&self.previous)
            .number(self.at.unix_millis())
            .optional(self.credential.as_ref().map(|id| id.as_str().as_bytes()))
            .text(self.event.as_str())
            .text(self.outcome.as_str())
            .text(&self.client)
            .text(&self.detail);
    }
}

impl Record for MessageRecord {
    const TABLE: &'static str = "message";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(&self.id)
            .text(self.user_id.as_str())
            .text(self.channel.as_str())
            .bytes(&self.sealed)
            .number(self.created_at.unix_millis())
            .optional(millis(self.delivered_at).as_ref().map(<[u8; 8]>::as_slice));
    }
}

impl Record for AuthorityRecord {
    const TABLE: &'static str = "authority";

    fn key(&self) -> String {
        "issuing".to_owned()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.bytes(&self.sealed_key)
            .bytes(&self.certificate)
            .number(self.created_at.unix_millis());
    }
}

impl Record for IssuedRecord {
    const TABLE: &'static str = "issued";

    fn key(&self) -> String {
        self.request_id.clone()
    }

    fn write_fields(&self, to: &mut FieldWriter) {
        to.text(&self.request_id)
            .bytes(&self.serial)
            .bytes(&self.certificate)
            .number(self.issued_at.unix_millis());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered<T: Record>(record: &T) -> Vec<u8> {
        let mut fields = FieldWriter::default();
        record.write_fields(&mut fields);
        fields.as_bytes().to_vec()
    }

    /// Changes each named field in turn and demands that what the code covers changes too.
    macro_rules! every_field_is_covered {
        ($record:expr; $($field:ident = $other:expr),+ $(,)?) => {{
            let record = $record;
            $({
                let mut edited = record.clone();
                edited.$field = $other;
                assert_ne!(edited, record, stringify!($field));
                assert_ne!(covered(&edited), covered(&record), stringify!($field));
            })+
        }};
    }

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000);
    const LATER: Timestamp = Timestamp::from_unix_millis(2_000);

    fn user(last: char) -> UserId {
        format!("U00000000000{last}").parse().unwrap()
    }

    fn id(last: char) -> CredentialId {
        format!("C00000000000{last}").parse().unwrap()
    }

    #[test]
    fn threat_09_the_code_covers_every_field_of_accounts_and_credentials() {
        every_field_is_covered!(AccountRecord {
            user_id: user('1'), legal_person: false, given_name: "a".into(), surname: "b".into(),
            organization: "c".into(), identifier: "d".into(), country: "IT".into(),
            otp_phone: "+1".into(), email: "e".into(), language: Language::Italian,
            password: vec![1], temporary_until: None, created_at: NOW,
        };
            user_id = user('2'), legal_person = true, given_name = "x".into(),
            surname = "x".into(), organization = "x".into(), identifier = "x".into(),
            country = "FR".into(), otp_phone = "+2".into(), email = "x".into(),
            language = Language::English, password = vec![2], temporary_until = Some(NOW),
            created_at = LATER);
        every_field_is_covered!(CredentialRecord {
            id: id('1'), user_id: user('1'), kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature, algorithm: KeyAlgorithm::P256,
            state: CredentialState::Active, label: "l".into(), iut: "1".into(),
            activation_code: None, activation_until: NOW, sealed_key: None, request: None,
            certificate: None, chain: vec![], created_at: NOW, activated_at: None,
        };
            id = id('2'), user_id = user('2'), kind = CredentialKind::Seal,
            purpose = CredentialPurpose::Authentication, algorithm = KeyAlgorithm::P384,
            state = CredentialState::Issuing, label = "x".into(), iut = "2".into(),
            activation_code = Some(vec![]), activation_until = LATER, sealed_key = Some(vec![]),
            request = Some(vec![]), certificate = Some(vec![]), chain = vec![1],
            created_at = LATER, activated_at = Some(NOW));
    }

    #[test]
    fn threat_09_the_code_covers_every_field_of_counters_and_challenges() {
        every_field_is_covered!(PinRecord {
            credential: id('1'), tries_left: 1, counted: 1, wrong: 1, counted_at: NOW,
            activation_tries_left: 1,
        };
            credential = id('2'), tries_left = 2, counted = 2, wrong = 2, counted_at = LATER,
            activation_tries_left = 2);
        every_field_is_covered!(ChallengeRecord {
            slot: "s".into(), purpose: OtpPurpose::Signing, context: [0; 32], code: None,
            tries_left: 1, sent_at: NOW, expires_at: NOW,
        };
            slot = "t".into(), purpose = OtpPurpose::Activation, context = [1; 32],
            code = Some(vec![]), tries_left = 2, sent_at = LATER, expires_at = LATER);
        every_field_is_covered!(VirtualTokenRecord {
            id: "T000000000001".parse().unwrap(), credential: id('1'), name: "n".into(),
            state: VirtualTokenState::Generated, secret: vec![], tries_left: 1, uses: 1,
            created_at: NOW, expires_at: None,
        };
            id = "T000000000002".parse().unwrap(), credential = id('2'), name = "x".into(),
            state = VirtualTokenState::Downloaded, secret = vec![1], tries_left = 2, uses = 2,
            created_at = LATER, expires_at = Some(NOW));
    }

    #[test]
    fn threat_09_the_code_covers_every_field_of_history_messages_and_certificates() {
        every_field_is_covered!(HistoryRecord {
            user_id: user('1'), sequence: 1, previous: [0; 32], at: NOW, credential: None,
            event: Event::Signed, outcome: Outcome::Success, client: "c".into(),
            detail: "d".into(),
        };
            user_id = user('2'), sequence = 2, previous = [1; 32], at = LATER,
            credential = Some(id('1')), event = Event::Login, outcome = Outcome::Failure,
            client = "x".into(), detail = "x".into());
        every_field_is_covered!(MessageRecord {
            id: "1".into(), user_id: user('1'), channel: Channel::Sms, sealed: vec![],
            created_at: NOW, delivered_at: None,
        };
            id = "2".into(), user_id = user('2'), channel = Channel::Email, sealed = vec![1],
            created_at = LATER, delivered_at = Some(NOW));
        every_field_is_covered!(AuthorityRecord {
            sealed_key: vec![], certificate: vec![], created_at: NOW,
        };
            sealed_key = vec![1], certificate = vec![1], created_at = LATER);
        every_field_is_covered!(IssuedRecord {
            request_id: "1".into(), serial: vec![], certificate: vec![], issued_at: NOW,
        };
            request_id = "2".into(), serial = vec![1], certificate = vec![1], issued_at = LATER);
    }
}

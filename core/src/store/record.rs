//! What the store keeps, field by field. Records are plain data: rooms turn them into
//! domain values. A field is written once, here: the authentication code covers every one
//! of them, in this order.

use crate::crypto::{DigestAlgorithm, KeyAlgorithm};
use crate::fields::FieldWriter;
use crate::identity::{CredentialId, UserId, VirtualTokenId};
use crate::time::Timestamp;
use crate::words::{
    AuthenticatorState, AuthorityRole, Channel, CredentialKind, CredentialPurpose, CredentialStage,
    Durability, Event, HistoryLog, Language, MessageState, NoticeKind, OtpChannel, OtpPurpose,
    Outcome, RevocationReason, SignatureScheme,
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

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $name:ident($table:literal; $($key:ident)*) {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)+
        }
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }

            impl Record for $name {
                const TABLE: &'static str = $table;

                fn key(&self) -> String {
                    let parts: Vec<String> = vec![$(self.$key.to_string()),*];
                    parts.join("/")
                }

                fn write_fields(&self, to: &mut FieldWriter) {
                    $(self.$field.write(to);)+
                }
            }
        )+

        /// A row of any table.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Row { $($(#[$doc])* $name(Stored<$name>),)+ }

        $(
            impl From<Stored<$name>> for Row {
                fn from(row: Stored<$name>) -> Self {
                    Self::$name(row)
                }
            }
        )+
    };
}

records! {
    /// An account with its holder and contacts.
    AccountRecord("account"; user_id) {
        /// Primary key.
        user_id: UserId,
        /// True for a legal person.
        legal_person: bool,
        /// Given name of a natural person; empty for a legal person.
        given_name: String,
        /// Surname of a natural person; empty for a legal person.
        surname: String,
        /// Name of a legal person; empty for a natural person.
        organization: String,
        /// Semantic identifier (EN 319 412-1 5.1): `TINIT-…`, `VATIT-…`.
        identifier: String,
        /// ISO 3166 country code, two capital letters.
        country: String,
        /// Where OTPs go, E.164.
        otp_phone: String,
        /// Where password recovery calls, E.164.
        account_phone: String,
        /// Where notices go.
        email: String,
        /// Where password recovery writes.
        recovery_email: String,
        /// Language of messages.
        language: Language,
        /// Sealed Argon2id hash of the password (PHC string).
        password: Vec<u8>,
        /// Set while the password is the temporary one: when that expires.
        temporary_until: Option<Timestamp>,
        /// Sealed question and hash of its answer; powerless (AMB-17).
        secret_question: Option<Vec<u8>>,
        /// How the holder chose to get OTPs for signing.
        otp_channel: OtpChannel,
        /// OTP codes in a row that died of wrong tries.
        failed_codes: u32,
        /// When the operator was last told that the SIM of the OTP phone was exchanged.
        sim_changed_at: Option<Timestamp>,
        /// Sessions of an older generation are ended.
        session_generation: u64,
        /// When the account was registered.
        created_at: Timestamp,
    }

    /// A credential: key, certificate, state.
    CredentialRecord("credential"; id) {
        /// Primary key.
        id: CredentialId,
        /// Its holder's account.
        user_id: UserId,
        /// Remote, automatic or seal.
        kind: CredentialKind,
        /// Signature or authentication.
        purpose: CredentialPurpose,
        /// Algorithm of its key.
        algorithm: KeyAlgorithm,
        /// How far it has come; where it stands depends on its certificate too.
        stage: CredentialStage,
        /// Name shown to people.
        label: String,
        /// Names its certificate, or the one that it is to get first (requirement 36, AMB-20).
        iut: String,
        /// Keyed code of the activation code, which sets the first PIN and later unlocks a PIN.
        activation_code: Option<Vec<u8>>,
        /// When the activation code expires.
        activation_until: Timestamp,
        /// The private key of its certificate, sealed under PIN and master key; none before
        /// there is one, and none once it is revoked.
        sealed_key: Option<Vec<u8>>,
        /// When it was registered.
        created_at: Timestamp,
        /// When its first certificate was stored.
        activated_at: Option<Timestamp>,
    }

    /// A key whose certificate is asked for and not stored yet.
    EnrolmentRecord("enrolment"; credential) {
        /// Primary key.
        credential: CredentialId,
        /// Names the certificate, and makes issuing idempotent.
        iut: String,
        /// The serial number that is asked for, 16 bytes, big-endian.
        serial: Vec<u8>,
        /// From when the certificate is to be valid; when the key was made.
        not_before: Timestamp,
        /// Until when it is to be valid.
        not_after: Timestamp,
        /// The private key sealed under PIN and master key.
        sealed_key: Vec<u8>,
        /// The certification request (PKCS#10 DER).
        request: Vec<u8>,
        /// The key of the coupon that is spent when the certificate is stored.
        coupon: Option<String>,
    }

    /// Where a certificate stands. Suspensions end by the clock, so no row is written then.
    CertificateRecord("certificate"; iut) {
        /// Primary key: the holder's code for it.
        iut: String,
        /// The credential whose key it certifies.
        credential: CredentialId,
        /// The authority that issued it: SHA-1 of its public key, 40 hexadecimal digits.
        authority: String,
        /// The part of the authority's revocation lists that it belongs to.
        shard: u32,
        /// The serial number, big-endian bytes.
        serial: Vec<u8>,
        /// From when it is valid.
        not_before: Timestamp,
        /// Until when it is valid.
        not_after: Timestamp,
        /// Keyed code of the emergency code (ERC), 32 bytes.
        emergency_code: Vec<u8>,
        /// When its last suspension began.
        suspended_at: Option<Timestamp>,
        /// When that ends or ended; none for the end of validity.
        lifts_at: Option<Timestamp>,
        /// When it was revoked.
        revoked_at: Option<Timestamp>,
        /// Why it was revoked.
        reason: Option<RevocationReason>,
        /// When another one took its place.
        superseded_at: Option<Timestamp>,
        /// When one of these was changed last.
        changed_at: Timestamp,
    }

    /// The counters that guard a credential's PIN and activation code.
    PinRecord("pin"; credential) {
        /// Primary key.
        credential: CredentialId,
        /// Tries left for the PIN; 0 means locked.
        tries_left: u32,
        /// Tries counted ever: each try knows its number.
        counted: u64,
        /// Tries known to have been wrong since the last right one.
        wrong: u32,
        /// When the last try was counted.
        counted_at: Timestamp,
        /// Tries left for the activation code; 0 means dead.
        activation_tries_left: u32,
        /// How often the activation code may still unlock the PIN.
        unlocks_left: u32,
    }

    /// A login that goes on.
    SessionRecord("session"; id) {
        /// Primary key: keyed code of the session's token, 64 hexadecimal digits.
        id: String,
        /// Whose it is.
        user_id: UserId,
        /// The account's generation when it was opened.
        generation: u64,
        /// When the holder logged in.
        opened_at: Timestamp,
        /// When it was last used, to the minute.
        used_at: Timestamp,
        /// When the holder logged out.
        ended_at: Option<Timestamp>,
    }

    /// A count that slows something down.
    ThrottleRecord("throttle"; key) {
        /// Primary key: keyed code of what is counted, 64 hexadecimal digits.
        key: String,
        /// How often it happened.
        count: u64,
        /// Since when, or when it last happened.
        at: Timestamp,
        /// When the row may be forgotten.
        forget_at: Timestamp,
    }

    /// An authenticator app (RFC 6238).
    AuthenticatorRecord("authenticator"; user_id) {
        /// Primary key: whose it is.
        user_id: UserId,
        /// Where it stands.
        state: AuthenticatorState,
        /// The sealed shared secret.
        secret: Vec<u8>,
        /// Tries left in a row; 0 means locked.
        tries_left: u32,
        /// The newest time step whose code was accepted.
        last_step: u64,
        /// Steps by which the app's clock was ahead when it was last accepted.
        drift: i64,
        /// When the enrolment began.
        created_at: Timestamp,
        /// When a code proved it.
        activated_at: Option<Timestamp>,
    }

    /// One OTP request.
    ChallengeRecord("challenge"; slot) {
        /// Primary key: account, credential and purpose; one live challenge in each.
        slot: String,
        /// What the code confirms.
        purpose: OtpPurpose,
        /// SHA-256 of what it approves and of the session that asked.
        context: [u8; 32],
        /// Keyed code of the OTP, bound to slot, purpose and context; none once spent.
        code: Option<Vec<u8>>,
        /// Tries left.
        tries_left: u32,
        /// Codes sent for this context so far.
        sends: u32,
        /// When it was sent.
        sent_at: Timestamp,
        /// When it dies.
        expires_at: Timestamp,
    }

    /// A virtual token.
    VirtualTokenRecord("virtual_token"; id) {
        /// Primary key.
        id: VirtualTokenId,
        /// The credential that it serves.
        credential: CredentialId,
        /// Name shown to people.
        name: String,
        /// What its holder generated it for.
        purpose: String,
        /// The sealed secret; empty once it is revoked, or was found expired.
        secret: Vec<u8>,
        /// Digest algorithms that it may sign, as words with a space between; empty for all.
        algorithms: String,
        /// Most signatures ever.
        max_uses: Option<u64>,
        /// Most signatures in one day (UTC).
        max_daily_uses: Option<u64>,
        /// Signatures made so far; counted where one of the two limits is set.
        uses: u64,
        /// The day (since 1970-01-01, UTC) that `daily_uses` counts.
        day: i64,
        /// Signatures made on that day.
        daily_uses: u64,
        /// Tries left in a row; 0 means dead.
        tries_left: u32,
        /// When it was generated.
        created_at: Timestamp,
        /// When it stops working, if ever.
        expires_at: Option<Timestamp>,
        /// When its file was taken, once.
        downloaded_at: Option<Timestamp>,
        /// When it first approved something.
        first_used_at: Option<Timestamp>,
        /// When its holder ended it.
        revoked_at: Option<Timestamp>,
    }

    /// One entry of a holder's history, and a leaf of the log of all of them.
    HistoryRecord("history"; user_id sequence) {
        /// First half of the primary key.
        user_id: UserId,
        /// Second half: 1, 2, 3 … without a gap for each holder.
        sequence: u64,
        /// Its index in the log: 0, 1, 2 … without a gap for all holders together.
        position: u64,
        /// Leaf hash of the holder's entry before this one; zeros for the first.
        previous: [u8; 32],
        /// When it happened.
        at: Timestamp,
        /// The credential concerned, if one is.
        credential: Option<CredentialId>,
        /// For a signature: the number of the entry that opened its authorization; for what takes
        /// or ends a grant: of the entry that tells of the grant.
        authorization: Option<u64>,
        /// What happened.
        event: Event,
        /// Whether it succeeded.
        outcome: Outcome,
        /// Who asked: the program's name for itself.
        client: String,
        /// For a signature: how it was made.
        scheme: Option<SignatureScheme>,
        /// For PSS: the length of the salt in bytes.
        salt_length: Option<u32>,
        /// For a signature: the algorithm of the digest.
        digest_algorithm: Option<DigestAlgorithm>,
        /// For a signature: what was signed; of raw input its SHA-256.
        digest: Option<Vec<u8>>,
        /// The signature; RSA as long as the modulus, ECDSA raw r||s.
        signature: Option<Vec<u8>>,
        /// The reason of a failure, or what else there is to say.
        detail: String,
    }

    /// How far the log of all entries has come.
    LogHeadRecord("log_head"; name) {
        /// Primary key: `history`.
        name: String,
        /// Entries in it.
        size: u64,
    }

    /// Sixteen neighbouring hashes of the log's tree.
    LogTileRecord("log_tile"; level position) {
        /// First half of the primary key: the hashes are of the tree's level 4 × this.
        level: u32,
        /// Second half: they begin at index 16 × this of that level.
        position: u64,
        /// At most 16 hashes of 32 bytes, one after the other.
        hashes: Vec<u8>,
    }

    /// How many entries a log has, so that nobody has to count them.
    TallyRecord("tally"; log subject) {
        /// First half of the primary key.
        log: HistoryLog,
        /// Second half: a credential's id for signatures, a user id for accesses.
        subject: String,
        /// Entries that succeeded.
        successes: u64,
        /// Entries that failed.
        failures: u64,
    }

    /// An authorization: what was approved, and how much of it is in the history.
    AuthorizationRecord("authorization"; user_id opened) {
        /// First half of the primary key.
        user_id: UserId,
        /// Second half: the number of the entry that opened it.
        opened: u64,
        /// What it signs with.
        credential: CredentialId,
        /// Who asked.
        client: String,
        /// The virtual token that approved; none when a person did.
        token: Option<VirtualTokenId>,
        /// The approved digests, each as its algorithm and value; none for a window.
        digests: Option<Vec<u8>>,
        /// Signatures that it permits.
        uses: u32,
        /// When its entries are flushed.
        durability: Durability,
        /// The start of the machine during which it was opened.
        boot: String,
        /// Its journal; none when one signature is all that it permits.
        journal: Option<String>,
        /// When it was opened.
        opened_at: Timestamp,
        /// When it is over.
        closes_at: Timestamp,
        /// Signatures that count against the token's limits already.
        reserved: u32,
        /// Frames of its journal that are in the history.
        folded: u64,
        /// Where the next frame begins.
        folded_to: u64,
        /// The chain's code after them.
        chain: [u8; 32],
        /// Signatures in the history.
        used: u32,
        /// When it was closed.
        closed_at: Option<Timestamp>,
    }

    /// An approval that waits for the PIN: its OTP was right and is spent.
    GrantRecord("authorization_grant"; credential) {
        /// Primary key: one at most waits for each credential.
        credential: CredentialId,
        /// Its holder's account.
        user_id: UserId,
        /// The number of the holder's entry that tells of it.
        granted: u64,
        /// Who asked.
        client: String,
        /// Signatures that it permits.
        uses: u32,
        /// The version of the credential's row when it was granted.
        credential_version: u64,
        /// The version of the certificate's row when it was granted.
        certificate_version: u64,
        /// How often the PIN could still be unlocked when it was granted.
        unlocks_left: u32,
        /// When it was granted.
        granted_at: Timestamp,
        /// When it is over, and whatever is opened by it.
        ends_at: Timestamp,
    }

    /// A message in the outbox.
    MessageRecord("message"; id) {
        /// Primary key: ascending with time.
        id: String,
        /// The account that it concerns.
        user_id: UserId,
        /// E-mail or SMS.
        channel: Channel,
        /// What it tells of.
        notice: NoticeKind,
        /// The masked address, for those who look at the outbox.
        destination: String,
        /// Address, subject and body, sealed; empty once settled.
        sealed: Vec<u8>,
        /// When it was written.
        created_at: Timestamp,
        /// After that it is of no use any more.
        expires_at: Option<Timestamp>,
        /// Where it stands.
        state: MessageState,
        /// How often handing it over was begun.
        attempts: u32,
        /// Not before this instant is it tried again.
        next_at: Timestamp,
        /// When it was handed over or given up; none while it waits.
        settled_at: Option<Timestamp>,
    }

    /// A key of the embedded authority, and its certificate.
    AuthorityRecord("authority"; id) {
        /// Primary key: SHA-1 of the public key, 40 hexadecimal digits (RFC 5280 4.2.1.2).
        id: String,
        /// What the key is for.
        role: AuthorityRole,
        /// Its private key (PKCS#8), sealed under the master key; none for a root whose key
        /// is kept elsewhere.
        sealed_key: Option<Vec<u8>>,
        /// Its certificate, DER.
        certificate: Vec<u8>,
        /// The certificates above it (DER, one after another, the issuer first).
        chain: Vec<u8>,
        /// How many certificates it has issued to holders.
        issued: u64,
        /// When it was made.
        created_at: Timestamp,
        /// Since when another one issues in its place.
        retired_at: Option<Timestamp>,
    }

    /// A certificate as it was issued.
    IssuedRecord("issued"; iut) {
        /// Primary key: the holder's code for it, which makes issuing idempotent.
        iut: String,
        /// The certificate, DER.
        certificate: Vec<u8>,
        /// The certificates above it (DER, one after another, the issuer first).
        chain: Vec<u8>,
        /// The part of the authority's revocation lists that it belongs to.
        shard: u32,
        /// When it was issued.
        issued_at: Timestamp,
    }

    /// What permits a renewal: a coupon, or an officer's word for one credential.
    CouponRecord("coupon"; key) {
        /// Primary key: keyed code of the coupon or of the credential, 64 hexadecimal digits.
        key: String,
        /// The credential that it is for, or whose renewal under way will spend it.
        credential: Option<CredentialId>,
        /// Who issued it.
        officer: String,
        /// When it was issued.
        created_at: Timestamp,
        /// When it is no longer of use.
        expires_at: Timestamp,
        /// When it was spent.
        spent_at: Option<Timestamp>,
    }

    /// The newest revocation list of one part of an authority's certificates.
    CrlRecord("crl"; authority shard) {
        /// First half of the primary key.
        authority: String,
        /// Second half.
        shard: u32,
        /// The highest number that a list, full or delta, was given (RFC 5280 5.2.3).
        number: u64,
        /// The number of the full list that was published last.
        base_number: u64,
        /// Until when that covers changes.
        base_at: Timestamp,
        /// Until when the list that was published last, full or delta, covers changes.
        this_update: Timestamp,
        /// When the successor of the full list is due at the latest.
        next_update: Timestamp,
        /// When a list was published last, if one was.
        published_at: Option<Timestamp>,
        /// Milliseconds from the oldest change to the publication, when changes were
        /// published last.
        delay: u64,
        /// The longest such delay ever.
        longest_delay: u64,
    }
}

/// How a field enters what the code covers.
trait Field {
    fn write(&self, to: &mut FieldWriter);
}

macro_rules! fields {
    ($($type:ty: |$value:ident, $to:ident| $write:expr;)+) => {$(
        impl Field for $type {
            fn write(&self, $to: &mut FieldWriter) {
                let $value = self;
                $write;
            }
        }
    )+};
}

fields! {
    String: |text, to| to.text(text);
    Vec<u8>: |bytes, to| to.bytes(bytes);
    [u8; 32]: |bytes, to| to.bytes(bytes);
    bool: |flag, to| to.number(i64::from(*flag));
    u32: |number, to| to.number(i64::from(*number));
    u64: |number, to| to.number(number.cast_signed());
    i64: |number, to| to.number(*number);
    Timestamp: |at, to| to.number(at.unix_millis());
}

macro_rules! text_fields {
    ($($type:ident)+) => {$(
        impl Field for $type {
            fn write(&self, to: &mut FieldWriter) {
                to.text(self.as_str());
            }
        }
    )+};
}

text_fields! {
    UserId CredentialId VirtualTokenId KeyAlgorithm
    AuthenticatorState AuthorityRole Channel CredentialKind CredentialPurpose CredentialStage
    DigestAlgorithm Durability Event HistoryLog Language MessageState NoticeKind OtpChannel
    OtpPurpose Outcome RevocationReason SignatureScheme
}

/// Its presence (one byte) and, if there, the field.
impl<T: Field> Field for Option<T> {
    fn write(&self, to: &mut FieldWriter) {
        to.bytes(&[u8::from(self.is_some())]);
        if let Some(value) = self {
            value.write(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(record: &PinRecord) -> Vec<u8> {
        let mut fields = FieldWriter::default();
        record.write_fields(&mut fields);
        fields.as_bytes().to_vec()
    }

    fn covered_field(field: &dyn Field) -> Vec<u8> {
        let mut fields = FieldWriter::default();
        field.write(&mut fields);
        fields.as_bytes().to_vec()
    }

    #[test]
    fn threat_09_the_code_covers_every_field_in_its_place() {
        let record = PinRecord {
            credential: "C000000000001".parse().unwrap(),
            tries_left: 1,
            counted: 2,
            wrong: 3,
            counted_at: Timestamp::from_unix_millis(4),
            activation_tries_left: 5,
            unlocks_left: 6,
        };
        assert_eq!(record.key(), "C000000000001");
        let exchanged = PinRecord {
            tries_left: record.wrong,
            wrong: record.tries_left,
            ..record.clone()
        };
        assert_ne!(covered(&exchanged), covered(&record));
    }

    #[test]
    fn threat_09_absent_and_empty_are_told_apart() {
        assert_ne!(
            covered_field(&None::<String>),
            covered_field(&Some(String::new()))
        );
        assert_ne!(covered_field(&Some(vec![0_u8])), covered_field(&vec![1_u8]));
    }
}

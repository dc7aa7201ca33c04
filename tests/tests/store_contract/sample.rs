//! Records for the store, made from two small numbers: `key` tells which row, `seed`
//! what it holds. Different seeds reach every word, absent and present options, empty
//! and large values, texts and instants that an adapter could mangle.

use remote_sign_core::store::{
    AccountRecord, AuthenticatorRecord, AuthorityRecord, AuthorizationRecord, CertificateRecord,
    ChallengeRecord, CouponRecord, CredentialRecord, CrlRecord, EnrolmentRecord, GrantRecord,
    HistoryRecord, IssuedRecord, LogHeadRecord, LogTileRecord, MessageRecord, PinRecord,
    SessionRecord, Stored, TallyRecord, ThrottleRecord, VirtualTokenRecord,
};
use remote_sign_core::{
    AuthenticatorState, AuthorityRole, Channel, CredentialId, CredentialKind, CredentialPurpose,
    CredentialStage, DigestAlgorithm, Durability, Event, HistoryLog, KeyAlgorithm, Language,
    MessageState, NoticeKind, OtpChannel, OtpPurpose, Outcome, RevocationReason, SignatureScheme,
    Timestamp, UserId, VirtualTokenId,
};

/// Enough seeds to reach everything above: no list of words is longer.
pub(crate) const SEEDS: u64 = 40;

pub(crate) fn user(key: u64) -> UserId {
    format!("U{key:012}").parse().unwrap()
}

pub(crate) fn credential_id(key: u64) -> CredentialId {
    format!("C{key:012}").parse().unwrap()
}

pub(crate) fn token_id(key: u64) -> VirtualTokenId {
    format!("T{key:012}").parse().unwrap()
}

pub(crate) fn account(key: u64, seed: u64) -> Stored<AccountRecord> {
    let record = AccountRecord {
        user_id: user(key),
        legal_person: seed.is_multiple_of(2),
        given_name: text(seed),
        surname: text(seed + 1),
        organization: text(seed + 2),
        identifier: text(seed + 3),
        country: text(seed + 4),
        otp_phone: text(seed + 5),
        account_phone: text(seed + 8),
        email: text(seed + 6),
        recovery_email: text(seed + 7),
        language: word(Language::ALL, seed),
        password: bytes(seed),
        temporary_until: maybe(seed, instant(seed)),
        secret_question: maybe(seed + 1, bytes(seed + 1)),
        otp_channel: word(OtpChannel::ALL, seed),
        failed_codes: count(seed),
        sim_changed_at: maybe(seed, instant(seed + 2)),
        session_generation: number(seed),
        created_at: instant(seed + 1),
    };
    stored(record, seed)
}

/// Belongs to account 0 or 1.
pub(crate) fn credential(key: u64, seed: u64) -> Stored<CredentialRecord> {
    let record = CredentialRecord {
        id: credential_id(key),
        user_id: user(seed % 2),
        kind: word(CredentialKind::ALL, seed),
        purpose: word(CredentialPurpose::ALL, seed),
        algorithm: word(KeyAlgorithm::ALL, seed),
        stage: word(CredentialStage::ALL, seed),
        label: text(seed),
        iut: text(seed + 1),
        activation_code: maybe(seed, bytes(seed)),
        activation_until: instant(seed),
        sealed_key: maybe(seed + 1, bytes(seed + 1)),
        created_at: instant(seed + 1),
        activated_at: maybe(seed, instant(seed + 2)),
    };
    stored(record, seed)
}

/// Of a credential that must be there.
pub(crate) fn enrolment(key: u64, seed: u64) -> Stored<EnrolmentRecord> {
    let record = EnrolmentRecord {
        credential: credential_id(key),
        iut: text(seed),
        serial: bytes(seed),
        not_before: instant(seed),
        not_after: instant(seed + 1),
        sealed_key: bytes(seed + 1),
        request: bytes(seed + 2),
        coupon: maybe(seed, text(seed + 1)),
    };
    stored(record, seed)
}

/// Of credential 0 or 1; the serial number is that of the key, since no two are alike.
pub(crate) fn certificate(key: u64, seed: u64) -> Stored<CertificateRecord> {
    let record = CertificateRecord {
        iut: format!("certificate/{key}"),
        credential: credential_id(seed % 2),
        authority: "authority/0".to_owned(),
        shard: count(seed),
        serial: key.to_be_bytes().to_vec(),
        not_before: instant(seed),
        not_after: instant(seed + 1),
        emergency_code: bytes(seed),
        suspended_at: maybe(seed, instant(seed + 2)),
        lifts_at: maybe(seed + 1, instant(seed + 3)),
        revoked_at: maybe(seed, instant(seed + 4)),
        reason: maybe(seed + 1, word(RevocationReason::ALL, seed)),
        superseded_at: maybe(seed, instant(seed + 5)),
        changed_at: instant(seed + 6),
    };
    stored(record, seed)
}

pub(crate) fn coupon(key: u64, seed: u64) -> Stored<CouponRecord> {
    let record = CouponRecord {
        key: format!("coupon/{key}"),
        credential: maybe(seed, credential_id(seed / 2 % 2)),
        officer: text(seed),
        created_at: instant(seed),
        expires_at: instant(seed + 1),
        spent_at: maybe(seed + 1, instant(seed + 2)),
    };
    stored(record, seed)
}

pub(crate) fn pin(key: u64, seed: u64) -> Stored<PinRecord> {
    let record = PinRecord {
        credential: credential_id(key),
        tries_left: count(seed),
        counted: seed,
        wrong: count(seed + 2),
        counted_at: instant(seed),
        activation_tries_left: count(seed + 1),
        unlocks_left: count(seed + 2),
    };
    stored(record, seed)
}

pub(crate) fn challenge(key: u64, seed: u64) -> Stored<ChallengeRecord> {
    let record = ChallengeRecord {
        slot: format!("slot/{key}"),
        purpose: word(OtpPurpose::ALL, seed),
        context: [seed as u8; 32],
        code: maybe(seed, bytes(seed)),
        tries_left: count(seed),
        sends: count(seed + 1),
        sent_at: instant(seed),
        expires_at: instant(seed + 1),
    };
    stored(record, seed)
}

/// Serves credential 0 or 1.
pub(crate) fn virtual_token(key: u64, seed: u64) -> Stored<VirtualTokenRecord> {
    let record = VirtualTokenRecord {
        id: token_id(key),
        credential: credential_id(seed % 2),
        name: text(seed),
        purpose: text(seed + 1),
        secret: bytes(seed),
        algorithms: text(seed + 2),
        max_uses: maybe(seed, number(seed)),
        max_daily_uses: maybe(seed + 1, number(seed + 1)),
        uses: number(seed),
        day: instant(seed).unix_millis(),
        daily_uses: number(seed + 2),
        tries_left: count(seed),
        created_at: instant(seed),
        expires_at: maybe(seed, instant(seed + 1)),
        downloaded_at: maybe(seed + 1, instant(seed + 2)),
        first_used_at: maybe(seed, instant(seed + 3)),
        revoked_at: maybe(seed + 1, instant(seed + 4)),
    };
    stored(record, seed)
}

/// Of account 0 or 1; `key` is the sequence number.
pub(crate) fn history(key: u64, seed: u64) -> Stored<HistoryRecord> {
    let record = HistoryRecord {
        user_id: user(seed % 2),
        sequence: key,
        position: 2 * key + seed % 2,
        previous: [seed as u8; 32],
        at: instant(seed),
        credential: maybe(seed, credential_id(seed)),
        authorization: maybe(seed + 1, number(seed)),
        event: word(Event::ALL, seed),
        outcome: word(Outcome::ALL, seed),
        client: text(seed),
        scheme: maybe(seed, word(SignatureScheme::ALL, seed)),
        salt_length: maybe(seed + 1, count(seed)),
        digest_algorithm: maybe(seed, word(DigestAlgorithm::ALL, seed)),
        digest: maybe(seed, bytes(seed)),
        signature: maybe(seed + 1, bytes(seed + 1)),
        detail: text(seed + 1),
    };
    stored(record, seed)
}

pub(crate) fn log_head(key: u64, seed: u64) -> Stored<LogHeadRecord> {
    let record = LogHeadRecord {
        name: key.to_string(),
        size: number(seed),
    };
    stored(record, seed)
}

pub(crate) fn log_tile(key: u64, seed: u64) -> Stored<LogTileRecord> {
    let record = LogTileRecord {
        level: u32::try_from(key % 2).unwrap(),
        position: key,
        hashes: bytes(seed),
    };
    stored(record, seed)
}

pub(crate) fn tally(key: u64, seed: u64) -> Stored<TallyRecord> {
    let record = TallyRecord {
        log: word(HistoryLog::ALL, key),
        subject: format!("{key:04}"),
        successes: number(seed),
        failures: number(seed + 1),
    };
    stored(record, seed)
}

/// Of account 0 or 1; `key` is the number of the entry that opened it.
pub(crate) fn authorization(key: u64, seed: u64) -> Stored<AuthorizationRecord> {
    let record = AuthorizationRecord {
        user_id: user(key % 2),
        opened: key,
        credential: credential_id(0),
        client: text(seed),
        token: maybe(seed, token_id(seed)),
        digests: maybe(seed, bytes(seed)),
        uses: count(seed),
        durability: word(Durability::ALL, seed),
        boot: text(seed + 1),
        journal: maybe(seed + 1, text(seed)),
        opened_at: instant(seed),
        closes_at: instant(seed + 1),
        reserved: count(seed + 1),
        folded: number(seed),
        folded_to: number(seed + 1),
        chain: [seed as u8; 32],
        used: count(seed + 2),
        closed_at: maybe(seed, instant(seed + 2)),
    };
    stored(record, seed)
}

/// Of a credential that must be there, and of account 0 or 1.
pub(crate) fn grant(key: u64, seed: u64) -> Stored<GrantRecord> {
    let record = GrantRecord {
        credential: credential_id(key),
        user_id: user(seed % 2),
        granted: number(seed),
        client: text(seed),
        uses: count(seed),
        credential_version: number(seed + 1),
        certificate_version: number(seed + 2),
        unlocks_left: count(seed + 1),
        granted_at: instant(seed),
        ends_at: instant(seed + 1),
    };
    stored(record, seed)
}

/// Concerns account 0 or 1.
pub(crate) fn message(key: u64, seed: u64) -> Stored<MessageRecord> {
    let record = MessageRecord {
        id: format!("{key:04}"),
        user_id: user(seed % 2),
        channel: word(Channel::ALL, seed),
        notice: word(NoticeKind::ALL, seed),
        destination: text(seed),
        sealed: bytes(seed),
        created_at: instant(seed),
        expires_at: maybe(seed + 1, instant(seed + 2)),
        state: word(MessageState::ALL, seed),
        attempts: count(seed),
        next_at: Timestamp::from_unix_millis(seed.cast_signed()),
        settled_at: maybe(seed, instant(seed + 1)),
    };
    stored(record, seed)
}

/// Of account 0 or 1.
pub(crate) fn session(key: u64, seed: u64) -> Stored<SessionRecord> {
    let record = SessionRecord {
        id: format!("session/{key}"),
        user_id: user(seed % 2),
        generation: number(seed),
        opened_at: Timestamp::from_unix_millis(seed.cast_signed()),
        used_at: instant(seed + 1),
        ended_at: maybe(seed, instant(seed + 2)),
    };
    stored(record, seed)
}

pub(crate) fn throttle(key: u64, seed: u64) -> Stored<ThrottleRecord> {
    let record = ThrottleRecord {
        key: format!("throttle/{key}"),
        count: number(seed),
        at: instant(seed),
        forget_at: Timestamp::from_unix_millis(seed.cast_signed()),
    };
    stored(record, seed)
}

/// Of an account that must be there.
pub(crate) fn authenticator(key: u64, seed: u64) -> Stored<AuthenticatorRecord> {
    let record = AuthenticatorRecord {
        user_id: user(key),
        state: word(AuthenticatorState::ALL, seed),
        secret: bytes(seed),
        tries_left: count(seed),
        last_step: number(seed),
        drift: instant(seed).unix_millis(),
        created_at: instant(seed + 1),
        activated_at: maybe(seed, instant(seed + 2)),
    };
    stored(record, seed)
}

pub(crate) fn authority(key: u64, seed: u64) -> Stored<AuthorityRecord> {
    let record = AuthorityRecord {
        id: format!("authority/{key}"),
        role: word(AuthorityRole::ALL, seed),
        sealed_key: maybe(seed, bytes(seed)),
        certificate: bytes(seed + 1),
        chain: bytes(seed + 2),
        issued: number(seed),
        created_at: instant(seed),
        retired_at: maybe(seed + 1, instant(seed + 1)),
    };
    stored(record, seed)
}

/// `key` is the shard.
pub(crate) fn crl(key: u64, seed: u64) -> Stored<CrlRecord> {
    let record = CrlRecord {
        authority: "authority/0".to_owned(),
        shard: u32::try_from(key).unwrap(),
        number: number(seed),
        base_number: number(seed + 1),
        base_at: instant(seed),
        this_update: instant(seed + 1),
        next_update: instant(seed + 2),
        published_at: maybe(seed, instant(seed + 3)),
        delay: number(seed + 2),
        longest_delay: number(seed + 3),
    };
    stored(record, seed)
}

pub(crate) fn issued(key: u64, seed: u64) -> Stored<IssuedRecord> {
    let record = IssuedRecord {
        iut: format!("certificate/{key}"),
        certificate: bytes(seed + 1),
        chain: bytes(seed),
        shard: count(seed),
        issued_at: instant(seed),
    };
    stored(record, seed)
}

fn stored<T>(record: T, seed: u64) -> Stored<T> {
    Stored {
        record,
        version: 1 + seed % 4,
        mac: [seed as u8; 32],
    }
}

fn text(seed: u64) -> String {
    let texts = [
        "",
        "Perù, l'\"Ò\" – ☃ 𝄞",
        "a\0b",
        "'); DROP TABLE account; --",
        " 007",
    ];
    texts[seed as usize % texts.len()].to_owned()
}

fn bytes(seed: u64) -> Vec<u8> {
    match seed % 4 {
        0 => Vec::new(),
        1 => vec![0],
        2 => (0..=u8::MAX).collect(),
        _ => vec![seed as u8; 10_000],
    }
}

fn instant(seed: u64) -> Timestamp {
    let instants = [0, 1, -1, 1_800_000_000_000, i64::MAX, i64::MIN];
    Timestamp::from_unix_millis(instants[seed as usize % instants.len()])
}

fn count(seed: u64) -> u32 {
    [0, 1, u32::MAX][seed as usize % 3]
}

fn number(seed: u64) -> u64 {
    [0, 1, i64::MAX.cast_unsigned()][seed as usize % 3]
}

fn maybe<T>(seed: u64, value: T) -> Option<T> {
    (!seed.is_multiple_of(2)).then_some(value)
}

fn word<T: Copy>(all: &[T], seed: u64) -> T {
    assert!(
        all.len() as u64 <= SEEDS,
        "some words would never be stored"
    );
    all[seed as usize % all.len()]
}

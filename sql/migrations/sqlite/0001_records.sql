-- Every table keeps the fields of one record of the core, under the same names, with
-- the record's version and authentication code. Instants are milliseconds since 1970.
-- References are checked at commit, so a transaction may write in any order.

CREATE TABLE master_key_mark (
    name TEXT NOT NULL PRIMARY KEY DEFAULT 'mark' CHECK (name = 'mark'),
    mark BLOB NOT NULL
) STRICT;

CREATE TABLE account (
    user_id         TEXT    NOT NULL PRIMARY KEY,
    version         INTEGER NOT NULL,
    mac             BLOB    NOT NULL,
    legal_person    INTEGER NOT NULL,
    given_name      TEXT    NOT NULL,
    surname         TEXT    NOT NULL,
    organization    TEXT    NOT NULL,
    identifier      TEXT    NOT NULL,
    country         TEXT    NOT NULL,
    otp_phone          TEXT    NOT NULL,
    account_phone      TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    recovery_email     TEXT    NOT NULL,
    language           TEXT    NOT NULL,
    password           BLOB    NOT NULL,
    temporary_until    INTEGER,
    secret_question    BLOB,
    otp_channel        TEXT    NOT NULL,
    failed_codes       INTEGER NOT NULL,
    sim_changed_at     INTEGER,
    session_generation INTEGER NOT NULL,
    created_at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id         TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    user_id    TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    generation INTEGER NOT NULL,
    opened_at  INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    ended_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_age ON session (opened_at);

CREATE TABLE throttle (
    key       TEXT    NOT NULL PRIMARY KEY,
    version   INTEGER NOT NULL,
    mac       BLOB    NOT NULL,
    count     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX throttle_by_age ON throttle (forget_at);

CREATE TABLE authenticator (
    user_id      TEXT    NOT NULL PRIMARY KEY REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    version      INTEGER NOT NULL,
    mac          BLOB    NOT NULL,
    state        TEXT    NOT NULL,
    secret       BLOB    NOT NULL,
    tries_left   INTEGER NOT NULL,
    last_step    INTEGER NOT NULL,
    drift        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    activated_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE credential (
    id               TEXT    NOT NULL PRIMARY KEY,
    version          INTEGER NOT NULL,
    mac              BLOB    NOT NULL,
    user_id          TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    kind             TEXT    NOT NULL,
    purpose          TEXT    NOT NULL,
    algorithm        TEXT    NOT NULL,
    stage            TEXT    NOT NULL,
    label            TEXT    NOT NULL,
    iut              TEXT    NOT NULL,
    activation_code  BLOB,
    activation_until INTEGER NOT NULL,
    sealed_key       BLOB,
    created_at       INTEGER NOT NULL,
    activated_at     INTEGER
) STRICT;

CREATE INDEX credential_by_user ON credential (user_id, created_at, id);

CREATE TABLE pin (
    credential            TEXT    NOT NULL PRIMARY KEY REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    version               INTEGER NOT NULL,
    mac                   BLOB    NOT NULL,
    tries_left            INTEGER NOT NULL,
    counted               INTEGER NOT NULL,
    wrong                 INTEGER NOT NULL,
    counted_at            INTEGER NOT NULL,
    activation_tries_left INTEGER NOT NULL,
    unlocks_left          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE challenge (
    slot       TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    purpose    TEXT    NOT NULL,
    context    BLOB    NOT NULL,
    code       BLOB,
    tries_left INTEGER NOT NULL,
    sends      INTEGER NOT NULL,
    sent_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE virtual_token (
    id         TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    credential     TEXT    NOT NULL REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    name           TEXT    NOT NULL,
    purpose        TEXT    NOT NULL,
    secret         BLOB    NOT NULL,
    algorithms     TEXT    NOT NULL,
    max_uses       INTEGER,
    max_daily_uses INTEGER,
    uses           INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    daily_uses     INTEGER NOT NULL,
    tries_left     INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    expires_at     INTEGER,
    downloaded_at  INTEGER,
    first_used_at  INTEGER,
    revoked_at     INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX virtual_token_by_credential ON virtual_token (credential, created_at, id);

CREATE TABLE history (
    position   INTEGER NOT NULL PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    sequence   INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    previous   BLOB    NOT NULL,
    at         INTEGER NOT NULL,
    credential TEXT,
    authorization INTEGER,
    event      TEXT    NOT NULL,
    outcome    TEXT    NOT NULL,
    client     TEXT    NOT NULL,
    scheme     TEXT,
    salt_length INTEGER,
    digest_algorithm TEXT,
    digest     BLOB,
    signature  BLOB,
    detail     TEXT    NOT NULL,
    UNIQUE (user_id, sequence)
) STRICT;

-- The two logs that holders search. A row is in the indexes of its own log alone; `position`,
-- the rowid, is the last column of each by itself.
CREATE INDEX history_signatures ON history (credential, outcome, at)
    WHERE event IN ('signed', 'signing-refused');
CREATE INDEX history_signatures_by_client ON history (credential, outcome, client, at)
    WHERE event IN ('signed', 'signing-refused');
CREATE INDEX history_accesses ON history (user_id, outcome, at)
    WHERE event NOT IN ('signed', 'signing-refused');
CREATE INDEX history_accesses_by_client ON history (user_id, outcome, client, at)
    WHERE event NOT IN ('signed', 'signing-refused');

CREATE TABLE log_head (
    name    TEXT    NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    mac     BLOB    NOT NULL,
    size    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log_tile (
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    mac      BLOB    NOT NULL,
    hashes   BLOB    NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    log       TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    mac       BLOB    NOT NULL,
    successes INTEGER NOT NULL,
    failures  INTEGER NOT NULL,
    PRIMARY KEY (log, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE authorization (
    user_id    TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    opened     INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    credential TEXT    NOT NULL REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    client     TEXT    NOT NULL,
    token      TEXT,
    digests    BLOB,
    uses       INTEGER NOT NULL,
    durability TEXT    NOT NULL,
    boot       TEXT    NOT NULL,
    journal    TEXT,
    opened_at  INTEGER NOT NULL,
    closes_at  INTEGER NOT NULL,
    reserved   INTEGER NOT NULL,
    folded     INTEGER NOT NULL,
    folded_to  INTEGER NOT NULL,
    chain      BLOB    NOT NULL,
    used       INTEGER NOT NULL,
    closed_at  INTEGER,
    PRIMARY KEY (user_id, opened)
) STRICT, WITHOUT ROWID;
CREATE INDEX authorization_open ON authorization (closes_at) WHERE closed_at IS NULL;
CREATE INDEX authorization_closed ON authorization (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE authorization_grant (
    credential TEXT    NOT NULL PRIMARY KEY REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    user_id    TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    granted    INTEGER NOT NULL,
    client     TEXT    NOT NULL,
    uses       INTEGER NOT NULL,
    credential_version  INTEGER NOT NULL,
    certificate_version INTEGER NOT NULL,
    unlocks_left        INTEGER NOT NULL,
    granted_at INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX authorization_grant_by_end ON authorization_grant (ends_at);
CREATE INDEX authorization_grant_by_user ON authorization_grant (user_id, ends_at);

CREATE TABLE message (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL,
    mac          BLOB    NOT NULL,
    user_id      TEXT    NOT NULL REFERENCES account (user_id) DEFERRABLE INITIALLY DEFERRED,
    channel      TEXT    NOT NULL,
    notice       TEXT    NOT NULL,
    destination  TEXT    NOT NULL,
    sealed       BLOB    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    state        TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    settled_at   INTEGER
) STRICT;

CREATE INDEX message_waiting ON message (id) WHERE settled_at IS NULL;
CREATE INDEX message_by_user ON message (user_id, id);
CREATE INDEX message_settled ON message (settled_at);

CREATE TABLE enrolment (
    credential TEXT    NOT NULL PRIMARY KEY REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    iut        TEXT    NOT NULL,
    serial     BLOB    NOT NULL,
    not_before INTEGER NOT NULL,
    not_after  INTEGER NOT NULL,
    sealed_key BLOB    NOT NULL,
    request    BLOB    NOT NULL,
    coupon     TEXT
) STRICT;

CREATE TABLE certificate (
    iut            TEXT    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL,
    mac            BLOB    NOT NULL,
    credential     TEXT    NOT NULL REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    authority      TEXT    NOT NULL,
    shard          INTEGER NOT NULL,
    serial         BLOB    NOT NULL,
    not_before     INTEGER NOT NULL,
    not_after      INTEGER NOT NULL,
    emergency_code BLOB    NOT NULL,
    suspended_at   INTEGER,
    lifts_at       INTEGER,
    revoked_at     INTEGER,
    reason         TEXT,
    superseded_at  INTEGER,
    changed_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_by_credential ON certificate (credential, not_before, iut);
CREATE INDEX certificate_by_end ON certificate (not_after, iut)
    WHERE superseded_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX certificate_by_serial ON certificate (authority, serial);
CREATE INDEX certificate_listed ON certificate (authority, shard)
    WHERE suspended_at IS NOT NULL OR revoked_at IS NOT NULL;
CREATE INDEX certificate_changed ON certificate (authority, changed_at)
    WHERE suspended_at IS NOT NULL OR revoked_at IS NOT NULL;
CREATE INDEX certificate_lifting ON certificate (authority, lifts_at)
    WHERE lifts_at IS NOT NULL;

CREATE TABLE issued (
    iut         TEXT    NOT NULL PRIMARY KEY,
    version     INTEGER NOT NULL,
    mac         BLOB    NOT NULL,
    certificate BLOB    NOT NULL,
    chain       BLOB    NOT NULL,
    shard       INTEGER NOT NULL,
    issued_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE coupon (
    key        TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL,
    mac        BLOB    NOT NULL,
    credential TEXT REFERENCES credential (id) DEFERRABLE INITIALLY DEFERRED,
    officer    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE authority (
    id          TEXT    NOT NULL PRIMARY KEY,
    version     INTEGER NOT NULL,
    mac         BLOB    NOT NULL,
    role        TEXT    NOT NULL,
    sealed_key  BLOB,
    certificate BLOB    NOT NULL,
    chain       BLOB    NOT NULL,
    issued      INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    retired_at  INTEGER
) STRICT;

CREATE TABLE crl (
    authority    TEXT    NOT NULL,
    shard        INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    mac          BLOB    NOT NULL,
    number       INTEGER NOT NULL,
    base_number  INTEGER NOT NULL,
    base_at      INTEGER NOT NULL,
    this_update  INTEGER NOT NULL,
    next_update  INTEGER NOT NULL,
    published_at INTEGER,
    delay        INTEGER NOT NULL,
    longest_delay INTEGER NOT NULL,
    PRIMARY KEY (authority, shard)
) STRICT, WITHOUT ROWID;

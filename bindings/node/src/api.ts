// Made by `cargo xtask bindings`. Do not edit.

/** Everything that the library does. */

import * as callbacks from './callbacks.js';
import { Handle, type HandleList } from './handle.js';
import * as In from './input.js';
import type { Day } from './input.js';
import { act, ask } from './library.js';
import { numbers } from './numbers.js';
import * as Out from './output.js';
import type { RemoteSignError } from './refused.js';
import type {
  AuthorityRole,
  Durability,
  CredentialState,
  Language,
  CertificateFormat,
  RevocationReason,
  CredentialKind,
  CredentialPurpose,
  KeyAlgorithm,
  DigestAlgorithm,
  Event,
  Outcome,
  HistoryLog,
  HistoryOrder,
  HistoryRange,
  ListHealth,
  Channel,
  NoticeKind,
  MessageState,
  OtpChannel,
  AuthenticatorState,
  Contact,
  FirstAccess,
  VirtualTokenState,
  PersonIdentifierKind,
  OrganizationIdentifierKind,
  RenewalWay,
  ListedQuestion,
  SignatureScheme,
} from './words.js';

/** What an app needs to make codes (RFC 6238); shown once. It is a secret, and wiped when freed. */
export class AuthenticatorSetup extends Handle {
  /** Its name in the library. */
  static readonly noun = 'authenticator_setup';
  protected declare readonly noun: 'authenticator_setup';

  private constructor() {
    super(0, false);
  }

  /** The shared secret in Base32 without padding, for an app that cannot read the URI. */
  get secret(): string {
    return ask('remote_sign_authenticator_setup_get_secret', [In.handle(this)], Out.text);
  }

  /** The secret and its parameters as `otpauth://totp/…`, for a QR code. */
  get uri(): string {
    return ask('remote_sign_authenticator_setup_get_uri', [In.handle(this)], Out.text);
  }
}

/** A key of the embedded authority, as it stood when it was asked for. */
export class Authority extends Handle {
  /** Its name in the library. */
  static readonly noun = 'authority';
  protected declare readonly noun: 'authority';

  private constructor() {
    super(0, false);
  }

  /** SHA-1 of its public key, 40 hexadecimal digits. */
  get id(): string {
    return ask('remote_sign_authority_get_id', [In.handle(this)], Out.text);
  }

  /** What it is for. */
  get role(): AuthorityRole {
    return ask(
      'remote_sign_authority_get_role',
      [In.handle(this)],
      Out.word(numbers.authorityRole),
    );
  }

  /** Whom its certificate names (RFC 4514). */
  get subject(): string {
    return ask('remote_sign_authority_get_subject', [In.handle(this)], Out.text);
  }

  /** Its certificate (X.509 DER). */
  get certificate(): Buffer {
    return ask('remote_sign_authority_get_certificate', [In.handle(this)], Out.bytes);
  }

  /** From when the certificate is valid. */
  get notBefore(): Date {
    return ask('remote_sign_authority_get_not_before', [In.handle(this)], Out.time);
  }

  /** Until when it is valid. */
  get notAfter(): Date {
    return ask('remote_sign_authority_get_not_after', [In.handle(this)], Out.time);
  }

  /** How many certificates it has issued to holders. */
  get issued(): number {
    return ask('remote_sign_authority_get_issued', [In.handle(this)], Out.number);
  }

  /** Whether its private key is in the store. */
  get keyInStore(): boolean {
    return ask('remote_sign_authority_get_key_in_store', [In.handle(this)], Out.bool);
  }

  /** Since when another one issues in its place. */
  get retiredAt(): Date | undefined {
    return ask('remote_sign_authority_get_retired_at', [In.handle(this)], Out.optionalTime);
  }
}

/** The authority as a certificate names it. What it does not say is absent. */
export class AuthorityNames extends Handle {
  /** Its name in the library. */
  static readonly noun = 'authority_names';
  protected declare readonly noun: 'authority_names';

  private constructor() {
    super(0, false);
  }

  /** Country (ISO 3166-1, two letters). */
  get country(): string | undefined {
    return ask(
      'remote_sign_authority_names_get_country',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Common name. */
  get commonName(): string | undefined {
    return ask(
      'remote_sign_authority_names_get_common_name',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Organization. */
  get organization(): string | undefined {
    return ask(
      'remote_sign_authority_names_get_organization',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Unit of the organization. */
  get organizationalUnit(): string | undefined {
    return ask(
      'remote_sign_authority_names_get_organizational_unit',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }
}

/**
 * Permission to sign with one credential, within a scope. It holds the unsealed key, which is
 * wiped when it is freed. Several threads may sign under it at once.
 *
 * `free()`: Frees it. One that was not closed (`Provider.close`) ends when its time is over
 * or somebody looks at the history.
 */
export class Authorization extends Handle {
  /** Its name in the library. */
  static readonly noun = 'authorization';
  protected declare readonly noun: 'authorization';

  private constructor() {
    super(0, false);
  }

  /** The credential that it is for. */
  get credential(): string {
    return ask('remote_sign_authorization_get_credential', [In.handle(this)], Out.text);
  }

  /** The number of the holder's history entry that opened it. */
  get opened(): number {
    return ask('remote_sign_authorization_get_opened', [In.handle(this)], Out.number);
  }
}

/** An authorization as its holder sees it. */
export class AuthorizationInformation extends Handle {
  /** Its name in the library. */
  static readonly noun = 'authorization_information';
  protected declare readonly noun: 'authorization_information';

  private constructor() {
    super(0, false);
  }

  /** The number of the entry that opened it. */
  get opened(): number {
    return ask('remote_sign_authorization_information_get_opened', [In.handle(this)], Out.number);
  }

  /** What it signs with. */
  get credential(): string {
    return ask(
      'remote_sign_authorization_information_get_credential',
      [In.handle(this)],
      Out.text,
    );
  }

  /** Who asked: the name of the client. */
  get client(): string {
    return ask('remote_sign_authorization_information_get_client', [In.handle(this)], Out.text);
  }

  /** The digests that it permits; none for a window. */
  get digests(): HandleList<Digest> | undefined {
    return ask(
      'remote_sign_authorization_information_get_digests',
      [In.handle(this)],
      Out.optional(Out.handles('digest_list', Out.made(Digest))),
    );
  }

  /** Signatures that it permits. */
  get uses(): number {
    return ask('remote_sign_authorization_information_get_uses', [In.handle(this)], Out.short);
  }

  /** Signatures that were made. */
  get used(): number {
    return ask('remote_sign_authorization_information_get_used', [In.handle(this)], Out.short);
  }

  /** When it was opened. */
  get openedAt(): Date {
    return ask('remote_sign_authorization_information_get_opened_at', [In.handle(this)], Out.time);
  }

  /** When it is over at the latest. */
  get closesAt(): Date {
    return ask('remote_sign_authorization_information_get_closes_at', [In.handle(this)], Out.time);
  }

  /** When it was closed; none while it is open. */
  get closedAt(): Date | undefined {
    return ask(
      'remote_sign_authorization_information_get_closed_at',
      [In.handle(this)],
      Out.optionalTime,
    );
  }

  /** When its entries are flushed to the disk. */
  get durability(): Durability {
    return ask(
      'remote_sign_authorization_information_get_durability',
      [In.handle(this)],
      Out.word(numbers.durability),
    );
  }
}

/**
 * What a provider is put together from. The clock is the system's and the policy `mysign`
 * unless something else is set; a messenger or an outbox must be. It keeps the master key, and
 * wipes it when it is freed.
 *
 * `free()`: Frees it. What it built stays.
 */
export class Builder extends Handle {
  /** Its name in the library. */
  static readonly noun = 'builder';
  protected declare readonly noun: 'builder';

  private constructor() {
    super(0, false);
  }

  /** A provider whose store is in memory and forgotten with it. `masterKey` has 32 bytes. */
  static inMemory(masterKey: Uint8Array): Builder {
    return ask('remote_sign_builder_new_in_memory', [In.bytes(masterKey)], Out.made(Builder));
  }

  /**
   * A provider on a new SQLite store at `path`, where there must be no file yet. `masterKey`
   * has 32 bytes and opens the store ever after. Refused with `MASTER_KEY_MALFORMED`; the file is
   * made by `Builder.build`.
   */
  static store(masterKey: Uint8Array, path: string): Builder {
    return ask(
      'remote_sign_builder_new_store',
      [In.bytes(masterKey), In.text(path)],
      Out.made(Builder),
    );
  }

  /**
   * A provider on the SQLite store at `path`, which exists and is opened by
   * `Builder.build`. No other copy of SQLite in this process may hold the same file.
   */
  static onStore(masterKey: Uint8Array, path: string): Builder {
    return ask(
      'remote_sign_builder_new_on_store',
      [In.bytes(masterKey), In.text(path)],
      Out.made(Builder),
    );
  }

  /** Messages go to `send`. */
  setMessenger(send: callbacks.Send): this {
    callbacks.useSend('remote_sign_builder_set_messenger', this, send);
    return this;
  }

  /** Messages are put into the folder `path`, a file each. */
  setOutbox(path: string): this {
    ask('remote_sign_builder_set_outbox', [In.handle(this), In.text(path)], Out.nothing);
    return this;
  }

  /** The time is what `now` tells. */
  setClock(now: callbacks.Now): this {
    callbacks.useNow('remote_sign_builder_set_clock', this, now);
    return this;
  }

  /** The rules of a profile: `mysign` (that of the manuals) or `modern` (NIST SP 800-63B-4). */
  setPolicy(profile: string): this {
    ask('remote_sign_builder_set_policy', [In.handle(this), In.text(profile)], Out.nothing);
    return this;
  }

  /** Where holders set their password and activate; `{user}` stands for the user id. */
  setPortal(portal: string): this {
    ask('remote_sign_builder_set_portal', [In.handle(this), In.text(portal)], Out.nothing);
    return this;
  }

  /** Where people reach the provider; the paper form of a revocation names it. */
  setOffice(name: string, address: string, phone: string, email: string): this {
    ask(
      'remote_sign_builder_set_office',
      [In.handle(this), In.text(name), In.text(address), In.text(phone), In.text(email)],
      Out.nothing,
    );
    return this;
  }

  /**
   * The name that the embedded authority gives itself when it is made. `country` has two
   * letters (ISO 3166-1).
   */
  setAuthorityName(
    commonName: string,
    organization: string,
    organizationalUnit: string,
    country: string,
  ): this {
    ask(
      'remote_sign_builder_set_authority_name',
      [
        In.handle(this),
        In.text(commonName),
        In.text(organization),
        In.text(organizationalUnit),
        In.text(country),
      ],
      Out.nothing,
    );
    return this;
  }

  /**
   * The file at `path` remembers how far the history's log has come: a store that does not go
   * on from there is not opened. Keep it apart from the store's backups.
   */
  setAnchor(path: string): this {
    ask('remote_sign_builder_set_anchor', [In.handle(this), In.text(path)], Out.nothing);
    return this;
  }

  /**
   * Asks one more witness (C2SP tlog-witness) to cosign checkpoints: the one whose submission
   * prefix is `url` and whose verifier key is `key`, as `new CosignatureVerifier` reads
   * it. What it gave last is kept in files whose names begin with the path `files`. Refused with
   * `CONFIGURATION_BROKEN` when `key` is none of a witness, or `url` none of https, or of http for
   * this machine, or for any where `allowPlainHttp` says that the network itself is safe.
   */
  addWitness(url: string, key: string, files: string, allowPlainHttp: boolean): this {
    ask(
      'remote_sign_builder_add_witness',
      [In.handle(this), In.text(url), In.text(key), In.text(files), In.bool(allowPlainHttp)],
      Out.nothing,
    );
    return this;
  }

  /**
   * Opens the provider. The builder stays, and may build others. Refused with `NULL_POINTER`
   * without a messenger or an outbox; `ALREADY_EXISTS` for a new store where there is a file,
   * `STORE_UNAVAILABLE`, `MASTER_KEY_WRONG`. A new store that was made before something else was
   * refused, such as an anchor of another log, stays: `Builder.onStore` opens it.
   */
  async build(): Promise<Provider> {
    return act('remote_sign_builder_build', [In.handle(this)], Out.made(Provider));
  }
}

/** A certificate as a file. Nothing was written: name and bytes are for whoever saves it. */
export class CertificateFile extends Handle {
  /** Its name in the library. */
  static readonly noun = 'certificate_file';
  protected declare readonly noun: 'certificate_file';

  private constructor() {
    super(0, false);
  }

  /** A name for it: letters, digits, a dash and the ending that systems know. It names no person. */
  get name(): string {
    return ask('remote_sign_certificate_file_get_name', [In.handle(this)], Out.text);
  }

  /** What stands in it. */
  get bytes(): Buffer {
    return ask('remote_sign_certificate_file_get_bytes', [In.handle(this)], Out.bytes);
  }
}

/**
 * A certificate of a holder, as it stood when it was asked for. Days are those of the policy's
 * time zone.
 */
export class CertificateInformation extends Handle {
  /** Its name in the library. */
  static readonly noun = 'certificate_information';
  protected declare readonly noun: 'certificate_information';

  private constructor() {
    super(0, false);
  }

  /** The credential whose key it certifies. */
  get credentialId(): string {
    return ask(
      'remote_sign_certificate_information_get_credential_id',
      [In.handle(this)],
      Out.text,
    );
  }

  /** Where it stood. */
  get state(): CredentialState {
    return ask(
      'remote_sign_certificate_information_get_state',
      [In.handle(this)],
      Out.word(numbers.credentialState),
    );
  }

  /** Its dates. */
  get status(): CertificateStatus {
    return ask(
      'remote_sign_certificate_information_get_status',
      [In.handle(this)],
      Out.made(CertificateStatus),
    );
  }

  /** The day on which it was issued and became active. */
  get activatedOn(): Day {
    return ask('remote_sign_certificate_information_get_activated_on', [In.handle(this)], Out.day);
  }

  /** The last day of its validity. */
  get expiresOn(): Day {
    return ask('remote_sign_certificate_information_get_expires_on', [In.handle(this)], Out.day);
  }

  /**
   * The last day of a suspension under way; absent where there is none, and where it goes on to
   * the end of validity.
   */
  get suspendedUntil(): Day | undefined {
    return ask(
      'remote_sign_certificate_information_get_suspended_until',
      [In.handle(this)],
      Out.optional(Out.day),
    );
  }

  /**
   * Its identifier (IUT), masked. The holder was sent it in full by e-mail and reads it in the
   * certificate itself.
   */
  get maskedIut(): string {
    return ask('remote_sign_certificate_information_get_masked_iut', [In.handle(this)], Out.text);
  }

  /** The serial number, hexadecimal digits. */
  get serial(): string {
    return ask('remote_sign_certificate_information_get_serial', [In.handle(this)], Out.text);
  }

  /** Whom it names, as it says itself. */
  get holder(): HolderNames {
    return ask(
      'remote_sign_certificate_information_get_holder',
      [In.handle(this)],
      Out.made(HolderNames),
    );
  }

  /** Who issued it, as it says itself. */
  get authority(): AuthorityNames {
    return ask(
      'remote_sign_certificate_information_get_authority',
      [In.handle(this)],
      Out.made(AuthorityNames),
    );
  }

  /** The certificate (X.509 DER). */
  get certificate(): Buffer {
    return ask(
      'remote_sign_certificate_information_get_certificate',
      [In.handle(this)],
      Out.bytes,
    );
  }

  /** The certificates above it (X.509 DER), the issuer first. */
  get chain(): Buffer[] {
    return ask(
      'remote_sign_certificate_information_get_chain',
      [In.handle(this)],
      Out.values('buffer_list', Out.buffer),
    );
  }

  /**
   * What stands above everything else, for the holder: where the certificate stands and until
   * when, in `language`.
   */
  async headline(language: Language): Promise<string> {
    return act(
      'remote_sign_certificate_information_headline',
      [In.handle(this), In.word(numbers.language, language)],
      Out.string,
    );
  }

  /**
   * The certificate in a format, as a file to be saved. `INTEGRITY` where the stored one cannot
   * be encoded.
   */
  async file(format: CertificateFormat): Promise<CertificateFile> {
    return act(
      'remote_sign_certificate_information_file',
      [In.handle(this), In.word(numbers.certificateFormat, format)],
      Out.made(CertificateFile),
    );
  }
}

/** What the provider's own record says of a certificate and one signature. */
export class CertificateStatement extends Handle {
  /** Its name in the library. */
  static readonly noun = 'certificate_statement';
  protected declare readonly noun: 'certificate_statement';

  private constructor() {
    super(0, false);
  }

  /**
   * Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
   * note is not signed by this key, is no statement on a certificate, or one of another log.
   */
  static ofNote(note: SignedNote, verifier: LogVerifier): CertificateStatement {
    return ask(
      'remote_sign_certificate_statement_new_of_note',
      [In.handle(note), In.handle(verifier)],
      Out.made(CertificateStatement),
    );
  }

  /** The log's origin. */
  get origin(): string {
    return ask('remote_sign_certificate_statement_get_origin', [In.handle(this)], Out.text);
  }

  /** The holder's user id. */
  get holder(): string {
    return ask('remote_sign_certificate_statement_get_holder', [In.handle(this)], Out.text);
  }

  /** The number of the signature's entry. */
  get entry(): number {
    return ask('remote_sign_certificate_statement_get_entry', [In.handle(this)], Out.number);
  }

  /** SHA-256 (32 bytes) of the certificate's DER. */
  get certificate(): Buffer {
    return ask('remote_sign_certificate_statement_get_certificate', [In.handle(this)], Out.bytes);
  }

  /**
   * Where it stood when the signature was made, as the statement writes it: a word such as
   * `active`, `suspended`, `revoked`.
   */
  get stateThen(): string {
    return ask('remote_sign_certificate_statement_get_state_then', [In.handle(this)], Out.text);
  }

  /** Where it stood when this was said. */
  get stateNow(): string {
    return ask('remote_sign_certificate_statement_get_state_now', [In.handle(this)], Out.text);
  }

  /** When its last suspension began (RFC 3339). */
  get suspendedAt(): string | undefined {
    return ask(
      'remote_sign_certificate_statement_get_suspended_at',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** When that ends or ended (RFC 3339). */
  get liftsAt(): string | undefined {
    return ask(
      'remote_sign_certificate_statement_get_lifts_at',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** When it was revoked (RFC 3339). */
  get revokedAt(): string | undefined {
    return ask(
      'remote_sign_certificate_statement_get_revoked_at',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** When another one took its place (RFC 3339). */
  get supersededAt(): string | undefined {
    return ask(
      'remote_sign_certificate_statement_get_superseded_at',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** When this was said (RFC 3339). */
  get at(): string {
    return ask('remote_sign_certificate_statement_get_at', [In.handle(this)], Out.text);
  }

  /** The text that is signed. */
  get text(): string {
    return ask('remote_sign_certificate_statement_get_text', [In.handle(this)], Out.string);
  }
}

/** Where a certificate stood, as its dates tell it. */
export class CertificateStatus extends Handle {
  /** Its name in the library. */
  static readonly noun = 'certificate_status';
  protected declare readonly noun: 'certificate_status';

  private constructor() {
    super(0, false);
  }

  /** From when it is valid. */
  get notBefore(): Date {
    return ask('remote_sign_certificate_status_get_not_before', [In.handle(this)], Out.time);
  }

  /** Until when it is valid. */
  get notAfter(): Date {
    return ask('remote_sign_certificate_status_get_not_after', [In.handle(this)], Out.time);
  }

  /** When its last suspension began. */
  get suspendedAt(): Date | undefined {
    return ask(
      'remote_sign_certificate_status_get_suspended_at',
      [In.handle(this)],
      Out.optionalTime,
    );
  }

  /** When that ends or ended; with a suspension and without this, at the end of validity. */
  get liftsAt(): Date | undefined {
    return ask('remote_sign_certificate_status_get_lifts_at', [In.handle(this)], Out.optionalTime);
  }

  /** When it was revoked. */
  get revokedAt(): Date | undefined {
    return ask(
      'remote_sign_certificate_status_get_revoked_at',
      [In.handle(this)],
      Out.optionalTime,
    );
  }

  /** Why it was revoked, if it was. */
  get revocationReason(): RevocationReason | undefined {
    return ask(
      'remote_sign_certificate_status_get_revocation_reason',
      [In.handle(this)],
      Out.optional(Out.word(numbers.revocationReason)),
    );
  }

  /** When another one took its place. */
  get supersededAt(): Date | undefined {
    return ask(
      'remote_sign_certificate_status_get_superseded_at',
      [In.handle(this)],
      Out.optionalTime,
    );
  }
}

/**
 * The text by which a log commits itself to its size and root (C2SP tlog-checkpoint). Signed it
 * is a note.
 */
export class Checkpoint extends Handle {
  /** Its name in the library. */
  static readonly noun = 'checkpoint';
  protected declare readonly noun: 'checkpoint';

  /**
   * A checkpoint of the log `origin`, with the further lines that it is to have (none, rather:
   * nobody can audit them). Refused with `LOG_PROOF_WRONG` when origin or a further line is empty
   * or holds control characters.
   */
  constructor(origin: string, tree: TreeHead, extensions: Iterable<string>) {
    super(ask(
      'remote_sign_checkpoint_new',
      [
        In.text(origin),
        In.handle(tree),
        In.list('string_list', extensions, (item) => In.text(item)),
      ],
      Out.handle,
    ));
  }

  /**
   * Reads the text of a checkpoint; no signature is checked. Refused with `LOG_PROOF_WRONG` when
   * it is none.
   */
  static ofText(text: string): Checkpoint {
    return ask('remote_sign_checkpoint_new_of_text', [In.text(text)], Out.made(Checkpoint));
  }

  /**
   * Reads the checkpoint of the log whose key is `verifier`, after its signature was verified.
   * Refused with `LOG_PROOF_WRONG` when the note is not signed by this key, is no checkpoint, or
   * that of another log.
   */
  static ofNote(note: SignedNote, verifier: LogVerifier): Checkpoint {
    return ask(
      'remote_sign_checkpoint_new_of_note',
      [In.handle(note), In.handle(verifier)],
      Out.made(Checkpoint),
    );
  }

  /** The log's identity. */
  get origin(): string {
    return ask('remote_sign_checkpoint_get_origin', [In.handle(this)], Out.text);
  }

  /** Size and root of the log. */
  get tree(): TreeHead {
    return ask('remote_sign_checkpoint_get_tree', [In.handle(this)], Out.made(TreeHead));
  }

  /** Lines after the root, without their newlines. */
  get extensions(): string[] {
    return ask(
      'remote_sign_checkpoint_get_extensions',
      [In.handle(this)],
      Out.values('string_list', Out.string),
    );
  }

  /** The text that is signed. */
  get text(): string {
    return ask('remote_sign_checkpoint_get_text', [In.handle(this)], Out.string);
  }
}

/**
 * Who asks for an act: the name a program gives itself, for the history, and where the person
 * comes from, by which failed logins are told apart.
 */
export class Client extends Handle {
  /** Its name in the library. */
  static readonly noun = 'client';
  protected declare readonly noun: 'client';

  /**
   * A program named `name` (at most 64 characters are kept), used by somebody at `source`: the
   * address of the connection, which the person must not choose. A program with one person at
   * one machine gives none. The source is kept as a keyed code alone.
   */
  constructor(name: string, source?: string | null) {
    super(ask(
      'remote_sign_client_new',
      [In.text(name), In.optionalText(source)],
      Out.handle,
    ));
  }

  /** The name. */
  get name(): string {
    return ask('remote_sign_client_get_name', [In.handle(this)], Out.text);
  }
}

/**
 * Proof that a log only grew from one head to a later one (RFC 6962, section 2.1.2). Empty for
 * equal sizes, and from the log without entries.
 */
export class ConsistencyProof extends Handle {
  /** Its name in the library. */
  static readonly noun = 'consistency_proof';
  protected declare readonly noun: 'consistency_proof';

  /**
   * The proof out of `nodes`, hashes of 32 bytes. Refused with `LOG_PROOF_WRONG` when one is not
   * so long; whether it holds is not looked at.
   */
  constructor(nodes: Iterable<Uint8Array>) {
    super(ask(
      'remote_sign_consistency_proof_new',
      [In.list('buffer_list', nodes, (item) => In.bytes(item))],
      Out.handle,
    ));
  }

  /** The nodes from which both roots are computed, 32 bytes each. */
  get hashes(): Buffer[] {
    return ask(
      'remote_sign_consistency_proof_get_hashes',
      [In.handle(this)],
      Out.values('buffer_list', Out.buffer),
    );
  }

  /**
   * Checks that the log with the head `later` begins with all entries of the log with the head
   * `old`, unaltered and in order. Refused with `LOG_PROOF_WRONG` when the proof does not lead to
   * both roots, is not as long as it must be, or `old` is larger than `later`.
   */
  async verify(old: TreeHead, later: TreeHead): Promise<void> {
    return act(
      'remote_sign_consistency_proof_verify',
      [In.handle(this), In.handle(old), In.handle(later)],
      Out.nothing,
    );
  }
}

/** How a holder is reached, masked for a screen. */
export class Contacts extends Handle {
  /** Its name in the library. */
  static readonly noun = 'contacts';
  protected declare readonly noun: 'contacts';

  private constructor() {
    super(0, false);
  }

  /** The phone that gets OTPs. */
  get otpPhone(): string {
    return ask('remote_sign_contacts_get_otp_phone', [In.handle(this)], Out.text);
  }

  /** The phone that gets recovery codes. */
  get accountPhone(): string {
    return ask('remote_sign_contacts_get_account_phone', [In.handle(this)], Out.text);
  }

  /** The address that gets notices. */
  get email(): string {
    return ask('remote_sign_contacts_get_email', [In.handle(this)], Out.text);
  }

  /** The address that gets recovery links. */
  get recoveryEmail(): string {
    return ask('remote_sign_contacts_get_recovery_email', [In.handle(this)], Out.text);
  }
}

/**
 * The public key of a witness, which cosigns checkpoints that it found consistent (C2SP tlog-
 * cosignature).
 */
export class CosignatureVerifier extends Handle {
  /** Its name in the library. */
  static readonly noun = 'cosignature_verifier';
  protected declare readonly noun: 'cosignature_verifier';

  /**
   * Reads a verifier key of the type Ed25519 cosignature: `name+id+key`, the id in hexadecimal,
   * type (0x04) and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is
   * not that of name and key.
   */
  constructor(verifierKey: string) {
    super(ask(
      'remote_sign_cosignature_verifier_new',
      [In.text(verifierKey)],
      Out.handle,
    ));
  }

  /** The witness's name. */
  get name(): string {
    return ask('remote_sign_cosignature_verifier_get_name', [In.handle(this)], Out.text);
  }

  /** The verifier key as text, which `new CosignatureVerifier` reads. */
  get verifierKey(): string {
    return ask('remote_sign_cosignature_verifier_get_verifier_key', [In.handle(this)], Out.string);
  }

  /**
   * Checks this witness's signature under a checkpoint; those of other keys are passed over. Tells
   * when the witness signed, the last time if it did so more than once; whether that is recent
   * enough is the caller's to judge. Refused with `LOG_PROOF_WRONG` when the note is no
   * checkpoint, or has no signature of this key, or one that does not hold.
   */
  async verify(note: SignedNote): Promise<Date> {
    return act(
      'remote_sign_cosignature_verifier_verify',
      [In.handle(this), In.handle(note)],
      Out.time,
    );
  }
}

/** A credential as it stood when it was asked for. */
export class Credential extends Handle {
  /** Its name in the library. */
  static readonly noun = 'credential';
  protected declare readonly noun: 'credential';

  private constructor() {
    super(0, false);
  }

  /** Its identifier: `C` and twelve digits. */
  get id(): string {
    return ask('remote_sign_credential_get_id', [In.handle(this)], Out.text);
  }

  /** Whose it is. */
  get userId(): string {
    return ask('remote_sign_credential_get_user_id', [In.handle(this)], Out.text);
  }

  /** How it is approved. */
  get kind(): CredentialKind {
    return ask(
      'remote_sign_credential_get_kind',
      [In.handle(this)],
      Out.word(numbers.credentialKind),
    );
  }

  /** What its certificate may be used for. */
  get purpose(): CredentialPurpose {
    return ask(
      'remote_sign_credential_get_purpose',
      [In.handle(this)],
      Out.word(numbers.credentialPurpose),
    );
  }

  /** Algorithm and size of its key. */
  get algorithm(): KeyAlgorithm {
    return ask(
      'remote_sign_credential_get_algorithm',
      [In.handle(this)],
      Out.word(numbers.keyAlgorithm),
    );
  }

  /** Where it and its certificate stood. */
  get state(): CredentialState {
    return ask(
      'remote_sign_credential_get_state',
      [In.handle(this)],
      Out.word(numbers.credentialState),
    );
  }

  /** The name that its holder sees. */
  get label(): string {
    return ask('remote_sign_credential_get_label', [In.handle(this)], Out.text);
  }

  /** The public identifier on forms (IUT). */
  get iut(): string {
    return ask('remote_sign_credential_get_iut', [In.handle(this)], Out.text);
  }

  /** Its certificate (X.509 DER), once there is one. */
  get certificate(): Buffer | undefined {
    return ask(
      'remote_sign_credential_get_certificate',
      [In.handle(this)],
      Out.optional(Out.bytes),
    );
  }

  /** The certificates above it (X.509 DER), the issuer's first; none until there is a certificate. */
  get chain(): Buffer[] {
    return ask(
      'remote_sign_credential_get_chain',
      [In.handle(this)],
      Out.values('buffer_list', Out.buffer),
    );
  }

  /** The dates of its certificate, once there is one. */
  get status(): CertificateStatus | undefined {
    return ask(
      'remote_sign_credential_get_status',
      [In.handle(this)],
      Out.optional(Out.made(CertificateStatus)),
    );
  }

  /** When it was activated. */
  get activatedAt(): Date | undefined {
    return ask('remote_sign_credential_get_activated_at', [In.handle(this)], Out.optionalTime);
  }
}

/** A digest together with its algorithm. */
export class Digest extends Handle {
  /** Its name in the library. */
  static readonly noun = 'digest';
  protected declare readonly noun: 'digest';

  /**
   * Takes a digest that the program has made. Refused with `INPUT_REFUSED` when its length is
   * not the algorithm's.
   */
  constructor(algorithm: DigestAlgorithm, value: Uint8Array) {
    super(ask(
      'remote_sign_digest_new',
      [In.word(numbers.digestAlgorithm, algorithm), In.bytes(value)],
      Out.handle,
    ));
  }

  /** Digests `data`, which may be empty. */
  static of(algorithm: DigestAlgorithm, data: Uint8Array): Digest {
    return ask(
      'remote_sign_digest_new_of',
      [In.word(numbers.digestAlgorithm, algorithm), In.bytes(data)],
      Out.made(Digest),
    );
  }

  /** Its algorithm. */
  get algorithm(): DigestAlgorithm {
    return ask(
      'remote_sign_digest_get_algorithm',
      [In.handle(this)],
      Out.word(numbers.digestAlgorithm),
    );
  }

  /** Its bytes. */
  get value(): Buffer {
    return ask('remote_sign_digest_get_value', [In.handle(this)], Out.bytes);
  }
}

/** A checkpoint of the same log that was got before an export. */
export class EarlierCheckpoint extends Handle {
  /** Its name in the library. */
  static readonly noun = 'earlier_checkpoint';
  protected declare readonly noun: 'earlier_checkpoint';

  /**
   * A checkpoint and the proof from its log to that of the export, as a file has them; nothing is
   * verified.
   */
  constructor(checkpoint: SignedNote, proof: ConsistencyProof) {
    super(ask(
      'remote_sign_earlier_checkpoint_new',
      [In.handle(checkpoint), In.handle(proof)],
      Out.handle,
    ));
  }

  /** The checkpoint. */
  get checkpoint(): SignedNote {
    return ask(
      'remote_sign_earlier_checkpoint_get_checkpoint',
      [In.handle(this)],
      Out.made(SignedNote),
    );
  }

  /** From its log to that of the export. */
  get proof(): ConsistencyProof {
    return ask(
      'remote_sign_earlier_checkpoint_get_proof',
      [In.handle(this)],
      Out.made(ConsistencyProof),
    );
  }
}

/**
 * The fields of an entry as they are written, for those who verify it. Words are texts here:
 * whoever verifies need not know every word that a later version writes.
 */
export class EntryFields extends Handle {
  /** Its name in the library. */
  static readonly noun = 'entry_fields';
  protected declare readonly noun: 'entry_fields';

  /**
   * The fields as a file of an export or of evidence has them; what each means stands with the
   * function that reads it. Refused with `LOG_PROOF_WRONG` when `previous` or `blinding` has not
   * 32 bytes; whether they are true is not looked at.
   */
  constructor(
    holder: string,
    sequence: number,
    previous: Uint8Array,
    at: Date,
    credential: string | null | undefined,
    authorization: number | null | undefined,
    event: string,
    outcome: string,
    client: string,
    scheme: string | null | undefined,
    saltLength: number | null | undefined,
    digestAlgorithm: string | null | undefined,
    digest: Uint8Array | null | undefined,
    signature: Uint8Array | null | undefined,
    detail: string,
    blinding: Uint8Array,
  ) {
    super(ask(
      'remote_sign_entry_fields_new',
      [
        In.text(holder),
        In.number(sequence),
        In.bytes(previous),
        In.time(at),
        In.optionalText(credential),
        In.optionalNumber(authorization),
        In.text(event),
        In.text(outcome),
        In.text(client),
        In.optionalText(scheme),
        In.optionalNumber(saltLength),
        In.optionalText(digestAlgorithm),
        In.optionalBytes(digest),
        In.optionalBytes(signature),
        In.text(detail),
        In.bytes(blinding),
      ],
      Out.handle,
    ));
  }

  /** The holder's user id. */
  get holder(): string {
    return ask('remote_sign_entry_fields_get_holder', [In.handle(this)], Out.text);
  }

  /** 1, 2, 3 … without a gap for each holder. */
  get sequence(): number {
    return ask('remote_sign_entry_fields_get_sequence', [In.handle(this)], Out.number);
  }

  /** Leaf hash (32 bytes) of the holder's entry before this one; zeros for the first. */
  get previous(): Buffer {
    return ask('remote_sign_entry_fields_get_previous', [In.handle(this)], Out.bytes);
  }

  /** When it happened. */
  get at(): Date {
    return ask('remote_sign_entry_fields_get_at', [In.handle(this)], Out.time);
  }

  /** The identifier of the credential concerned, if one is. */
  get credential(): string | undefined {
    return ask(
      'remote_sign_entry_fields_get_credential',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /**
   * The number of the entry that opened the authorization, where there is one; of an opening that
   * took a grant, and of the end of a grant, that of the entry that tells of the grant.
   */
  get authorization(): number | undefined {
    return ask(
      'remote_sign_entry_fields_get_authorization',
      [In.handle(this)],
      Out.optionalNumber,
    );
  }

  /** What happened: a word such as `signed`. */
  get event(): string {
    return ask('remote_sign_entry_fields_get_event', [In.handle(this)], Out.text);
  }

  /** How it ended: `success` or `failure`. */
  get outcome(): string {
    return ask('remote_sign_entry_fields_get_outcome', [In.handle(this)], Out.text);
  }

  /** Who asked: the name that the program gave itself. */
  get client(): string {
    return ask('remote_sign_entry_fields_get_client', [In.handle(this)], Out.text);
  }

  /** How a signature was made: a word such as `ecdsa`. */
  get scheme(): string | undefined {
    return ask('remote_sign_entry_fields_get_scheme', [In.handle(this)], Out.optional(Out.text));
  }

  /** For PSS: the length of the salt in bytes. */
  get saltLength(): number | undefined {
    return ask('remote_sign_entry_fields_get_salt_length', [In.handle(this)], Out.optionalNumber);
  }

  /** The algorithm of the digest: a word such as `sha256`. */
  get digestAlgorithm(): string | undefined {
    return ask(
      'remote_sign_entry_fields_get_digest_algorithm',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** What was signed; of raw input its SHA-256. */
  get digest(): Buffer | undefined {
    return ask('remote_sign_entry_fields_get_digest', [In.handle(this)], Out.optional(Out.bytes));
  }

  /** The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the leaf. */
  get signature(): Buffer | undefined {
    return ask(
      'remote_sign_entry_fields_get_signature',
      [In.handle(this)],
      Out.optional(Out.bytes),
    );
  }

  /** The reason of a failure, or what else there is to say. */
  get detail(): string {
    return ask('remote_sign_entry_fields_get_detail', [In.handle(this)], Out.text);
  }

  /** What makes the leaf's hash unguessable: 32 bytes. */
  get blinding(): Buffer {
    return ask('remote_sign_entry_fields_get_blinding', [In.handle(this)], Out.bytes);
  }

  /** The hash, of 32 bytes, under which the entry stands in the log. */
  async leafHash(): Promise<Buffer> {
    return act('remote_sign_entry_fields_leaf_hash', [In.handle(this)], Out.buffer);
  }
}

/** What proves one signature to those who have the log's public key and trust an authority. */
export class Evidence extends Handle {
  /** Its name in the library. */
  static readonly noun = 'evidence';
  protected declare readonly noun: 'evidence';

  /**
   * The evidence as a file has it; nothing is verified. Those who have the provider get it with
   * `Provider.evidence`.
   */
  constructor(
    checkpoint: SignedNote,
    statement: SignedNote,
    certificate: Uint8Array,
    chain: Iterable<Uint8Array>,
    entries: Iterable<ExportedEntry>,
  ) {
    super(ask(
      'remote_sign_evidence_new',
      [
        In.handle(checkpoint),
        In.handle(statement),
        In.bytes(certificate),
        In.list('buffer_list', chain, (item) => In.bytes(item)),
        In.list('exported_entry_list', entries, (item) => In.handle(item)),
      ],
      Out.handle,
    ));
  }

  /** The log that all entries are in (C2SP tlog-checkpoint). */
  get checkpoint(): SignedNote {
    return ask('remote_sign_evidence_get_checkpoint', [In.handle(this)], Out.made(SignedNote));
  }

  /**
   * Where the certificate stood: a note that `CertificateStatement.ofNote`
   * reads.
   */
  get statement(): SignedNote {
    return ask('remote_sign_evidence_get_statement', [In.handle(this)], Out.made(SignedNote));
  }

  /** The certificate whose key signed (X.509 DER). */
  get certificate(): Buffer {
    return ask('remote_sign_evidence_get_certificate', [In.handle(this)], Out.bytes);
  }

  /** The certificates above it (X.509 DER), the issuer first. */
  get chain(): Buffer[] {
    return ask(
      'remote_sign_evidence_get_chain',
      [In.handle(this)],
      Out.values('buffer_list', Out.buffer),
    );
  }

  /**
   * The signature's entry, the one that opened its authorization, the grant that this took if it
   * took one, the check of PIN and OTP or virtual token that this rests on, the sending of the
   * OTP, and the end of the authorization where that has an entry: those that there are, in the
   * order of their numbers.
   */
  get entries(): HandleList<ExportedEntry> {
    return ask(
      'remote_sign_evidence_get_entries',
      [In.handle(this)],
      Out.handles('exported_entry_list', Out.made(ExportedEntry)),
    );
  }

  /**
   * Verifies it with the log's key. Where `authorities` (X.509 DER) are given, the certificate
   * must have led to one of them when the signature was made; where the list has none, whom it
   * names is only what it says itself. What is wrong is in the verdict. Refused with
   * `CERTIFICATE_REFUSED` when an authority is no certificate.
   */
  async verify(verifier: LogVerifier, authorities: Iterable<Uint8Array>): Promise<EvidenceVerdict> {
    return act(
      'remote_sign_evidence_verify',
      [
        In.handle(this),
        In.handle(verifier),
        In.list('buffer_list', authorities, (item) => In.bytes(item)),
      ],
      Out.made(EvidenceVerdict),
    );
  }
}

/** One thing that is wrong with the evidence of a signature. */
export class EvidenceFault extends Handle {
  /** Its name in the library. */
  static readonly noun = 'evidence_fault';
  protected declare readonly noun: 'evidence_fault';

  private constructor() {
    super(0, false);
  }

  /**
   * A word for programs: `checkpoint`, `statement`, `not-in-log`, `out-of-place`, `no-signature`,
   * `no-opening`, `no-grant`, `no-pin`, `no-second-factor`, `certificate`, `signature`,
   * `untrusted`, `not-active`. Later versions may have others.
   */
  get name(): string {
    return ask('remote_sign_evidence_fault_get_name', [In.handle(this)], Out.text);
  }

  /** What is wrong, for a person. */
  get text(): string {
    return ask('remote_sign_evidence_fault_get_text', [In.handle(this)], Out.text);
  }

  /** The number of the entry concerned, if one is. */
  get entry(): number | undefined {
    return ask('remote_sign_evidence_fault_get_entry', [In.handle(this)], Out.optionalNumber);
  }

  /** Where the certificate stood, where it was not active: a word such as `suspended`. */
  get state(): string | undefined {
    return ask('remote_sign_evidence_fault_get_state', [In.handle(this)], Out.optional(Out.text));
  }
}

/** How the evidence of a signature was found. */
export class EvidenceVerdict extends Handle {
  /** Its name in the library. */
  static readonly noun = 'evidence_verdict';
  protected declare readonly noun: 'evidence_verdict';

  private constructor() {
    super(0, false);
  }

  /** The signature's entry, if the evidence has it. */
  get signed(): EntryFields | undefined {
    return ask(
      'remote_sign_evidence_verdict_get_signed',
      [In.handle(this)],
      Out.optional(Out.made(EntryFields)),
    );
  }

  /** Whom the certificate names (RFC 4514), if it can be read. */
  get subject(): string | undefined {
    return ask(
      'remote_sign_evidence_verdict_get_subject',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Where the certificate stood, as the log's key states. */
  get statement(): CertificateStatement | undefined {
    return ask(
      'remote_sign_evidence_verdict_get_statement',
      [In.handle(this)],
      Out.optional(Out.made(CertificateStatement)),
    );
  }

  /** What the signature's authorization rests on, oldest first. */
  get transcript(): HandleList<EntryFields> {
    return ask(
      'remote_sign_evidence_verdict_get_transcript',
      [In.handle(this)],
      Out.handles('entry_fields_list', Out.made(EntryFields)),
    );
  }

  /** True where the signature is proved. */
  get holds(): boolean {
    return ask('remote_sign_evidence_verdict_get_holds', [In.handle(this)], Out.bool);
  }

  /** All that is wrong; nothing where the signature is proved. */
  get faults(): HandleList<EvidenceFault> {
    return ask(
      'remote_sign_evidence_verdict_get_faults',
      [In.handle(this)],
      Out.handles('evidence_fault_list', Out.made(EvidenceFault)),
    );
  }
}

/** An entry with the proof that it is in the log of an export or of evidence. */
export class ExportedEntry extends Handle {
  /** Its name in the library. */
  static readonly noun = 'exported_entry';
  protected declare readonly noun: 'exported_entry';

  /** The entry with these fields and this proof, as a file has them; nothing is verified. */
  constructor(fields: EntryFields, proof: InclusionProof) {
    super(ask(
      'remote_sign_exported_entry_new',
      [In.handle(fields), In.handle(proof)],
      Out.handle,
    ));
  }

  /** The entry as its leaf has it. */
  get fields(): EntryFields {
    return ask('remote_sign_exported_entry_get_fields', [In.handle(this)], Out.made(EntryFields));
  }

  /** Where it is, and its audit path. */
  get proof(): InclusionProof {
    return ask(
      'remote_sign_exported_entry_get_proof',
      [In.handle(this)],
      Out.made(InclusionProof),
    );
  }
}

/**
 * An approval that waits for the PIN, as it stood when it was asked for.
 *
 * `free()`: Frees it. The grant itself goes on waiting.
 */
export class Grant extends Handle {
  /** Its name in the library. */
  static readonly noun = 'grant';
  protected declare readonly noun: 'grant';

  private constructor() {
    super(0, false);
  }

  /** The number of the history entry that tells of it. */
  get granted(): number {
    return ask('remote_sign_grant_get_granted', [In.handle(this)], Out.number);
  }

  /** What it signs with. */
  get credential(): string {
    return ask('remote_sign_grant_get_credential', [In.handle(this)], Out.text);
  }

  /** Who asked: the name of the client. */
  get client(): string {
    return ask('remote_sign_grant_get_client', [In.handle(this)], Out.text);
  }

  /** Signatures that it permits. */
  get uses(): number {
    return ask('remote_sign_grant_get_uses', [In.handle(this)], Out.short);
  }

  /** When it was granted. */
  get grantedAt(): Date {
    return ask('remote_sign_grant_get_granted_at', [In.handle(this)], Out.time);
  }

  /** When it is over, and whatever is opened by it. */
  get endsAt(): Date {
    return ask('remote_sign_grant_get_ends_at', [In.handle(this)], Out.time);
  }
}

/** An entry of the history as its holder sees it. */
export class HistoryEntry extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_entry';
  protected declare readonly noun: 'history_entry';

  private constructor() {
    super(0, false);
  }

  /** 1, 2, 3 … without a gap for each holder. */
  get sequence(): number {
    return ask('remote_sign_history_entry_get_sequence', [In.handle(this)], Out.number);
  }

  /** Its index in the log of all entries, from 0. */
  get position(): number {
    return ask('remote_sign_history_entry_get_position', [In.handle(this)], Out.number);
  }

  /** When it happened. */
  get at(): Date {
    return ask('remote_sign_history_entry_get_at', [In.handle(this)], Out.time);
  }

  /** The identifier of the credential concerned, if one is. */
  get credential(): string | undefined {
    return ask(
      'remote_sign_history_entry_get_credential',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /**
   * For a signature: the sequence number of the entry that opened its authorization; for what
   * takes or ends a grant: of the entry that tells of the grant.
   */
  get authorization(): number | undefined {
    return ask(
      'remote_sign_history_entry_get_authorization',
      [In.handle(this)],
      Out.optionalNumber,
    );
  }

  /** What happened. */
  get event(): Event {
    return ask('remote_sign_history_entry_get_event', [In.handle(this)], Out.word(numbers.event));
  }

  /** Whether it succeeded. */
  get outcome(): Outcome {
    return ask(
      'remote_sign_history_entry_get_outcome',
      [In.handle(this)],
      Out.word(numbers.outcome),
    );
  }

  /** Who asked: the name that the program gave itself. */
  get client(): string {
    return ask('remote_sign_history_entry_get_client', [In.handle(this)], Out.text);
  }

  /** For a signature: what was signed, and how. */
  get signed(): SignedData | undefined {
    return ask(
      'remote_sign_history_entry_get_signed',
      [In.handle(this)],
      Out.optional(Out.made(SignedData)),
    );
  }

  /** The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s. */
  get signature(): Buffer | undefined {
    return ask(
      'remote_sign_history_entry_get_signature',
      [In.handle(this)],
      Out.optional(Out.bytes),
    );
  }

  /** The reason of a failure, or what else there is to say. */
  get detail(): string {
    return ask('remote_sign_history_entry_get_detail', [In.handle(this)], Out.text);
  }
}

/** What an export begins with: its entries are proved under it. */
export class HistoryExport extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_export';
  protected declare readonly noun: 'history_export';

  /**
   * What the file of an export has before its entries; nothing is verified. Those who have the
   * provider get it with `Provider.exportHistory`.
   */
  constructor(
    holder: string,
    checkpoint: SignedNote,
    statement: SignedNote,
    earlier: Iterable<EarlierCheckpoint>,
  ) {
    super(ask(
      'remote_sign_history_export_new',
      [
        In.text(holder),
        In.handle(checkpoint),
        In.handle(statement),
        In.list('earlier_checkpoint_list', earlier, (item) => In.handle(item)),
      ],
      Out.handle,
    ));
  }

  /** The holder's user id. */
  get holder(): string {
    return ask('remote_sign_history_export_get_holder', [In.handle(this)], Out.text);
  }

  /** The log that all entries are in (C2SP tlog-checkpoint). */
  get checkpoint(): SignedNote {
    return ask(
      'remote_sign_history_export_get_checkpoint',
      [In.handle(this)],
      Out.made(SignedNote),
    );
  }

  /**
   * How many entries the holder has in that log: a note that
   * `HolderStatement.ofNote` reads.
   */
  get statement(): SignedNote {
    return ask(
      'remote_sign_history_export_get_statement',
      [In.handle(this)],
      Out.made(SignedNote),
    );
  }

  /** Earlier checkpoints, and that the log only grew since. */
  get earlier(): HandleList<EarlierCheckpoint> {
    return ask(
      'remote_sign_history_export_get_earlier',
      [In.handle(this)],
      Out.handles('earlier_checkpoint_list', Out.made(EarlierCheckpoint)),
    );
  }
}

/** One thing that is wrong with an exported history. */
export class HistoryFault extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_fault';
  protected declare readonly noun: 'history_fault';

  private constructor() {
    super(0, false);
  }

  /**
   * A word for programs: `checkpoint`, `statement`, `statement-of-another-holder`, `statement-of-
   * another-log`, `another-holder`, `known-checkpoint`, `forked-log`, `unproven-checkpoint`,
   * `older-than-checkpoint`, `another-log`, `altered`, `wrong-proof`, `dropped`, `truncated`,
   * `reordered`, `repeated`, `inserted`, `broken-chain`, `wrong-position`, `unstated`, `another-
   * newest`. Later versions may have others.
   */
  get name(): string {
    return ask('remote_sign_history_fault_get_name', [In.handle(this)], Out.text);
  }

  /** What is wrong, for a person. */
  get text(): string {
    return ask('remote_sign_history_fault_get_text', [In.handle(this)], Out.text);
  }

  /** The number of the entry concerned, the first where there are several. */
  get entry(): number | undefined {
    return ask('remote_sign_history_fault_get_entry', [In.handle(this)], Out.optionalNumber);
  }

  /**
   * The number of the last entry concerned: of those that were left out or cut off, or of those
   * that are there where fewer are stated.
   */
  get lastEntry(): number | undefined {
    return ask('remote_sign_history_fault_get_last_entry', [In.handle(this)], Out.optionalNumber);
  }

  /** How many entries are stated, where there are more. */
  get statedEntries(): number | undefined {
    return ask(
      'remote_sign_history_fault_get_stated_entries',
      [In.handle(this)],
      Out.optionalNumber,
    );
  }

  /** How many entries the log has of the checkpoint or statement that does not fit. */
  get logSize(): number | undefined {
    return ask('remote_sign_history_fault_get_log_size', [In.handle(this)], Out.optionalNumber);
  }

  /** Whom the statement is on, or whose the export is, where that is another holder. */
  get holder(): string | undefined {
    return ask('remote_sign_history_fault_get_holder', [In.handle(this)], Out.optional(Out.text));
  }
}

/** A page of what was found. */
export class HistoryPage extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_page';
  protected declare readonly noun: 'history_page';

  private constructor() {
    super(0, false);
  }

  /** The first day that was looked at; none for the beginning. */
  get firstDay(): Day | undefined {
    return ask('remote_sign_history_page_get_first_day', [In.handle(this)], Out.optional(Out.day));
  }

  /** The last day that was looked at; none for no end. */
  get lastDay(): Day | undefined {
    return ask('remote_sign_history_page_get_last_day', [In.handle(this)], Out.optional(Out.day));
  }

  /** All entries of the log, whatever was looked for. */
  get total(): HistoryTotal {
    return ask('remote_sign_history_page_get_total', [In.handle(this)], Out.made(HistoryTotal));
  }

  /** Entries shown so far, on this page and those before it. */
  get shown(): number {
    return ask('remote_sign_history_page_get_shown', [In.handle(this)], Out.number);
  }

  /** The entries. */
  get entries(): HandleList<HistoryEntry> {
    return ask(
      'remote_sign_history_page_get_entries',
      [In.handle(this)],
      Out.handles('history_entry_list', Out.made(HistoryEntry)),
    );
  }

  /**
   * Where the next page begins: text for `HistorySearch.setAfter`, which serves no
   * other search and no other holder. None when this is the last page.
   */
  get next(): string | undefined {
    return ask('remote_sign_history_page_get_next', [In.handle(this)], Out.optional(Out.text));
  }
}

/** A text of the screens of the history, in the manual's words where it has them. */
export class HistoryPhrase extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_phrase';
  protected declare readonly noun: 'history_phrase';

  private constructor() {
    super(0, false);
  }

  /** The title of a log. */
  static title(log: HistoryLog): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_title',
      [In.word(numbers.historyLog, log)],
      Out.made(HistoryPhrase),
    );
  }

  /** How many entries the log has. */
  static total(log: HistoryLog, entries: number): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_total',
      [In.word(numbers.historyLog, log), In.number(entries)],
      Out.made(HistoryPhrase),
    );
  }

  /** How many of them succeeded and failed. */
  static split(successes: number, failures: number): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_split',
      [In.number(successes), In.number(failures)],
      Out.made(HistoryPhrase),
    );
  }

  /** How many of how many are shown. */
  static shown(log: HistoryLog, shown: number, total: number): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_shown',
      [In.word(numbers.historyLog, log), In.number(shown), In.number(total)],
      Out.made(HistoryPhrase),
    );
  }

  /** In which order they are shown. */
  static order(order: HistoryOrder): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_order',
      [In.word(numbers.historyOrder, order)],
      Out.made(HistoryPhrase),
    );
  }

  /** That none was found. */
  static empty(log: HistoryLog): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_empty',
      [In.word(numbers.historyLog, log)],
      Out.made(HistoryPhrase),
    );
  }

  /** The first day that was looked at. */
  static firstDay(day: Day): HistoryPhrase {
    return ask('remote_sign_history_phrase_new_first_day', [In.day(day)], Out.made(HistoryPhrase));
  }

  /** The last one. */
  static lastDay(day: Day): HistoryPhrase {
    return ask('remote_sign_history_phrase_new_last_day', [In.day(day)], Out.made(HistoryPhrase));
  }

  /** What heads the outcome. */
  static outcomeTitle(): HistoryPhrase {
    return ask('remote_sign_history_phrase_new_outcome_title', [], Out.made(HistoryPhrase));
  }

  /** The outcome. */
  static outcome(outcome: Outcome): HistoryPhrase {
    return ask(
      'remote_sign_history_phrase_new_outcome',
      [In.word(numbers.outcome, outcome)],
      Out.made(HistoryPhrase),
    );
  }

  /** The stable code. */
  get code(): string {
    return ask('remote_sign_history_phrase_get_code', [In.handle(this)], Out.text);
  }

  /** The text in a language. */
  async text(language: Language): Promise<string> {
    return act(
      'remote_sign_history_phrase_text',
      [In.handle(this), In.word(numbers.language, language)],
      Out.string,
    );
  }
}

/**
 * What is looked for. A new one is what the screen shows before a filter is applied: the past
 * year, all outcomes, newest first, 50 entries on a page.
 */
export class HistorySearch extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_search';
  protected declare readonly noun: 'history_search';

  /** The past year, all outcomes, newest first, 50 entries on a page. */
  constructor() {
    super(ask('remote_sign_history_search_new', [], Out.handle));
  }

  /** On the days of a ready range, in the time zone of the policy. */
  setRange(range: HistoryRange): this {
    ask(
      'remote_sign_history_search_set_range',
      [In.handle(this), In.word(numbers.historyRange, range)],
      Out.nothing,
    );
    return this;
  }

  /**
   * From one day to another, both included, in the time zone of the policy; without a first day
   * from the beginning, without a last day to the end.
   */
  setDays(firstDay?: Day | null, lastDay?: Day | null): this {
    ask(
      'remote_sign_history_search_set_days',
      [In.handle(this), In.optionalDay(firstDay), In.optionalDay(lastDay)],
      Out.nothing,
    );
    return this;
  }

  /** Those alone that ended so; 0 for all. */
  setOutcome(outcome?: Outcome | null): this {
    ask(
      'remote_sign_history_search_set_outcome',
      [In.handle(this), In.optionalWord(numbers.outcome, outcome)],
      Out.nothing,
    );
    return this;
  }

  /** In which order. */
  setOrder(order: HistoryOrder): this {
    ask(
      'remote_sign_history_search_set_order',
      [In.handle(this), In.word(numbers.historyOrder, order)],
      Out.nothing,
    );
    return this;
  }

  /** Entries on a page: 1 to 500; another number is refused by the search. */
  setLimit(limit: number): this {
    ask(
      'remote_sign_history_search_set_limit',
      [In.handle(this), In.short(limit)],
      Out.nothing,
    );
    return this;
  }

  /**
   * Goes on after the page that gave `cursor` with `HistoryPage.next`, in the
   * same search; without one it begins anew. Refused with `INPUT_REFUSED` when it is no cursor.
   */
  setAfter(cursor?: string | null): this {
    ask(
      'remote_sign_history_search_set_after',
      [In.handle(this), In.optionalText(cursor)],
      Out.nothing,
    );
    return this;
  }
}

/** How many entries a log has, by how they ended. */
export class HistoryTotal extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_total';
  protected declare readonly noun: 'history_total';

  private constructor() {
    super(0, false);
  }

  /** Those that succeeded. */
  get successes(): number {
    return ask('remote_sign_history_total_get_successes', [In.handle(this)], Out.number);
  }

  /** Those that failed. */
  get failures(): number {
    return ask('remote_sign_history_total_get_failures', [In.handle(this)], Out.number);
  }

  /** Both together. */
  get entries(): number {
    return ask('remote_sign_history_total_get_entries', [In.handle(this)], Out.number);
  }
}

/** How an export was found. */
export class HistoryVerdict extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_verdict';
  protected declare readonly noun: 'history_verdict';

  private constructor() {
    super(0, false);
  }

  /** Whose entries they are said to be. */
  get holder(): string {
    return ask('remote_sign_history_verdict_get_holder', [In.handle(this)], Out.text);
  }

  /** Entries looked at. */
  get entries(): number {
    return ask('remote_sign_history_verdict_get_entries', [In.handle(this)], Out.number);
  }

  /** Entries in the log; none where the checkpoint cannot be read. */
  get logSize(): number | undefined {
    return ask('remote_sign_history_verdict_get_log_size', [In.handle(this)], Out.optionalNumber);
  }

  /** When the log's key said how many entries the holder has. */
  get statedAt(): Date | undefined {
    return ask('remote_sign_history_verdict_get_stated_at', [In.handle(this)], Out.optionalTime);
  }

  /** True for a whole and unaltered history. */
  get holds(): boolean {
    return ask('remote_sign_history_verdict_get_holds', [In.handle(this)], Out.bool);
  }

  /** All that is wrong; nothing for a whole and unaltered history. */
  get faults(): HandleList<HistoryFault> {
    return ask(
      'remote_sign_history_verdict_get_faults',
      [In.handle(this)],
      Out.handles('history_fault_list', Out.made(HistoryFault)),
    );
  }
}

/**
 * Verifies an export entry by entry with the log's public key alone, so that it need not fit
 * into memory: the entries are given in their order, then it is finished.
 */
export class HistoryVerifier extends Handle {
  /** Its name in the library. */
  static readonly noun = 'history_verifier';
  protected declare readonly noun: 'history_verifier';

  /**
   * Looks at what comes before the entries: checkpoint, statement, earlier checkpoints. What is
   * wrong with them is in the verdict.
   */
  constructor(historyExport: HistoryExport, verifier: LogVerifier) {
    super(ask(
      'remote_sign_history_verifier_new',
      [In.handle(historyExport), In.handle(verifier)],
      Out.handle,
    ));
  }

  /**
   * The export must be one of the holder with this user id. Refused with `SPENT` after the end, as
   * everything here.
   */
  async demandHolder(holder: string): Promise<void> {
    return act(
      'remote_sign_history_verifier_demand_holder',
      [In.handle(this), In.text(holder)],
      Out.nothing,
    );
  }

  /**
   * Compares with a checkpoint that was got otherwise: in a message, from a witness, with an older
   * export. The log must have grown from that to the export's, by the export's proofs.
   */
  async compare(checkpoint: SignedNote): Promise<void> {
    return act(
      'remote_sign_history_verifier_compare',
      [In.handle(this), In.handle(checkpoint)],
      Out.nothing,
    );
  }

  /** Looks at the next entry, in the order of the export. */
  async entry(entry: ExportedEntry): Promise<void> {
    return act(
      'remote_sign_history_verifier_entry',
      [In.handle(this), In.handle(entry)],
      Out.nothing,
    );
  }

  /**
   * The verdict, when no entry follows. It ends the verifier: another call is refused with
   * `SPENT`.
   */
  async finish(): Promise<HistoryVerdict> {
    return act('remote_sign_history_verifier_finish', [In.handle(this)], Out.made(HistoryVerdict));
  }
}

/** The holder as a certificate names them. What it does not say is absent. */
export class HolderNames extends Handle {
  /** Its name in the library. */
  static readonly noun = 'holder_names';
  protected declare readonly noun: 'holder_names';

  private constructor() {
    super(0, false);
  }

  /** Common name. */
  get commonName(): string | undefined {
    return ask(
      'remote_sign_holder_names_get_common_name',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /**
   * `TINIT-` and the fiscal code of a person, `VATIT-` and the VAT number of an organization (EN
   * 319 412-1 5.1.3, 5.1.4).
   */
  get serialNumber(): string | undefined {
    return ask(
      'remote_sign_holder_names_get_serial_number',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Country (ISO 3166-1, two letters). */
  get country(): string | undefined {
    return ask('remote_sign_holder_names_get_country', [In.handle(this)], Out.optional(Out.text));
  }

  /** Given name of a natural person. */
  get givenName(): string | undefined {
    return ask(
      'remote_sign_holder_names_get_given_name',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }

  /** Surname of a natural person. */
  get surname(): string | undefined {
    return ask('remote_sign_holder_names_get_surname', [In.handle(this)], Out.optional(Out.text));
  }

  /** Name of a legal person. */
  get organization(): string | undefined {
    return ask(
      'remote_sign_holder_names_get_organization',
      [In.handle(this)],
      Out.optional(Out.text),
    );
  }
}

/** The log's word on how many entries a holder has, by which a list of them is complete. */
export class HolderStatement extends Handle {
  /** Its name in the library. */
  static readonly noun = 'holder_statement';
  protected declare readonly noun: 'holder_statement';

  private constructor() {
    super(0, false);
  }

  /**
   * Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
   * note is not signed by this key, is no statement on a holder, or one of another log.
   */
  static ofNote(note: SignedNote, verifier: LogVerifier): HolderStatement {
    return ask(
      'remote_sign_holder_statement_new_of_note',
      [In.handle(note), In.handle(verifier)],
      Out.made(HolderStatement),
    );
  }

  /** The log's origin. */
  get origin(): string {
    return ask('remote_sign_holder_statement_get_origin', [In.handle(this)], Out.text);
  }

  /** The holder's user id. */
  get holder(): string {
    return ask('remote_sign_holder_statement_get_holder', [In.handle(this)], Out.text);
  }

  /** Entries of the holder: their numbers are 1 to this. */
  get entries(): number {
    return ask('remote_sign_holder_statement_get_entries', [In.handle(this)], Out.number);
  }

  /** Leaf hash (32 bytes) of the newest one; none where there are no entries. */
  get newest(): Buffer | undefined {
    return ask(
      'remote_sign_holder_statement_get_newest',
      [In.handle(this)],
      Out.optional(Out.bytes),
    );
  }

  /** The log whose entries these are. */
  get tree(): TreeHead {
    return ask('remote_sign_holder_statement_get_tree', [In.handle(this)], Out.made(TreeHead));
  }

  /** When it was said. */
  get at(): Date {
    return ask('remote_sign_holder_statement_get_at', [In.handle(this)], Out.time);
  }

  /** The text that is signed. */
  get text(): string {
    return ask('remote_sign_holder_statement_get_text', [In.handle(this)], Out.string);
  }
}

/**
 * Proof that an entry stands at an index of the log: Merkle audit path (RFC 6962, section
 * 2.1.1).
 */
export class InclusionProof extends Handle {
  /** Its name in the library. */
  static readonly noun = 'inclusion_proof';
  protected declare readonly noun: 'inclusion_proof';

  /**
   * The proof for the entry at `index`, from 0, whose path is `path`: hashes of 32 bytes, from the
   * leaf's sibling to below the root. Refused with `LOG_PROOF_WRONG` when one is not so long;
   * whether it holds is not looked at.
   */
  constructor(index: number, path: Iterable<Uint8Array>) {
    super(ask(
      'remote_sign_inclusion_proof_new',
      [In.number(index), In.list('buffer_list', path, (item) => In.bytes(item))],
      Out.handle,
    ));
  }

  /** The entry's place in the log, from 0. */
  get index(): number {
    return ask('remote_sign_inclusion_proof_get_index', [In.handle(this)], Out.number);
  }

  /** The path from the leaf's sibling to below the root, 32 bytes each. */
  get hashes(): Buffer[] {
    return ask(
      'remote_sign_inclusion_proof_get_hashes',
      [In.handle(this)],
      Out.values('buffer_list', Out.buffer),
    );
  }

  /**
   * Checks that the entry with the leaf hash `leaf` (32 bytes) stands at the index in the log with
   * the head `head`. Refused with `LOG_PROOF_WRONG` when the proof does not lead from the leaf to
   * the root.
   */
  async verify(leaf: Uint8Array, head: TreeHead): Promise<void> {
    return act(
      'remote_sign_inclusion_proof_verify',
      [In.handle(this), In.bytes(leaf), In.handle(head)],
      Out.nothing,
    );
  }

  /**
   * The root, of 32 bytes, to which the proof leads from the leaf hash `leaf` in a log of `size`
   * entries. Refused with `LOG_PROOF_WRONG` when the proof is not as long as one for this index
   * and size is.
   */
  async root(leaf: Uint8Array, size: number): Promise<Buffer> {
    return act(
      'remote_sign_inclusion_proof_root',
      [In.handle(this), In.bytes(leaf), In.number(size)],
      Out.buffer,
    );
  }
}

/**
 * A revocation list that is to be published. Put it where people find it, then call
 * `Provider.notePublished`.
 */
export class ListEdition extends Handle {
  /** Its name in the library. */
  static readonly noun = 'list_edition';
  protected declare readonly noun: 'list_edition';

  private constructor() {
    super(0, false);
  }

  /** What it covers. */
  get part(): ListPart {
    return ask('remote_sign_list_edition_get_part', [In.handle(this)], Out.made(ListPart));
  }

  /** The number of the full list to which it is a delta; absent for a full list. */
  get base(): number | undefined {
    return ask('remote_sign_list_edition_get_base', [In.handle(this)], Out.optionalNumber);
  }

  /** Its number. */
  get number(): number {
    return ask('remote_sign_list_edition_get_number', [In.handle(this)], Out.number);
  }

  /** How many certificates stand on it. */
  get entries(): number {
    return ask('remote_sign_list_edition_get_entries', [In.handle(this)], Out.number);
  }

  /**
   * Whether it sends those who read it to its deltas, so that there has to be one: some take the
   * status for unknown where they find none.
   */
  get namesDeltas(): boolean {
    return ask('remote_sign_list_edition_get_names_deltas', [In.handle(this)], Out.bool);
  }

  /** The list (CertificateList, DER; RFC 5280 5), `application/pkix-crl`. */
  get der(): Buffer {
    return ask('remote_sign_list_edition_get_der', [In.handle(this)], Out.bytes);
  }
}

/** What one revocation list covers. */
export class ListPart extends Handle {
  /** Its name in the library. */
  static readonly noun = 'list_part';
  protected declare readonly noun: 'list_part';

  /**
   * Of the issuing authority named `authority` (its id: 40 hexadecimal digits) the certificates
   * of part `shard`, or all where one list covers them.
   */
  constructor(authority: string, shard?: number | null) {
    super(ask(
      'remote_sign_list_part_new',
      [In.text(authority), In.optionalNumber(shard)],
      Out.handle,
    ));
  }

  /** The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits. */
  get authority(): string {
    return ask('remote_sign_list_part_get_authority', [In.handle(this)], Out.text);
  }

  /**
   * The part of its certificates; absent where one list covers all of them, because certificates
   * do not name a list of their part.
   */
  get shard(): number | undefined {
    return ask('remote_sign_list_part_get_shard', [In.handle(this)], Out.optionalNumber);
  }

  /** The file name of the full list. */
  get fullFile(): string {
    return ask('remote_sign_list_part_get_full_file', [In.handle(this)], Out.string);
  }

  /** The file name of the delta. */
  get deltaFile(): string {
    return ask('remote_sign_list_part_get_delta_file', [In.handle(this)], Out.string);
  }
}

/** Where the publication of a revocation list stood. */
export class ListStatus extends Handle {
  /** Its name in the library. */
  static readonly noun = 'list_status';
  protected declare readonly noun: 'list_status';

  private constructor() {
    super(0, false);
  }

  /** What it covers. */
  get part(): ListPart {
    return ask('remote_sign_list_status_get_part', [In.handle(this)], Out.made(ListPart));
  }

  /** How it was found. */
  get health(): ListHealth {
    return ask(
      'remote_sign_list_status_get_health',
      [In.handle(this)],
      Out.word(numbers.listHealth),
    );
  }

  /** The highest number given to a list of this part, full or delta; 0 before the first. */
  get number(): number {
    return ask('remote_sign_list_status_get_number', [In.handle(this)], Out.number);
  }

  /** When a list was published last. */
  get publishedAt(): Date | undefined {
    return ask('remote_sign_list_status_get_published_at', [In.handle(this)], Out.optionalTime);
  }

  /** When the full list ends, if there is one. */
  get nextUpdate(): Date | undefined {
    return ask('remote_sign_list_status_get_next_update', [In.handle(this)], Out.optionalTime);
  }

  /** The oldest change of a certificate's status that no published list has. */
  get oldestChange(): Date | undefined {
    return ask('remote_sign_list_status_get_oldest_change', [In.handle(this)], Out.optionalTime);
  }

  /** Milliseconds from request to publication, when changes were published last. */
  get delay(): number {
    return ask('remote_sign_list_status_get_delay', [In.handle(this)], Out.number);
  }

  /** The longest that this ever took, in milliseconds. */
  get longestDelay(): number {
    return ask('remote_sign_list_status_get_longest_delay', [In.handle(this)], Out.number);
  }
}

/**
 * The public key of a log, with which checkpoints and statements are verified (C2SP signed-
 * note).
 */
export class LogVerifier extends Handle {
  /** Its name in the library. */
  static readonly noun = 'log_verifier';
  protected declare readonly noun: 'log_verifier';

  /**
   * Reads a verifier key of the type Ed25519: `name+id+key`, the id in hexadecimal, type (0x01)
   * and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is not that of
   * name and key.
   */
  constructor(verifierKey: string) {
    super(ask('remote_sign_log_verifier_new', [In.text(verifierKey)], Out.handle));
  }

  /** The key's name; for a log of this software also its origin. */
  get name(): string {
    return ask('remote_sign_log_verifier_get_name', [In.handle(this)], Out.text);
  }

  /** The key itself: 32 bytes (RFC 8032). */
  get publicKey(): Buffer {
    return ask('remote_sign_log_verifier_get_public_key', [In.handle(this)], Out.bytes);
  }

  /**
   * The verifier key as text, which `new LogVerifier` reads: what those who verify
   * are given.
   */
  get verifierKey(): string {
    return ask('remote_sign_log_verifier_get_verifier_key', [In.handle(this)], Out.string);
  }

  /**
   * Checks this key's signature under a note; those of other keys are passed over. Refused with
   * `LOG_PROOF_WRONG` when the note has none of this key, or one that does not hold.
   */
  async verify(note: SignedNote): Promise<void> {
    return act('remote_sign_log_verifier_verify', [In.handle(this), In.handle(note)], Out.nothing);
  }

  /**
   * The notes of this key in any text: in a mail, say, that quotes or indents them. Each is a
   * checkpoint, or begins at least with the log's origin; nothing is verified.
   */
  async find(text: string): Promise<HandleList<SignedNote>> {
    return act(
      'remote_sign_log_verifier_find',
      [In.handle(this), In.text(text)],
      Out.handles('signed_note_list', Out.made(SignedNote)),
    );
  }
}

/** A message to a holder. It lives as long as the call of the messenger that it was given to. */
export class Message extends Handle {
  /** Its name in the library. */
  static readonly noun = 'message';
  protected declare readonly noun: 'message';

  private constructor() {
    super(0, false);
  }

  /** Unique, ascending with time. A message that comes twice has the same. */
  get id(): string {
    return ask('remote_sign_message_get_id', [In.handle(this)], Out.text);
  }

  /** E-mail or SMS. */
  get channel(): Channel {
    return ask('remote_sign_message_get_channel', [In.handle(this)], Out.word(numbers.channel));
  }

  /** E-mail address or phone number (E.164). */
  get to(): string {
    return ask('remote_sign_message_get_to', [In.handle(this)], Out.text);
  }

  /** Subject of an e-mail; empty for an SMS. */
  get subject(): string {
    return ask('remote_sign_message_get_subject', [In.handle(this)], Out.text);
  }

  /** The text. It may hold a secret (an OTP, a code). */
  get body(): string {
    return ask('remote_sign_message_get_body', [In.handle(this)], Out.text);
  }
}

/** What may be told of a message: all but its text and its full address. */
export class MessageStatus extends Handle {
  /** Its name in the library. */
  static readonly noun = 'message_status';
  protected declare readonly noun: 'message_status';

  private constructor() {
    super(0, false);
  }

  /** Unique, ascending with time. */
  get id(): string {
    return ask('remote_sign_message_status_get_id', [In.handle(this)], Out.text);
  }

  /** The account that it concerns. */
  get userId(): string {
    return ask('remote_sign_message_status_get_user_id', [In.handle(this)], Out.text);
  }

  /** E-mail or SMS. */
  get channel(): Channel {
    return ask(
      'remote_sign_message_status_get_channel',
      [In.handle(this)],
      Out.word(numbers.channel),
    );
  }

  /** The masked address. */
  get maskedDestination(): string {
    return ask('remote_sign_message_status_get_masked_destination', [In.handle(this)], Out.text);
  }

  /** What it tells of. */
  get notice(): NoticeKind {
    return ask(
      'remote_sign_message_status_get_notice',
      [In.handle(this)],
      Out.word(numbers.noticeKind),
    );
  }

  /** Where it stood. */
  get state(): MessageState {
    return ask(
      'remote_sign_message_status_get_state',
      [In.handle(this)],
      Out.word(numbers.messageState),
    );
  }

  /** How often handing it over was begun. */
  get attempts(): number {
    return ask('remote_sign_message_status_get_attempts', [In.handle(this)], Out.short);
  }

  /** When it was written. */
  get createdAt(): Date {
    return ask('remote_sign_message_status_get_created_at', [In.handle(this)], Out.time);
  }

  /** While it waits: when it is tried again at the earliest. */
  get nextAt(): Date | undefined {
    return ask('remote_sign_message_status_get_next_at', [In.handle(this)], Out.optionalTime);
  }

  /** When it was handed over, expired or was given up. */
  get settledAt(): Date | undefined {
    return ask('remote_sign_message_status_get_settled_at', [In.handle(this)], Out.optionalTime);
  }
}

/** One line of signature under a note. */
export class NoteSignature extends Handle {
  /** Its name in the library. */
  static readonly noun = 'note_signature';
  protected declare readonly noun: 'note_signature';

  private constructor() {
    super(0, false);
  }

  /** The key's name. */
  get name(): string {
    return ask('remote_sign_note_signature_get_name', [In.handle(this)], Out.text);
  }

  /** With the name, what tells keys apart: 4 bytes, not a proof of anything. */
  get keyId(): Buffer {
    return ask('remote_sign_note_signature_get_key_id', [In.handle(this)], Out.bytes);
  }

  /** The signature in the encoding of the key's kind. */
  get bytes(): Buffer {
    return ask('remote_sign_note_signature_get_bytes', [In.handle(this)], Out.bytes);
  }
}

/** An answer about the status of certificates (RFC 6960). */
export class OcspReply extends Handle {
  /** Its name in the library. */
  static readonly noun = 'ocsp_reply';
  protected declare readonly noun: 'ocsp_reply';

  private constructor() {
    super(0, false);
  }

  /** The answer (OCSPResponse, DER), `application/ocsp-response`. */
  get der(): Buffer {
    return ask('remote_sign_ocsp_reply_get_der', [In.handle(this)], Out.bytes);
  }

  /**
   * Until when a cache may give it to others who ask the same; absent for a refusal and for an
   * answer to a request with a nonce.
   */
  get freshUntil(): Date | undefined {
    return ask('remote_sign_ocsp_reply_get_fresh_until', [In.handle(this)], Out.optionalTime);
  }
}

/**
 * Responders that are ready to answer: an answer costs a look at one row and one signature.
 * Several threads may use it at once. It goes stale.
 */
export class OcspResponder extends Handle {
  /** Its name in the library. */
  static readonly noun = 'ocsp_responder';
  protected declare readonly noun: 'ocsp_responder';

  private constructor() {
    super(0, false);
  }

  /**
   * When it is to be made anew, by `Provider.ocspResponder`: certificates of
   * responders are short-lived, and authorities come and go.
   */
  get staleAt(): Date {
    return ask('remote_sign_ocsp_responder_get_stale_at', [In.handle(this)], Out.time);
  }
}

/** A revocation by an officer: the same is proposed and then confirmed. */
export class OfficerRevocation extends Handle {
  /** Its name in the library. */
  static readonly noun = 'officer_revocation';
  protected declare readonly noun: 'officer_revocation';

  /**
   * Of the certificate with the identifier `iut`, which may be one that another took the place
   * of. `officer` is who revokes, by a name that the history keeps (1 to 64 characters on one
   * line).
   */
  constructor(iut: string, reason: RevocationReason, officer: string) {
    super(ask(
      'remote_sign_officer_revocation_new',
      [In.text(iut), In.word(numbers.revocationReason, reason), In.text(officer)],
      Out.handle,
    ));
  }
}

/** A suspension, or its prolongation, by an officer who has made sure who asks for it. */
export class OfficerSuspension extends Handle {
  /** Its name in the library. */
  static readonly noun = 'officer_suspension';
  protected declare readonly noun: 'officer_suspension';

  /**
   * The form for the certificate of `credential`. `until` is the last day of the suspension, in
   * the time zone of the policy; `officer` is who suspends, by a name that the history keeps (1
   * to 64 characters on one line).
   */
  constructor(credential: string, until: Day, officer: string) {
    super(ask(
      'remote_sign_officer_suspension_new',
      [In.text(credential), In.day(until), In.text(officer)],
      Out.handle,
    ));
  }

  /**
   * Says whether it is known that the certificate may be of no use any more until it expires; at
   * first it is not. It is asked for where the last day is the certificate's own:
   * `ACKNOWLEDGEMENT_REQUIRED`.
   */
  setAcknowledged(acknowledged: boolean): this {
    ask(
      'remote_sign_officer_suspension_set_acknowledged',
      [In.handle(this), In.bool(acknowledged)],
      Out.nothing,
    );
    return this;
  }
}

/** How many authorizations of all holders are open. */
export class OpenAuthorizations extends Handle {
  /** Its name in the library. */
  static readonly noun = 'open_authorizations';
  protected declare readonly noun: 'open_authorizations';

  private constructor() {
    super(0, false);
  }

  /** Those under which somebody may still sign. */
  get held(): number {
    return ask('remote_sign_open_authorizations_get_held', [In.handle(this)], Out.size);
  }

  /** Those whose process is gone, or whose time is over, and that nobody has ended yet. */
  get left(): number {
    return ask('remote_sign_open_authorizations_get_left', [In.handle(this)], Out.size);
  }
}

/** How OTPs can reach a holder. */
export class OtpChannels extends Handle {
  /** Its name in the library. */
  static readonly noun = 'otp_channels';
  protected declare readonly noun: 'otp_channels';

  private constructor() {
    super(0, false);
  }

  /** How those for signing are received. */
  get chosen(): OtpChannel {
    return ask(
      'remote_sign_otp_channels_get_chosen',
      [In.handle(this)],
      Out.word(numbers.otpChannel),
    );
  }

  /** The OTP phone, masked. */
  get maskedPhone(): string {
    return ask('remote_sign_otp_channels_get_masked_phone', [In.handle(this)], Out.text);
  }

  /** Whether too many codes sent to it were guessed at: the registration officer opens it again. */
  get phoneLocked(): boolean {
    return ask('remote_sign_otp_channels_get_phone_locked', [In.handle(this)], Out.bool);
  }

  /** How the authenticator app stands, if one is enrolled. */
  get app(): AuthenticatorState | undefined {
    return ask(
      'remote_sign_otp_channels_get_app',
      [In.handle(this)],
      Out.optional(Out.word(numbers.authenticatorState)),
    );
  }

  /** Whether too many codes of the app were wrong: it is to be removed and enrolled anew. */
  get appLocked(): boolean {
    return ask('remote_sign_otp_channels_get_app_locked', [In.handle(this)], Out.bool);
  }
}

/**
 * Proof that an OTP for a scope was right. It authorizes once.
 *
 * `free()`: Frees it. One that was not used approves nothing.
 */
export class OtpProof extends Handle {
  /** Its name in the library. */
  static readonly noun = 'otp_proof';
  protected declare readonly noun: 'otp_proof';

  private constructor() {
    super(0, false);
  }
}

/** What the holder is told about an OTP that was asked for. */
export class OtpReceipt extends Handle {
  /** Its name in the library. */
  static readonly noun = 'otp_receipt';
  protected declare readonly noun: 'otp_receipt';

  private constructor() {
    super(0, false);
  }

  /** How the holder gets it. Nothing is sent when it is the authenticator app. */
  get channel(): OtpChannel {
    return ask(
      'remote_sign_otp_receipt_get_channel',
      [In.handle(this)],
      Out.word(numbers.otpChannel),
    );
  }

  /** The phone number, masked; empty when nothing is sent. */
  get maskedDestination(): string {
    return ask('remote_sign_otp_receipt_get_masked_destination', [In.handle(this)], Out.text);
  }

  /** When the code dies; of an app, the code that it shows now. */
  get expiresAt(): Date {
    return ask('remote_sign_otp_receipt_get_expires_at', [In.handle(this)], Out.time);
  }
}

/**
 * Proof that the right PIN was given: the unsealed key itself, wiped when the last who holds it is
 * gone. It authorizes nothing more once the PIN is changed. Made by
 * `Provider.verifyPin` and `Provider.verifyKeptPin`.
 */
export class PinProof extends Handle {
  /** Its name in the library. */
  static readonly noun = 'pin_proof';
  protected declare readonly noun: 'pin_proof';

  private constructor() {
    super(0, false);
  }

  /** The identifier of the credential whose PIN was given. */
  get credential(): string {
    return ask('remote_sign_pin_proof_get_credential', [In.handle(this)], Out.text);
  }
}

/** The counters of a PIN as they stood, for those who show them. */
export class PinStatus extends Handle {
  /** Its name in the library. */
  static readonly noun = 'pin_status';
  protected declare readonly noun: 'pin_status';

  private constructor() {
    super(0, false);
  }

  /** Whether there is a PIN: not until the credential is activated. */
  get set(): boolean {
    return ask('remote_sign_pin_status_get_set', [In.handle(this)], Out.bool);
  }

  /** Tries left. */
  get triesLeft(): number {
    return ask('remote_sign_pin_status_get_tries_left', [In.handle(this)], Out.short);
  }

  /** Tries in a row that the policy allows. */
  get triesMax(): number {
    return ask('remote_sign_pin_status_get_tries_max', [In.handle(this)], Out.short);
  }

  /** How often the activation code can still unlock it. */
  get unlocksLeft(): number {
    return ask('remote_sign_pin_status_get_unlocks_left', [In.handle(this)], Out.short);
  }

  /** Wrong activation codes until the code is dead; none once it expired unused. */
  get codeTriesLeft(): number {
    return ask('remote_sign_pin_status_get_code_tries_left', [In.handle(this)], Out.short);
  }

  /** Wrong activation codes that the policy allows. */
  get codeTriesMax(): number {
    return ask('remote_sign_pin_status_get_code_tries_max', [In.handle(this)], Out.short);
  }

  /** Whether the certificate may sign: issued, within its time, neither suspended nor ended. */
  get certificateUsable(): boolean {
    return ask('remote_sign_pin_status_get_certificate_usable', [In.handle(this)], Out.bool);
  }

  /** Whether no try is left. */
  get locked(): boolean {
    return ask('remote_sign_pin_status_get_locked', [In.handle(this)], Out.bool);
  }

  /** Whether the right PIN is accepted. */
  get usable(): boolean {
    return ask('remote_sign_pin_status_get_usable', [In.handle(this)], Out.bool);
  }

  /** Whether the activation code opens nothing any more: it has no tries, or no unlocks. */
  get codeDead(): boolean {
    return ask('remote_sign_pin_status_get_code_dead', [In.handle(this)], Out.bool);
  }
}

/**
 * A provider of remote signatures. Several threads may use it at once; several processes may
 * work on one store.
 *
 * `free()`: Closes the provider when the last call that uses it has returned. What it gave stays
 * readable; authorizations that were not closed are settled by whoever opens the store next.
 */
export class Provider extends Handle {
  /** Its name in the library. */
  static readonly noun = 'provider';
  protected declare readonly noun: 'provider';

  private constructor() {
    super(0, false);
  }

  /**
   * Opens what the configuration file at `path` names: store, keys, mail, SMS, authority, policy.
   * Without a path the file is looked for where the command `remote-sign` looks.
   */
  static async open(path?: string | null): Promise<Provider> {
    return act('remote_sign_provider_new', [In.optionalText(path)], Out.made(Provider));
  }

  /**
   * Makes a new provider and opens it: a configuration file at `path`, and beside it the master
   * key, the SQLite store and a folder for messages, of which none must exist. Refused with
   * `FILE_ALREADY_EXISTS`; then nothing was changed.
   */
  static async initialised(path: string): Promise<Provider> {
    return act('remote_sign_provider_new_initialised', [In.text(path)], Out.made(Provider));
  }

  /** The certificate that those who verify are to trust (X.509 DER): the root's. */
  async authorityCertificate(): Promise<Buffer> {
    return act('remote_sign_provider_authority_certificate', [In.handle(this)], Out.buffer);
  }

  /** A number that is another one after every change in the store, by whichever process. */
  async changes(): Promise<number> {
    return act('remote_sign_provider_changes', [In.handle(this)], Out.number);
  }

  /**
   * Logs a holder in. Refused with `LOGIN_REFUSED` for a wrong user id or password, which one is
   * never said; `LOGIN_THROTTLED` after several (the error says until when);
   * `TEMPORARY_PASSWORD_EXPIRED`; `ACCOUNT_NOT_FOUND` for text that cannot be a user id (`U` and
   * twelve digits).
   */
  async login(user: string, password: string, client: Client): Promise<Session> {
    return act(
      'remote_sign_provider_login',
      [In.handle(this), In.text(user), In.text(password), In.handle(client)],
      Out.made(Session),
    );
  }

  /**
   * Changes the password, and ends every other session of the holder, who is told by e-mail. The
   * first change replaces the temporary one. A wrong current password counts as a failed login:
   * `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `SESSION_ENDED`; `PASSWORD_REFUSED` (the text
   * names the rule) and `CONFIRMATION_MISMATCH`, which count nothing.
   */
  async changePassword(
    session: Session,
    current: string,
    newPassword: string,
    confirmation: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_change_password',
      [
        In.handle(this),
        In.handle(session),
        In.text(current),
        In.text(newPassword),
        In.text(confirmation),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * For the registration officer, who has made sure who asks: a new temporary password goes out by
   * e-mail, the old password is of no use any more, and all sessions of the holder end. PIN,
   * activation codes and the channel of OTPs stay as they are. `waiting` says why the message still
   * waits in the outbox, if it does. Refused with `ACCOUNT_NOT_FOUND`.
   */
  async reissueTemporaryPassword(user: string, client: Client): Promise<RemoteSignError | undefined> {
    return act(
      'remote_sign_provider_reissue_temporary_password',
      [In.handle(this), In.text(user), In.handle(client)],
      Out.optional(Out.error),
    );
  }

  /**
   * Sends the OTP that confirms the first PIN. Refused with `CREDENTIAL_NOT_FOUND`,
   * `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
   * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
   */
  async requestActivationOtp(session: Session, credential: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_activation_otp',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Sets the first PIN with the activation code `code` and an OTP, makes the key and has the
   * certificate issued; gives the credential as it then is. Refused with `PIN_MALFORMED`,
   * `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing; the OTP is checked next:
   * `OTP_WRONG` (a try is counted, and the error says how many are left), `OTP_EXPIRED`,
   * `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; then the code:
   * `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many are left),
   * `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`. On `AUTHORITY_FAILED` the PIN stands, and
   * `Provider.resumeActivation` goes on from there.
   */
  async activate(
    session: Session,
    credential: string,
    pin: string,
    confirmation: string,
    code: string,
    otp: string,
    client: Client,
  ): Promise<Credential> {
    return act(
      'remote_sign_provider_activate',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.text(pin),
        In.text(confirmation),
        In.text(code),
        In.text(otp),
        In.handle(client),
      ],
      Out.made(Credential),
    );
  }

  /**
   * Goes on with an activation whose key is made but whose certificate is not stored: after a crash
   * or a failing authority. No PIN is needed, and no second certificate can come of it. Refused with
   * `CREDENTIAL_NOT_ACTIVE` when nothing was begun, `AUTHORITY_FAILED`, `CREDENTIAL_NOT_FOUND`,
   * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`.
   */
  async resumeActivation(session: Session, credential: string, client: Client): Promise<Credential> {
    return act(
      'remote_sign_provider_resume_activation',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(Credential),
    );
  }

  /**
   * Whether a PIN may be chosen as the first one: form, confirmation, block list. Ask before an OTP
   * is sent, so that a slip costs none; `Provider.activate` asks again. Refused with
   * `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing;
   * `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`.
   */
  async checkFirstPin(
    session: Session,
    credential: string,
    pin: string,
    confirmation: string,
  ): Promise<void> {
    return act(
      'remote_sign_provider_check_first_pin',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.text(pin),
        In.text(confirmation),
      ],
      Out.nothing,
    );
  }

  /**
   * Sends a new activation code to the OTP phone, for the registration officer whose holder lost the
   * first one, let it expire or tried too often. The old one is dead, and all tries are there again.
   * `waiting` says why the message still waits in the outbox, if it does. Refused with
   * `CREDENTIAL_NOT_FOUND`; `CREDENTIAL_ALREADY_ACTIVE` once a PIN is set.
   */
  async reissueActivationCode(credential: string, client: Client): Promise<RemoteSignError | undefined> {
    return act(
      'remote_sign_provider_reissue_activation_code',
      [In.handle(this), In.text(credential), In.handle(client)],
      Out.optional(Out.error),
    );
  }

  /**
   * Sends the OTP that confirms enrolling an app. Refused with `AUTHENTICATOR_ALREADY_ACTIVE`;
   * `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`;
   * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async requestAuthenticator(session: Session, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_authenticator',
      [In.handle(this), In.handle(session), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Makes a secret for an app, which waits until a code proves it. One that waited before is void.
   * Refused with `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says
   * how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`,
   * which counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async beginAuthenticator(session: Session, otp: string, client: Client): Promise<AuthenticatorSetup> {
    return act(
      'remote_sign_provider_begin_authenticator',
      [In.handle(this), In.handle(session), In.text(otp), In.handle(client)],
      Out.made(AuthenticatorSetup),
    );
  }

  /**
   * Proves the app by a code that it shows; the holder is told on every channel. Refused with
   * `AUTHENTICATOR_NOT_ACTIVE` when none was enrolled, `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG`
   * (a try is counted, and the error says how many are left), `OTP_CHANNEL_LOCKED` (also for the
   * wrong code that spends the last try), `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async activateAuthenticator(session: Session, code: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_activate_authenticator',
      [In.handle(this), In.handle(session), In.text(code), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Sends the OTP that confirms removing the app. Refused with `AUTHENTICATOR_NOT_ACTIVE` when there
   * is none; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when),
   * `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async requestAuthenticatorRemoval(session: Session, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_authenticator_removal',
      [In.handle(this), In.handle(session), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Removes the app, active or not; OTPs for signing come by SMS again, and the holder is told.
   * Refused with `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says how
   * many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
   * counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async removeAuthenticator(session: Session, otp: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_remove_authenticator',
      [In.handle(this), In.handle(session), In.text(otp), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * The keys of the embedded authority, oldest first; root and issuing authority are made if
   * there are none. Where another authority issues now, those that issued before.
   * `AUTHORITY_FOREIGN` where another authority issued from the start.
   */
  async authorities(): Promise<HandleList<Authority>> {
    return act(
      'remote_sign_provider_authorities',
      [In.handle(this)],
      Out.handles('authority_list', Out.made(Authority)),
    );
  }

  /**
   * Makes root and issuing authority anew. With a passphrase the root's private key leaves the
   * store: it is in the file that comes back and nowhere else. Without one nothing comes back.
   * `ALREADY_EXISTS` once a certificate was issued; `INPUT_REFUSED` for a short passphrase;
   * `AUTHORITY_FAILED`.
   */
  async initAuthority(passphrase?: string | null): Promise<RootKeyFile | undefined> {
    return act(
      'remote_sign_provider_init_authority',
      [In.handle(this), In.optionalText(passphrase)],
      Out.optional(Out.made(RootKeyFile)),
    );
  }

  /**
   * Puts another issuing authority, with a key of its own, in the place of the present one,
   * which goes on to sign revocation lists for what it issued. The root certifies it: its file
   * and the passphrase that opens it are needed where its private key is not in the store, and
   * both are absent otherwise. `AUTHORITY_KEY_AWAY`; `AUTHORITY_FAILED`; `ALREADY_EXISTS` when
   * another was made meanwhile.
   */
  async rotateAuthority(rootKey?: RootKeyFile | null, passphrase?: string | null): Promise<Authority> {
    return act(
      'remote_sign_provider_rotate_authority',
      [In.handle(this), In.optionalHandle(rootKey), In.optionalText(passphrase)],
      Out.made(Authority),
    );
  }

  /**
   * Sends the OTP that confirms a change of the PIN at a card. The current PIN is not looked at; a
   * new one that may not be chosen is refused now and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`.
   * It needs no session: make sure first who asks, since each call may cost one of the hour's codes.
   * Refused with `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`;
   * `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
   */
  async requestPinChangeAtCard(credential: string, current: string, newPin: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_pin_change_at_card',
      [In.handle(this), In.text(credential), In.text(current), In.text(newPin), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Changes the PIN at a card, with the current one and the OTP that
   * `Provider.requestPinChangeAtCard` sent; otherwise as
   * `Provider.changePin`, and refused as that but for the session. Wrong PINs lock the
   * credential: make sure first who asks.
   */
  async changePinAtCard(
    credential: string,
    current: string,
    newPin: string,
    otp: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_change_pin_at_card',
      [
        In.handle(this),
        In.text(credential),
        In.text(current),
        In.text(newPin),
        In.text(otp),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Checks an activation code for a card, where a login with it comes before the act that it opens:
   * the first PIN, or the unlocking of a locked one. Elsewhere it is refused and costs nothing:
   * `PIN_NOT_LOCKED`, `PIN_UNLOCKS_SPENT`, `CREDENTIAL_NOT_ACTIVE`. The right code gives its own try
   * back, and proves nothing to the act, which checks it again. It needs no session: make sure first
   * who asks. Refused with `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many
   * are left), `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`.
   */
  async verifyActivationCode(credential: string, code: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_verify_activation_code',
      [In.handle(this), In.text(credential), In.text(code), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Sends the OTP that confirms the first PIN at a card. A PIN that may not be chosen is refused now
   * and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`. Refused with `CREDENTIAL_NOT_FOUND`,
   * `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
   * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
   */
  async requestActivationAtCard(session: Session, credential: string, pin: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_activation_at_card',
      [In.handle(this), In.handle(session), In.text(credential), In.text(pin), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Sets the first PIN at a card, with the OTP that
   * `Provider.requestActivationAtCard` sent in this session or another of the
   * holder's; otherwise as `Provider.activate`, and refused as that.
   */
  async activateAtCard(
    session: Session,
    credential: string,
    pin: string,
    code: string,
    otp: string,
    client: Client,
  ): Promise<Credential> {
    return act(
      'remote_sign_provider_activate_at_card',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.text(pin),
        In.text(code),
        In.text(otp),
        In.handle(client),
      ],
      Out.made(Credential),
    );
  }

  /**
   * The certificate of a credential of the holder's own. `PIN_NOT_SET` or
   * `CREDENTIAL_NOT_ACTIVE` while there is none yet; `CREDENTIAL_NOT_FOUND`.
   */
  async certificateInformation(session: Session, credential: string): Promise<CertificateInformation> {
    return act(
      'remote_sign_provider_certificate_information',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.made(CertificateInformation),
    );
  }

  /**
   * All certificates that a credential of the holder's own has had, the newest first: what was
   * signed before a renewal is verified with an earlier one. Refused as
   * `Provider.certificateInformation`.
   */
  async certificatesOf(session: Session, credential: string): Promise<HandleList<CertificateInformation>> {
    return act(
      'remote_sign_provider_certificates_of',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.handles('certificate_information_list', Out.made(CertificateInformation)),
    );
  }

  /** The requests that wait for a certificate, oldest first. */
  async waitingRequests(): Promise<HandleList<WaitingRequest>> {
    return act(
      'remote_sign_provider_waiting_requests',
      [In.handle(this)],
      Out.handles('waiting_request_list', Out.made(WaitingRequest)),
    );
  }

  /**
   * Takes in the certificate for the request of a credential that waits: the one among
   * `certificates` (X.509 DER, in any order) that is for its key, and of the others those that
   * lead up to a trusted authority. All or nothing: `CERTIFICATE_REFUSED` says what is wrong
   * with them, or that no request waits.
   */
  async importCertificate(credential: string, certificates: Iterable<Uint8Array>, client: Client): Promise<Credential> {
    return act(
      'remote_sign_provider_import_certificate',
      [
        In.handle(this),
        In.text(credential),
        In.list('buffer_list', certificates, (item) => In.bytes(item)),
        In.handle(client),
      ],
      Out.made(Credential),
    );
  }

  /**
   * The holder's contacts, masked. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
   * `FIRST_PIN_REQUIRED`.
   */
  async contacts(session: Session): Promise<Contacts> {
    return act(
      'remote_sign_provider_contacts',
      [In.handle(this), In.handle(session)],
      Out.made(Contacts),
    );
  }

  /**
   * Begins a change of `contact` to `newValue` (a phone number in E.164, or an e-mail address):
   * sends an OTP to the phone in use, which the receipt names. Asked again, it sends a new one. A
   * wrong password counts as a failed login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with
   * `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says
   * until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
   * `FIRST_PIN_REQUIRED`.
   */
  async requestContactChange(
    session: Session,
    contact: Contact,
    newValue: string,
    password: string,
    client: Client,
  ): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_contact_change',
      [
        In.handle(this),
        In.handle(session),
        In.word(numbers.contact, contact),
        In.text(newValue),
        In.text(password),
        In.handle(client),
      ],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Takes the OTP that came to the phone in use. The change is in force then and `proof` is NULL;
   * but for the OTP phone, where a second OTP leaves for the new number, of which `proof` tells and
   * which `Provider.proveContact` takes, unless policy does without. Refused with
   * `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_WRONG` (a try is counted, and the error says how
   * many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
   * counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async confirmContactChange(
    session: Session,
    contact: Contact,
    newValue: string,
    otp: string,
    client: Client,
  ): Promise<OtpReceipt | undefined> {
    return act(
      'remote_sign_provider_confirm_contact_change',
      [
        In.handle(this),
        In.handle(session),
        In.word(numbers.contact, contact),
        In.text(newValue),
        In.text(otp),
        In.handle(client),
      ],
      Out.optional(Out.made(OtpReceipt)),
    );
  }

  /**
   * Takes the OTP that came to the new number; the change is in force then. Refused as
   * `Provider.confirmContactChange`.
   */
  async proveContact(
    session: Session,
    contact: Contact,
    newValue: string,
    otp: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_prove_contact',
      [
        In.handle(this),
        In.handle(session),
        In.word(numbers.contact, contact),
        In.text(newValue),
        In.text(otp),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its number moved
   * at `at`: for some hours after it nothing risky goes by SMS. The holder is told by e-mail.
   * Refused with `ACCOUNT_NOT_FOUND`, `INPUT_REFUSED` for an instant that is still to come.
   */
  async noteSimChange(user: string, at: Date, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_note_sim_change',
      [In.handle(this), In.text(user), In.time(at), In.handle(client)],
      Out.nothing,
    );
  }

  /** The credential named `credential`. */
  async credential(credential: string): Promise<Credential> {
    return act(
      'remote_sign_provider_credential',
      [In.handle(this), In.text(credential)],
      Out.made(Credential),
    );
  }

  /** The credentials of `user`, or everybody's. */
  async credentials(user?: string | null): Promise<HandleList<Credential>> {
    return act(
      'remote_sign_provider_credentials',
      [In.handle(this), In.optionalText(user)],
      Out.handles('credential_list', Out.made(Credential)),
    );
  }

  /**
   * At most `limit` entries of the holder `user` with sequence numbers below `before`, newest
   * first; without `before` from the newest. Refused with `INTEGRITY` when an entry was altered,
   * or one between two of these was removed, or the newest or the oldest.
   */
  async history(user: string, before: number | null | undefined, limit: number): Promise<HandleList<HistoryEntry>> {
    return act(
      'remote_sign_provider_history',
      [In.handle(this), In.text(user), In.optionalNumber(before), In.short(limit)],
      Out.handles('history_entry_list', Out.made(HistoryEntry)),
    );
  }

  /**
   * A page of the signatures made with a credential of the holder's own, and of the refused
   * attempts to make one. Refused with `INPUT_REFUSED` for days in the wrong order, a page of no
   * or too many entries, or a cursor of another search; `CREDENTIAL_NOT_FOUND`; `INTEGRITY` when
   * an entry was altered; `SESSION_ENDED`, and those of a first access that is not finished.
   */
  async signatures(session: Session, credential: string, search: HistorySearch): Promise<HistoryPage> {
    return act(
      'remote_sign_provider_signatures',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(search)],
      Out.made(HistoryPage),
    );
  }

  /**
   * A page of the accesses to the holder's account and of everything else that concerned its
   * security. Refused as `Provider.signatures`.
   */
  async accesses(session: Session, search: HistorySearch): Promise<HistoryPage> {
    return act(
      'remote_sign_provider_accesses',
      [In.handle(this), In.handle(session), In.handle(search)],
      Out.made(HistoryPage),
    );
  }

  /**
   * Begins an export of all entries of the holder `user`, and proves that the log only grew since
   * the `earlier` checkpoints (a list that may be empty). The entries follow with
   * `Provider.exportedEntries`. Refused with `ACCOUNT_NOT_FOUND`; `LOG_PROOF_WRONG`
   * when an earlier checkpoint is not one of this log, or of what the log was before the store was
   * set back; `INTEGRITY`.
   */
  async exportHistory(user: string, earlier: Iterable<SignedNote>): Promise<HistoryExport> {
    return act(
      'remote_sign_provider_export_history',
      [
        In.handle(this),
        In.text(user),
        In.list('signed_note_list', earlier, (item) => In.handle(item)),
      ],
      Out.made(HistoryExport),
    );
  }

  /**
   * The next entries of an export after the one with the sequence number `after` (0 for the
   * first), oldest first; none after the last. They are the same whenever they are asked for, and
   * at most 500. Refused with `LOG_PROOF_WRONG` for an export that this store did not make;
   * `INTEGRITY`.
   */
  async exportedEntries(historyExport: HistoryExport, after: number): Promise<HandleList<ExportedEntry>> {
    return act(
      'remote_sign_provider_exported_entries',
      [In.handle(this), In.handle(historyExport), In.number(after)],
      Out.handles('exported_entry_list', Out.made(ExportedEntry)),
    );
  }

  /**
   * The evidence of the signature with the number `sequence` in the history of the holder `user`.
   * Refused with `INPUT_REFUSED` when the holder has no signature of that number;
   * `ACCOUNT_NOT_FOUND`; `INTEGRITY`.
   */
  async evidence(user: string, sequence: number): Promise<Evidence> {
    return act(
      'remote_sign_provider_evidence',
      [In.handle(this), In.text(user), In.number(sequence)],
      Out.made(Evidence),
    );
  }

  /**
   * Looks over every row of the store, and whether rows of the history are missing, without changing
   * anything. Altered rows are no failure of the call: it lists them. A store that was set back as a
   * whole it cannot tell from one that stood still: that takes a checkpoint kept elsewhere.
   */
  async checkStore(): Promise<StoreCheck> {
    return act('remote_sign_provider_check_store', [In.handle(this)], Out.made(StoreCheck));
  }

  /** The key that checkpoints and statements are verified with, for those who verify. */
  async logVerifier(): Promise<LogVerifier> {
    return act('remote_sign_provider_log_verifier', [In.handle(this)], Out.made(LogVerifier));
  }

  /**
   * A checkpoint of the log as it is now, entries that still lie in journals left out. Refused
   * with `INTEGRITY`.
   */
  async checkpoint(): Promise<SignedNote> {
    return act('remote_sign_provider_checkpoint', [In.handle(this)], Out.made(SignedNote));
  }

  /**
   * That the entry with the index `position`, from 0, is in the log of the first `size` entries.
   * Refused with `LOG_PROOF_WRONG` when the log has not so many; `INTEGRITY`.
   */
  async inclusionProof(position: number, size: number): Promise<InclusionProof> {
    return act(
      'remote_sign_provider_inclusion_proof',
      [In.handle(this), In.number(position), In.number(size)],
      Out.made(InclusionProof),
    );
  }

  /**
   * That the log of the first `later` entries begins with the log of the first `old` ones. Refused
   * as `Provider.inclusionProof`.
   */
  async consistencyProof(old: number, later: number): Promise<ConsistencyProof> {
    return act(
      'remote_sign_provider_consistency_proof',
      [In.handle(this), In.number(old), In.number(later)],
      Out.made(ConsistencyProof),
    );
  }

  /**
   * Where the entry of a signature is, and a checkpoint that covers it. Refused with `INTEGRITY`
   * when it is not there.
   */
  async receipt(signature: Signature): Promise<Receipt> {
    return act(
      'remote_sign_provider_receipt',
      [In.handle(this), In.handle(signature)],
      Out.made(Receipt),
    );
  }

  /**
   * Shows every witness the log as it is now, entries that still lie in journals left out;
   * `Provider.deliverMessages` does so too when the log has grown. That a witness
   * fails or refuses is its answer. Refused with `INTEGRITY`.
   */
  async askWitnesses(): Promise<Witnessed> {
    return act('remote_sign_provider_ask_witnesses', [In.handle(this)], Out.made(Witnessed));
  }

  /**
   * The channels and which one is chosen. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
   * `FIRST_PIN_REQUIRED`.
   */
  async otpChannels(session: Session): Promise<OtpChannels> {
    return act(
      'remote_sign_provider_otp_channels',
      [In.handle(this), In.handle(session)],
      Out.made(OtpChannels),
    );
  }

  /**
   * Has the OTP that confirms the choice of `channel` come by the channel in use. Refused with
   * `INPUT_REFUSED` when it is in use already, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_THROTTLED` and
   * `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async requestOtpChannel(session: Session, channel: OtpChannel, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_otp_channel',
      [
        In.handle(this),
        In.handle(session),
        In.word(numbers.otpChannel, channel),
        In.handle(client),
      ],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use. The holder
   * is told by e-mail and SMS. Refused with `INPUT_REFUSED`, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG`
   * (a try is counted, and the error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
   * `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async chooseOtpChannel(session: Session, channel: OtpChannel, otp: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_choose_otp_channel',
      [
        In.handle(this),
        In.handle(session),
        In.word(numbers.otpChannel, channel),
        In.text(otp),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Opens the OTP phone of a holder again, for the registration officer, who has made sure that it
   * is the holder who asks. One that is not locked gets its tries back. The holder is told by e-mail
   * and SMS. Refused with `ACCOUNT_NOT_FOUND`.
   */
  async unlockOtpChannel(user: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_unlock_otp_channel',
      [In.handle(this), In.text(user), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Hands over what is due in the outbox, oldest first; `count` is how many were handed over. Every
   * act hands over its own messages and some others; this is for a timer, by which alone the daily
   * message about signatures leaves. A message that cannot be handed over does not hold up the
   * others: it stays and is tried again after a delay that grows, and the first such error is the
   * call's (`MESSENGER_FAILED`, `INTEGRITY`).
   */
  async deliverMessages(): Promise<number> {
    return act('remote_sign_provider_deliver_messages', [In.handle(this)], Out.size);
  }

  /**
   * As `Provider.deliverMessages`, but what failed is tried at once, however long its
   * delay has still to go: for an operator who put something right.
   */
  async retryMessages(): Promise<number> {
    return act('remote_sign_provider_retry_messages', [In.handle(this)], Out.size);
  }

  /** The messages of an account, or of all, newest first, at most `limit`. */
  async messages(user: string | null | undefined, limit: number): Promise<HandleList<MessageStatus>> {
    return act(
      'remote_sign_provider_messages',
      [In.handle(this), In.optionalText(user), In.short(limit)],
      Out.handles('message_status_list', Out.made(MessageStatus)),
    );
  }

  /** The state of a credential's PIN. Refused with `CREDENTIAL_NOT_FOUND`. */
  async pinStatus(credential: string): Promise<PinStatus> {
    return act(
      'remote_sign_provider_pin_status',
      [In.handle(this), In.text(credential)],
      Out.made(PinStatus),
    );
  }

  /**
   * Checks a PIN by unsealing the key with it. It needs no session, and wrong ones cost tries: make
   * sure first who asks. Refused with `PIN_MALFORMED`, which counts nothing; `PIN_WRONG` (a try is
   * counted, and the error says how many are left), `PIN_LOCKED` (also for the wrong PIN that spends
   * the last try), `PIN_NOT_SET`, `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CONFLICT` while
   * as many checks are under way as there are tries.
   */
  async verifyPin(credential: string, pin: string, client: Client): Promise<PinProof> {
    return act(
      'remote_sign_provider_verify_pin',
      [In.handle(this), In.text(credential), In.text(pin), In.handle(client)],
      Out.made(PinProof),
    );
  }

  /**
   * As `Provider.verifyPin`, for a PIN that a program keeps and gives with nobody
   * looking on: it never takes the last try, however many programs give it at once. Refused with
   * `CONFLICT` where one try is left, or none; nothing is counted or recorded then.
   */
  async verifyKeptPin(credential: string, pin: string, client: Client): Promise<PinProof> {
    return act(
      'remote_sign_provider_verify_kept_pin',
      [In.handle(this), In.text(credential), In.text(pin), In.handle(client)],
      Out.made(PinProof),
    );
  }

  /**
   * Whether `text` is the PIN that `proof` was given for, so that one who repeats the PIN where an
   * OTP is asked for spends no try of the OTP. Nothing is counted.
   */
  async repeatsPin(proof: PinProof, text: string): Promise<boolean> {
    return act(
      'remote_sign_provider_repeats_pin',
      [In.handle(this), In.handle(proof), In.text(text)],
      Out.bool,
    );
  }

  /**
   * Sends the OTP that confirms a change of the PIN. Refused with `CREDENTIAL_NOT_FOUND`,
   * `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT`
   * (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
   * `FIRST_PIN_REQUIRED`.
   */
  async requestPinChangeOtp(session: Session, credential: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_pin_change_otp',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Changes the PIN: the key is sealed under the new one. All tries are given back, and proofs of
   * the old PIN open nothing more; a window that is open stays so to its end. The holder is told by
   * e-mail. Refused with `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which cost
   * neither OTP nor try; the OTP is checked next: `OTP_WRONG` (a try is counted, and the
   * error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`;
   * `OTP_MALFORMED`, which counts nothing; then the current PIN: `PIN_WRONG` (a try is counted, and
   * the error says how many are left), `PIN_LOCKED`; `CONFLICT` when the credential was changed
   * meanwhile; as `Provider.requestPinChangeOtp`.
   */
  async changePin(
    session: Session,
    credential: string,
    current: string,
    newPin: string,
    confirmation: string,
    otp: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_change_pin',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.text(current),
        In.text(newPin),
        In.text(confirmation),
        In.text(otp),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Unlocks a locked PIN with the activation code and the right PIN, a bounded number of times. With
   * a wrong PIN it stays locked, and the unlock is spent. The holder is told by e-mail. It needs no
   * session, and wrong ones cost tries: make sure first who asks. Refused with `PIN_MALFORMED`,
   * `PIN_NOT_LOCKED` and `PIN_UNLOCKS_SPENT`, which cost nothing; `ACTIVATION_CODE_WRONG` (a try is
   * counted, and the error says how many are left), `ACTIVATION_CODE_DEAD`, which cost no unlock;
   * `PIN_WRONG` (the error says how many unlocks are left); `CONFLICT` while checks are under way;
   * `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`.
   */
  async unlockPin(credential: string, code: string, pin: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_unlock_pin',
      [In.handle(this), In.text(credential), In.text(code), In.text(pin), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Where the publication of each revocation list stands, in the order of the authorities; empty
   * before the embedded authority's first use, and where another one issued from the start.
   */
  async listStatus(): Promise<HandleList<ListStatus>> {
    return act(
      'remote_sign_provider_list_status',
      [In.handle(this)],
      Out.handles('list_status_list', Out.made(ListStatus)),
    );
  }

  /**
   * Makes the next revocation list of a part: a full one or, as long as a long one is fresh, a
   * delta to it. `published` is what people find now. When the store was restored from a backup
   * and the operator knows it, `afterRestore` lets the numbers go on from what was published.
   * Publishers of one place take turns: put the list there and call
   * `Provider.notePublished` before the next is made. `PUBLICATION_REFUSED` when a
   * higher number was published than the store knows of, or what lies there is no list of this
   * authority; `AUTHORITY_FAILED`, `AUTHORITY_KEY_AWAY`.
   */
  async revocationList(part: ListPart, published: PublishedLists, afterRestore: boolean): Promise<ListEdition> {
    return act(
      'remote_sign_provider_revocation_list',
      [In.handle(this), In.handle(part), In.handle(published), In.bool(afterRestore)],
      Out.made(ListEdition),
    );
  }

  /** Notes that people find the list now. */
  async notePublished(edition: ListEdition): Promise<void> {
    return act(
      'remote_sign_provider_note_published',
      [In.handle(this), In.handle(edition)],
      Out.nothing,
    );
  }

  /**
   * Prepares the responders; issues and renews their certificates where that is due.
   * `AUTHORITY_KEY_AWAY`; `AUTHORITY_FOREIGN` where another authority issued from the start.
   */
  async ocspResponder(): Promise<OcspResponder> {
    return act('remote_sign_provider_ocsp_responder', [In.handle(this)], Out.made(OcspResponder));
  }

  /**
   * Answers one request (OCSPRequest, DER; RFC 6960) by responders that were prepared before.
   * Whatever is wrong with a request becomes an answer that says so.
   */
  async ocspReply(responder: OcspResponder, request: Uint8Array): Promise<OcspReply> {
    return act(
      'remote_sign_provider_ocsp_reply',
      [In.handle(this), In.handle(responder), In.bytes(request)],
      Out.made(OcspReply),
    );
  }

  /**
   * Answers one request (OCSPRequest, DER): for those who answer seldom. Refused as
   * `Provider.ocspResponder`.
   */
  async ocspResponse(request: Uint8Array): Promise<OcspReply> {
    return act(
      'remote_sign_provider_ocsp_response',
      [In.handle(this), In.bytes(request)],
      Out.made(OcspReply),
    );
  }

  /**
   * Begins the recovery of a password: a link's secret is written for the recovery address and a
   * code for the account phone. They are only put into the outbox: run
   * `Provider.deliverMessages` afterwards, elsewhere, so that the time it takes tells
   * nobody whether the account exists. Where it does not, is in its first access or was recovered
   * too often within the hour, the answer is the same and nothing is sent.
   * Refused with `ACCOUNT_NOT_FOUND` only for text that cannot be a user id.
   */
  async requestRecovery(user: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_request_recovery',
      [In.handle(this), In.text(user), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Sets a new password with the secret of the link and the code. All sessions of the holder end,
   * and every channel is told. A try is counted only with the right link. Refused with
   * `CONFIRMATION_MISMATCH` and `PASSWORD_REFUSED`, which count nothing; `RECOVERY_REFUSED` for
   * everything else that is not right, which one is never said; `OTP_CHANNEL_COOLING`.
   */
  async recoverPassword(
    user: string,
    link: string,
    code: string,
    newPassword: string,
    confirmation: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_recover_password',
      [
        In.handle(this),
        In.text(user),
        In.text(link),
        In.text(code),
        In.text(newPassword),
        In.text(confirmation),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Registers a holder: an account with a temporary password, and an activation code for each
   * credential. They are sent in messages of their own, unless policy joins them. Refused with
   * `REGISTRATION_REFUSED`, which names the field; nothing is written then.
   */
  async register(registration: Registration, client: Client): Promise<Registered> {
    return act(
      'remote_sign_provider_register',
      [In.handle(this), In.handle(registration), In.handle(client)],
      Out.made(Registered),
    );
  }

  /**
   * When a certificate expires, and whether and how it can be renewed now. `PIN_NOT_SET`,
   * `CREDENTIAL_NOT_ACTIVE` where there is none yet; `CREDENTIAL_NOT_FOUND`.
   */
  async renewalOptions(session: Session, credential: string): Promise<RenewalOptions> {
    return act(
      'remote_sign_provider_renewal_options',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.made(RenewalOptions),
    );
  }

  /**
   * Sends the OTP that confirms a renewal. `RENEWAL_REFUSED` before its time (the error says
   * from when on) and while one is under way; `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`,
   * `PIN_LOCKED`, `OTP_THROTTLED`.
   */
  async requestRenewalOtp(session: Session, credential: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_renewal_otp',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Renews a certificate: a new key under the same PIN, a new certificate with a new identifier
   * and emergency code. The one before is superseded and its key destroyed. `PIN_MALFORMED`,
   * `INPUT_REFUSED` for a mistyped coupon, `COUPON_REFUSED` (which counts) and `RENEWAL_REFUSED`
   * for a way that is not open cost neither OTP nor PIN try. Then `OTP_WRONG` and `PIN_WRONG`,
   * which count; `CONFLICT`. On `AUTHORITY_PENDING` and `AUTHORITY_FAILED` the renewal is begun:
   * `Provider.resumeRenewal` goes on from there.
   */
  async renew(
    session: Session,
    credential: string,
    permit: RenewalPermit,
    pin: string,
    otp: string,
    client: Client,
  ): Promise<Credential> {
    return act(
      'remote_sign_provider_renew',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.handle(permit),
        In.text(pin),
        In.text(otp),
        In.handle(client),
      ],
      Out.made(Credential),
    );
  }

  /**
   * Goes on with a renewal whose key is made but whose certificate is not stored. Neither PIN
   * nor OTP is needed, and no second certificate can come of it. Where none is under way the
   * credential is given as it is. `AUTHORITY_PENDING`, `AUTHORITY_FAILED`;
   * `CREDENTIAL_NOT_ACTIVE` while the certificate is suspended; on `CERTIFICATE_REVOKED` and
   * `RENEWAL_REFUSED` the renewal is at an end.
   */
  async resumeRenewal(session: Session, credential: string, client: Client): Promise<Credential> {
    return act(
      'remote_sign_provider_resume_renewal',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(Credential),
    );
  }

  /**
   * Gives up a renewal under way, for a registration officer who knows that its authority will
   * not certify it. The key is destroyed, the coupon is free again, and what the embedded
   * authority has issued is revoked. `officer` is a name that the history keeps (1 to 64
   * characters on one line): `INPUT_REFUSED`. `RENEWAL_REFUSED` where no renewal is under way;
   * `CREDENTIAL_NOT_FOUND`.
   */
  async giveUpRenewal(credential: string, officer: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_give_up_renewal',
      [In.handle(this), In.text(credential), In.text(officer), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * Permits one renewal of one credential, for a registration officer who has identified its
   * holder anew; until when the permission lives. One given before ends. `RENEWAL_REFUSED`,
   * `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `PIN_NOT_SET` where nothing can be renewed
   * now; `INPUT_REFUSED` for no name of an officer (1 to 64 characters on one line).
   */
  async permitRenewal(credential: string, officer: string, client: Client): Promise<Date> {
    return act(
      'remote_sign_provider_permit_renewal',
      [In.handle(this), In.text(credential), In.text(officer), In.handle(client)],
      Out.time,
    );
  }

  /**
   * Makes `count` coupons (at most 65535), each good for one renewal of any credential within
   * the days that policy gives. They are shown once, here: the store keeps keyed codes of them.
   * `officer` is who gives them out, as the history of each renewal will name them (1 to 64
   * characters on one line): `INPUT_REFUSED`.
   */
  async issueCoupons(count: number, officer: string): Promise<string[]> {
    return act(
      'remote_sign_provider_issue_coupons',
      [In.handle(this), In.short(count), In.text(officer)],
      Out.values('string_list', Out.string),
    );
  }

  /**
   * Whether a coupon was typed as it was given: `INPUT_REFUSED` where it was not. Nothing is
   * counted, and whether it is of use is not told.
   */
  async checkCoupon(coupon: string): Promise<void> {
    return act(
      'remote_sign_provider_check_coupon',
      [In.handle(this), In.text(coupon)],
      Out.nothing,
    );
  }

  /**
   * Tells holders whose active certificate expires within the days that policy names, once for
   * each of these thresholds; how many were told. For a timer, once a day. `INTEGRITY` of a row
   * that was altered: the others are reminded all the same.
   */
  async remindOfRenewals(): Promise<number> {
    return act('remote_sign_provider_remind_of_renewals', [In.handle(this)], Out.size);
  }

  /**
   * Sends the OTP that confirms a revocation; its message says that it is for good.
   * `PIN_LOCKED`, `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`, `PIN_NOT_SET`,
   * `CREDENTIAL_NOT_FOUND`; `OTP_THROTTLED` and the others of an OTP.
   */
  async requestRevocationOtp(session: Session, credential: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_revocation_otp',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Revokes the certificate of a credential for good and destroys its key, also while it is
   * suspended; the holder is told by e-mail and SMS. `ACKNOWLEDGEMENT_REQUIRED`, `INPUT_REFUSED`
   * for a reason that is not a holder's and `PIN_MALFORMED` cost nothing. Then
   * `EMERGENCY_CODE_WRONG`, `OTP_WRONG` and `PIN_WRONG`, in this order, each of which counts;
   * `PIN_LOCKED`. As `Provider.requestRevocationOtp`.
   */
  async revoke(
    session: Session,
    credential: string,
    request: RevocationRequest,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_revoke',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.handle(request),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * The first step of a revocation by the registration officer: who and what it concerns, and
   * what confirms it for as long as an OTP lives. Nothing is changed. `CREDENTIAL_NOT_FOUND`;
   * `CERTIFICATE_REVOKED`; `CREDENTIAL_NOT_ACTIVE` when it has expired; `INPUT_REFUSED` for no
   * name of an officer.
   */
  async proposeRevocation(wanted: OfficerRevocation): Promise<RevocationProposal> {
    return act(
      'remote_sign_provider_propose_revocation',
      [In.handle(this), In.handle(wanted)],
      Out.made(RevocationProposal),
    );
  }

  /**
   * The second step: revokes what was proposed, with the proposal's confirmation. The history
   * names holder and officer. `ACKNOWLEDGEMENT_REQUIRED` for a confirmation that is wrong, too
   * old, of another proposal, or of a certificate that was changed meanwhile; as
   * `Provider.proposeRevocation`.
   */
  async confirmRevocation(wanted: OfficerRevocation, confirmation: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_confirm_revocation',
      [In.handle(this), In.handle(wanted), In.text(confirmation), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * The paper form for revoking the certificate of a credential (HTML, UTF-8), in the holder's
   * language and with what is known filled in. Contacts are masked: the form is sent.
   * `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`.
   */
  async revocationForm(session: Session, credential: string): Promise<string> {
    return act(
      'remote_sign_provider_revocation_form',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.string,
    );
  }

  /** The same form with nothing filled in, for who cannot log in. */
  async blankRevocationForm(language: Language): Promise<string> {
    return act(
      'remote_sign_provider_blank_revocation_form',
      [In.handle(this), In.word(numbers.language, language)],
      Out.string,
    );
  }

  /**
   * The holder's question in the language of the account, `-` where none is set. The answer is never
   * shown. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async secretQuestion(session: Session): Promise<string> {
    return act(
      'remote_sign_provider_secret_question',
      [In.handle(this), In.handle(session)],
      Out.string,
    );
  }

  /**
   * Sets the question and its answer, given twice, in place of the one before. Answers are compared
   * without regard to case, width of characters and spaces. A wrong password counts as a failed
   * login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `CONFIRMATION_MISMATCH`,
   * `SECRET_QUESTION_REFUSED` (the text names the rule); `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  setSecretQuestion(
    session: Session,
    password: string,
    question: SecretQuestion,
    answer: string,
    confirmation: string,
    client: Client,
  ): this {
    ask(
      'remote_sign_provider_set_secret_question',
      [
        In.handle(this),
        In.handle(session),
        In.text(password),
        In.handle(question),
        In.text(answer),
        In.text(confirmation),
        In.handle(client),
      ],
      Out.nothing,
    );
    return this;
  }

  /**
   * Removes the question. A wrong password counts as a failed login: `LOGIN_REFUSED`,
   * `LOGIN_THROTTLED`. Refused with `SECRET_QUESTION_REFUSED` where none is set; `SESSION_ENDED`,
   * `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async removeSecretQuestion(session: Session, password: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_remove_secret_question',
      [In.handle(this), In.handle(session), In.text(password), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * The question of a holder, for the registration officer who puts it; `-` where none is set.
   * Refused with `ACCOUNT_NOT_FOUND`.
   */
  async secretQuestionOf(user: string): Promise<string> {
    return act(
      'remote_sign_provider_secret_question_of',
      [In.handle(this), In.text(user)],
      Out.string,
    );
  }

  /**
   * Whether an answer is the holder's, for the registration officer. It opens nothing; each check is
   * recorded. Refused with `ACCOUNT_NOT_FOUND`, `SECRET_QUESTION_REFUSED` where none is set,
   * `LOGIN_THROTTLED` when too many were checked within the hour (the error says until when).
   */
  async checkSecretAnswer(user: string, answer: string, client: Client): Promise<boolean> {
    return act(
      'remote_sign_provider_check_secret_answer',
      [In.handle(this), In.text(user), In.text(answer), In.handle(client)],
      Out.bool,
    );
  }

  /**
   * The session that `token` stands for, which `Session.token` gave. Refused with
   * `SESSION_ENDED`, also for a token that never was one.
   */
  async resumeSession(token: string): Promise<Session> {
    return act(
      'remote_sign_provider_resume_session',
      [In.handle(this), In.text(token)],
      Out.made(Session),
    );
  }

  /** How far the first access has come. Refused with `SESSION_ENDED`. */
  async firstAccess(session: Session): Promise<FirstAccess> {
    return act(
      'remote_sign_provider_first_access',
      [In.handle(this), In.handle(session)],
      Out.word(numbers.firstAccess),
    );
  }

  /** Ends the session. One that is over already stays so. */
  async logout(session: Session, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_logout',
      [In.handle(this), In.handle(session), In.handle(client)],
      Out.nothing,
    );
  }

  /** The window that one approval opens for this kind of credential, as the policy has it. */
  async window(kind: CredentialKind): Promise<Scope> {
    return act(
      'remote_sign_provider_window',
      [In.handle(this), In.word(numbers.credentialKind, kind)],
      Out.made(Scope),
    );
  }

  /**
   * Sends the holder an OTP that approves `scope`; the message says what it approves. Nothing is
   * sent to a holder who chose the authenticator app: the receipt says so.
   *
   * It needs no session. Whoever lets others call it makes sure first that they may sign with
   * this credential: each call may cost one of the hour's codes and ends the code that waits
   * for another scope. Refused with `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`;
   * `INPUT_REFUSED` for an empty or too large scope; `OTP_THROTTLED` (the error says until
   * when), `OTP_BUDGET_SPENT`, `OTP_CHANNEL_LOCKED`.
   */
  async requestSigningOtp(credential: string, scope: Scope, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_signing_otp',
      [In.handle(this), In.text(credential), In.handle(scope), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Whether the OTP that the holder was sent last approves `scope`, and can be given still: for
   * who gets a code and must know what for, before a try of it is spent on another scope.
   * Changes nothing. False where the authenticator app is chosen, whose codes approve any scope.
   * Refused with `CREDENTIAL_NOT_FOUND`.
   */
  async isSigningOtpWaiting(credential: string, scope: Scope): Promise<boolean> {
    return act(
      'remote_sign_provider_is_signing_otp_waiting',
      [In.handle(this), In.text(credential), In.handle(scope)],
      Out.bool,
    );
  }

  /**
   * Checks and spends the OTP that approves `scope`. Where PIN and OTP come together, this is
   * called before the PIN is checked, so that neither tells of the other. A code of the
   * authenticator app approves the scope that it is given for.
   *
   * Refused with `OTP_WRONG`, which counts a try (wrong codes lock phone or app in the end);
   * `OTP_MALFORMED` (no try is counted), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
   * `OTP_CHANNEL_LOCKED`; `CREDENTIAL_NOT_ACTIVE` for the right code of a credential that cannot
   * sign. Who may call is decided as for `Provider.requestSigningOtp`.
   */
  async verifySigningOtp(credential: string, scope: Scope, otp: string, client: Client): Promise<OtpProof> {
    return act(
      'remote_sign_provider_verify_signing_otp',
      [In.handle(this), In.text(credential), In.handle(scope), In.text(otp), In.handle(client)],
      Out.made(OtpProof),
    );
  }

  /**
   * Makes the authorization for exactly the scope that the OTP approved. The proof of the OTP is
   * spent, also when this is refused; that of the PIN is not.
   *
   * Refused with `SPENT` when the proof of the OTP was used; `AUTHORIZATION_MISMATCH` when PIN,
   * OTP and scope do not belong together, `OTP_EXPIRED` when the OTP was checked too long ago,
   * `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
   * given; `INPUT_REFUSED`, `CREDENTIAL_NOT_ACTIVE`.
   */
  async authorize(pin: PinProof, otp: OtpProof, scope: Scope, client: Client): Promise<Authorization> {
    return act(
      'remote_sign_provider_authorize',
      [In.handle(this), In.handle(pin), In.handle(otp), In.handle(scope), In.handle(client)],
      Out.made(Authorization),
    );
  }

  /** Whether time and uses are left. */
  async isOpen(authorization: Authorization): Promise<boolean> {
    return act(
      'remote_sign_provider_is_open',
      [In.handle(this), In.handle(authorization)],
      Out.bool,
    );
  }

  /**
   * Signs under an authorization. The signature leaves only when its history entry is written.
   *
   * Refused, before a use is spent, with `ALGORITHM_MISMATCH` or `INPUT_REFUSED` for what the key
   * cannot sign or the policy forbids; with `AUTHORIZATION_SPENT` when no use or time is left,
   * `AUTHORIZATION_MISMATCH` for a digest that was not approved or is signed already. A use is
   * spent with `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `ENGINE`; where a virtual token
   * approved, with `VIRTUAL_TOKEN_DEAD` and `VIRTUAL_TOKEN_LIMIT`; and when the store fails.
   */
  async sign(authorization: Authorization, input: SigningInput): Promise<Signature> {
    return act(
      'remote_sign_provider_sign',
      [In.handle(this), In.handle(authorization), In.handle(input)],
      Out.made(Signature),
    );
  }

  /**
   * Signs several inputs. Each has its own result, a signature or what
   * `Provider.sign` would have refused it with; they are in the order of the inputs.
   */
  async signAll(authorization: Authorization, inputs: Iterable<SigningInput>): Promise<HandleList<SignatureResult>> {
    return act(
      'remote_sign_provider_sign_all',
      [
        In.handle(this),
        In.handle(authorization),
        In.list('signing_input_list', inputs, (item) => In.handle(item)),
      ],
      Out.handles('signature_result_list', Out.made(SignatureResult)),
    );
  }

  /**
   * Ends an authorization: nothing can be signed under it any more, and all that was is in the
   * history, with an entry on what was not used. While a signature is under way in another
   * thread, that one ends it. One that is closed stays so.
   */
  async close(authorization: Authorization): Promise<void> {
    return act(
      'remote_sign_provider_close',
      [In.handle(this), In.handle(authorization)],
      Out.nothing,
    );
  }

  /** At most `limit` authorizations of a holder, newest first. */
  async authorizations(user: string, limit: number): Promise<HandleList<AuthorizationInformation>> {
    return act(
      'remote_sign_provider_authorizations',
      [In.handle(this), In.text(user), In.short(limit)],
      Out.handles('authorization_information_list', Out.made(AuthorizationInformation)),
    );
  }

  /** Counts the authorizations of all holders that are open, and ends none. */
  async openAuthorizations(): Promise<OpenAuthorizations> {
    return act(
      'remote_sign_provider_open_authorizations',
      [In.handle(this)],
      Out.made(OpenAuthorizations),
    );
  }

  /**
   * Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins now. It is
   * taken once, by `Provider.authorizeGranted`. A grant that waited is over, and so
   * is this one as soon as its time is, its holder withdraws it or grants another, the PIN is
   * changed or locked, or the certificate suspended, revoked or renewed. The proof of the OTP is
   * spent, also when this is refused.
   *
   * Refused with `SPENT` when the proof of the OTP was used; `INPUT_REFUSED` for digests, a scope
   * that is too large, or a credential that signs unattended; `AUTHORIZATION_MISMATCH` when the
   * OTP approved another scope, `OTP_EXPIRED`, `PIN_LOCKED`, `CREDENTIAL_NOT_ACTIVE`,
   * `CERTIFICATE_REVOKED`.
   */
  async grant(otp: OtpProof, scope: Scope, client: Client): Promise<Grant> {
    return act(
      'remote_sign_provider_grant',
      [In.handle(this), In.handle(otp), In.handle(scope), In.handle(client)],
      Out.made(Grant),
    );
  }

  /**
   * The grant that waits for the PIN of a credential, if one does. Refused with
   * `CREDENTIAL_NOT_FOUND`.
   */
  async granted(credential: string): Promise<Grant | undefined> {
    return act(
      'remote_sign_provider_granted',
      [In.handle(this), In.text(credential)],
      Out.optional(Out.made(Grant)),
    );
  }

  /** The grants that wait for the PIN of `user`, those that end first before the others. */
  async grants(user: string): Promise<HandleList<Grant>> {
    return act(
      'remote_sign_provider_grants',
      [In.handle(this), In.text(user)],
      Out.handles('grant_list', Out.made(Grant)),
    );
  }

  /**
   * Takes the grant that waits for this PIN and opens its window; none where none waits. The
   * window ends when the grant would have. When this is refused, the grant waits on:
   * `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
   * given, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`; `INTEGRITY` for a grant that was taken
   * before.
   */
  async authorizeGranted(pin: PinProof, client: Client): Promise<Authorization | undefined> {
    return act(
      'remote_sign_provider_authorize_granted',
      [In.handle(this), In.handle(pin), In.handle(client)],
      Out.optional(Out.made(Authorization)),
    );
  }

  /**
   * Ends the grant that waits for a credential of the session's account; tells whether one did.
   * What was opened by a grant before goes on. Refused with `CREDENTIAL_NOT_FOUND`,
   * `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
   */
  async withdrawGrant(session: Session, credential: string): Promise<boolean> {
    return act(
      'remote_sign_provider_withdraw_grant',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.bool,
    );
  }

  /**
   * Suspends a certificate, or prolongs its suspension, for somebody who need not be logged in;
   * the holder is told by e-mail and SMS. `CONFIRMATION_MISMATCH` and, for a last day that is
   * not after today, `SUSPENSION_REFUSED` cost no try. Then `EMERGENCY_CODE_WRONG` for an
   * unknown identifier, a wrong code and too many tries alike: each try counts, and `client`
   * should say where it comes from. With the right code: `SUSPENSION_REFUSED` for a last day
   * after the certificate's or not after that of the suspension that goes on;
   * `ACKNOWLEDGEMENT_REQUIRED` for the certificate's own last day; `CERTIFICATE_REVOKED`,
   * `CREDENTIAL_NOT_ACTIVE`.
   */
  async suspend(request: SuspensionRequest, client: Client): Promise<Suspension> {
    return act(
      'remote_sign_provider_suspend',
      [In.handle(this), In.handle(request), In.handle(client)],
      Out.made(Suspension),
    );
  }

  /**
   * As `Provider.suspend`, for a holder who is logged in: only for certificates of
   * the session's own account (`CREDENTIAL_NOT_FOUND`), and with tries that nobody else can use
   * up.
   */
  async suspendOwn(session: Session, request: SuspensionRequest, client: Client): Promise<Suspension> {
    return act(
      'remote_sign_provider_suspend_own',
      [In.handle(this), In.handle(session), In.handle(request), In.handle(client)],
      Out.made(Suspension),
    );
  }

  /**
   * As `Provider.suspend`, for the registration officer, whom a holder without
   * emergency code and login calls. The history names both. `INPUT_REFUSED` for no name of an
   * officer; `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`.
   */
  async suspendByOfficer(wanted: OfficerSuspension, client: Client): Promise<Suspension> {
    return act(
      'remote_sign_provider_suspend_by_officer',
      [In.handle(this), In.handle(wanted), In.handle(client)],
      Out.made(Suspension),
    );
  }

  /**
   * Sends the OTP that confirms the early end of a suspension. `CERTIFICATE_NOT_SUSPENDED`,
   * `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`; `OTP_THROTTLED`, `OTP_CHANNEL_COOLING`.
   */
  async requestLiftOtp(session: Session, credential: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_lift_otp',
      [In.handle(this), In.handle(session), In.text(credential), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Ends a suspension early, with the emergency code (ERC) and an OTP; the holder is told by
   * e-mail and SMS. `EMERGENCY_CODE_WRONG` counts and costs no OTP; then `OTP_WRONG` and the
   * others of an OTP, which count too; as `Provider.requestLiftOtp`.
   */
  async liftSuspension(
    session: Session,
    credential: string,
    code: string,
    otp: string,
    client: Client,
  ): Promise<void> {
    return act(
      'remote_sign_provider_lift_suspension',
      [
        In.handle(this),
        In.handle(session),
        In.text(credential),
        In.text(code),
        In.text(otp),
        In.handle(client),
      ],
      Out.nothing,
    );
  }

  /**
   * Ends a suspension early for the registration officer, who has made sure of the holder.
   * `officer` is a name that the history keeps beside the holder's (1 to 64 characters on one
   * line). `INPUT_REFUSED`, `CERTIFICATE_NOT_SUSPENDED`, `CERTIFICATE_REVOKED`,
   * `CREDENTIAL_NOT_ACTIVE`, `CREDENTIAL_NOT_FOUND`.
   */
  async liftSuspensionByOfficer(credential: string, officer: string, client: Client): Promise<void> {
    return act(
      'remote_sign_provider_lift_suspension_by_officer',
      [In.handle(this), In.text(credential), In.text(officer), In.handle(client)],
      Out.nothing,
    );
  }

  /**
   * The virtual tokens of a credential of the session's account, oldest first. Refused with
   * `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
   */
  async virtualTokens(session: Session, credential: string): Promise<HandleList<VirtualToken>> {
    return act(
      'remote_sign_provider_virtual_tokens',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.handles('virtual_token_list', Out.made(VirtualToken)),
    );
  }

  /**
   * A virtual token of the session's account. Refused with `VIRTUAL_TOKEN_NOT_FOUND`,
   * `SESSION_ENDED`.
   */
  async virtualToken(session: Session, token: string): Promise<VirtualToken> {
    return act(
      'remote_sign_provider_virtual_token',
      [In.handle(this), In.handle(session), In.text(token)],
      Out.made(VirtualToken),
    );
  }

  /**
   * Where the token of a file stands, for whoever has the file. Refused with
   * `VIRTUAL_TOKEN_NOT_FOUND`.
   */
  async virtualTokenState(file: VirtualTokenFile): Promise<VirtualTokenState> {
    return act(
      'remote_sign_provider_virtual_token_state',
      [In.handle(this), In.handle(file)],
      Out.word(numbers.virtualTokenState),
    );
  }

  /**
   * A credential of the session's account, if it signs without a person. Refused with
   * `CREDENTIAL_KIND_REFUSED` for a remote one, `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
   */
  async unattendedCredential(session: Session, credential: string): Promise<UnattendedCredential> {
    return act(
      'remote_sign_provider_unattended_credential',
      [In.handle(this), In.handle(session), In.text(credential)],
      Out.made(UnattendedCredential),
    );
  }

  /**
   * Sends the OTP by SMS that confirms generating this virtual token. Refused with
   * `INPUT_REFUSED`, naming what is wrong with the request; `VIRTUAL_TOKEN_LIMIT` when the
   * credential has as many tokens as the policy allows; `CREDENTIAL_NOT_ACTIVE`,
   * `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
   */
  async requestVirtualToken(
    session: Session,
    credential: UnattendedCredential,
    request: VirtualTokenRequest,
    client: Client,
  ): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_virtual_token',
      [
        In.handle(this),
        In.handle(session),
        In.handle(credential),
        In.handle(request),
        In.handle(client),
      ],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Generates the virtual token for which the OTP was asked: a code asked for with another name,
   * purpose, expiry, limit or algorithm does not serve. Refused with `OTP_WRONG` (a try was
   * counted), `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`, and as
   * `Provider.requestVirtualToken`.
   */
  async generateVirtualToken(
    session: Session,
    credential: UnattendedCredential,
    request: VirtualTokenRequest,
    otp: string,
    client: Client,
  ): Promise<VirtualToken> {
    return act(
      'remote_sign_provider_generate_virtual_token',
      [
        In.handle(this),
        In.handle(session),
        In.handle(credential),
        In.handle(request),
        In.text(otp),
        In.handle(client),
      ],
      Out.made(VirtualToken),
    );
  }

  /**
   * Sends the OTP by SMS that confirms downloading a virtual token. Refused with
   * `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_ALREADY_DOWNLOADED`, `VIRTUAL_TOKEN_DEAD`,
   * `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
   */
  async requestVirtualTokenDownload(session: Session, token: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_virtual_token_download',
      [In.handle(this), In.handle(session), In.text(token), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * The text of the token's file, sealed under `passphrase`; handed out once. Who loses the file
   * or the passphrase generates a new token. Refused with `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` and
   * `CONFIRMATION_MISMATCH`, both before the OTP is looked at; `OTP_WRONG` (a try was counted),
   * `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
   * `Provider.requestVirtualTokenDownload`.
   */
  async downloadVirtualToken(
    session: Session,
    token: string,
    passphrase: string,
    confirmation: string,
    otp: string,
    client: Client,
  ): Promise<string> {
    return act(
      'remote_sign_provider_download_virtual_token',
      [
        In.handle(this),
        In.handle(session),
        In.text(token),
        In.text(passphrase),
        In.text(confirmation),
        In.text(otp),
        In.handle(client),
      ],
      Out.string,
    );
  }

  /**
   * Refuses a passphrase that `Provider.downloadVirtualToken` would refuse, with
   * `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` or `CONFIRMATION_MISMATCH`.
   */
  async checkPassphrase(passphrase: string, confirmation: string): Promise<void> {
    return act(
      'remote_sign_provider_check_passphrase',
      [In.handle(this), In.text(passphrase), In.text(confirmation)],
      Out.nothing,
    );
  }

  /**
   * Sends the OTP by SMS that confirms revoking a virtual token. Refused with
   * `VIRTUAL_TOKEN_NOT_FOUND`, `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
   */
  async requestVirtualTokenRevocation(session: Session, token: string, client: Client): Promise<OtpReceipt> {
    return act(
      'remote_sign_provider_request_virtual_token_revocation',
      [In.handle(this), In.handle(session), In.text(token), In.handle(client)],
      Out.made(OtpReceipt),
    );
  }

  /**
   * Revokes a virtual token, whatever its state, and erases its secret; gives it as it stands
   * then. Also what it opened signs no more. One that is revoked already stays so, and no OTP is
   * looked at. Refused with `OTP_WRONG` (a try was counted), `OTP_MALFORMED`, `OTP_EXPIRED`,
   * `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
   * `Provider.requestVirtualTokenRevocation`.
   */
  async revokeVirtualToken(session: Session, token: string, otp: string, client: Client): Promise<VirtualToken> {
    return act(
      'remote_sign_provider_revoke_virtual_token',
      [In.handle(this), In.handle(session), In.text(token), In.text(otp), In.handle(client)],
      Out.made(VirtualToken),
    );
  }

  /**
   * A question for a virtual token about a signing authorization of `scope`. Refused with
   * `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`.
   */
  async challengeVirtualToken(token: string, credential: string, scope: Scope): Promise<VirtualTokenChallenge> {
    return act(
      'remote_sign_provider_challenge_virtual_token',
      [In.handle(this), In.text(token), In.text(credential), In.handle(scope)],
      Out.made(VirtualTokenChallenge),
    );
  }

  /**
   * Checks a virtual token's answer, and spends the challenge, whatever comes of it. A try of the
   * token is counted before the answer is looked at, and all are given back when it is right.
   * What the proof opens ends with the token.
   *
   * Refused with `SPENT` when the challenge was used; `OTP_WRONG` (a try was counted),
   * `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`; `CREDENTIAL_NOT_ACTIVE` while the certificate is
   * suspended, which costs no try.
   */
  async verifyVirtualToken(challenge: VirtualTokenChallenge, answer: string, client: Client): Promise<OtpProof> {
    return act(
      'remote_sign_provider_verify_virtual_token',
      [In.handle(this), In.handle(challenge), In.text(answer), In.handle(client)],
      Out.made(OtpProof),
    );
  }

  /**
   * Question and answer in one, for who holds the token's file. Refused as
   * `Provider.challengeVirtualToken` and
   * `Provider.verifyVirtualToken`.
   */
  async virtualTokenOtp(
    file: VirtualTokenFile,
    credential: string,
    scope: Scope,
    client: Client,
  ): Promise<OtpProof> {
    return act(
      'remote_sign_provider_virtual_token_otp',
      [In.handle(this), In.handle(file), In.text(credential), In.handle(scope), In.handle(client)],
      Out.made(OtpProof),
    );
  }
}

/** A public key: RSA of 2048, 3072 or 4096 bits, P-256 or P-384. */
export class PublicKey extends Handle {
  /** Its name in the library. */
  static readonly noun = 'public_key';
  protected declare readonly noun: 'public_key';

  private constructor() {
    super(0, false);
  }

  /**
   * The key in a certificate (X.509 DER). Refused with `INPUT_REFUSED` when it is none, with
   * `ALGORITHM_MISMATCH` for a key of another kind.
   */
  static fromCertificate(certificate: Uint8Array): PublicKey {
    return ask(
      'remote_sign_public_key_new_from_certificate',
      [In.bytes(certificate)],
      Out.made(PublicKey),
    );
  }

  /**
   * The key in a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER). Refused with
   * `ALGORITHM_MISMATCH` for anything else.
   */
  static fromSpki(spki: Uint8Array): PublicKey {
    return ask('remote_sign_public_key_new_from_spki', [In.bytes(spki)], Out.made(PublicKey));
  }

  /** Its algorithm. */
  get algorithm(): KeyAlgorithm {
    return ask(
      'remote_sign_public_key_get_algorithm',
      [In.handle(this)],
      Out.word(numbers.keyAlgorithm),
    );
  }

  /** SubjectPublicKeyInfo (DER). */
  get spki(): Buffer {
    return ask('remote_sign_public_key_get_spki', [In.handle(this)], Out.bytes);
  }

  /**
   * What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the uncompressed
   * point (SEC 1 2.3.3).
   */
  get subjectPublicKey(): Buffer {
    return ask('remote_sign_public_key_get_subject_public_key', [In.handle(this)], Out.bytes);
  }

  /**
   * Checks a signature in the form that `Signature.bytes` gives it. Refused with
   * `INPUT_REFUSED` when it is not this key's over this input, with `ALGORITHM_MISMATCH` when no
   * such key could have made one.
   */
  async verify(input: SigningInput, signature: Uint8Array): Promise<void> {
    return act(
      'remote_sign_public_key_verify',
      [In.handle(this), In.handle(input), In.bytes(signature)],
      Out.nothing,
    );
  }
}

/** The lists of a part as they lie where people find them. */
export class PublishedLists extends Handle {
  /** Its name in the library. */
  static readonly noun = 'published_lists';
  protected declare readonly noun: 'published_lists';

  /**
   * `full` is the full list that lies there and `delta` its delta (CertificateList, DER; RFC
   * 5280 5); each may be absent, as both are at the beginning.
   */
  constructor(full?: Uint8Array | null, delta?: Uint8Array | null) {
    super(ask(
      'remote_sign_published_lists_new',
      [In.optionalBytes(full), In.optionalBytes(delta)],
      Out.handle,
    ));
  }
}

/** That an entry is in the log: where, and under which checkpoint. */
export class Receipt extends Handle {
  /** Its name in the library. */
  static readonly noun = 'receipt';
  protected declare readonly noun: 'receipt';

  private constructor() {
    super(0, false);
  }

  /** The entry's number among its holder's. */
  get sequence(): number {
    return ask('remote_sign_receipt_get_sequence', [In.handle(this)], Out.number);
  }

  /** Its index in the log, from 0. */
  get position(): number {
    return ask('remote_sign_receipt_get_position', [In.handle(this)], Out.number);
  }

  /** A checkpoint that covers it (C2SP tlog-checkpoint). */
  get checkpoint(): SignedNote {
    return ask('remote_sign_receipt_get_checkpoint', [In.handle(this)], Out.made(SignedNote));
  }
}

/** An account that was registered, with its credentials. */
export class Registered extends Handle {
  /** Its name in the library. */
  static readonly noun = 'registered';
  protected declare readonly noun: 'registered';

  private constructor() {
    super(0, false);
  }

  /** The user id that was assigned: what its holder logs in with. */
  get userId(): string {
    return ask('remote_sign_registered_get_user_id', [In.handle(this)], Out.text);
  }

  /** The identifiers of its credentials, in the order in which they were asked for. */
  get credentials(): string[] {
    return ask(
      'remote_sign_registered_get_credentials',
      [In.handle(this)],
      Out.values('string_list', Out.string),
    );
  }

  /**
   * Why a message still waits in the outbox, if one does; `Provider.deliverMessages`
   * tries again.
   */
  get waiting(): RemoteSignError | undefined {
    return ask('remote_sign_registered_get_waiting', [In.handle(this)], Out.optional(Out.error));
  }
}

/** A registration that is being put together. It needs a credential at least. */
export class Registration extends Handle {
  /** Its name in the library. */
  static readonly noun = 'registration';
  protected declare readonly noun: 'registration';

  private constructor() {
    super(0, false);
  }

  /**
   * A natural person, whose number `identifier` `country` gave out (two capital letters, ISO
   * 3166-1). OTPs go to `otpPhone` (E.164: `+` and 6 to 15 digits), notices to `email`. What is
   * wrong with a field is said by `Provider.register`.
   */
  static naturalPerson(
    givenName: string,
    surname: string,
    identifierKind: PersonIdentifierKind,
    identifier: string,
    country: string,
    otpPhone: string,
    email: string,
    language: Language,
  ): Registration {
    return ask(
      'remote_sign_registration_new_natural_person',
      [
        In.text(givenName),
        In.text(surname),
        In.word(numbers.personIdentifierKind, identifierKind),
        In.text(identifier),
        In.text(country),
        In.text(otpPhone),
        In.text(email),
        In.word(numbers.language, language),
      ],
      Out.made(Registration),
    );
  }

  /**
   * A legal person, whose number `identifier` `country` gave out; otherwise as
   * `Registration.naturalPerson`.
   */
  static legalPerson(
    organization: string,
    identifierKind: OrganizationIdentifierKind,
    identifier: string,
    country: string,
    otpPhone: string,
    email: string,
    language: Language,
  ): Registration {
    return ask(
      'remote_sign_registration_new_legal_person',
      [
        In.text(organization),
        In.word(numbers.organizationIdentifierKind, identifierKind),
        In.text(identifier),
        In.text(country),
        In.text(otpPhone),
        In.text(email),
        In.word(numbers.language, language),
      ],
      Out.made(Registration),
    );
  }

  /** Where password recovery sends its code (E.164), if not to the OTP phone. */
  setAccountPhone(phone: string): this {
    ask(
      'remote_sign_registration_set_account_phone',
      [In.handle(this), In.text(phone)],
      Out.nothing,
    );
    return this;
  }

  /** Where password recovery writes, if not where notices go. */
  setRecoveryEmail(email: string): this {
    ask(
      'remote_sign_registration_set_recovery_email',
      [In.handle(this), In.text(email)],
      Out.nothing,
    );
    return this;
  }

  /**
   * One more credential that the holder is to activate: how it is approved, what its certificate
   * is for, the algorithm of its key, and the name that people see (1 to 32 bytes without colon or
   * control characters). What is wrong with it is said by `Provider.register`.
   */
  addCredential(
    kind: CredentialKind,
    purpose: CredentialPurpose,
    algorithm: KeyAlgorithm,
    label: string,
  ): this {
    ask(
      'remote_sign_registration_add_credential',
      [
        In.handle(this),
        In.word(numbers.credentialKind, kind),
        In.word(numbers.credentialPurpose, purpose),
        In.word(numbers.keyAlgorithm, algorithm),
        In.text(label),
      ],
      Out.nothing,
    );
    return this;
  }
}

/** What a holder sees about the renewal of a certificate. */
export class RenewalOptions extends Handle {
  /** Its name in the library. */
  static readonly noun = 'renewal_options';
  protected declare readonly noun: 'renewal_options';

  private constructor() {
    super(0, false);
  }

  /** The day on which the certificate expires, as its holder means days. */
  get expires(): Day {
    return ask('remote_sign_renewal_options_get_expires', [In.handle(this)], Out.day);
  }

  /** The instant after which it is expired. */
  get notAfter(): Date {
    return ask('remote_sign_renewal_options_get_not_after', [In.handle(this)], Out.time);
  }

  /** From when on it can be renewed. */
  get opensAt(): Date {
    return ask('remote_sign_renewal_options_get_opens_at', [In.handle(this)], Out.time);
  }

  /** Whether a renewal was begun: it is resumed, without PIN and OTP. */
  get underWay(): boolean {
    return ask('remote_sign_renewal_options_get_under_way', [In.handle(this)], Out.bool);
  }

  /**
   * Why none can be begun now, as the error says it that a renewal would get; absent where one
   * can.
   */
  get refusal(): RemoteSignError | undefined {
    return ask(
      'remote_sign_renewal_options_get_refusal',
      [In.handle(this)],
      Out.optional(Out.error),
    );
  }

  /** Whether a renewal can be begun now in this way; in none where it is refused. */
  async allows(way: RenewalWay): Promise<boolean> {
    return act(
      'remote_sign_renewal_options_allows',
      [In.handle(this), In.word(numbers.renewalWay, way)],
      Out.bool,
    );
  }
}

/** What a renewal is asked for with. A coupon is wiped when it is freed. */
export class RenewalPermit extends Handle {
  /** Its name in the library. */
  static readonly noun = 'renewal_permit';
  protected declare readonly noun: 'renewal_permit';

  private constructor() {
    super(0, false);
  }

  /** A coupon, as it was given out; whether it is of use shows when it is used. */
  static coupon(coupon: string): RenewalPermit {
    return ask(
      'remote_sign_renewal_permit_new_coupon',
      [In.text(coupon)],
      Out.made(RenewalPermit),
    );
  }

  /** The permission that a registration officer gave. */
  static officer(): RenewalPermit {
    return ask('remote_sign_renewal_permit_new_officer', [], Out.made(RenewalPermit));
  }

  /** Nothing but the holder's wish. */
  static direct(): RenewalPermit {
    return ask('remote_sign_renewal_permit_new_direct', [], Out.made(RenewalPermit));
  }

  /** Which way it is. */
  get way(): RenewalWay {
    return ask(
      'remote_sign_renewal_permit_get_way',
      [In.handle(this)],
      Out.word(numbers.renewalWay),
    );
  }
}

/** What an officer looks at before a revocation is confirmed. */
export class RevocationProposal extends Handle {
  /** Its name in the library. */
  static readonly noun = 'revocation_proposal';
  protected declare readonly noun: 'revocation_proposal';

  private constructor() {
    super(0, false);
  }

  /** The credential whose certificate it is. */
  get credentialId(): string {
    return ask('remote_sign_revocation_proposal_get_credential_id', [In.handle(this)], Out.text);
  }

  /** The name of the credential. */
  get label(): string {
    return ask('remote_sign_revocation_proposal_get_label', [In.handle(this)], Out.text);
  }

  /** The holder's account. */
  get userId(): string {
    return ask('remote_sign_revocation_proposal_get_user_id', [In.handle(this)], Out.text);
  }

  /** The holder's name. */
  get holder(): string {
    return ask('remote_sign_revocation_proposal_get_holder', [In.handle(this)], Out.text);
  }

  /** The state of the certificate. */
  get state(): CredentialState {
    return ask(
      'remote_sign_revocation_proposal_get_state',
      [In.handle(this)],
      Out.word(numbers.credentialState),
    );
  }

  /** What confirms exactly this, while the certificate stays as it is. */
  get confirmation(): string {
    return ask('remote_sign_revocation_proposal_get_confirmation', [In.handle(this)], Out.text);
  }

  /** Until when it does. */
  get expiresAt(): Date {
    return ask('remote_sign_revocation_proposal_get_expires_at', [In.handle(this)], Out.time);
  }
}

/**
 * A revocation by the holder: three proofs, a reason, and that it is meant. Its secrets are
 * wiped when it is freed.
 */
export class RevocationRequest extends Handle {
  /** Its name in the library. */
  static readonly noun = 'revocation_request';
  protected declare readonly noun: 'revocation_request';

  /**
   * The form, with the PIN of the credential, the OTP that was sent for the revocation, and the
   * emergency code (ERC) of the certificate. `reason` is neither `SUPERSEDED` nor
   * `PRIVILEGE_WITHDRAWN`, which are not a holder's.
   */
  constructor(pin: string, otp: string, code: string, reason: RevocationReason) {
    super(ask(
      'remote_sign_revocation_request_new',
      [In.text(pin), In.text(otp), In.text(code), In.word(numbers.revocationReason, reason)],
      Out.handle,
    ));
  }

  /**
   * Says whether it is known that a revocation is for good; at first it is not, and refused:
   * `ACKNOWLEDGEMENT_REQUIRED`.
   */
  setAcknowledged(acknowledged: boolean): this {
    ask(
      'remote_sign_revocation_request_set_acknowledged',
      [In.handle(this), In.bool(acknowledged)],
      Out.nothing,
    );
    return this;
  }
}

/**
 * The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
 * (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL opens.
 * It is wiped when it is freed.
 */
export class RootKeyFile extends Handle {
  /** Its name in the library. */
  static readonly noun = 'root_key_file';
  protected declare readonly noun: 'root_key_file';

  /** A file as it was read; it is understood when it is used. */
  constructor(pem: string) {
    super(ask('remote_sign_root_key_file_new', [In.text(pem)], Out.handle));
  }

  /** What to write into the file. */
  get pem(): string {
    return ask('remote_sign_root_key_file_get_pem', [In.handle(this)], Out.text);
  }
}

/**
 * What one approval covers: digests, each once, or a window of so many signatures within so
 * many seconds.
 */
export class Scope extends Handle {
  /** Its name in the library. */
  static readonly noun = 'scope';
  protected declare readonly noun: 'scope';

  private constructor() {
    super(0, false);
  }

  /** A scope of digests, to which `Scope.addDigest` adds them. */
  static digests(): Scope {
    return ask('remote_sign_scope_new_digests', [], Out.made(Scope));
  }

  /**
   * Adds a digest, whose handle stays the caller's. The order matters: what an OTP approved is
   * authorized with the digests in the same order. Refused with `INPUT_REFUSED` for a window.
   */
  addDigest(digest: Digest): this {
    ask('remote_sign_scope_add_digest', [In.handle(this), In.handle(digest)], Out.nothing);
    return this;
  }

  /**
   * A window of `uses` signatures within `seconds`. How large it may be is policy;
   * `Provider.window` gives the usual one.
   */
  static window(seconds: number, uses: number): Scope {
    return ask(
      'remote_sign_scope_new_window',
      [In.short(seconds), In.short(uses)],
      Out.made(Scope),
    );
  }

  /** The digests that were added; none for a window. */
  get digests(): HandleList<Digest> | undefined {
    return ask(
      'remote_sign_scope_get_digests',
      [In.handle(this)],
      Out.optional(Out.handles('digest_list', Out.made(Digest))),
    );
  }

  /** The life of a window in seconds; none for digests. */
  get seconds(): number | undefined {
    return ask('remote_sign_scope_get_seconds', [In.handle(this)], Out.optionalNumber);
  }

  /** The signatures of a window; none for digests. */
  get uses(): number | undefined {
    return ask('remote_sign_scope_get_uses', [In.handle(this)], Out.optionalNumber);
  }

  /**
   * Sixteen hexadecimal digits that the message with the OTP shows, for the holder to compare:
   * of the one document's digest, or of the Merkle root of the set. None for a window.
   */
  get shownDigest(): string | undefined {
    return ask('remote_sign_scope_get_shown_digest', [In.handle(this)], Out.optional(Out.string));
  }
}

/** A question that a holder sets, from the list or the holder's own. */
export class SecretQuestion extends Handle {
  /** Its name in the library. */
  static readonly noun = 'secret_question';
  protected declare readonly noun: 'secret_question';

  private constructor() {
    super(0, false);
  }

  /** One from the list. */
  static listed(listed: ListedQuestion): SecretQuestion {
    return ask(
      'remote_sign_secret_question_new_listed',
      [In.word(numbers.listedQuestion, listed)],
      Out.made(SecretQuestion),
    );
  }

  /**
   * The holder's own: 3 to 100 characters. Whether it may be set is said by
   * `Provider.setSecretQuestion`.
   */
  static own(text: string): SecretQuestion {
    return ask('remote_sign_secret_question_new_own', [In.text(text)], Out.made(SecretQuestion));
  }

  /** The question as its holder reads it; the holder's own is the same in every language. */
  async text(language: Language): Promise<string> {
    return act(
      'remote_sign_secret_question_text',
      [In.handle(this), In.word(numbers.language, language)],
      Out.text,
    );
  }
}

/**
 * A login, made by `Provider.login` and `Provider.resumeSession`.
 * Freeing it does not log out.
 */
export class Session extends Handle {
  /** Its name in the library. */
  static readonly noun = 'session';
  protected declare readonly noun: 'session';

  private constructor() {
    super(0, false);
  }

  /** Whose session it is. */
  get userId(): string {
    return ask('remote_sign_session_get_user_id', [In.handle(this)], Out.text);
  }

  /**
   * The secret by which the session can be resumed, for who keeps it between two calls. Whoever
   * has it is logged in.
   */
  get token(): string {
    return ask('remote_sign_session_get_token', [In.handle(this)], Out.text);
  }
}

/** A signature that was released. */
export class Signature extends Handle {
  /** Its name in the library. */
  static readonly noun = 'signature';
  protected declare readonly noun: 'signature';

  private constructor() {
    super(0, false);
  }

  /**
   * The signature. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as
   * long as the curve's order; `library.ecdsaToDer` gives the form that X.509 and
   * CMS want.
   */
  get bytes(): Buffer {
    return ask('remote_sign_signature_get_bytes', [In.handle(this)], Out.bytes);
  }

  /** Whose history has its entry. */
  get user(): string {
    return ask('remote_sign_signature_get_user', [In.handle(this)], Out.text);
  }

  /** The number of the entry that opened its authorization. */
  get authorization(): number {
    return ask('remote_sign_signature_get_authorization', [In.handle(this)], Out.number);
  }

  /**
   * Where its entry stands in the log, if it was the last that its authorization permits; of
   * the others `Provider.receipt` gives it.
   */
  get receipt(): Receipt | undefined {
    return ask(
      'remote_sign_signature_get_receipt',
      [In.handle(this)],
      Out.optional(Out.made(Receipt)),
    );
  }
}

/** What came of one input among several: a signature or an error. */
export class SignatureResult extends Handle {
  /** Its name in the library. */
  static readonly noun = 'signature_result';
  protected declare readonly noun: 'signature_result';

  private constructor() {
    super(0, false);
  }

  /** The signature; none where there is an error. */
  get signature(): Signature | undefined {
    return ask(
      'remote_sign_signature_result_get_signature',
      [In.handle(this)],
      Out.optional(Out.made(Signature)),
    );
  }

  /**
   * Why there is no signature, with what `Provider.sign` would have given; none
   * where there is one.
   */
  get error(): RemoteSignError | undefined {
    return ask(
      'remote_sign_signature_result_get_error',
      [In.handle(this)],
      Out.optional(Out.error),
    );
  }
}

/** What a signature was made of. */
export class SignedData extends Handle {
  /** Its name in the library. */
  static readonly noun = 'signed_data';
  protected declare readonly noun: 'signed_data';

  private constructor() {
    super(0, false);
  }

  /** How it was made. */
  get scheme(): SignatureScheme {
    return ask(
      'remote_sign_signed_data_get_scheme',
      [In.handle(this)],
      Out.word(numbers.signatureScheme),
    );
  }

  /** For PSS: the length of the salt in bytes. */
  get saltLength(): number | undefined {
    return ask('remote_sign_signed_data_get_salt_length', [In.handle(this)], Out.optionalNumber);
  }

  /** The digest that was signed, with its algorithm; of raw input its SHA-256. */
  get digest(): Digest {
    return ask('remote_sign_signed_data_get_digest', [In.handle(this)], Out.made(Digest));
  }
}

/** A text with its signatures, none of which is checked yet: a checkpoint, for one. */
export class SignedNote extends Handle {
  /** Its name in the library. */
  static readonly noun = 'signed_note';
  protected declare readonly noun: 'signed_note';

  /**
   * Reads `note` as it was published: text, a blank line, one to 100 lines of signature; a
   * million bytes at the most. Refused with `LOG_PROOF_WRONG` when it is none. Nothing is
   * verified.
   */
  constructor(note: string) {
    super(ask('remote_sign_signed_note_new', [In.text(note)], Out.handle));
  }

  /**
   * What is signed, with the newline that ends it. Nothing is known of it before a signature
   * was verified.
   */
  get text(): string {
    return ask('remote_sign_signed_note_get_text', [In.handle(this)], Out.text);
  }

  /** The signatures; those of unknown keys are among them. */
  get signatures(): HandleList<NoteSignature> {
    return ask(
      'remote_sign_signed_note_get_signatures',
      [In.handle(this)],
      Out.handles('note_signature_list', Out.made(NoteSignature)),
    );
  }

  /**
   * The whole note as it is kept and sent, signatures and all; `new SignedNote`
   * reads it again.
   */
  get note(): string {
    return ask('remote_sign_signed_note_get_note', [In.handle(this)], Out.string);
  }
}

/** What is to be signed, and by which scheme. */
export class SigningInput extends Handle {
  /** Its name in the library. */
  static readonly noun = 'signing_input';
  protected declare readonly noun: 'signing_input';

  private constructor() {
    super(0, false);
  }

  /**
   * The usual input for a document's digest with a key of `keyAlgorithm`: PKCS#1 v1.5 for RSA,
   * ECDSA otherwise.
   */
  static ofDigest(keyAlgorithm: KeyAlgorithm, digest: Digest): SigningInput {
    return ask(
      'remote_sign_signing_input_new_of_digest',
      [In.word(numbers.keyAlgorithm, keyAlgorithm), In.handle(digest)],
      Out.made(SigningInput),
    );
  }

  /** RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside. */
  static rsaPkcs1(digest: Digest): SigningInput {
    return ask(
      'remote_sign_signing_input_new_rsa_pkcs1',
      [In.handle(digest)],
      Out.made(SigningInput),
    );
  }

  /**
   * PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step 2), at
   * most the modulus' length less 11. When it is signed, whatever could pass for a hash by a weak
   * digest is refused with `INPUT_REFUSED`, and so is all of it where the policy says so; no
   * approval of digests covers it. The history shows it as raw.
   */
  static rsaPkcs1Raw(data: Uint8Array): SigningInput {
    return ask(
      'remote_sign_signing_input_new_rsa_pkcs1_raw',
      [In.bytes(data)],
      Out.made(SigningInput),
    );
  }

  /**
   * What the mechanism `CKM_RSA_PKCS` of PKCS#11 gets: a DigestInfo of SHA-256, SHA-384 or
   * SHA-512 is signed as its digest, anything else raw.
   */
  static rsaPkcs1FromRaw(data: Uint8Array): SigningInput {
    return ask(
      'remote_sign_signing_input_new_rsa_pkcs1_from_raw',
      [In.bytes(data)],
      Out.made(SigningInput),
    );
  }

  /**
   * RSASSA-PSS of a digest (RFC 8017 8.1) with a salt of `saltLength` bytes; MGF1 uses the
   * digest's algorithm.
   */
  static rsaPss(digest: Digest, saltLength: number): SigningInput {
    return ask(
      'remote_sign_signing_input_new_rsa_pss',
      [In.handle(digest), In.size(saltLength)],
      Out.made(SigningInput),
    );
  }

  /** ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it. */
  static ecdsa(digest: Digest): SigningInput {
    return ask('remote_sign_signing_input_new_ecdsa', [In.handle(digest)], Out.made(SigningInput));
  }

  /**
   * What the mechanism `CKM_ECDSA` of PKCS#11 gets: a bare hash, whose algorithm follows from
   * its length. Refused with `INPUT_REFUSED` when it has not 32, 48 or 64 bytes.
   */
  static ecdsaFromRaw(hash: Uint8Array): SigningInput {
    return ask(
      'remote_sign_signing_input_new_ecdsa_from_raw',
      [In.bytes(hash)],
      Out.made(SigningInput),
    );
  }

  /** The scheme, as the history has it. */
  get scheme(): SignatureScheme {
    return ask(
      'remote_sign_signing_input_get_scheme',
      [In.handle(this)],
      Out.word(numbers.signatureScheme),
    );
  }

  /** The digest that is signed; of raw input, which need not be one, its SHA-256. */
  get digest(): Digest {
    return ask('remote_sign_signing_input_get_digest', [In.handle(this)], Out.made(Digest));
  }

  /** The length of the salt in bytes; PSS alone has one. */
  get saltLength(): number | undefined {
    return ask('remote_sign_signing_input_get_salt_length', [In.handle(this)], Out.optionalNumber);
  }

  /**
   * Refuses what a key of `keyAlgorithm` cannot sign, with `ALGORITHM_MISMATCH` or
   * `INPUT_REFUSED`. Signing checks the same before a use is spent.
   */
  async check(keyAlgorithm: KeyAlgorithm): Promise<void> {
    return act(
      'remote_sign_signing_input_check',
      [In.handle(this), In.word(numbers.keyAlgorithm, keyAlgorithm)],
      Out.nothing,
    );
  }
}

/** How the store was found. */
export class StoreCheck extends Handle {
  /** Its name in the library. */
  static readonly noun = 'store_check';
  protected declare readonly noun: 'store_check';

  private constructor() {
    super(0, false);
  }

  /** How many rows were looked at. */
  get rows(): number {
    return ask('remote_sign_store_check_get_rows', [In.handle(this)], Out.number);
  }

  /** When the newest entry of the history was written. */
  get newestEntry(): Date | undefined {
    return ask('remote_sign_store_check_get_newest_entry', [In.handle(this)], Out.optionalTime);
  }

  /**
   * What is wrong: each names table and row and says what to do. Empty for a store that is as it
   * should be.
   */
  get faults(): RemoteSignError[] {
    return ask(
      'remote_sign_store_check_get_faults',
      [In.handle(this)],
      Out.values('error_list', Out.error),
    );
  }
}

/** A suspension, as it was confirmed. */
export class Suspension extends Handle {
  /** Its name in the library. */
  static readonly noun = 'suspension';
  protected declare readonly noun: 'suspension';

  private constructor() {
    super(0, false);
  }

  /** Its last day. */
  get lastDay(): Day {
    return ask('remote_sign_suspension_get_last_day', [In.handle(this)], Out.day);
  }

  /** When it is over; absent when it lasts until the certificate expires. */
  get liftsAt(): Date | undefined {
    return ask('remote_sign_suspension_get_lifts_at', [In.handle(this)], Out.optionalTime);
  }
}

/** The form of a suspension, or of its prolongation, by who knows the emergency code. */
export class SuspensionRequest extends Handle {
  /** Its name in the library. */
  static readonly noun = 'suspension_request';
  protected declare readonly noun: 'suspension_request';

  /**
   * The form for the certificate with the identifier `iut`. `code` is its emergency code (ERC),
   * which the holder got by e-mail with the activation, and `confirmation` the same once more;
   * case, spaces and dashes do not matter. `until` is the last day of the suspension, in the time
   * zone of the policy. Whether they are right is said by the act that takes the form.
   */
  constructor(iut: string, code: string, confirmation: string, until: Day) {
    super(ask(
      'remote_sign_suspension_request_new',
      [In.text(iut), In.text(code), In.text(confirmation), In.day(until)],
      Out.handle,
    ));
  }

  /**
   * Says whether it is known that the certificate may be of no use any more until it expires; at
   * first it is not. It is asked for where the last day is the certificate's own:
   * `ACKNOWLEDGEMENT_REQUIRED`.
   */
  setAcknowledged(acknowledged: boolean): this {
    ask(
      'remote_sign_suspension_request_set_acknowledged',
      [In.handle(this), In.bool(acknowledged)],
      Out.nothing,
    );
    return this;
  }
}

/**
 * The log at one moment: how many entries it has and the root over them. A root says nothing of
 * the size it belongs to, and a proof holds only for both, so they go together.
 */
export class TreeHead extends Handle {
  /** Its name in the library. */
  static readonly noun = 'tree_head';
  protected declare readonly noun: 'tree_head';

  /**
   * A log of `size` entries whose Merkle tree hash is `root`, of 32 bytes. Refused with
   * `LOG_PROOF_WRONG` when it is not so long.
   */
  constructor(size: number, root: Uint8Array) {
    super(ask('remote_sign_tree_head_new', [In.number(size), In.bytes(root)], Out.handle));
  }

  /** The log without entries; its root is SHA-256 of nothing. */
  static empty(): TreeHead {
    return ask('remote_sign_tree_head_new_empty', [], Out.made(TreeHead));
  }

  /** How many entries the log has. */
  get size(): number {
    return ask('remote_sign_tree_head_get_size', [In.handle(this)], Out.number);
  }

  /** The Merkle tree hash over them: 32 bytes (RFC 6962, section 2.1). */
  get root(): Buffer {
    return ask('remote_sign_tree_head_get_root', [In.handle(this)], Out.bytes);
  }
}

/** An automatic or seal credential: the only ones that take a virtual token. */
export class UnattendedCredential extends Handle {
  /** Its name in the library. */
  static readonly noun = 'unattended_credential';
  protected declare readonly noun: 'unattended_credential';

  private constructor() {
    super(0, false);
  }

  /** Its identifier. */
  get id(): string {
    return ask('remote_sign_unattended_credential_get_id', [In.handle(this)], Out.text);
  }
}

/**
 * A virtual token as its holder sees it: a named, limited, revocable source of OTPs, by which
 * an automatic or seal credential signs without a person.
 *
 * `free()`: Frees it. The token itself stays as it is.
 */
export class VirtualToken extends Handle {
  /** Its name in the library. */
  static readonly noun = 'virtual_token';
  protected declare readonly noun: 'virtual_token';

  private constructor() {
    super(0, false);
  }

  /** Its identifier: `T` and twelve digits. */
  get id(): string {
    return ask('remote_sign_virtual_token_get_id', [In.handle(this)], Out.text);
  }

  /** The credential that it serves. */
  get credential(): string {
    return ask('remote_sign_virtual_token_get_credential', [In.handle(this)], Out.text);
  }

  /** Where it stood. */
  get state(): VirtualTokenState {
    return ask(
      'remote_sign_virtual_token_get_state',
      [In.handle(this)],
      Out.word(numbers.virtualTokenState),
    );
  }

  /** The name that people tell it by. */
  get name(): string {
    return ask('remote_sign_virtual_token_get_name', [In.handle(this)], Out.text);
  }

  /** What it is for, in its holder's words; may be empty. */
  get purpose(): string {
    return ask('remote_sign_virtual_token_get_purpose', [In.handle(this)], Out.text);
  }

  /** When it stops working, if ever. */
  get expiresAt(): Date | undefined {
    return ask('remote_sign_virtual_token_get_expires_at', [In.handle(this)], Out.optionalTime);
  }

  /** Most signatures ever; no limit if none. */
  get maxSignatures(): number | undefined {
    return ask(
      'remote_sign_virtual_token_get_max_signatures',
      [In.handle(this)],
      Out.optionalNumber,
    );
  }

  /** Most signatures in one day (UTC); no limit if none. */
  get maxDailySignatures(): number | undefined {
    return ask(
      'remote_sign_virtual_token_get_max_daily_signatures',
      [In.handle(this)],
      Out.optionalNumber,
    );
  }

  /** Whether it may sign digests of this algorithm. */
  async allows(algorithm: DigestAlgorithm): Promise<boolean> {
    return act(
      'remote_sign_virtual_token_allows',
      [In.handle(this), In.word(numbers.digestAlgorithm, algorithm)],
      Out.bool,
    );
  }

  /** Signatures made so far; counted where they are limited. */
  get signatures(): number {
    return ask('remote_sign_virtual_token_get_signatures', [In.handle(this)], Out.number);
  }

  /** When it was generated. */
  get createdAt(): Date {
    return ask('remote_sign_virtual_token_get_created_at', [In.handle(this)], Out.time);
  }

  /** When its file was taken. */
  get downloadedAt(): Date | undefined {
    return ask('remote_sign_virtual_token_get_downloaded_at', [In.handle(this)], Out.optionalTime);
  }

  /** When it first approved something. */
  get firstUsedAt(): Date | undefined {
    return ask('remote_sign_virtual_token_get_first_used_at', [In.handle(this)], Out.optionalTime);
  }

  /** When its holder ended it. */
  get revokedAt(): Date | undefined {
    return ask('remote_sign_virtual_token_get_revoked_at', [In.handle(this)], Out.optionalTime);
  }
}

/** A question to a virtual token, to be answered once. */
export class VirtualTokenChallenge extends Handle {
  /** Its name in the library. */
  static readonly noun = 'virtual_token_challenge';
  protected declare readonly noun: 'virtual_token_challenge';

  private constructor() {
    super(0, false);
  }
}

/**
 * A downloaded token's file, opened. Whoever has it and the PIN signs.
 *
 * `free()`: Frees it, and wipes its secret.
 */
export class VirtualTokenFile extends Handle {
  /** Its name in the library. */
  static readonly noun = 'virtual_token_file';
  protected declare readonly noun: 'virtual_token_file';

  /**
   * Opens the text of a file, as `Provider.downloadVirtualToken` gave it. This
   * takes as long as Argon2id was told to: open it once and keep it while it is used. Refused with
   * `VIRTUAL_TOKEN_FILE_MALFORMED`; `VIRTUAL_TOKEN_PASSPHRASE_WRONG`, also when the file was
   * altered. Nothing is counted.
   */
  constructor(text: string, passphrase: string) {
    super(ask(
      'remote_sign_virtual_token_file_new',
      [In.text(text), In.text(passphrase)],
      Out.handle,
    ));
  }

  /** The token that the file belongs to. */
  get token(): string {
    return ask('remote_sign_virtual_token_file_get_token', [In.handle(this)], Out.text);
  }

  /** The credential that the token serves. */
  get credential(): string {
    return ask('remote_sign_virtual_token_file_get_credential', [In.handle(this)], Out.text);
  }

  /**
   * The code that answers `challenge`, which is not spent by it. Refused with `SPENT` when it was
   * used.
   */
  async answer(challenge: VirtualTokenChallenge): Promise<string> {
    return act(
      'remote_sign_virtual_token_file_answer',
      [In.handle(this), In.handle(challenge)],
      Out.string,
    );
  }
}

/** What a virtual token shall be. Without limits set it has none. */
export class VirtualTokenRequest extends Handle {
  /** Its name in the library. */
  static readonly noun = 'virtual_token_request';
  protected declare readonly noun: 'virtual_token_request';

  /**
   * A token with this name (1 to 64 characters, none of them « or ») and no limits. What is set
   * is checked by the acts that take the request.
   */
  constructor(name: string) {
    super(ask(
      'remote_sign_virtual_token_request_new',
      [In.text(name)],
      Out.handle,
    ));
  }

  /** What it is for, in its holder's words: at most 200 characters. */
  setPurpose(purpose: string): this {
    ask(
      'remote_sign_virtual_token_request_set_purpose',
      [In.handle(this), In.text(purpose)],
      Out.nothing,
    );
    return this;
  }

  /** When it stops working. */
  setExpiresAt(expiresAt: Date): this {
    ask(
      'remote_sign_virtual_token_request_set_expires_at',
      [In.handle(this), In.time(expiresAt)],
      Out.nothing,
    );
    return this;
  }

  /** Most signatures ever. */
  setMaxSignatures(maxSignatures: number): this {
    ask(
      'remote_sign_virtual_token_request_set_max_signatures',
      [In.handle(this), In.number(maxSignatures)],
      Out.nothing,
    );
    return this;
  }

  /** Most signatures in one day (UTC). */
  setMaxDailySignatures(maxDailySignatures: number): this {
    ask(
      'remote_sign_virtual_token_request_set_max_daily_signatures',
      [In.handle(this), In.number(maxDailySignatures)],
      Out.nothing,
    );
    return this;
  }

  /**
   * A digest algorithm that it may sign; then no other, and no raw PKCS#1 input. An ECDSA input
   * names no algorithm: its length must be that of one of them.
   */
  addAlgorithm(algorithm: DigestAlgorithm): this {
    ask(
      'remote_sign_virtual_token_request_add_algorithm',
      [In.handle(this), In.word(numbers.digestAlgorithm, algorithm)],
      Out.nothing,
    );
    return this;
  }
}

/** A key whose certificate is still to come. */
export class WaitingRequest extends Handle {
  /** Its name in the library. */
  static readonly noun = 'waiting_request';
  protected declare readonly noun: 'waiting_request';

  private constructor() {
    super(0, false);
  }

  /** The credential that gets the certificate. */
  get credentialId(): string {
    return ask('remote_sign_waiting_request_get_credential_id', [In.handle(this)], Out.text);
  }

  /** Whose it is. */
  get userId(): string {
    return ask('remote_sign_waiting_request_get_user_id', [In.handle(this)], Out.text);
  }

  /** How its signatures are approved. */
  get kind(): CredentialKind {
    return ask(
      'remote_sign_waiting_request_get_kind',
      [In.handle(this)],
      Out.word(numbers.credentialKind),
    );
  }

  /** What the certificate is to be for. */
  get purpose(): CredentialPurpose {
    return ask(
      'remote_sign_waiting_request_get_purpose',
      [In.handle(this)],
      Out.word(numbers.credentialPurpose),
    );
  }

  /** What the holder calls it. */
  get label(): string {
    return ask('remote_sign_waiting_request_get_label', [In.handle(this)], Out.text);
  }

  /** The certificate's identifier (IUT): dnQualifier in the request. */
  get iut(): string {
    return ask('remote_sign_waiting_request_get_iut', [In.handle(this)], Out.text);
  }

  /** When the key was made. */
  get since(): Date {
    return ask('remote_sign_waiting_request_get_since', [In.handle(this)], Out.time);
  }

  /** The request itself (PKCS#10, RFC 2986, DER). */
  get certificationRequest(): Buffer {
    return ask(
      'remote_sign_waiting_request_get_certification_request',
      [In.handle(this)],
      Out.bytes,
    );
  }
}

/** How a witness answered. */
export class WitnessAnswer extends Handle {
  /** Its name in the library. */
  static readonly noun = 'witness_answer';
  protected declare readonly noun: 'witness_answer';

  private constructor() {
    super(0, false);
  }

  /** Who it is, for a person. */
  get name(): string {
    return ask('remote_sign_witness_answer_get_name', [In.handle(this)], Out.text);
  }

  /**
   * Why it does not remember the checkpoint; none when it does. `LOG_FORKED` or
   * `LOG_BEHIND_ANCHOR` when it refused it, `WITNESS_FAILED` when it could not be asked.
   */
  get error(): RemoteSignError | undefined {
    return ask('remote_sign_witness_answer_get_error', [In.handle(this)], Out.optional(Out.error));
  }
}

/** What witnesses made of a checkpoint. */
export class Witnessed extends Handle {
  /** Its name in the library. */
  static readonly noun = 'witnessed';
  protected declare readonly noun: 'witnessed';

  private constructor() {
    super(0, false);
  }

  /** The checkpoint, with the cosignatures of those who gave theirs. */
  get checkpoint(): SignedNote {
    return ask('remote_sign_witnessed_get_checkpoint', [In.handle(this)], Out.made(SignedNote));
  }

  /** How each witness answered. */
  get answers(): HandleList<WitnessAnswer> {
    return ask(
      'remote_sign_witnessed_get_answers',
      [In.handle(this)],
      Out.handles('witness_answer_list', Out.made(WitnessAnswer)),
    );
  }
}

/** The loaded library. */
export const library = {
  /**
   * The number of the interface that the loaded library has. A program needs one that is not
   * less than the `REMOTE_SIGN_INTERFACE` that it was compiled with.
   */
  get interface(): number {
    return ask('remote_sign_library_get_interface', [], Out.short);
  },

  /** The version of the loaded library, `0.1.0`. The text lives as long as the library. */
  get version(): string {
    return ask('remote_sign_library_get_version', [], Out.text);
  },

  /** How many handles are not freed: for tests of programs and bindings. */
  get handles(): number {
    return ask('remote_sign_library_get_handles', [], Out.size);
  },

  /**
   * The hash of the leaf of the log that holds `entry`: SHA-256 of 0x00 and its bytes (RFC 6962,
   * section 2.1). For an entry of the history `EntryFields.leafHash` gives it.
   */
  async leafHash(entry: Uint8Array): Promise<Buffer> {
    return act('remote_sign_library_leaf_hash', [In.bytes(entry)], Out.buffer);
  },

  /**
   * The DER (ECDSA-Sig-Value, RFC 3279 2.2.3) of a raw ECDSA signature, r||s, each big-endian
   * and as long as the order of the curve of `keyAlgorithm`. Refused with `INPUT_REFUSED` when
   * it is none, with `ALGORITHM_MISMATCH` for RSA.
   */
  async ecdsaToDer(keyAlgorithm: KeyAlgorithm, raw: Uint8Array): Promise<Buffer> {
    return act(
      'remote_sign_library_ecdsa_to_der',
      [In.word(numbers.keyAlgorithm, keyAlgorithm), In.bytes(raw)],
      Out.buffer,
    );
  },

  /**
   * The raw signature, r||s, of an ECDSA signature in DER; the reverse of
   * `library.ecdsaToDer`, with the same refusals.
   */
  async ecdsaFromDer(keyAlgorithm: KeyAlgorithm, der: Uint8Array): Promise<Buffer> {
    return act(
      'remote_sign_library_ecdsa_from_der',
      [In.word(numbers.keyAlgorithm, keyAlgorithm), In.bytes(der)],
      Out.buffer,
    );
  },
};

// Made by `cargo xtask bindings`. Do not edit.

/** Everything that the library does. */

import * as callbacks from './callbacks.js';
import { Handle, type HandleList } from './handle.js';
import * as input from './input.js';
import { act, ask } from './library.js';
import { numbers } from './numbers.js';
import * as output from './output.js';
import type {
  CredentialKind,
  CredentialPurpose,
  KeyAlgorithm,
  CredentialState,
  Channel,
} from './words.js';

/**
 * What a provider is put together from. The clock is the system's and the policy `mysign`
 * unless something else is set; a messenger or an outbox must be.
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
    return ask(
      'remote_sign_builder_new_in_memory',
      [input.bytes(masterKey)],
      output.made(Builder),
    );
  }

  /**
   * A provider on a new SQLite store at `path`, where there must be no file yet. `masterKey`
   * has 32 bytes and opens the store ever after.
   */
  static store(masterKey: Uint8Array, path: string): Builder {
    return ask(
      'remote_sign_builder_new_store',
      [input.bytes(masterKey), input.text(path)],
      output.made(Builder),
    );
  }

  /**
   * A provider on the SQLite store at `path`, which exists. No other copy of SQLite in this
   * process may hold the same file.
   */
  static onStore(masterKey: Uint8Array, path: string): Builder {
    return ask(
      'remote_sign_builder_new_on_store',
      [input.bytes(masterKey), input.text(path)],
      output.made(Builder),
    );
  }

  /** Messages go to `send`. */
  setMessenger(send: callbacks.Send): this {
    callbacks.useSend('remote_sign_builder_set_messenger', this, send);
    return this;
  }

  /** Messages are put into the folder `path`, a file each. */
  setOutbox(path: string): this {
    ask(
      'remote_sign_builder_set_outbox',
      [input.handle(this), input.text(path)],
      output.nothing,
    );
    return this;
  }

  /** The time is what `now` tells. */
  setClock(now: callbacks.Now): this {
    callbacks.useNow('remote_sign_builder_set_clock', this, now);
    return this;
  }

  /** The rules of a profile: `mysign` (that of the manuals) or `modern` (NIST SP 800-63B-4). */
  setPolicy(profile: string): this {
    ask(
      'remote_sign_builder_set_policy',
      [input.handle(this), input.text(profile)],
      output.nothing,
    );
    return this;
  }

  /** Where holders set their password and activate; `{user}` stands for the user id. */
  setPortal(portal: string): this {
    ask(
      'remote_sign_builder_set_portal',
      [input.handle(this), input.text(portal)],
      output.nothing,
    );
    return this;
  }

  /** Where people reach the provider; the paper form of a revocation names it. */
  setOffice(name: string, address: string, phone: string, email: string): this {
    ask(
      'remote_sign_builder_set_office',
      [
        input.handle(this),
        input.text(name),
        input.text(address),
        input.text(phone),
        input.text(email),
      ],
      output.nothing,
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
        input.handle(this),
        input.text(commonName),
        input.text(organization),
        input.text(organizationalUnit),
        input.text(country),
      ],
      output.nothing,
    );
    return this;
  }

  /**
   * The file at `path` remembers how far the history's log has come: a store that does not go
   * on from there is not opened. Keep it apart from the store's backups.
   */
  setAnchor(path: string): this {
    ask(
      'remote_sign_builder_set_anchor',
      [input.handle(this), input.text(path)],
      output.nothing,
    );
    return this;
  }

  /** Opens the provider. The builder stays, and may build others. */
  async build(): Promise<Provider> {
    return act('remote_sign_builder_build', [input.handle(this)], output.made(Provider));
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
      [input.text(name), input.optionalText(source)],
      output.handle,
    ));
  }

  /** The name. */
  get name(): string {
    return ask('remote_sign_client_get_name', [input.handle(this)], output.text);
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
    return ask('remote_sign_credential_get_id', [input.handle(this)], output.text);
  }

  /** Whose it is. */
  get userId(): string {
    return ask('remote_sign_credential_get_user_id', [input.handle(this)], output.text);
  }

  /** How it is approved. */
  get kind(): CredentialKind {
    return ask(
      'remote_sign_credential_get_kind',
      [input.handle(this)],
      output.word(numbers.credentialKind),
    );
  }

  /** What its certificate may be used for. */
  get purpose(): CredentialPurpose {
    return ask(
      'remote_sign_credential_get_purpose',
      [input.handle(this)],
      output.word(numbers.credentialPurpose),
    );
  }

  /** Algorithm and size of its key. */
  get algorithm(): KeyAlgorithm {
    return ask(
      'remote_sign_credential_get_algorithm',
      [input.handle(this)],
      output.word(numbers.keyAlgorithm),
    );
  }

  /** Where it and its certificate stood. */
  get state(): CredentialState {
    return ask(
      'remote_sign_credential_get_state',
      [input.handle(this)],
      output.word(numbers.credentialState),
    );
  }

  /** The name that its holder sees. */
  get label(): string {
    return ask('remote_sign_credential_get_label', [input.handle(this)], output.text);
  }

  /** The public identifier on forms (IUT). */
  get iut(): string {
    return ask('remote_sign_credential_get_iut', [input.handle(this)], output.text);
  }

  /** Its certificate (X.509 DER), once there is one. */
  get certificate(): Buffer | undefined {
    return ask(
      'remote_sign_credential_get_certificate',
      [input.handle(this)],
      output.optional(output.bytes),
    );
  }

  /** When it was activated. */
  get activatedAt(): Date | undefined {
    return ask(
      'remote_sign_credential_get_activated_at',
      [input.handle(this)],
      output.optionalTime,
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
    return ask('remote_sign_message_get_id', [input.handle(this)], output.text);
  }

  /** E-mail or SMS. */
  get channel(): Channel {
    return ask(
      'remote_sign_message_get_channel',
      [input.handle(this)],
      output.word(numbers.channel),
    );
  }

  /** E-mail address or phone number (E.164). */
  get to(): string {
    return ask('remote_sign_message_get_to', [input.handle(this)], output.text);
  }

  /** Subject of an e-mail; empty for an SMS. */
  get subject(): string {
    return ask('remote_sign_message_get_subject', [input.handle(this)], output.text);
  }

  /** The text. It may hold a secret (an OTP, a code). */
  get body(): string {
    return ask('remote_sign_message_get_body', [input.handle(this)], output.text);
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
    return act('remote_sign_provider_new', [input.optionalText(path)], output.made(Provider));
  }

  /** The certificate that those who verify are to trust (X.509 DER): the root's. */
  async authorityCertificate(): Promise<Buffer> {
    return act('remote_sign_provider_authority_certificate', [input.handle(this)], output.buffer);
  }

  /** A number that is another one after every change in the store, by whichever process. */
  async changes(): Promise<number> {
    return act('remote_sign_provider_changes', [input.handle(this)], output.number);
  }

  /**
   * Logs a holder in. Refused with `LOGIN_REFUSED` for a wrong user id or password, which one is
   * never said; `LOGIN_THROTTLED` after several (the error says until when);
   * `TEMPORARY_PASSWORD_EXPIRED`.
   */
  async login(user: string, password: string, client: Client): Promise<Session> {
    return act(
      'remote_sign_provider_login',
      [input.handle(this), input.text(user), input.text(password), input.handle(client)],
      output.made(Session),
    );
  }

  /** Changes the password, and ends every other session of the holder. */
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
        input.handle(this),
        input.handle(session),
        input.text(current),
        input.text(newPassword),
        input.text(confirmation),
        input.handle(client),
      ],
      output.nothing,
    );
  }

  /** The credential named `credential`. */
  async credential(credential: string): Promise<Credential> {
    return act(
      'remote_sign_provider_credential',
      [input.handle(this), input.text(credential)],
      output.made(Credential),
    );
  }

  /** The credentials of `user`, or everybody's. */
  async credentials(user?: string | null): Promise<HandleList<Credential>> {
    return act(
      'remote_sign_provider_credentials',
      [input.handle(this), input.optionalText(user)],
      output.handles('credential_list', output.made(Credential)),
    );
  }
}

/**
 * A login, made by `Provider.login` and `remote_sign_provider_resume_session`.
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
    return ask('remote_sign_session_get_user_id', [input.handle(this)], output.text);
  }

  /**
   * The secret by which the session can be resumed, for who keeps it between two calls. Whoever
   * has it is logged in.
   */
  get token(): string {
    return ask('remote_sign_session_get_token', [input.handle(this)], output.text);
  }
}

/** The loaded library. */
export const library = {
  /**
   * The number of the interface that the loaded library has. A program needs one that is not
   * less than the `REMOTE_SIGN_INTERFACE` that it was compiled with.
   */
  get interface(): number {
    return ask('remote_sign_library_get_interface', [], output.short);
  },

  /** The version of the loaded library, `0.1.0`. The text lives as long as the library. */
  get version(): string {
    return ask('remote_sign_library_get_version', [], output.text);
  },

  /** How many handles are not freed: for tests of programs and bindings. */
  get handles(): number {
    return ask('remote_sign_library_get_handles', [], output.size);
  },
};

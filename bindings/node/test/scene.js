/** What the tests share: a provider of their own on SQLite, its mail and its clock. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import {
  Builder,
  Client,
  CredentialKind,
  CredentialPurpose,
  KeyAlgorithm,
  Language,
  PersonIdentifierKind,
  Registration,
  library,
} from 'remote-sign';

export const PIN = '83920174';
export const WRONG_PIN = '90817263';
const PASSWORD = 'Tramonto7!';

/** A folder that goes when the test ends. */
export function folder(test) {
  const path = mkdtempSync(join(tmpdir(), 'remote-sign-node-'));
  test.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** Objects that the test frees at its end; no handle may be left then. */
export function keeper(test) {
  const before = library.handles;
  const kept = [];
  test.after(() => {
    for (const handle of kept) handle.free();
    // Threads share the count.
    if (isMainThread) assert.equal(library.handles, before, 'handles are left');
  });
  return (handle) => {
    kept.push(handle);
    return handle;
  };
}

/** A provider with a mailbox and a clock that stands still. */
export class Scene {
  mails = [];

  static async open(test, { masterKey = Buffer.alloc(32, 7), now = 1_800_000_000_000 } = {}) {
    const scene = new Scene();
    scene.now = now;
    scene.keep = keeper(test);
    scene.folder = folder(test);
    scene.path = join(scene.folder, 'store.db');
    const builder = scene.keep(Builder.store(masterKey, scene.path));
    builder.setMessenger((message) => void scene.mails.push(message));
    // Where a configuration beside the store has it.
    builder.setAnchor(join(scene.folder, 'master.key.anchor'));
    builder.setClock(() => new Date(scene.now));
    scene.provider = scene.keep(await builder.build());
    scene.client = scene.keep(new Client('tests'));
    return scene;
  }

  /** The word after a label in the newest message that has it. */
  read(label) {
    const mail = this.mails.findLast(({ body }) => body.includes(label));
    assert.ok(mail, `no message has ${label}`);
    const start = mail.body.indexOf(label) + label.length;
    return mail.body.slice(start).trimStart().split(/\s/, 1)[0];
  }

  /** Enrols Mario Rossi and has his credential activated. */
  async enrol(algorithm = KeyAlgorithm.P256) {
    const { provider, client, keep } = this;
    const registration = keep(
      Registration.naturalPerson(
        'Mario',
        'Rossi',
        PersonIdentifierKind.FISCAL_CODE,
        'RSSMRA80A01H501U',
        'IT',
        '+393471234567',
        'mario.rossi@example.com',
        Language.ENGLISH,
      ),
    );
    registration.addCredential(
      CredentialKind.REMOTE,
      CredentialPurpose.SIGNATURE,
      algorithm,
      'Mario Rossi',
    );
    const registered = keep(await provider.register(registration, client));
    this.user = registered.userId;
    [this.id] = registered.credentials;
    const temporary = this.read('Temporary password: ');
    const code = this.read(`(${this.id}): `);
    this.session = keep(await provider.login(this.user, temporary, client));
    await provider.changePassword(this.session, temporary, PASSWORD, PASSWORD, client);
    keep(await provider.requestActivationOtp(this.session, this.id, client));
    const otp = this.read('OTP: ');
    this.credential = keep(
      await provider.activate(this.session, this.id, PIN, PIN, code, otp, client),
    );
    return this;
  }
}

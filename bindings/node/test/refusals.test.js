/** Calls that must be refused, and what is thrown. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import {
  AccountNotFoundError,
  Builder,
  Client,
  ConfigurationMissingError,
  CredentialKind,
  Digest,
  DigestAlgorithm,
  FileAlreadyExistsError,
  HistorySearch,
  InputRefusedError,
  InvalidHandleError,
  InvalidValueError,
  MasterKeyMalformedError,
  NullPointerError,
  PinWrongError,
  Provider,
  RemoteSignError,
  Scope,
  SpentError,
  StoreUnavailableError,
  WrongHandleError,
  library,
} from 'remote-sign';
import { PIN, Scene, WRONG_PIN, folder, keeper } from './scene.js';

test('values of another type never reach the library', async (test) => {
  const keep = keeper(test);
  for (const name of [undefined, null, 7, {}, [], Buffer.from('x')]) {
    assert.throws(() => new Client(name), TypeError);
  }
  for (const half of ['half \ud83d', '\ude00 half', '\ude00\ud83d']) {
    assert.throws(() => new Client(half), TypeError);
  }
  const whole = 'whole \ud83d\ude00 \u00e8';
  assert.equal(keep(new Client(whole)).name, whole);
  assert.throws(() => Builder.inMemory('0'.repeat(32)), TypeError);
  const search = keep(new HistorySearch());
  for (const limit of [-1, 0.5, NaN, 2 ** 32]) {
    assert.throws(() => search.setLimit(limit), RangeError);
  }
  assert.throws(() => search.setLimit('5'), TypeError);
  assert.throws(() => search.setLimit(5n), TypeError);
  const scope = keep(Scope.digests());
  assert.throws(() => scope.addDigest(undefined), TypeError);
  assert.throws(() => new Digest('MD5', Buffer.alloc(16)), InvalidValueError);
});

test('acts reject instead of throwing', async (test) => {
  const { provider, client } = await Scene.open(test);
  const calls = [
    [() => provider.login(undefined, 'x', client), TypeError],
    [() => provider.login('x', 'x', {}), TypeError],
    [() => provider.login('x', 'x', provider), WrongHandleError],
    [() => provider.login('U000000000000', 'x\0y', client), RemoteSignError],
    [() => provider.login('nobody', 'x', client), AccountNotFoundError],
  ];
  for (const [call, kind] of calls) {
    const promise = call();
    assert.ok(promise instanceof Promise);
    await assert.rejects(promise, kind);
  }
});

test('what prints a message does not tell its text', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const [message] = scene.mails;
  assert.match(message.body, /Temporary password: /);
  assert.ok(!inspect(message).includes(message.body.slice(0, 10)), inspect(message));
  assert.equal(JSON.parse(JSON.stringify(message)).body, message.body);
});

test('a new provider is made off the main thread', async (test) => {
  const keep = keeper(test);
  const path = `${folder(test)}/config.toml`;
  const made = Provider.initialised(path);
  assert.ok(made instanceof Promise);
  keep(await made);
  keep(await Provider.open(path));
  await assert.rejects(Provider.initialised(path), FileAlreadyExistsError);
});

test('what is freed is refused', async (test) => {
  const scene = await Scene.open(test);
  const client = new Client('freed');
  client.free();
  client.free();
  assert.throws(() => client.name, InvalidHandleError);
  await assert.rejects(scene.provider.login('x', 'x', client), InvalidHandleError);
});

test('an object that is freed while a call uses it does not end the call', async (test) => {
  const { provider } = await Scene.open(test);
  const before = library.handles;
  const client = new Client('freed');
  // More than may be under way: the last ones begin when the others have ended.
  const calls = Array.from({ length: 100 }, () => provider.login('nobody', 'x', client));
  const settled = Promise.allSettled(calls);
  client.free();
  client.free();
  assert.throws(() => client.name, InvalidHandleError);
  await assert.rejects(provider.login('nobody', 'x', client), InvalidHandleError);
  for (const { reason } of await settled) assert.ok(reason instanceof AccountNotFoundError, reason);
  assert.equal(library.handles, before);
});

test('a call that is refused before it begins keeps nothing', async (test) => {
  const { provider } = await Scene.open(test);
  const before = library.handles;
  const client = new Client('kept');
  await assert.rejects(provider.login('nobody', undefined, client), TypeError);
  client.free();
  assert.equal(library.handles, before);
});

test('a block frees what it holds', async (test) => {
  keeper(test);
  const client = new Client('block');
  client[Symbol.dispose]();
  assert.throws(() => client.name, InvalidHandleError);
});

test('errors say what is wrong', async (test) => {
  const keep = keeper(test);
  assert.throws(() => Builder.inMemory(Buffer.alloc(31)), MasterKeyMalformedError);
  const builder = keep(Builder.inMemory(Buffer.alloc(32, 7)));
  await assert.rejects(builder.build(), NullPointerError);
  const path = folder(test);
  await assert.rejects(Provider.open(`${path}/none.toml`), ConfigurationMissingError);
  const nowhere = keep(Builder.onStore(Buffer.alloc(32, 7), `${path}/none.db`));
  await assert.rejects(nowhere.setOutbox(path).build(), StoreUnavailableError);
  const short = () => new Digest(DigestAlgorithm.SHA256, Buffer.alloc(3));
  assert.throws(short, InputRefusedError);
});

test('tries are counted, and proofs serve once', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const { provider, client, id, keep } = scene;
  for (const left of [4, 3]) {
    await assert.rejects(provider.verifyPin(id, WRONG_PIN, client), (error) => {
      assert.ok(error instanceof PinWrongError && error instanceof RemoteSignError);
      assert.equal(error.name, 'PinWrongError');
      assert.equal(error.triesLeft, left);
      assert.ok(error.message.length > 10 && !error.message.includes(WRONG_PIN));
      return true;
    });
  }
  const scope = keep(Scope.digests());
  scope.addDigest(keep(Digest.of(DigestAlgorithm.SHA256, Buffer.from('x'))));
  keep(await provider.requestSigningOtp(id, scope, client));
  const otp = keep(await provider.verifySigningOtp(id, scope, scene.read('OTP: '), client));
  const pin = keep(await provider.verifyPin(id, PIN, client));
  const authorization = keep(await provider.authorize(pin, otp, scope, client));
  await assert.rejects(provider.authorize(pin, otp, scope, client), SpentError);
  await provider.close(authorization);
  assert.equal(scene.credential.kind, CredentialKind.REMOTE);
});

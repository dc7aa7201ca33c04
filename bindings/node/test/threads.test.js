/** What runs beside what: the event loop, worker threads, callbacks out of other threads. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Builder, Client, MessengerFailedError, RemoteSignError, library } from 'remote-sign';
import { PIN, Scene, WRONG_PIN, folder, keeper } from './scene.js';

test('the event loop goes on while a PIN is stretched', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  let turns = 0;
  let stretching = true;
  const turn = () => {
    turns += 1;
    if (stretching) setImmediate(turn);
  };
  const call = scene.provider.verifyPin(scene.id, PIN, scene.client);
  turn();
  scene.keep(await call);
  stretching = false;
  // Were the thread blocked, there would be one or two.
  assert.ok(turns > 100, `${turns} turns`);
});

test('more calls than may be under way wait for their turn', async (test) => {
  const { provider, client } = await Scene.open(test);
  const calls = Array.from({ length: 1000 }, () => provider.login('nobody', 'x', client));
  for (const { reason } of await Promise.allSettled(calls)) assert.ok(reason instanceof RemoteSignError);
});

test('a PIN that is tried at once by many is counted right', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const tries = Array.from({ length: 8 }, () =>
    scene.provider.verifyPin(scene.id, WRONG_PIN, scene.client),
  );
  const results = (await Promise.allSettled(tries)).map(({ reason }) => reason.result);
  // The fifth one locks; those that come too close to it are in conflict.
  assert.equal(results.filter((result) => result === 'PIN_WRONG').length, 4);
  assert.ok(results.every((result) => ['PIN_WRONG', 'PIN_LOCKED', 'CONFLICT'].includes(result)));
  assert.ok(scene.keep(await scene.provider.pinStatus(scene.id)).locked);
});

test('a messenger that throws has not delivered, and the message waits', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const { provider, client, id, keep } = scene;
  const warning = once(process, 'warning');
  const mails = scene.mails;
  scene.mails = { push: () => assert.fail('the gateway is down') };
  const call = provider.requestPinChangeOtp(scene.session, id, client);
  await assert.rejects(call, MessengerFailedError);
  assert.equal((await warning)[0].message, 'the gateway is down');
  scene.mails = mails;
  keep(await provider.requestPinChangeOtp(scene.session, id, client));
  assert.ok(scene.read('OTP: '));
});

test('a messenger must not be asynchronous', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const warning = once(process, 'warning');
  scene.mails = { push: () => {} };
  const builder = scene.keep(Builder.onStore(Buffer.alloc(32, 7), scene.path));
  builder.setAnchor(`${scene.folder}/master.key.anchor`);
  builder.setMessenger(async () => assert.fail('nobody hears it'));
  builder.setClock(() => new Date(scene.now));
  const provider = scene.keep(await builder.build());
  const call = provider.requestPinChangeOtp(scene.session, scene.id, scene.client);
  await assert.rejects(call, MessengerFailedError);
  assert.match((await warning)[0].message, /must not be asynchronous/);
});

test('a clock that throws stands still', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const warning = once(process, 'warning');
  Object.defineProperty(scene, 'now', { get: () => assert.fail('no time') });
  const status = scene.keep(await scene.provider.login(scene.user, 'Tramonto7!', scene.client));
  assert.equal(status.userId, scene.user);
  assert.equal((await warning)[0].message, 'no time');
});

test('what nothing refers to is freed', () => {
  const program = `
    import { Client, library } from 'remote-sign';
    for (let number = 0; number < 100; number += 1) new Client('forgotten');
    while (library.handles > 0) {
      gc();
      await new Promise(setImmediate);
    }`;
  const { status, stderr } = node(program, '--expose-gc');
  assert.equal(status, 0, stderr);
});

test('a process exits while calls are under way', (test) => {
  const program = fileURLToPath(new URL('exit.js', import.meta.url));
  const env = { ...process.env, TMPDIR: folder(test) };
  const { status, signal } = spawnSync(process.execPath, [program], { timeout: 60_000, env });
  assert.deepEqual([status, signal], [7, null]);
});

test('a process whose stacks are too small is told so', () => {
  const program = `
    import koffi from 'koffi';
    import { library } from 'remote-sign';
    koffi.load('libc.so.6');
    library.version;`;
  const { status, stderr } = node(program);
  assert.equal(status, 1);
  assert.match(stderr, /import remote-sign and call it before other packages/);
});

test('worker threads have the library, their callbacks and their ends', async (test) => {
  keeper(test);
  const ends = [1, 2, 3].map(async () => {
    const worker = new Worker(new URL('worker.js', import.meta.url));
    const [[told], [code]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
    assert.deepEqual([told, code], [{ mails: 1, refused: 'PIN_WRONG' }, 0]);
  });
  await Promise.all(ends);
});

test('a worker that is ended in the middle of a call takes nothing with it', async (test) => {
  const before = library.handles;
  const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: 'end' });
  await once(worker, 'message');
  await worker.terminate();
  // Its handles go with the process: nobody can free them any more.
  assert.ok(library.handles >= before);
  const client = new Client('after');
  assert.equal(client.name, 'after');
  client.free();
});

/** Runs a program in the folder of the package. */
function node(program, ...options) {
  const words = [...options, '--input-type=module', '--eval', program];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  return spawnSync(process.execPath, words, { cwd, timeout: 60_000, encoding: 'utf8' });
}

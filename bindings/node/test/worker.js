/** What a worker thread of `threads.test.js` does: a holder of its own, and a wrong PIN. */

import { parentPort, workerData } from 'node:worker_threads';
import { Scene, WRONG_PIN } from './scene.js';

const ends = [];
const scene = await Scene.open({ after: (end) => ends.push(end) });
await scene.enrol();
scene.mails.length = 0;
const { provider, client, id } = scene;
if (workerData === 'end') {
  parentPort.postMessage('ready');
  for (;;) await provider.verifyPin(id, WRONG_PIN, client).catch(() => {});
}
const { result } = await provider.verifyPin(id, WRONG_PIN, client).catch((error) => error);
scene.keep(await provider.requestPinChangeOtp(scene.session, id, client));
parentPort.postMessage({ mails: scene.mails.length, refused: result });
// What it did not free goes when it ends, but the folder.
ends.at(-1)();

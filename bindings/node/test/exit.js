/** What a process of `threads.test.js` does: it exits while calls are under way. */

import { Scene, WRONG_PIN } from './scene.js';

const scene = await Scene.open({ after() {} });
await scene.enrol();
const { provider, client, id } = scene;
for (let call = 0; call < 8; call += 1) provider.verifyPin(id, WRONG_PIN, client).catch(() => {});
// They are under way when the loop has turned.
setImmediate(() => process.exit(7));

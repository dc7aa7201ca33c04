/** Remote electronic signature: the library remote-sign for Node. */

export * from './api.js';
export * from './errors.js';
export * from './words.js';
export { RemoteSignError } from './refused.js';
export { Handle, HandleList } from './handle.js';
export type { Day } from './input.js';
export type { MessageContent, Now, Send } from './callbacks.js';
export { eachAccess, eachEntry, eachSignature } from './history.js';
export { type Approval, Signer } from './signer.js';

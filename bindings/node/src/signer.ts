/** Signing documents with one credential: what `Provider` does in steps, in one call. */

import {
  type Authorization,
  type Client,
  Digest,
  type OtpProof,
  type OtpReceipt,
  type PinProof,
  type Provider,
  Scope,
  type Signature,
  SigningInput,
} from './api.js';
import type { Handle } from './handle.js';
import { DigestAlgorithm } from './words.js';

/** What the holder gives to approve signatures. */
export interface Approval {
  /** The PIN of the credential. */
  readonly pin: string;
  /**
   * Asks the holder for the OTP that was sent. `receipt` says where to; `shown` are the
   * hexadecimal digits of the documents that stand in the message too, to be compared.
   */
  readonly otp: (receipt: OtpReceipt, shown: string | undefined) => string | Promise<string>;
}

/**
 * Signs with the credential named `credential`, which stays usable and is not freed by it. The
 * digests are SHA-256; the schemes are PKCS#1 v1.5 for RSA and ECDSA otherwise. For anything else
 * there are the acts of `Provider`.
 */
export class Signer {
  readonly #provider: Provider;
  readonly #credential: string;
  readonly #client: Client;

  constructor(provider: Provider, credential: string, client: Client) {
    this.#provider = provider;
    this.#credential = credential;
    this.#client = client;
  }

  /** Signs one document. */
  async sign(document: Uint8Array, approval: Approval): Promise<Signature> {
    const [signature] = await this.signAll([document], approval);
    return signature as Signature;
  }

  /** Signs several documents that one PIN and one OTP approve, in their order. */
  async signAll(documents: Iterable<Uint8Array>, approval: Approval): Promise<Signature[]> {
    const held: Handle[] = [];
    const keep = <T extends Handle>(handle: T): T => {
      held.push(handle);
      return handle;
    };
    const signatures: Signature[] = [];
    try {
      const digests = [...documents].map((document) =>
        keep(Digest.of(DigestAlgorithm.SHA256, document)),
      );
      const scope = keep(Scope.digests());
      for (const digest of digests) scope.addDigest(digest);
      const authorization = keep(await this.#authorize(scope, approval, keep));
      try {
        const { algorithm } = keep(await this.#provider.credential(this.#credential));
        for (const digest of digests) {
          const wanted = keep(SigningInput.ofDigest(algorithm, digest));
          signatures.push(await this.#provider.sign(authorization, wanted));
        }
      } finally {
        // What was not used of it stands in the history then.
        await this.#provider.close(authorization);
      }
      return signatures;
    } catch (refusal) {
      for (const signature of signatures) signature.free();
      throw refusal;
    } finally {
      for (const handle of held) handle.free();
    }
  }

  async #authorize(
    scope: Scope,
    approval: Approval,
    keep: <T extends Handle>(handle: T) => T,
  ): Promise<Authorization> {
    const [provider, credential, client] = [this.#provider, this.#credential, this.#client];
    const receipt = keep(await provider.requestSigningOtp(credential, scope, client));
    const code = await approval.otp(receipt, scope.shownDigest);
    const otp: OtpProof = keep(await provider.verifySigningOtp(credential, scope, code, client));
    const pin: PinProof = keep(await provider.verifyPin(credential, approval.pin, client));
    return provider.authorize(pin, otp, scope, client);
  }
}

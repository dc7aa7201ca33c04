/** The complete story on SQLite, with what Node itself makes of signature and certificate. */

import assert from 'node:assert/strict';
import { X509Certificate, createHash, verify } from 'node:crypto';
import { test } from 'node:test';
import {
  CredentialNotActiveError,
  CredentialState,
  Digest,
  DigestAlgorithm,
  HistorySearch,
  KeyAlgorithm,
  OtpWrongError,
  PinWrongError,
  Scope,
  Signer,
  SigningInput,
  SuspensionRequest,
  eachAccess,
  eachEntry,
  eachSignature,
} from 'remote-sign';
import { PIN, Scene, WRONG_PIN } from './scene.js';

const DOCUMENT = Buffer.from('the contract');

test('a holder is enrolled, signs, looks at the history and suspends', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const { provider, client, id, keep } = scene;
  assert.equal(scene.credential.state, CredentialState.ACTIVE);
  assert.deepEqual(scene.credential.activatedAt, new Date(scene.now));

  const digest = keep(new Digest(DigestAlgorithm.SHA256, createHash('sha256').update(DOCUMENT).digest()));
  const scope = keep(Scope.digests()).addDigest(digest);
  keep(await provider.requestSigningOtp(id, scope, client));
  const otp = keep(await provider.verifySigningOtp(id, scope, scene.read('OTP: '), client));
  const refusal = await provider.verifyPin(id, WRONG_PIN, client).catch((error) => error);
  assert.ok(refusal instanceof PinWrongError);
  assert.deepEqual([refusal.result, refusal.triesLeft], ['PIN_WRONG', 4]);
  const pin = keep(await provider.verifyPin(id, PIN, client));
  const authorization = keep(await provider.authorize(pin, otp, scope, client));
  const wanted = keep(SigningInput.ofDigest(KeyAlgorithm.P256, digest));
  const signature = keep(await provider.sign(authorization, wanted));
  await provider.close(authorization);

  const certificate = new X509Certificate(scene.credential.certificate);
  const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' };
  assert.ok(verify('sha256', DOCUMENT, key, signature.bytes));
  const root = new X509Certificate(await provider.authorityCertificate());
  const issuing = new X509Certificate(scene.credential.chain[0]);
  assert.ok(certificate.verify(issuing.publicKey) && issuing.verify(root.publicKey));

  const events = [];
  for await (const entry of eachEntry(provider, scene.user)) {
    events.push(`${keep(entry).event} ${entry.outcome}`);
  }
  assert.equal(events[0], 'SIGNED SUCCESS');
  assert.equal(events.at(-1), 'REGISTERED SUCCESS');

  const receipt = keep(signature.receipt);
  const verifier = keep(await provider.logVerifier());
  const proof = keep(await provider.evidence(scene.user, keep(await newestEntry(scene)).sequence));
  const verdict = keep(await proof.verify(verifier, [root.raw]));
  assert.ok(verdict.holds && receipt.position > 0);

  const emergency = scene.read('(ERC): ');
  const request = keep(
    new SuspensionRequest(scene.credential.iut, emergency, emergency, '2027-02-01'),
  );
  const suspension = keep(await provider.suspend(request, client));
  assert.equal(suspension.lastDay, '2027-02-01');
  assert.equal(keep(await provider.credential(id)).state, CredentialState.SUSPENDED);
  const late = provider.requestSigningOtp(id, scope, client);
  await assert.rejects(late, CredentialNotActiveError);
});

async function newestEntry({ provider, user }) {
  const [newest] = await provider.history(user, undefined, 1);
  return newest;
}

test('one approval signs several documents, and the pages of the history follow', async (test) => {
  const scene = await (await Scene.open(test)).enrol();
  const { provider, client, keep, session, id } = scene;
  const signer = new Signer(provider, id, client);
  const approval = { pin: PIN, otp: () => scene.read('OTP: ') };
  const documents = ['one', 'two', 'three'].map((text) => Buffer.from(text));
  const signatures = await signer.signAll(documents, approval);
  const { publicKey } = new X509Certificate(scene.credential.certificate);
  for (const [index, signature] of signatures.entries()) {
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' };
    assert.ok(verify('sha256', documents[index], key, keep(signature).bytes));
  }
  await assert.rejects(signer.sign(documents[0], { pin: PIN, otp: () => '00000000' }), OtpWrongError);

  const search = keep(new HistorySearch()).setLimit(1);
  const positions = [];
  for await (const entry of eachSignature(provider, session, id, search)) {
    positions.push(keep(entry).sequence);
  }
  assert.ok(positions.length >= 3);
  assert.deepEqual(positions, positions.toSorted((a, b) => b - a));
  const accesses = [];
  for await (const entry of eachAccess(provider, session, search)) accesses.push(keep(entry));
  assert.ok(accesses.length > 1);
});

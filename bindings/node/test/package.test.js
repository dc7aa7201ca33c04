/** The package as people install it, and what its README promises. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate, verify } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PIN, Scene, folder } from './scene.js';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = 'Ten thousand euros.\n';

test('the README installs and signs', async (test) => {
  const scene = await (await Scene.open(test, { now: Date.now() })).enrol();
  const outbox = join(scene.folder, 'outbox');
  configure(scene, outbox);

  const project = folder(test);
  const readme = readFileSync(join(HERE, 'README.md'), 'utf8');
  const [program, trial] = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, text]) => text);
  assert.ok(program.split('\n\n')[1].trim().split('\n').length <= 10);
  writeFileSync(join(project, 'sign.mjs'), program);
  writeFileSync(join(project, 'contract.pdf'), DOCUMENT);
  npm(HERE, 'pack', '--ignore-scripts', '--pack-destination', project);
  npm(project, 'install', './remote-sign-0.1.0.tgz', '--ignore-scripts', '--no-audit');

  const env = { ...process.env, REMOTE_SIGN_CONFIG: join(scene.folder, 'config.toml') };
  const signs = spawn(process.execPath, ['sign.mjs', 'contract.pdf'], { cwd: project, env });
  signs.stderr.pipe(process.stderr);
  for await (const text of signs.stdout.setEncoding('utf8')) {
    if (text.endsWith('PIN: ')) signs.stdin.write(`${PIN}\n`);
    if (text.endsWith('OTP: ')) signs.stdin.write(`${sentOtp(outbox)}\n`);
  }
  const signature = readFileSync(join(project, 'contract.pdf.sig'));
  const { publicKey } = new X509Certificate(scene.credential.certificate);
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' };
  assert.ok(verify('sha256', Buffer.from(DOCUMENT), key, signature));

  writeFileSync(join(project, 'trial.mjs'), trial);
  const tried = spawnSync(process.execPath, ['trial.mjs'], { cwd: project, encoding: 'utf8' });
  assert.equal(tried.status, 0, tried.stderr);
  assert.match(tried.stdout, /the PIN is wrong; 4 tries are left 4\n.* SIGNING_REFUSED FAILURE\n/s);
});

test('the types of the package are its own', (test) => {
  const program = `
    import { Builder, Client, CredentialState, type Credential } from 'remote-sign';
    const builder: Builder = Builder.inMemory(Buffer.alloc(32)).setMessenger(({ to }) => void to);
    const client = new Client('typed', null);
    export async function isActive(id: string): Promise<boolean> {
      using provider = await builder.build();
      const credential: Credential = await provider.credential(id);
      // @ts-expect-error: a client is no session
      provider.logout(client, client);
      return credential.state === CredentialState.ACTIVE || credential.state === 'SUSPENDED';
    }`;
  const project = folder(test);
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'src/typed.ts'), program);
  const options = {
    extends: join(HERE, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      rootDir: '/',
      typeRoots: [join(HERE, 'node_modules/@types')],
      paths: { 'remote-sign': [join(HERE, 'dist/index.d.ts')] },
    },
    include: ['src'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(options));
  const compiler = join(HERE, 'node_modules/typescript/lib/tsc.js');
  const compiled = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
  assert.equal(compiled.status, 0, compiled.stdout);
});

function configure(scene, outbox) {
  const secret = { mode: 0o600 };
  mkdirSync(outbox, { mode: 0o700 });
  writeFileSync(join(scene.folder, 'master.key'), '07'.repeat(32), secret);
  const lines = [
    '[store]',
    'path = "store.db"',
    '[master_key]',
    'file = "master.key"',
    '[messages]',
    'outbox = "outbox"',
  ];
  writeFileSync(join(scene.folder, 'config.toml'), lines.join('\n'), secret);
}

function sentOtp(outbox) {
  const newest = readdirSync(outbox).sort().at(-1);
  return readFileSync(join(outbox, newest), 'utf8').match(/OTP: (\S+)/)[1];
}

/** npm, which asks nobody: what is wanted was fetched before the tests. */
function npm(cwd, ...words) {
  const offline = ['--offline', '--no-update-notifier', '--no-fund'];
  const ran = spawnSync('npm', [...words, ...offline], { cwd, encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stderr);
}

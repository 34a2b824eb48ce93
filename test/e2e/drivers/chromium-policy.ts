/**
 * Chromium as an administrator hands it out: the extension packed, served with an update manifest over loopback, and
 * installed and configured by a policy file alone.
 */
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChromiumProfile } from './chromium-profile';
import { withFolderInPlace } from './in-place';

export interface ChromiumPolicy {
  /** Chromium that finds this policy. */
  readonly program: string;
  readonly extensionId: string;
  /** What the extension is to be told, from now on. */
  set(values: unknown): Promise<void>;
  close(): Promise<void>;
}

const run = promisify(execFile);
/** Where Chromium on Linux looks for policies; its maker decides, and others look elsewhere. */
const PLACE = '/etc/chromium';

/** @param extension unpacked folder */
export async function makePolicy(
  program: string,
  profile: ChromiumProfile,
  extension: string,
  values: unknown,
): Promise<ChromiumPolicy> {
  const home = join(profile.userDataDir, '..');
  const packed = await pack(program, profile, home, extension);
  const server = await serve(packed);
  const folder = join(home, 'etc');
  const file = join(folder, 'policies', 'managed', 'policy.json');
  await mkdir(join(file, '..'), { recursive: true });
  async function set(next: unknown): Promise<void> {
    const policies = {
      ExtensionSettings: { [packed.id]: { installation_mode: 'force_installed', update_url: server.url } },
      // Else nobody may look into an extension that was installed by policy, the driver neither.
      DeveloperToolsAvailability: 1,
      '3rdparty': { extensions: { [packed.id]: next } },
    };
    // All at once, as Chromium reads it whenever it changes.
    await writeFile(`${file}.new`, JSON.stringify(policies));
    await rename(`${file}.new`, file);
  }
  await set(values);
  const script = join(home, 'chromium-with-policy');
  return {
    program: await withFolderInPlace({ program, place: PLACE, folder, script }),
    extensionId: packed.id,
    set,
    close: server.close,
  };
}

interface Packed {
  readonly id: string;
  readonly crx: Buffer;
  readonly version: string;
}

/** With a key of this run; the id follows from it. */
async function pack(
  program: string,
  profile: ChromiumProfile,
  home: string,
  extension: string,
): Promise<Packed> {
  const copy = join(home, 'packed');
  await cp(extension, copy, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(home, 'packed-key.pem');
  await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(
    program,
    [
      ...switches,
      '--headless',
      `--user-data-dir=${join(home, 'packer')}`,
      `--pack-extension=${copy}`,
      `--pack-extension-key=${key}`,
    ],
    { env: { ...profile.environment } },
  );
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as { version: string };
  const id = idOf(publicKey.export({ type: 'spki', format: 'der' }));
  return { id, crx: await readFile(`${copy}.crx`), version: manifest.version };
}

/** The first half of the key's SHA-256, its digits as the letters a to p. */
function idOf(key: Buffer): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

async function serve({ id, crx, version }: Packed): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url === '/extension.crx') {
      response.writeHead(200, { 'content-type': 'application/x-chrome-extension' }).end(crx);
      return;
    }
    const update = `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="${origin}/extension.crx" version="${version}"/></app></gupdate>`;
    response.writeHead(200, { 'content-type': 'text/xml' }).end(update);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/update.xml`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Chromium as an administrator hands it out: the extension packed, served with an update manifest over loopback, and
 * installed and configured by a policy file alone.
 */
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
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
  /** Packs another version with the same key, and serves it from now on. @param extension unpacked folder */
  offer(extension: string): Promise<void>;
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
  const key = await newKey(home);
  const packed = await pack(program, profile, home, extension, key);
  const server = await serve(packed);
  const folder = join(home, 'etc');
  const file = join(folder, 'policies', 'managed', 'policy.json');
  await mkdir(join(file, '..'), { recursive: true });
  async function set(next: unknown): Promise<void> {
    const policies = {
      ExtensionSettings: {
        [packed.id]: {
          installation_mode: 'force_installed',
          update_url: server.url,
          // For updates as well: a store writes its own address into the manifest, and ours has none.
          override_update_url: true,
        },
      },
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
    offer: async (other) => server.offer(await pack(program, profile, home, other, key)),
    set,
    close: server.close,
  };
}

interface Packed {
  readonly id: string;
  readonly crx: Buffer;
  readonly version: string;
}

interface Key {
  readonly id: string;
  readonly file: string;
}

/** Of this run; the extension's id follows from it. */
async function newKey(home: string): Promise<Key> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(home, 'packed-key.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return { id: idOf(publicKey.export({ type: 'spki', format: 'der' })), file };
}

async function pack(
  program: string,
  profile: ChromiumProfile,
  home: string,
  extension: string,
  key: Key,
): Promise<Packed> {
  const copy = join(await mkdtemp(join(home, 'packed-')), 'extension');
  await cp(extension, copy, { recursive: true });
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(
    program,
    [
      ...switches,
      '--headless',
      `--user-data-dir=${join(home, 'packer')}`,
      `--pack-extension=${copy}`,
      `--pack-extension-key=${key.file}`,
    ],
    { env: { ...profile.environment } },
  );
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as { version: string };
  return { id: key.id, crx: await readFile(`${copy}.crx`), version: manifest.version };
}

/** The first half of the key's SHA-256, its digits as the letters a to p. */
function idOf(key: Buffer): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

interface UpdateServer {
  readonly url: string;
  offer(packed: Packed): void;
  close(): Promise<void>;
}

async function serve(first: Packed): Promise<UpdateServer> {
  let offered = first;
  const server = createServer((request, response) => {
    const { id, crx, version } = offered;
    if (request.url?.startsWith('/extension.crx')) {
      response.writeHead(200, { 'content-type': 'application/x-chrome-extension' }).end(crx);
      return;
    }
    const update = `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="${origin}/extension.crx?${version}" version="${version}"/></app></gupdate>`;
    response.writeHead(200, { 'content-type': 'text/xml' }).end(update);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/update.xml`,
    offer(packed) {
      offered = packed;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

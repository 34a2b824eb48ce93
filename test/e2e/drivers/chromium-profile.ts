/** What one run of Chromium gets to itself on disk: home, profile, certificate store, temporary extensions. Nothing of the user's is touched. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface ChromiumProfile {
  readonly userDataDir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Copies an extension and grants it the sites that its manifest only asks for while it runs. */
  copyWithSiteAccess(extension: string): Promise<string>;
  /** Writes a small extension made of these files. */
  writeExtension(files: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

const run = promisify(execFile);

/** @param language BCP 47; Chromium on Linux reads the language of its own windows from the environment. */
export async function makeProfile(language: string, trustedRootPem?: string): Promise<ChromiumProfile> {
  const home = await mkdtemp(join(tmpdir(), 'secured-zone-chromium-'));
  const userDataDir = join(home, 'profile');
  await writePreferences(userDataDir);
  if (trustedRootPem !== undefined) await trustRoot(home, trustedRootPem);
  return {
    userDataDir,
    environment: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      LANGUAGE: language.replace('-', '_'),
    },
    async copyWithSiteAccess(extension) {
      const copy = await mkdtemp(join(home, 'extension-'));
      await cp(extension, copy, { recursive: true });
      const file = join(copy, 'manifest.json');
      const { optional_host_permissions: asked = [], ...manifest } = JSON.parse(await readFile(file, 'utf8'));
      manifest.host_permissions = [...new Set([...(manifest.host_permissions ?? []), ...asked])];
      await writeFile(file, JSON.stringify(manifest, null, 2));
      return copy;
    },
    async writeExtension(files) {
      const folder = await mkdtemp(join(home, 'extension-'));
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      return folder;
    },
    async remove() {
      await removeSocket(userDataDir);
      // The browser's last children may still be writing when its first process has ended.
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/**
 * An unpacked extension is disabled at its first reload, and its errors are not kept, unless the profile is a developer's. Offers to
 * translate would lie over pages in another language than the browser's.
 */
async function writePreferences(userDataDir: string): Promise<void> {
  const folder = join(userDataDir, 'Default');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'Preferences'),
    JSON.stringify({ extensions: { ui: { developer_mode: true } }, translate: { enabled: false } }),
  );
}

/** A Chromium that was ended from outside leaves the socket of its profile in a folder beside it. */
async function removeSocket(userDataDir: string): Promise<void> {
  const folder = await readlink(join(userDataDir, 'SingletonSocket')).then(dirname, () => null);
  if (folder === null || !basename(folder).startsWith('org.chromium.Chromium.')) return;
  await rm(folder, { recursive: true, force: true });
}

/** Chromium on Linux trusts what is in `$HOME/.pki/nssdb`; macOS and Windows ask the system's store, which tests leave alone. */
async function trustRoot(home: string, pem: string): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Error(
      'Chromium can be given a root of its own on Linux only: run these specs there, or in a container.',
    );
  }
  const store = join(home, '.pki', 'nssdb');
  const root = join(home, 'root.pem');
  await mkdir(store, { recursive: true });
  await writeFile(root, pem);
  try {
    await run('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
    await run('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'lab root', '-i', root]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error('certutil is missing: install it (Debian: apt install libnss3-tools).');
  }
}

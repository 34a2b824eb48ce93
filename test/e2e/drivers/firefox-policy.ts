/** Firefox as an administrator hands it out: the extension installed and configured by a `policies.json` alone. */
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { withFolderInPlace } from './in-place';

/**
 * @param extension unpacked folder
 * @returns the path of a Firefox that finds this policy
 */
export async function withFirefoxPolicy(
  program: string,
  folder: string,
  addonId: string,
  extension: string,
  values: unknown,
): Promise<string> {
  const distribution = join(folder, 'distribution');
  await mkdir(distribution, { recursive: true });
  const file = await packed(folder, extension);
  const policies = {
    ExtensionSettings: {
      [addonId]: { installation_mode: 'force_installed', install_url: pathToFileURL(file).href },
    },
    '3rdparty': { Extensions: { [addonId]: values } },
  };
  await writeFile(join(distribution, 'policies.json'), JSON.stringify({ policies }));
  return withFolderInPlace({
    program,
    place: join(dirname(await realpath(program)), 'distribution'),
    folder: distribution,
    script: join(folder, 'firefox-with-policy'),
  });
}

/** Packs the extension into `folder`. @returns the path of the file */
export async function packed(folder: string, extension: string): Promise<string> {
  const file = join(folder, 'extension.xpi');
  await writeFile(file, await zipped(extension));
  return file;
}

async function zipped(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const),
  );
  return zipSync(Object.fromEntries(contents));
}

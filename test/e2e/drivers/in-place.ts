/**
 * A browser that finds a folder of ours where the system's own one is, such as `/etc/chromium`, and nobody else does: a
 * mount that only this process and its children see (`unshare(1)`), gone with the last of them. Nothing of the system's is
 * written to.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

interface InPlace {
  /** What is started. */
  readonly program: string;
  /** Of the system; must be there. */
  readonly place: string;
  readonly folder: string;
  /** Where the script that starts it may be written. */
  readonly script: string;
}

/** @returns the path of a program that takes the same arguments. @throws one clear sentence where that cannot be had */
export async function withFolderInPlace({ program, place, folder, script }: InPlace): Promise<string> {
  if (process.platform !== 'linux')
    throw new Error('A policy of their own for one browser can be tried on Linux only.');
  if (!existsSync(place))
    throw new Error(`There is no ${place} that a policy for the tests could stand in for.`);
  const [command, ...args] = namespace();
  const quoted = [command, ...args].join(' ');
  const inner = `mount --bind '${folder}' '${realpathSync(place)}' && exec '${program}' "$@"`;
  await writeFile(script, `#!/bin/sh\nexec ${quoted} sh -c ${quote(inner)} browser "$@"\n`, { mode: 0o755 });
  return script;
}

/** Root has mounts of its own for the asking; others where the kernel lets them be root among themselves. */
function namespace(): readonly string[] {
  const own = ['unshare', '--mount', '--propagation', 'private'];
  const asRoot = ['unshare', '--user', '--map-root-user', '--mount', '--propagation', 'private'];
  const found = [own, asRoot].find(([command = '', ...args]) => {
    try {
      execFileSync(command, [...args, 'true'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined)
    throw new Error(
      'This computer gives nobody mounts of their own (unshare --mount): no policy can be tried.',
    );
  return found;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The extension as it would be shipped, built once before the browsers start. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BUILT } from './built.ts';

export default function setup(): void {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  if (process.env[BUILT] === root) return;
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
}

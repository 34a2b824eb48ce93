/** The extension as it would be shipped, built once for all that use it. */
import { execFileSync } from 'node:child_process';

/** In the environment: the folder of a checkout whose extension has just been built. It is not built again there. */
export const BUILT = 'SECURED_ZONE_BUILT';

/** @param root of the checkout, with a slash at its end */
export function buildOnce(root: string): void {
  if (process.env[BUILT] === root) return;
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
}

/**
 * `npm run mutate -- assess`: changes the sources of one pure stage in a thousand small ways, one after the other, and tells which
 * of them no test notices (StrykerJS). What was tried before and has not changed is not tried again (`reports/mutate`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutatedFiles, STAGES } from './stages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [stage = '', ...more] = process.argv.slice(2);
if (mutatedFiles(stage).length === 0) {
  console.error(`Which stage? One of ${Object.keys(STAGES).join(', ')}.`);
  process.exitCode = 2;
} else {
  const began = Date.now();
  const { status } = spawnSync('npx', ['stryker', 'run', 'test/mutate/stryker.config.mjs', ...more], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATE: stage, MUTATE_FILES: mutatedFiles(stage).join(' ') },
  });
  console.log(scored(stage, Date.now() - began));
  process.exitCode = status ?? 1;
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Mutants that a test noticed, or that ran without end, of all that run in any test or in none. */
function scored(name: string, ms: number): string {
  const file = path.join(root, 'reports/mutate', `${name}.json`);
  if (!existsSync(file)) return 'No report was written.';
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: readonly string[]) => all.filter((one) => wanted.includes(one)).length;
  const noticed = count('Killed', 'Timeout');
  const of = noticed + count('Survived', 'NoCoverage');
  return `${name}: ${noticed} of ${of} noticed (${((100 * noticed) / of).toFixed(1)} %) in ${Math.round(ms / 1000)} s`;
}

/** The background as one script, built once for each test file: a thousand lives of it take seconds. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import esbuild from 'esbuild';
import type { FakeGlobals } from './fake-browser.ts';

type Run = (globals: FakeGlobals) => void;

const root = fileURLToPath(new URL('../../', import.meta.url));
let built: Promise<Run> | undefined;

/** What the script has from outside: the fake. */
const fromOutside: esbuild.Plugin = {
  name: 'from-outside',
  setup(build) {
    build.onResolve({ filter: /^webextension-polyfill$/ }, () => ({
      path: 'fakeBrowser',
      namespace: 'outside',
    }));
    build.onLoad({ filter: /.*/, namespace: 'outside' }, ({ path: name }) => ({
      contents: `export default ${name};`,
    }));
  },
};

/** Its top level runs anew with each call: no life finds anything of the one before. */
export function backgroundScript(): Promise<Run> {
  built ??= make();
  return built;
}

async function make(): Promise<Run> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'src/background/background.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    plugins: [fromOutside],
    logLevel: 'silent',
  });
  const source = `(function (fakeBrowser, chrome, navigator, fetch) {${outputFiles[0]?.text}\n})`;
  const run = new Script(source, { filename: 'background.js' }).runInThisContext() as (
    ...given: readonly unknown[]
  ) => void;
  return ({ browser, chrome, navigator, fetch }) => run(browser, chrome, navigator, fetch);
}

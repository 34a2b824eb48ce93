/** The background as one script, built once for each test file: a thousand lives of it take seconds. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import esbuild from 'esbuild';

type Run = (browser: object, chrome: object, navigator: object, fetch: unknown) => void;

const root = fileURLToPath(new URL('../../', import.meta.url));
let built: Promise<Run> | undefined;

const fakePolyfill: esbuild.Plugin = {
  name: 'fake-polyfill',
  setup(build) {
    build.onResolve({ filter: /^webextension-polyfill$/ }, () => ({ path: 'fake', namespace: 'fake' }));
    build.onLoad({ filter: /.*/, namespace: 'fake' }, () => ({ contents: 'export default fakeBrowser;' }));
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
    plugins: [fakePolyfill],
    logLevel: 'silent',
  });
  const source = `(function (fakeBrowser, chrome, navigator, fetch) {${outputFiles[0]?.text}\n})`;
  return new Script(source, { filename: 'background.js' }).runInThisContext() as Run;
}

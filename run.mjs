/**
 * Runs one TypeScript file of this repository with Node, which does not read TypeScript itself:
 *
 *   node run.mjs FILE [ARGUMENT …]
 */
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Each file keeps its own `import.meta.url`, as it would without bundling. */
const ownAddresses = {
  name: 'own-addresses',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

const [file, ...args] = process.argv.slice(2);
const folder = await mkdtemp(path.join(os.tmpdir(), 'secured-zone-run-'));
try {
  const outfile = path.join(folder, 'main.mjs');
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await esbuild.build({
    entryPoints: [path.resolve(file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [ownAddresses],
    logLevel: 'warning',
  });
  process.argv = [process.argv[0], path.resolve(file), ...args];
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}

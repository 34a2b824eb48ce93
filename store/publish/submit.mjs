/**
 * Hands the packages in `dist` to the stores:
 *
 *   node store/publish/submit.mjs chrome edge amo
 *
 * Keys come from the environment (docs/release.md). A store without its keys is not submitted to: what would be done is printed,
 * and nothing is sent. Some keys without the others are a mistake.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');

/** For each store: the keys that it needs, and the command. */
const STORES = {
  chrome: {
    keys: [
      'CHROME_EXTENSION_ID',
      'CHROME_PUBLISHER_ID',
      'CHROME_SERVICE_ACCOUNT_CLIENT_EMAIL',
      'CHROME_SERVICE_ACCOUNT_PRIVATE_KEY',
    ],
    // Staged: a person presses the store's button when the review is over.
    command: ({ chromium }) => [
      ...['publish-extension', '--chrome-zip', chromium, '--chrome-api-version', 'v2'],
      ...['--chrome-publish-type', 'STAGED_PUBLISH'],
    ],
  },
  edge: {
    keys: ['EDGE_PRODUCT_ID', 'EDGE_CLIENT_ID', 'EDGE_API_KEY'],
    command: ({ chromium }) => ['publish-extension', '--edge-zip', chromium],
  },
  amo: {
    keys: ['WEB_EXT_API_KEY', 'WEB_EXT_API_SECRET'],
    command: ({ source }) => [
      ...['web-ext', 'sign', '--no-config-discovery', '--channel', 'listed'],
      ...['--source-dir', path.join(root, 'dist/firefox'), '--artifacts-dir', path.join(root, 'dist/signed')],
      ...['--amo-metadata', path.join(root, 'dist/amo-metadata.json'), '--upload-source-code', source],
      ...['--approval-timeout', '0'],
    ],
  },
};

function zipNamed(what) {
  const found = readdirSync(path.join(root, 'dist')).filter((name) => name.endsWith(`-${what}.zip`));
  if (found.length !== 1) throw new Error(`dist holds ${found.length} packages for ${what}; one is wanted.`);
  return path.join(root, 'dist', found[0]);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(STORES, name));
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`Name stores: ${Object.keys(STORES).join(', ')}.`);
  process.exit(2);
}
const packages = { chromium: zipNamed('chromium'), firefox: zipNamed('firefox'), source: zipNamed('source') };
for (const name of wanted) {
  const { keys, command } = STORES[name];
  const missing = keys.filter((key) => !process.env[key]);
  const [program, ...args] = command(packages);
  if (missing.length === keys.length) {
    console.log(`${name}: dry run, no keys. Would run: ${[program, ...args].join(' ')}`);
    continue;
  }
  if (missing.length > 0) {
    console.error(`${name}: ${missing.join(', ')} missing.`);
    process.exit(1);
  }
  const { status } = spawnSync(path.join(here, 'node_modules/.bin', program), args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

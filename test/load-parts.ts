/**
 * A program of its own: loads parts of a built extension in a browser that notes what is asked of it, its words aside.
 *
 *   node test/load-parts.ts FOLDER PART...
 *
 * It prints how many were loaded, and what was asked.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', ...parts] = process.argv.slice(2);
const asked: string[] = [];

/** Has whatever it is asked for. */
function api(name: string): unknown {
  return new Proxy(() => undefined, {
    get: (_target, key) => (name === 'chrome.runtime' && key === 'id' ? 'us' : api(`${name}.${String(key)}`)),
    apply: () => {
      if (name.startsWith('chrome.i18n.')) return '';
      asked.push(name);
      return new Promise(() => undefined);
    },
  });
}
const given = globalThis as { chrome?: unknown; browser?: unknown };
given.chrome = api('chrome');
given.browser = given.chrome;

// Node takes a script for a module by its name, and knows no addresses of an extension.
const copies = mkdtempSync(path.join(folder, 'loaded-'));
const copyOf = (file: string) => path.join(copies, file.replace(/\.m?js$/, '.mjs'));
try {
  for (const file of [...parts, 'lib/preact.mjs']) {
    const code = readFileSync(path.join(folder, file), 'utf8');
    mkdirSync(path.dirname(copyOf(file)), { recursive: true });
    writeFileSync(
      copyOf(file),
      code.replaceAll(/"\/((?:parts|lib)\/[\w-]+\.m?js)"/g, (_all, target) =>
        JSON.stringify(pathToFileURL(copyOf(target)).href),
      ),
    );
  }
  for (const file of parts) await import(pathToFileURL(copyOf(file)).href);
} finally {
  rmSync(copies, { recursive: true });
}
console.log(JSON.stringify({ loaded: parts.length, asked }));

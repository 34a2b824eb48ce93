/** What is downloaded: the scripts, gzipped. Baseline: Preact with its hooks alone, bundled the same way. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import type { Measurement } from './bench.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const gzipped = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length;

export async function measureSizes(): Promise<readonly Measurement[]> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import { h, render } from 'preact'; import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
        globalThis.preact = { h, render, useCallback, useEffect, useRef, useState };`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome120', 'firefox142'],
    legalComments: 'none',
    minifySyntax: true,
  });
  const preact = gzipped(outputFiles[0]?.contents ?? new Uint8Array());
  const parts = (...names: readonly string[]) => names.map((name) => `parts/${name}.js`);
  const downloads: Readonly<Record<string, readonly string[]>> = {
    'background, with its parts': ['background.js', ...parts('first', 'both', 'kept')],
    'popup, before its first verdict': ['begin.js'],
    'popup, when it opens': ['begin.js', 'popup.js', 'lib/preact.mjs', ...parts('first', 'both', 'shown')],
    'popup, "How it works" when it is opened': parts('how-it-works', 'more', 'kept'),
  };
  return Object.entries(downloads).map(([what, files]) => {
    const size = files.reduce((sum, file) => sum + gzipped(readFileSync(`${root}dist/chromium/${file}`)), 0);
    const value = `${(size / 1024).toFixed(1)} KB`;
    const baseline = `${(preact / 1024).toFixed(1)} KB for Preact alone`;
    return { what: `${what}, gzipped`, value, baseline, ratio: size / preact };
  });
}

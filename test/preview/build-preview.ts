/** Builds the preview into a folder: one page, `index.html?case=NAME&lang=LANG`. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { readCases } from '../cases/cases.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function buildPreview(outdir: string): Promise<void> {
  mkdirSync(outdir, { recursive: true });
  const locales = readdirSync(path.join(root, 'src/_locales'));
  const messages = Object.fromEntries(
    locales.map((locale) => [
      locale,
      JSON.parse(readFileSync(path.join(root, 'src/_locales', locale, 'messages.json'), 'utf8')),
    ]),
  );
  await esbuild.build({
    entryPoints: { popup: path.join(root, 'test/preview/preview.tsx') },
    outdir,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { PREVIEW_MESSAGES: JSON.stringify(messages), PREVIEW_CASES: JSON.stringify(readCases()) },
    plugins: [
      {
        name: 'without-extension',
        setup(build) {
          build.onResolve({ filter: /\/api\.ts$/ }, () => ({
            path: path.join(root, 'test/preview/fake-api.ts'),
          }));
        },
      },
    ],
    logLevel: 'warning',
  });
  cpSync(path.join(root, 'src/popup.html'), path.join(outdir, 'index.html'));
  cpSync(path.join(root, 'src/render/popup.css'), path.join(outdir, 'popup.css'));
  cpSync(path.join(root, 'icons'), path.join(outdir, 'icons'), { recursive: true });
}

/** Builds the preview into a folder: the popup, `index.html?case=NAME&lang=LANG`, and the help desk, `desk.html?lang=LANG`. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    entryPoints: {
      popup: path.join(root, 'test/preview/preview.tsx'),
      desk: path.join(root, 'src/desk/desk.tsx'),
    },
    outdir,
    bundle: true,
    external: ['icons/*'],
    format: 'esm',
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
  // There is nobody to ask and nothing to wait for, and each page has all of its style in one sheet.
  for (const [page, file] of [
    ['popup/popup.html', 'index.html'],
    ['desk/desk.html', 'desk.html'],
  ] as const) {
    const html = readFileSync(path.join(root, 'src', page), 'utf8');
    const alone = html.replace(
      /^.*(?:class="shell"|src="begin\.js"|href="(?:base|first)\.css"|<\/?template>).*\n/gm,
      '',
    );
    writeFileSync(path.join(outdir, file), alone);
  }
  cpSync(path.join(root, 'src/_locales'), path.join(outdir, '_locales'), { recursive: true });
  cpSync(path.join(root, 'icons'), path.join(outdir, 'icons'), { recursive: true });
}

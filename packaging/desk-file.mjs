/**
 * The help desk as one HTML file, for where agents sit: it works from a disk and from an intranet, without the extension. The
 * same code; words, pictures and settings stand inside, and its policy lets it load nothing.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import esbuild from 'esbuild';
import { readCatalogues } from './catalogues.mjs';

/** What the extension's parts are replaced with: see `packaging/desk-file`. */
const ownParts = (root, at) => ({
  name: 'own-parts',
  setup(build) {
    build.onResolve({ filter: /\/api\.ts$/ }, () => ({ path: at('packaging/desk-file/own-api.mjs') }));
    build.onResolve({ filter: /^desk-catalogues$/ }, ({ path: name }) => ({ path: name, namespace: name }));
    build.onLoad({ filter: /.*/, namespace: 'desk-catalogues' }, async () => ({
      contents: JSON.stringify(await readCatalogues(root)),
      loader: 'json',
    }));
    build.onResolve({ filter: /^icons\// }, ({ path: icon }) => ({ path: at(icon) }));
  },
});

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * @param settings what stands inside it, as in `docs/policy.md`
 * @returns the file; the same sources give the same bytes
 */
export async function deskFile(root, version, settings = {}) {
  const at = (...parts) => path.join(root, ...parts);
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [at('src/desk/desk.tsx')],
    outdir: at('dist'),
    write: false,
    bundle: true,
    format: 'iife',
    target: ['chrome120', 'firefox142'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
    minify: true,
    preserveSymlinks: true,
    loader: { '.svg': 'dataurl' },
    inject: [at('packaging/desk-file/own-files.mjs')],
    define: { fetch: 'ownFile', DESK_VERSION: JSON.stringify(version) },
    plugins: [ownParts(root, at)],
    logLevel: 'warning',
  });
  const text = (ending) => outputFiles.find(({ path: file }) => file.endsWith(ending)).text.trim();
  const [script, style] = [text('.js'), text('.css')];
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // In a block of data a "<" could end it.
  const inside = JSON.stringify(settings, null, 2).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>Secured Zone</title>
    <link rel="icon" href="data:," />
    <script type="application/json" id="desk-settings">
${inside}
    </script>
    <style>${style}</style>
  </head>
  <body>
    <script>${script}</script>
  </body>
</html>
`;
}

/**
 * Builds the unpacked extension for both browsers: dist/chromium and dist/firefox.
 *
 *   node build.mjs             once
 *   node build.mjs --watch     again at every change
 *   node build.mjs --package   also the zips for the stores and the source for their reviewers
 *   node build.mjs --out DIR   into another folder than dist
 *
 * The same sources give the same bytes: no time, path or machine enters the output.
 */

import { execFileSync } from 'node:child_process';
import { watch } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import esbuild from 'esbuild';
import { zipSync } from 'fflate';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const outAt = process.argv.indexOf('--out') + 1;
const outFolder = path.resolve(outAt === 0 ? at('dist') : process.argv[outAt]);
const out = (...parts) => path.join(outFolder, ...parts);
const BROWSERS = ['chromium', 'firefox'];
const ICON_SIZES = [16, 32, 48, 128];

/** Middle tones: each shape stands out on a light toolbar and on a dark one. */
const TOOLBAR_COLOUR = {
  secured: '#1a8f55',
  'secured-passing': '#1a8f55',
  partly: '#b7791f',
  exposed: '#d4592a',
  danger: '#d62f45',
  'look-alike': '#d4592a',
  local: '#5f7fae',
  unknown: '#7d8796',
  neutral: '#7d8796',
  product: '#000000',
};

/** What one browser does not know, it is not told: each would list the other's keys as manifest errors or warnings. */
function manifestFor(browser, manifest) {
  const own = structuredClone(manifest);
  if (browser === 'chromium') {
    own.permissions = own.permissions.filter((permission) => permission !== 'webRequestBlocking');
    delete own.background.scripts;
    delete own.host_permissions;
    delete own.optional_permissions;
    delete own.browser_specific_settings;
    delete own.action.default_area;
  } else {
    delete own.background.service_worker;
    delete own.storage;
    delete own.optional_host_permissions;
    delete own.incognito;
    delete own.minimum_chrome_version;
  }
  return own;
}

/**
 * Preact can set markup from a string, if a component asks for it by name. None of ours may, and linters of
 * extensions rightly ask about the code: so that branch is taken out, and a Preact in which it looks
 * different stops the build.
 */
const withoutMarkupFromStrings = {
  name: 'without-markup-from-strings',
  setup(build) {
    build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const branch = /(\w+)\.innerHTML=(\w+)\.__html/g;
      const found = source.match(branch)?.length ?? 0;
      if (found !== 1) throw new Error(`Preact sets markup in ${found} places; build.mjs knows one.`);
      return { contents: source.replace(branch, 'void 0'), loader: 'js' };
    });
  },
};

/**
 * Of Unicode's table of characters that look alike, what a domain name may be made of: letters, marks and digits that
 * stay as they are under compatibility normalisation and case folding (RFC 5892 §2.1 and §2.2). A third of it.
 */
const confusablesOfNames = {
  name: 'confusables-of-names',
  setup(build) {
    build.onLoad({ filter: /[\\/]unhomoglyph[\\/]data\.json$/ }, async ({ path: file }) => {
      const inNames = ([letter]) =>
        /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]$/u.test(letter) &&
        letter.normalize('NFKC').toLowerCase().normalize('NFKC') === letter;
      const all = Object.entries(JSON.parse(await readFile(file, 'utf8')));
      return { contents: JSON.stringify(Object.fromEntries(all.filter(inNames))), loader: 'json' };
    });
  },
};

/** Pages of the extension: each a folder of `src` with NAME.html and NAME.tsx; a component imports the style sheet it needs. */
const PAGES = ['popup', 'options', 'desk'];

/** What runs inside pages. The last value of such a script is what its injection answers with. */
const READERS = {
  entryPoints: {
    'page-reader': 'src/observe/page-reader/read-page.ts',
    'frame-reader': 'src/observe/page-reader/read-frame.ts',
  },
  globalName: 'securedZoneReader',
  footer: { js: 'securedZoneReader.reading;' },
};

/** One script for the background. The pages share their parts, and load what is opened later only then. */
async function bundle(outdir) {
  const options = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    target: ['chrome120', 'firefox142'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    plugins: [withoutMarkupFromStrings, confusablesOfNames],
    // Pictures stay files of their own.
    external: ['icons/*'],
    logLevel: 'warning',
  };
  const pages = Object.fromEntries(PAGES.map((name) => [name, `src/${name}/${name}.tsx`]));
  await esbuild.build({
    ...options,
    entryPoints: { background: 'src/background/background.ts' },
    format: 'iife',
  });
  await esbuild.build({ ...options, ...READERS, format: 'iife' });
  await esbuild.build({
    ...options,
    entryPoints: pages,
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    loader: { '.css': 'empty' },
  });
  // One sheet a page, with those of what is opened later: a part that comes later would bring its sheet along and not load it.
  const { outputFiles } = await esbuild.build({
    ...options,
    entryPoints: pages,
    format: 'esm',
    write: false,
  });
  for (const { path: file, contents } of outputFiles)
    if (file.endsWith('.css')) await writeFile(file, contents);
}

async function icons(outdir) {
  await mkdir(outdir, { recursive: true });
  for (const name of (await readdir(at('icons'))).filter((file) => file.endsWith('.svg'))) {
    const id = path.basename(name, '.svg');
    const svg = await readFile(at('icons', name), 'utf8');
    await writeFile(path.join(outdir, name), svg);
    const colour = TOOLBAR_COLOUR[id];
    if (colour === undefined) continue;
    for (const size of ICON_SIZES) {
      const png = new Resvg(svg.replaceAll('currentColor', colour), {
        fitTo: { mode: 'width', value: size },
      });
      await writeFile(path.join(outdir, `${id}-${size}.png`), png.render().asPng());
    }
  }
}

async function build() {
  const manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  if (manifest.version !== version)
    throw new Error('manifest.json and package.json name different versions.');
  for (const browser of BROWSERS) {
    await rm(out(browser), { recursive: true, force: true });
    await bundle(out(browser));
    await icons(out(browser, 'icons'));
    await cp(at('src/_locales'), out(browser, '_locales'), { recursive: true });
    for (const page of PAGES) await cp(at(`src/${page}/${page}.html`), out(browser, `${page}.html`));
    await cp(at('LICENSE'), out(browser, 'LICENSE'));
    if (browser === 'chromium')
      await cp(at('src/policy/managed-schema.json'), out(browser, 'managed-schema.json'));
    const own = `${JSON.stringify(manifestFor(browser, manifest), null, 2)}\n`;
    await writeFile(out(browser, 'manifest.json'), own);
  }
  return version;
}

async function filesBelow(folder, prefix = '') {
  const files = {};
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const name = path.posix.join(prefix, entry.name);
    if (entry.isDirectory()) Object.assign(files, await filesBelow(path.join(folder, entry.name), name));
    else files[name] = await readFile(path.join(folder, entry.name));
  }
  return files;
}

/** The zip format has no time before 1980 and no time zone; the first moment it has is as good as any. */
function zip(files) {
  return zipSync(files, { level: 9, mtime: '1980-01-01T12:00:00' });
}

async function packages(version) {
  for (const browser of BROWSERS)
    await writeFile(out(`secured-zone-${version}-${browser}.zip`), zip(await filesBelow(out(browser))));
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  const sources = {};
  for (const name of tracked.sort()) sources[name] = await readFile(at(name));
  await writeFile(out(`secured-zone-${version}-source.zip`), zip(sources));
}

const version = await build();
if (process.argv.includes('--package')) await packages(version);
if (process.argv.includes('--watch')) {
  let timer;
  for (const place of ['src', 'icons', 'manifest.json'])
    watch(at(place), { recursive: place === 'src' }, () => {
      clearTimeout(timer);
      timer = setTimeout(
        () =>
          build().then(
            () => console.log('Built.'),
            (error) => console.error(error.message),
          ),
        100,
      );
    });
  console.log('Built. Watching src, icons and manifest.json.');
}

/**
 * Builds the unpacked extension for both browsers: dist/chromium and dist/firefox.
 *
 *   node build.mjs             once
 *   node build.mjs --watch     again at every change
 *   node build.mjs --package   also the zips for the stores, the source for their reviewers, the help desk as one file, and
 *                              the hashes
 *   node build.mjs --package --release   the same, and refuses while something that a release needs is missing
 *   node build.mjs --out DIR   into another folder than dist
 *
 * The same sources give the same bytes: no time, path or machine enters the output.
 */

import { watch } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import esbuild from 'esbuild';
import { amoMetadata } from './packaging/amo-metadata.mjs';
import { readCatalogues } from './packaging/catalogues.mjs';
import { writeConfusables } from './packaging/confusables.mjs';
import { deskFile } from './packaging/desk-file.mjs';
import { buildParts, loadedWith } from './packaging/parts.mjs';
import { indexedPng } from './packaging/png.mjs';
import { readPublisher, releaseProblems } from './packaging/publisher.mjs';
import { licencesText, packagesIn } from './packaging/third-party.mjs';
import { writePackages } from './packaging/zips.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const outAt = process.argv.indexOf('--out') + 1;
const outFolder = path.resolve(outAt === 0 ? at('dist') : process.argv[outAt]);
const out = (...parts) => path.join(outFolder, ...parts);
const BROWSERS = ['chromium', 'firefox'];
/** Of the toolbar (`src/browser/toolbar.ts`): as they are, and at twice the size. */
const TOOLBAR_SIZES = [16, 32];
/** And what a browser's own pages and a store show of the product. */
const PRODUCT_SIZES = [...TOOLBAR_SIZES, 48, 128];

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
function manifestFor(browser, manifest, version, homepage) {
  // The version stands in package.json alone.
  const { name, description, ...rest } = structuredClone(manifest);
  const own = { manifest_version: 3, name, description, version, ...rest };
  if (homepage !== '') own.homepage_url = homepage;
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
 * Preact as it was released, in a file of its own that a reviewer can compare byte for byte; it is never edited. It can set markup
 * from a string if a component asks for that by name (`dangerouslySetInnerHTML`): none of ours does (`test/manifest.test.ts`).
 */
const PREACT = 'lib/preact.mjs';
const preactAsReleased = {
  name: 'preact-as-released',
  setup(build) {
    build.onResolve({ filter: /^preact$/ }, () => ({ path: `/${PREACT}`, external: true }));
  },
};

/** Sheets that a page has apart from its own. */
const without = (names) => ({
  name: 'sheets-apart',
  setup(build) {
    const filter = new RegExp(`[\\\\/](?:${names.join('|')})\\.css$`);
    build.onLoad({ filter }, () => ({ contents: '', loader: 'css' }));
  },
});
/** Every page but the popup links it before its own. */
const BASE = 'base';
/** The popup has them in the page itself: its first frame waits for no file. */
const FIRST = [BASE, 'verdict-block', 'verdict-head'];

/** A picture that is a file of its own comes after the words, and costs the page's only thread some milliseconds. */
const picturesInside = {
  name: 'pictures-inside',
  setup(build) {
    build.onResolve({ filter: /^icons\// }, ({ path: icon }) => ({ path: at(icon) }));
  },
};

const PICTURES_INSIDE = { external: [], loader: { '.svg': 'dataurl' } };

/** Pages of the extension: each a folder of `src` with NAME.html and NAME.tsx; a component imports the style sheet it needs. */
const PAGES = ['popup', 'options', 'desk', 'welcome'];

/** What runs inside pages and their frames. The last value of such a script is what its injection answers with. */
const READER = {
  entryPoints: { 'page-reader': 'src/observe/page-reader/reader.ts' },
  globalName: 'securedZoneReader',
  footer: { js: 'securedZoneReader.reading;' },
};

/**
 * The scripts of background and pages, which share their parts (`packaging/parts.mjs`), and the style sheets.
 * @returns the packages that it took in
 */
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
    // Stores allow it, and the source zip makes the same bytes.
    minify: true,
    plugins: [preactAsReleased],
    // A linked `node_modules` gives the same paths in comments as one that is there.
    preserveSymlinks: true,
    metafile: true,
    // Pictures stay files of their own.
    external: ['icons/*'],
    logLevel: 'warning',
  };
  const pages = Object.fromEntries(PAGES.map((name) => [name, `src/${name}/${name}.tsx`]));
  const reader = await esbuild.build({ ...options, ...READER, format: 'iife' });
  const begin = { entryPoints: { begin: 'src/popup/begin.ts' }, format: 'iife' };
  await esbuild.build({ ...options, ...begin });
  const built = await buildParts({
    root,
    outdir,
    options,
    entries: { background: 'src/background/background.ts', ...pages },
    firstModule: 'src/popup/first-look.ts',
  });
  // What all pages share, and one sheet a page, with those of what is opened later: a part that comes later would bring its
  // sheet along and not load it.
  const shared = await esbuild.build({
    ...options,
    entryPoints: { [BASE]: 'src/ui/base.css', first: 'src/popup/first.css' },
    ...PICTURES_INSIDE,
    plugins: [picturesInside],
    write: false,
  });
  for (const page of PAGES) {
    const isPopup = page === 'popup';
    const { outputFiles } = await esbuild.build({
      ...options,
      ...(isPopup ? PICTURES_INSIDE : {}),
      plugins: [...options.plugins, ...(isPopup ? [picturesInside] : []), without(isPopup ? FIRST : [BASE])],
      entryPoints: { [page]: pages[page] },
      format: 'esm',
      write: false,
    });
    for (const { path: file, contents } of outputFiles)
      if (file.endsWith('.css')) await writeFile(file, contents);
  }
  const sheetOf = (name) =>
    shared.outputFiles.find(({ path: file }) => path.basename(file) === `${name}.css`);
  await writeFile(sheetOf(BASE).path, sheetOf(BASE).contents);
  await popupPage(outdir, sheetOf('first').text, loadedWith(built, 'popup'));
  await cp(at('node_modules/preact/dist/preact.mjs'), path.join(outdir, PREACT));
  const confusables = await writeConfusables(root, outdir);
  const inputs = [reader.metafile, ...built.values()].flatMap((metafile) => Object.keys(metafile.inputs));
  return packagesIn([...inputs, 'node_modules/preact/dist/preact.mjs', confusables]);
}

/**
 * The popup's page, with the sheet of its first frame in it. What it loads after that is asked for at once, not each part when the one
 * before it has named it.
 */
async function popupPage(outdir, sheet, scripts) {
  const links = scripts.map((part) => `      <link rel="modulepreload" href="${part}" />\n`);
  const html = await readFile(at('src/popup/popup.html'), 'utf8');
  const [before, after] = html
    .replace('<link rel="stylesheet" href="first.css" />', () => `<style>${sheet.trim()}</style>`)
    .split(/(?<=<template>\n)/);
  await writeFile(path.join(outdir, 'popup.html'), `${before}${links.join('')}${after}`);
}

/** The Chrome store wants 96 pixels of artwork in an icon of 128, and nothing around it: the drawing's box grows by a third. */
const STORE_ICON = {
  name: 'product',
  size: 128,
  box: `viewBox="${-16 / 3} ${-16 / 3} ${128 / 3} ${128 / 3}"`,
};

async function locales(outdir) {
  for (const [language, messages] of Object.entries(await readCatalogues(root))) {
    await mkdir(path.join(outdir, language), { recursive: true });
    await writeFile(path.join(outdir, language, 'messages.json'), JSON.stringify(messages));
  }
}

/** What may name an icon. */
async function textsIn(folder) {
  const files = (await readdir(folder)).filter((file) => /\.(?:js|css|html)$/.test(file));
  return Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
}

/** No icon has letters in it; to look through the system's fonts takes longer than to draw them all. */
const NO_FONTS = { loadSystemFonts: false };

/** @param used the scripts, sheets and pages that are there: a drawing that none of them names does not ship */
async function icons(outdir, used) {
  await mkdir(outdir, { recursive: true });
  for (const name of (await readdir(at('icons'))).filter((file) => file.endsWith('.svg'))) {
    const id = path.basename(name, '.svg');
    const svg = await readFile(at('icons', name), 'utf8');
    const colour = TOOLBAR_COLOUR[id];
    // The levels' marks stand in the sheet, and the button takes pixels.
    if (used.some((text) => text.includes(`icons/${name}`))) await writeFile(path.join(outdir, name), svg);
    if (colour === undefined) continue;
    for (const size of id === STORE_ICON.name ? PRODUCT_SIZES : TOOLBAR_SIZES) {
      const isStoreIcon = id === STORE_ICON.name && size === STORE_ICON.size;
      const drawing = isStoreIcon ? svg.replace('viewBox="0 0 32 32"', STORE_ICON.box) : svg;
      const picture = new Resvg(drawing.replaceAll('currentColor', colour), {
        fitTo: { mode: 'width', value: size },
        font: NO_FONTS,
      }).render();
      await writeFile(path.join(outdir, `${id}-${size}.png`), indexedPng(picture) ?? picture.asPng());
    }
  }
}

async function build() {
  const manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const { homepage } = await readPublisher(root);
  for (const browser of BROWSERS) await rm(out(browser), { recursive: true, force: true });
  // All but the manifest is the same for every browser.
  const [first, ...others] = BROWSERS;
  const bundled = await bundle(out(first));
  await writeFile(out(first, 'LICENSES.txt'), await licencesText(root, bundled));
  await locales(out(first, '_locales'));
  for (const page of PAGES)
    if (page !== 'popup') await cp(at(`src/${page}/${page}.html`), out(first, `${page}.html`));
  await icons(out(first, 'icons'), await textsIn(out(first)));
  for (const other of others) await cp(out(first), out(other), { recursive: true });
  for (const browser of BROWSERS) {
    if (browser === 'chromium') {
      const schema = JSON.parse(await readFile(at('src/policy/managed-schema.json'), 'utf8'));
      await writeFile(out(browser, 'managed-schema.json'), JSON.stringify(schema));
    }
    const own = JSON.stringify(manifestFor(browser, manifest, version, homepage));
    await writeFile(out(browser, 'manifest.json'), own);
  }
  return version;
}

async function packages(version) {
  const desk = { [`secured-zone-desk-${version}.html`]: await deskFile(root, version) };
  for (const line of await writePackages(root, outFolder, version, BROWSERS, desk)) console.log(line);
  await writeFile(out('amo-metadata.json'), await amoMetadata(root));
}

if (process.argv.includes('--release')) {
  const { version } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const problems = await releaseProblems(root, version);
  if (problems.length > 0) {
    console.error(['No release can be made yet:', ...problems].join('\n- '));
    process.exit(1);
  }
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

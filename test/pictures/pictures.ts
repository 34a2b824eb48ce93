/**
 * Takes all pictures of the product, each from what is built now.
 *
 *   npm run pictures                                   all of them, in every language
 *   npm run pictures -- --only sheet --language en     every level and leading finding: artifacts/pictures/index.html
 *   npm run pictures -- --only readme                  docs/pictures
 *   npm run pictures -- --only store                   artifacts/pictures/store (needs Xvfb and imagemagick)
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpBrowsers, setUpFonts } from '../setup-browsers.ts';
import { parseWanted, type Wanted } from './arguments.ts';
import { takeReadme } from './readme.ts';
import { takeSheet } from './sheet.ts';
import { takeStore } from './store.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const artifacts = path.join(root, 'artifacts', 'pictures');

async function take({ kinds, languages }: Wanted): Promise<void> {
  const tell = (...files: readonly string[]) => {
    for (const file of files) console.log(path.relative(root, file));
  };
  if (kinds.includes('sheet')) {
    const folder = path.join(artifacts, 'sheet');
    rmSync(folder, { recursive: true, force: true });
    tell(await takeSheet(folder, languages));
  }
  if (kinds.includes('readme')) tell(...(await takeReadme(path.join(root, 'docs', 'pictures'), languages)));
  if (kinds.includes('store')) tell(...(await takeStore(path.join(artifacts, 'store'), languages)));
}

try {
  const wanted = parseWanted(process.argv.slice(2));
  setUpBrowsers(wanted.kinds.includes('readme') ? ['chromium', 'firefox'] : ['chromium']);
  setUpFonts();
  process.env.FONTCONFIG_FILE = fileURLToPath(new URL('../e2e/fonts.conf', import.meta.url));
  if (wanted.kinds.some((kind) => kind !== 'sheet'))
    execFileSync(process.execPath, ['build.mjs'], { cwd: root });
  await take(wanted);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

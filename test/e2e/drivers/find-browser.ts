/** Where the browsers for the end-to-end specs are on this computer. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserKind = 'chromium' | 'firefox';

interface Whereabouts {
  /** Environment variable that settles it. */
  readonly variable: string;
  /** Looked for along PATH, in this order. */
  readonly commands: readonly string[];
  /** Where they are when they are not in PATH. */
  readonly files: readonly string[];
  readonly advice: string;
}

const programFiles = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
].filter((folder) => folder !== undefined);
const inProgramFiles = (path: string): string[] => programFiles.map((folder) => join(folder, path));

const WHEREABOUTS: Readonly<Record<BrowserKind, Whereabouts>> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
    files: [
      '/usr/lib/chromium/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...inProgramFiles(join('Chromium', 'Application', 'chrome.exe')),
    ],
    advice: 'install Chromium (Debian: apt install chromium) or set CHROMIUM_PATH to its program file',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    files: [
      '/usr/lib/firefox-esr/firefox-esr',
      '/usr/lib/firefox/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...inProgramFiles(join('Mozilla Firefox', 'firefox.exe')),
    ],
    advice: 'install Firefox (Debian: apt install firefox-esr) or set FIREFOX_PATH to its program file',
  },
};

/** Path of the program file. Throws when there is none, or when the environment variable points nowhere. */
export function findBrowser(kind: BrowserKind): string {
  const { variable, commands, files, advice } = WHEREABOUTS[kind];
  const told = process.env[variable];
  if (told !== undefined && told !== '') {
    if (isProgram(told)) return told;
    throw new Error(`${variable} is ${told}, but no program is there: correct it or take it away.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const found = [...inPath, ...files].find(isProgram);
  if (found === undefined) throw new Error(`No ${kind} found: ${advice}.`);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

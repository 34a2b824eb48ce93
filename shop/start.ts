/**
 * `npm start`: a small flower shop on this computer, and a browser of its own with the extension in it, beside whatever
 * the user has. With a display to stroll through by hand; without one it walks by itself and prints what it saw.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setUpBrowsers } from '../test/setup-browsers.ts';
import { hasDisplay, parseArguments, USAGE } from './arguments.ts';
import { endingSignal } from './ending.ts';
import { firstLine } from './first-line.ts';
import { run } from './run.ts';

async function main(): Promise<number> {
  const choice = parseArguments(process.argv.slice(2));
  if (choice.kind === 'help') return say(USAGE, 0);
  if (choice.kind === 'wrong') return complain(choice.sentence, 2);
  const signal = endingSignal();
  const visible = !choice.headless && hasDisplay(process.platform, process.env);
  try {
    setUpBrowsers([choice.browser]);
    await build();
    const wrong = await run({ ...choice, visible, signal, print: console.log });
    return wrong === null ? 0 : complain(wrong, 1);
  } catch (error) {
    // Ctrl-C ends what we wait for as well; that is no fault.
    if (signal.aborted) return visible ? 0 : complain('Stopped before every page was read.', 1);
    const advice = visible ? '\nWithout a window: npm start -- --headless' : '';
    return complain(`${firstLine(error)}${advice}`, 1);
  }
}

async function build(): Promise<void> {
  const root = fileURLToPath(new URL('../', import.meta.url));
  try {
    await promisify(execFile)(process.execPath, ['build.mjs'], { cwd: root });
  } catch {
    throw new Error('The extension could not be built; npm run build says why.');
  }
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

function complain(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}

// Not process.exit: whoever started this file clears up after it.
process.exitCode = await main();

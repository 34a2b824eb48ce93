/**
 * The popup's first script: a few lines that need no module. The background is asked at once, and its verdict is shown as soon as it is
 * there, in the popup's first frame where the look is quick; what explains it, and all that can be pressed, is loaded then.
 */
import { askFirst } from '../browser/ask-first.ts';
import type { EarlyLook } from '../browser/early-look.ts';
import { hasMoved } from '../evidence/has-moved.ts';
import { drawFirstVerdict } from './draw-first.ts';
import { markInFrame } from './mark-in-frame.ts';

/** Whoever waits longer sees that something goes on, and can ask for help. */
const REST_WITHIN_MS = 250;
/** A page that nobody sees yet, or not any more, may get no frame. */
const NO_FRAME_WITHIN_MS = 100;

const asked = askFirst(location.search);
const loaded = new Promise((resolve) => addEventListener('load', resolve));
const shown = asked.then((look) => look && show(look)).catch(() => undefined);
void loaded.then(async () => {
  await Promise.race([shown, after(REST_WITHIN_MS)]);
  // Sheets and modules would keep that frame waiting.
  await Promise.race([nextFrame(), after(NO_FRAME_WITHIN_MS)]);
  loadRest();
});

/** Shows the verdict as soon as it is there. Where the page has gone on since it was read, the rest of the popup says what to do. */
async function show({ tab, answer, isInFront }: EarlyLook): Promise<void> {
  const given = await answer;
  if (!given?.verdict || !isInFront() || hasMoved(given.evidence, tab.url)) return;
  const root = document.body.querySelector('div');
  // The rest has been loaded meanwhile, and draws it.
  if (root === null || document.querySelector('template') === null) return;
  drawFirstVerdict(given.verdict, root);
  markInFrame('first-verdict');
  // It is settled: nothing more changes by itself.
  markInFrame('settled');
}

function after(milliseconds: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Until now it stood in a template. A script that is there already does not run again. */
function loadRest(): void {
  const template = document.querySelector('template');
  if (template === null) return;
  document.body.append(document.importNode(template.content, true));
  template.remove();
}

/**
 * The rest of the popup, after its first frame. Its first script (`begin.ts`) has begun the look, and shown its verdict if that was quick;
 * here all that belongs to it is drawn, in the place of that.
 */
import '../ui/base.css';
import { type ComponentChild, render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { takeEarlyManaged } from '../browser/early-look.ts';
import { managedAtFirst } from '../browser/managed-at-first.ts';
import { showLanguage } from '../browser/translate.ts';
import { inTime } from '../observe/in-time.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import type { ReadPolicy } from '../policy/parse-managed-policy.ts';
import { Broken } from '../ui/broken.tsx';
import { App } from './app.tsx';
import { beginLook, type FirstLook } from './first-look.ts';
import { sheetsLoaded } from './sheets-loaded.ts';

/**
 * Since the popup began: most looks have their answer by then. What would be drawn before it is drawn over at once, and keeps the answer
 * waiting: popup and background share a process in Firefox, and in Chromium the first frame takes as long as the look.
 */
const DRAW_WITHIN_MS = 400;
/** Measured (153): so long after one change of its size Firefox leaves a panel as it is, and squeezes into it what comes meanwhile. */
const PANEL_RESTS_MS = 110;
/** Sheets come from the package, beside the modules; a plain verdict is better than none. */
const SHEETS_WITHIN_MS = 1000;

/** Beside it in the body are the sheets. */
const root = document.body.querySelector('div') ?? document.body;
Promise.all([beginLook(location.search), managedAtFirst(takeEarlyManaged()).then(spoken)])
  .then(async ([first, managed]) => {
    await Promise.all([
      inTime<unknown>(first.answer, Math.max(0, DRAW_WITHIN_MS - performance.now()), undefined),
      inTime<unknown>(sheetsLoaded(document), SHEETS_WITHIN_MS, undefined),
      panelRested(),
    ]);
    document.documentElement.classList.toggle('own-window', first.asked !== undefined);
    draw(<Popup first={first} managed={managed} />);
  })
  .catch(() => draw(<Broken />));

/** The first frame has given the panel its size. */
async function panelRested(): Promise<void> {
  if (thisBrowser().family !== 'firefox') return;
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  await new Promise((resolve) => setTimeout(resolve, firstPaint + PANEL_RESTS_MS - performance.now()));
}

/** In place of what the page shows in its first frame. */
function draw(view: ComponentChild): void {
  root.replaceChildren();
  render(view, root);
}

/** In the browser's language, unless an administrator has set another: its words are loaded then. */
async function spoken(managed: ReadPolicy): Promise<ReadPolicy> {
  if (managed.policy.language === null) showLanguage();
  else await (await import('../browser/later.ts')).speakOnPage();
  return managed;
}

interface Props {
  readonly first: FirstLook;
  readonly managed: ReadPolicy;
}

/** Whatever fails while the popup is open: never a blank page. */
function Popup({ first, managed }: Props) {
  const [error] = useErrorBoundary();
  const bound = first.asked === undefined ? null : { by: first.asked.by, missing: first.missing };
  return error === undefined ? <App first={first} managed={managed} bound={bound} /> : <Broken />;
}

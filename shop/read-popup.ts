/** Reads off the popup what a person would, once its verdict no longer changes by itself. */
import type { Level } from '../src/assess/finding.ts';
import type { PopupHandle } from '../test/e2e/drivers/driver.ts';

export interface Verdict {
  readonly level: Level;
  readonly headline: string;
}

/** The popup's own checks take three seconds at most. */
const SETTLE_WITHIN_MS = 12_000;

/** Rejects if the popup never settles. */
export function readPopup(popup: PopupHandle): Promise<Verdict> {
  return popup.evaluate(
    (withinMs: number) =>
      new Promise<Verdict>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('The popup did not come to a verdict.')), withinMs);
        const look = (): void => {
          const app = document.querySelector<HTMLElement>('#app');
          if (app?.dataset.settled !== 'true') return;
          clearTimeout(timer);
          changes.disconnect();
          const headline = document.querySelector('h1')?.textContent ?? '';
          resolve({ level: app.dataset.level as Level, headline });
        };
        const changes = new MutationObserver(look);
        changes.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      }),
    SETTLE_WITHIN_MS,
  );
}

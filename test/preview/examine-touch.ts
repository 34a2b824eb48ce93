/** What is asked of the popup for fingers. Runs in the preview page, so it stands alone. */
import type { Shown } from './examine.ts';
import type { PreviewWindow } from './preview.tsx';

/** What is not 48 px high, or does not use the window: `case: what`. */
export function whatFingersMiss(cases: readonly Shown[]): string[] {
  const { showEvidence } = window as unknown as PreviewWindow;
  if (!matchMedia('(pointer: coarse)').matches) return ['This is no window for fingers.'];
  const wrong: string[] = [];
  for (const [name, evidence] of cases) {
    showEvidence(evidence);
    const { width, height } = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect();
    if (innerWidth !== Math.round(width)) wrong.push(`${name}: ${width} of ${innerWidth} px are used`);
    if (height === 0) wrong.push(`${name}: nothing is there`);
    for (const target of document.querySelectorAll('button, summary, a[href]')) {
      const box = target.getBoundingClientRect();
      // A word that explains itself stands in a sentence (WCAG 2.2, 2.5.8: inline).
      if (!target.checkVisibility() || target.matches('.term')) continue;
      if (box.height < 48 || box.width < 48)
        wrong.push(
          `${name}: ${target.tagName}#${target.id}.${target.className} is ${box.width}×${box.height}`,
        );
    }
    const foot = document.querySelector('.foot')?.getBoundingClientRect().bottom ?? 0;
    if (Math.round(foot) > innerHeight) wrong.push(`${name}: the foot is out of view`);
  }
  return wrong;
}

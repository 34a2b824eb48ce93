/** What is asked of the popup in the preview page. Each function runs there, so each stands alone. */
import type { Evidence } from '../../src/evidence/evidence.ts';
import type { PreviewWindow } from './preview.tsx';

export type Shown = readonly [name: string, evidence: Evidence | null];

/**
 * Cases in whose popups an element, a class or a state stands within another for the first time; words and addresses aside. What
 * a checker of single elements and of their surroundings has to say, it says of these.
 */
export function casesOfDifferentBuild(cases: readonly Shown[]): string[] {
  const seen = new Set<string>();
  const { showEvidence } = window as unknown as PreviewWindow;
  const kindOf = (element: Element | null) =>
    element === null
      ? ''
      : [
          element.tagName,
          element.className,
          ...['data-level', 'data-answer', 'data-shape', 'disabled', 'id'].map((key) =>
            element.getAttribute(key),
          ),
        ].join(' ');
  return cases.flatMap(([name, evidence]) => {
    showEvidence(evidence);
    const before = seen.size;
    for (const element of document.body.querySelectorAll('*:not(wbr)'))
      seen.add(`${kindOf(element.parentElement)} > ${kindOf(element)}`);
    return seen.size > before ? [name] : [];
  });
}

/**
 * What does not fit in this window, with everything unfolded too: `case: what`. Without cases: what of that which is there.
 * What is behind a door is loaded when it is opened, so it is looked at by specs of its own.
 */
export function whatDoesNotFit(cases: readonly Shown[]): string[] {
  const { showEvidence } = window as unknown as PreviewWindow;
  const root = document.documentElement;
  const wrong: string[] = [];
  const look = (name: string, within = 'main') => {
    const width = root.clientWidth;
    const outside = (rect: DOMRect) => rect.width > 0 && (rect.left < -0.5 || rect.right > width + 0.5);
    if (root.scrollWidth > width) wrong.push(`${name}: the page is ${root.scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>(
      `${within}, ${within} *:not(.spoken, .spoken *, svg *, .address .rest)`,
    )) {
      const what = `${element.tagName}.${element.className}`;
      if (outside(element.getBoundingClientRect())) wrong.push(`${name}: ${what} is outside`);
      const { overflowX, display } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' && element.tabIndex === 0;
      // In a drawn address bar a name ends where a browser's own bar would end it.
      if (
        overflowX !== 'visible' &&
        !scrolls &&
        !element.matches('svg, svg *, input, select, .bar bdi, .address .rest')
      )
        wrong.push(`${name}: ${what} may be cut`);
      if (
        display !== 'inline' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.matches('.bar bdi, .address, .address *, .one-line')
      )
        wrong.push(`${name}: ${what} overflows`);
    }
    const whole = within === 'main' ? document.body : document.querySelector(within);
    const texts = document.createTreeWalker(whole ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      // What is cut off in a drawn bar, or where the line of the address ends, is not drawn, wherever its letters would be.
      if (node.parentElement?.closest('.spoken, .bar, .address .rest')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if ([...range.getClientRects()].some(outside)) wrong.push(`${name}: "${node.nodeValue}" is outside`);
    }
  };
  for (const [name, evidence] of cases) {
    showEvidence(evidence);
    look(name);
    // One door is open at a time.
    for (const details of document.querySelectorAll<HTMLDetailsElement>(
      'details:not(#how-it-works, #get-help)',
    )) {
      details.open = true;
      // What is outside stays as wide as it was.
      look(`${name}, ${details.id} unfolded`, details.id === '' ? 'main' : `#${details.id}`);
    }
  }
  if (cases.length === 0) look('as it is');
  return wrong;
}

/** Opens all that is folded, but for doors: what is behind one is loaded only then. */
export function unfold(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>(
    'details:not(:has(> .door)):not(.door)',
  ))
    details.open = true;
  // One door is open at a time: this is the one that is there from the start.
  const page = document.querySelector<HTMLDetailsElement>('#on-this-page');
  if (page) page.open = true;
}

/**
 * The same as `whatAxeFindsHere`, and contrast that could not be reckoned, which nobody has checked. Of single signs axe
 * gives none: marks have the colours of words, which it does check. Nor of letters that reach a fraction of a pixel over the box
 * beside them; what really lies over another thing, `whatDoesNotFit` finds.
 */
export async function whatAxeFinds(runOnly: string[]): Promise<string[]> {
  const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
  const { violations, incomplete } = await axe.run(document, {
    runOnly,
    resultTypes: ['violations', 'incomplete'],
    selectors: false,
  });
  const unsure = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((result) => ({
      ...result,
      nodes: result.nodes.filter(
        ({ html, any }) =>
          !/"mark"|mark"|class="w-/.test(html) && !/^elmPartially/.test(any[0]?.data?.messageKey ?? ''),
      ),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  return [...violations, ...unsure].map(
    ({ id, nodes }) =>
      `${id} at ${nodes.map(({ html, any }) => `${html}: ${any[0]?.message ?? ''}`).join(' ')}`,
  );
}

/** What the accessibility checker (see `addAxe`) says of that which is there. */
export async function whatAxeFindsHere(runOnly: string[]): Promise<string[]> {
  const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
  const { violations } = await axe.run(document, {
    runOnly,
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What every popup must have, whatever it says. */
export function whatIsBuiltWrong(cases: readonly Shown[]): string[] {
  const { showEvidence } = window as unknown as PreviewWindow;
  const wrong: string[] = [];
  for (const [name, evidence] of cases) {
    showEvidence(evidence);
    const say = (what: string) => wrong.push(`${name}: ${what}`);
    const app = document.querySelector('#app');
    if (app?.getBoundingClientRect().width !== 360) say(`is ${app?.getBoundingClientRect().width} wide`);
    if (!document.querySelector('[role=status] h1')) say('no status with the headline in it');
    const headings = [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName.slice(1)));
    if (headings.filter((level) => level === 1).length !== 1 || headings[0] !== 1)
      say('not one headline first');
    if (headings.some((level, index) => level > (headings[index - 1] ?? 0) + 1))
      say('a heading level is missing');
    const address = document.querySelector('.address');
    const site = document.querySelector('.site-name');
    if (site && Number.parseFloat(getComputedStyle(site).fontSize) < 19) say('the name is small');
    if (address && getComputedStyle(address).direction !== 'ltr')
      say('the address does not run left to right');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const size = Number.parseFloat(getComputedStyle(node.parentElement as Element).fontSize);
      if (size < 13) say(`"${node.nodeValue}" is ${size} px`);
    }
    // The side where lines begin: marks and shapes stand there, the texts after them.
    const rtl = document.documentElement.dir === 'rtl';
    for (const [before, after] of [
      ['.shape', 'h1'],
      ['.checks .mark', '.checks b'],
      ['.dot', '.reasons h3'],
      ['#to-help', '#open-settings'],
    ] as const) {
      const first = document.querySelector(before)?.getBoundingClientRect();
      const second = document.querySelector(after)?.getBoundingClientRect();
      if (
        first === undefined ||
        second === undefined ||
        first.top > second.bottom ||
        second.top > first.bottom
      )
        continue;
      if (rtl ? first.left < second.right : first.right > second.left)
        say(`${before} is on the wrong side of ${after}`);
    }
  }
  return wrong;
}

/** Every text that is ours, by case: names from outside and the address left out. */
export function ownWords(cases: readonly Shown[]): Record<string, string[]> {
  const { showEvidence } = window as unknown as PreviewWindow;
  return Object.fromEntries(
    cases.map(([name, evidence]) => {
      showEvidence(evidence);
      const words: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const around = (selector: string) => node?.parentElement?.closest(selector);
        if (!around('bdi, .way svg') && (!around('.address') || around('.spoken')))
          words.push(node.nodeValue ?? '');
      }
      return [name, words];
    }),
  );
}

/**
 * Height in px and words of each popup, doors closed: a word is a run without spaces that holds a letter or a digit. Address and
 * foot count; what is only spoken does not.
 */
export function howMuchIsShown(
  cases: readonly Shown[],
): { name: string; level: string; height: number; words: number }[] {
  const { showEvidence } = window as unknown as PreviewWindow;
  const wordsIn = (element: HTMLElement) =>
    element.innerText.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
  return cases.map(([name, evidence]) => {
    showEvidence(evidence);
    for (const spoken of document.querySelectorAll('.spoken')) spoken.remove();
    const main = document.querySelector<HTMLElement>('main');
    return {
      name,
      level: main?.dataset.level ?? '',
      height: Math.ceil(main?.getBoundingClientRect().height ?? 0),
      words: main === null ? 0 : wordsIn(main),
    };
  });
}

/** What the first screen may not hold under its answer. */
export function whatMisleads(cases: readonly Shown[]): string[] {
  const { showEvidence } = window as unknown as PreviewWindow;
  const wrong: string[] = [];
  for (const [name, evidence] of cases) {
    showEvidence(evidence);
    const { stance, settled, level } = document.querySelector<HTMLElement>('#app')?.dataset ?? {};
    const say = (what: string) => wrong.push(`${name}: ${what}`);
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    if (stance !== 'yes' && shown('.checks [data-shown="yes"]')) say('a tick without a yes');
    if (stance === 'no' && shown('.checks')) say('checks under a no');
    if (stance === 'no' && level !== 'checking' && settled === 'true' && !shown('.step'))
      say('a no without a step');
    if (stance !== 'yes' && shown('[data-way="closed"], [data-way="reader"]')) say('a lock without a yes');
    if (shown('[data-way="closed"], [data-way="reader"]') !== shown('.honesty') && level !== 'local')
      say('a lock without what it does not promise');
    if (stance !== 'yes' && shown('#remember-shop, #keep-lock')) say('something is offered under a no');
    // Where the extension itself has failed, what is behind them may be the fault.
    if (stance !== undefined && (!shown('#to-help') || !shown('#open-settings')))
      say('no way to help or settings');
    if (shown('main *') && (document.querySelector('main')?.textContent ?? '').includes('?q='))
      say('a query is shown');
  }
  return wrong;
}

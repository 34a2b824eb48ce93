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

/** A popup as it is when it opens, doors closed. */
export interface FirstScreen {
  readonly name: string;
  readonly level: string;
  /** CSS pixels. */
  readonly height: number;
  /** A word is a run without spaces that holds a letter or a digit. Address and foot count; what is only spoken does not. */
  readonly words: number;
  /** Every text that is ours: names from outside and the address left out. */
  readonly own: readonly string[];
  /** What every popup must have, whatever it says, and this one has not. */
  readonly builtWrong: readonly string[];
  /** What the first screen may not hold under its answer. */
  readonly misleading: readonly string[];
}

/** All that is asked of first screens, in one walk: drawing them takes the most time. */
export function firstScreens(cases: readonly Shown[]): FirstScreen[] {
  const { showEvidence } = window as unknown as PreviewWindow;

  function whatIsBuiltWrong(): string[] {
    const wrong: string[] = [];
    const app = document.querySelector('#app');
    if (app?.getBoundingClientRect().width !== 360)
      wrong.push(`is ${app?.getBoundingClientRect().width} wide`);
    if (!document.querySelector('[role=status] h1')) wrong.push('no status with the headline in it');
    const headings = [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName.slice(1)));
    if (headings.filter((level) => level === 1).length !== 1 || headings[0] !== 1)
      wrong.push('not one headline first');
    if (headings.some((level, index) => level > (headings[index - 1] ?? 0) + 1))
      wrong.push('a heading level is missing');
    const address = document.querySelector('.address');
    const site = document.querySelector('.site-name');
    if (site && Number.parseFloat(getComputedStyle(site).fontSize) < 19) wrong.push('the name is small');
    if (address && getComputedStyle(address).direction !== 'ltr')
      wrong.push('the address does not run left to right');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const size = Number.parseFloat(getComputedStyle(node.parentElement as Element).fontSize);
      if (size < 13) wrong.push(`"${node.nodeValue}" is ${size} px`);
    }
    // The side where lines begin: marks and shapes stand there, the texts after them.
    const { dir, lang } = document.documentElement;
    const rtl = lang.startsWith('ar');
    if (dir !== (rtl ? 'rtl' : 'ltr')) wrong.push(`runs ${dir}`);
    for (const [before, after] of [
      ['.shape', 'h1'],
      ['.checks .mark', '.checks b'],
      ['.dot', '.reasons h3'],
      ['#to-help', '#open-settings'],
    ] as const) {
      const first = document.querySelector(before)?.getBoundingClientRect();
      const second = document.querySelector(after)?.getBoundingClientRect();
      if (!first || !second || first.top > second.bottom || second.top > first.bottom) continue;
      if (rtl ? first.left < second.right : first.right > second.left)
        wrong.push(`${before} is on the wrong side of ${after}`);
    }
    return wrong;
  }

  function whatMisleads(): string[] {
    const { stance, settled, level } = document.querySelector<HTMLElement>('#app')?.dataset ?? {};
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    const lock = shown('[data-way="closed"], [data-way="reader"]');
    const isNo = stance === 'no';
    const rules: readonly (readonly [string, boolean])[] = [
      ['a tick without a yes', stance !== 'yes' && shown('.checks [data-shown="yes"]')],
      ['checks under a no', isNo && shown('.checks')],
      ['a no without a step', isNo && level !== 'checking' && settled === 'true' && !shown('.step')],
      ['a lock without a yes', stance !== 'yes' && lock],
      ['a lock without what it does not promise', lock !== shown('.honesty') && level !== 'local'],
      ['something is offered under a no', stance !== 'yes' && shown('#remember-shop, #keep-lock')],
      // Where the extension itself has failed, what is behind them may be the fault.
      ['no way to help or settings', stance !== undefined && !(shown('#to-help') && shown('#open-settings'))],
      ['a query is shown', (document.querySelector('main')?.textContent ?? '').includes('?q=')],
    ];
    return rules.flatMap(([what, isSo]) => (isSo ? [what] : []));
  }

  function ownWords(): string[] {
    const own: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const around = (selector: string) => node?.parentElement?.closest(selector);
      if (!around('bdi, .way svg') && (!around('.address') || around('.spoken')))
        own.push(node.nodeValue ?? '');
    }
    return own;
  }

  return cases.map(([name, evidence]) => {
    showEvidence(evidence);
    const builtWrong = whatIsBuiltWrong();
    const misleading = whatMisleads();
    const own = ownWords();
    const main = document.querySelector<HTMLElement>('main');
    const height = Math.ceil(main?.getBoundingClientRect().height ?? 0);
    for (const spoken of document.querySelectorAll('.spoken')) spoken.remove();
    const words = (main?.innerText ?? '').split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
    return { name, level: main?.dataset.level ?? '', height, words, own, builtWrong, misleading };
  });
}

/**
 * The head of the popup, drawn by its first script without the rest: the same elements as `verdict-head.tsx` makes, which take their
 * place when they are there. Nothing here can be pressed, and no screen reader reads it: both come with the rest, a moment later.
 */
import type { FirstVerdict } from '../evidence/first-verdict.ts';
import { piecesOf } from '../words/pieces.ts';
import { type Drawing, HEAD_SIGNS, svgOf } from './sign-drawings.ts';

/** What is `null` is left out. */
type Children = ReadonlyArray<Element | string | null>;

/** In place of what is in `root`; the page says which language it speaks. */
export function drawFirstVerdict(verdict: FirstVerdict, root: Element): void {
  const { lang, dir, level, mark, speaker, label, headline, answer, beside, step } = verdict;
  Object.assign(document.documentElement, { lang, dir });
  const head = make('header', { class: 'head' }, [
    make('div', { class: 'speaker' }, [
      sign(HEAD_SIGNS.speaker, 'product'),
      make('p', {}, [speaker]),
      make('button', { type: 'button', id: 'check-again' }, [sign(HEAD_SIGNS.again, 'again')]),
    ]),
    make('div', { class: 'verdict' }, [
      make('span', { class: 'shape', 'data-shape': mark, 'aria-hidden': 'true' }),
      make('div', {}, [
        label === null ? null : make('p', { class: 'level' }, phrase(label)),
        make('h1', { class: 'headline' }, phrase(headline)),
      ]),
      answer === null ? null : make('p', { class: 'answer' }, phrase(answer)),
      beside &&
        make(
          'div',
          { class: 'beside', 'data-beside': beside.of },
          beside.lines.map((line) => make('p', {}, phrase(line))),
        ),
    ]),
    step &&
      make(
        'button',
        { type: 'button', class: 'step', id: step.id, 'data-step': step.kind },
        phrase(step.label),
      ),
  ]);
  const all = { 'data-level': level, 'data-mark': mark, 'aria-hidden': 'true', inert: '' };
  root.replaceChildren(make('main', all, [head]));
}

/** Each name in a box of its own, as `ui/phrase.tsx` has it. */
function phrase(translated: string): Children {
  return piecesOf(translated).map((piece) =>
    'said' in piece
      ? piece.said
      : make('span', { class: 'held' }, [make('bdi', {}, [piece.name]), piece.after]),
  );
}

function sign(drawing: Drawing, name: string): Element {
  const shapes = drawing.shapes.map(([element, attributes]) => make(element, attributes, [], SVG));
  return make('svg', { class: name, ...svgOf(drawing) }, shapes, SVG);
}

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

function make(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  children: Children = [],
  namespace = HTML,
): Element {
  const made = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== null) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

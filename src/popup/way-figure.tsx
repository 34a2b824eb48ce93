/** The drawing of the way: this computer, the network, the name. The caption says the same in words. */
import type { ComponentChildren } from 'preact';
import type { Way, WayKind } from '../explain/way-drawing.ts';
import { Phrase } from '../ui/phrase.tsx';
import { useWords } from '../ui/words-context.ts';
import type { Text } from '../words/text.ts';
import {
  Branch,
  BrowserPage,
  Card,
  Computer,
  Eye,
  Lock,
  Network,
  Octagon,
  Question,
  Shield,
  Sign,
  Tube,
} from './way-parts.tsx';
import './way-figure.css';

interface Props {
  readonly way: Way | null;
  readonly caption: Text | null;
  /** On the browser's own page. */
  readonly browser: Text | { readonly word: string } | null;
}

export function WayFigure({ way, caption, browser }: Props) {
  const { translate } = useWords();
  if (way === null && caption === null) return null;
  const { branch } = way ?? { branch: null };
  const title = browser === null ? '' : 'key' in browser ? translate(browser) : browser.word;
  return (
    <figure class="way" data-way={way?.kind ?? 'none'}>
      {way && (
        <svg viewBox={`0 0 328 ${heightOf(way)}`} aria-hidden="true">
          {branch && <Branch branch={branch} />}
          <Computer />
          <Middle kind={way.kind} browser={title} />
          <Sign name={way.name} kind={SIGN[way.kind]} />
        </svg>
      )}
      {caption && (
        <figcaption>
          <Phrase of={caption} />
        </figcaption>
      )}
    </figure>
  );
}

/** A second way lies below the first, and a crooked sign hangs lower. */
function heightOf({ kind, branch }: Way): number {
  if (branch !== null) return 86;
  return kind === 'crooked' ? 58 : 50;
}

const SIGN: Readonly<Record<WayKind, 'firm' | 'crooked' | 'faint' | 'dashed'>> = {
  closed: 'firm',
  reader: 'firm',
  open: 'firm',
  weak: 'firm',
  plain: 'firm',
  crooked: 'crooked',
  stopped: 'faint',
  'other-name': 'faint',
  dashed: 'dashed',
};

/** Between this computer (to 50) and the sign (from 188). */
function Middle({ kind, browser }: { readonly kind: WayKind; readonly browser: string }): ComponentChildren {
  switch (kind) {
    case 'closed':
      return (
        <>
          <Tube from={52} to={184} filled />
          <Network x={74} />
          <Eye x={98} y={10} shut />
          <Lock x={118} />
        </>
      );
    case 'reader':
      return (
        <>
          <Tube from={52} to={96} filled />
          <Tube from={140} to={184} dashed />
          <Shield x={118} />
        </>
      );
    case 'open':
      return (
        <>
          <path class="w-open" d="M56 31h126" />
          <Network x={70} />
          <Eye x={94} y={10} />
          <Eye x={164} y={10} />
          <Card x={118} y={31} />
        </>
      );
    case 'weak':
      return (
        <>
          <Tube from={52} to={98} />
          <Tube from={138} to={184} />
          <path class="w-open" d="M104 31h30" />
          <Eye x={118} y={12} />
        </>
      );
    case 'plain':
      return <rect class="w-thin" x="52" y="26.5" width="132" height="9" rx="4.5" />;
    case 'crooked':
      return (
        <>
          <path class="w-line" d="M54 31h126" />
          <Octagon x={118} y={31} />
        </>
      );
    case 'stopped':
      return (
        <>
          <path class="w-line" d="M54 31h28" />
          <path class="w-dots" d="M158 31h26" />
          <BrowserPage x={118} name={browser} />
        </>
      );
    case 'other-name':
      return <path class="w-dots" d="M58 31h124" />;
    case 'dashed':
      return (
        <>
          <Tube from={52} to={184} dashed />
          <Question x={118} y={31} />
        </>
      );
  }
}

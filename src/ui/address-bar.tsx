/**
 * A browser's address bar, drawn: place 1 is the address, place 2 the sign for the connection; or one of them marked alone.
 * The words beside it say the same.
 */
import type { BarDrawing, BarSign } from '../explain/bar-drawing.ts';
import { useWords } from './words-context.ts';
import './address-bar.css';

/** A name of nobody's (RFC 2606). */
const SAMPLE = 'botanica.example';

/** Places in the bar. */
export type BarSpot = 'address' | 'sign';

export function AddressBar({
  drawing: { sign, telephone },
  spot,
  whole = false,
}: {
  readonly drawing: BarDrawing;
  /** The one to look at; both, with their numbers, where it is not given. */
  readonly spot?: BarSpot;
  /** As the bar shows it after a click, with https:// before the name. */
  readonly whole?: boolean;
}) {
  const { message } = useWords();
  return (
    <div
      class="bar"
      role="img"
      aria-label={message('desk_drawing')}
      data-sign={sign}
      data-spot={spot ?? 'both'}
      data-telephone={telephone}
    >
      {!telephone && (
        <span class="bar-buttons" aria-hidden="true">
          <Stroke path="M10 3 5 8l5 5" />
          <Stroke path="m6 3 5 5-5 5" />
        </span>
      )}
      <span class="bar-field" aria-hidden="true">
        <span class="bar-place bar-sign">
          {spot === undefined && <span class="bar-number">2</span>}
          <Sign sign={sign} words={message('desk_drawing_not_secure')} />
        </span>
        <span class="bar-place bar-name">
          {spot === undefined && <span class="bar-number">1</span>}
          <bdi dir="ltr">{whole ? `https://${SAMPLE}` : SAMPLE}</bdi>
        </span>
      </span>
    </div>
  );
}

function Sign({ sign, words }: { readonly sign: BarSign; readonly words: string }) {
  switch (sign) {
    case 'not-secure':
      return <span class="bar-words">{words}</span>;
    case 'sliders':
      return (
        <Stroke path="M1.5 5h5m4 0h4M1.5 11h4m4 0h5M6.5 5a2 2 0 1 0 4 0 2 2 0 0 0-4 0M5.5 11a2 2 0 1 0 4 0 2 2 0 0 0-4 0" />
      );
    case 'shield':
      return (
        <Stroke path="M8 1.5 2.5 3.5v4c0 3.5 2.5 5.9 5.5 7 3-1.1 5.5-3.5 5.5-7v-4zM5.5 7.800l1.900 1.900 3.300-3.600" />
      );
    case 'lock':
      return <Stroke path="M3.5 7h9v7h-9zM5.5 7V4.800a2.5 2.5 0 0 1 5 0V7" />;
    case 'place':
      return <span class="bar-empty" />;
  }
}

function Stroke({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" class="bar-stroke" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

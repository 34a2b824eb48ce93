/** What the drawing of the way is put together from. Each part stands upright where the drawing is mirrored. */
import type { BranchKind, Way } from '../explain/way-drawing.ts';

interface At {
  readonly x: number;
  readonly y?: number;
}

export function Computer() {
  return (
    <g>
      <rect class="w-box" x="8" y="15" width="34" height="23" rx="3" />
      <path class="w-ink w-base" d="M3 42h44" />
      <path class="w-dim" d="M15 22h20M15 27h12" />
    </g>
  );
}

/** @param filled it was seen to be closed; @param dashed it was not seen */
export function Tube(props: {
  readonly from: number;
  readonly to: number;
  readonly filled?: boolean;
  readonly dashed?: boolean;
  readonly y?: number;
}) {
  const { from, to, filled = false, dashed = false, y = 22 } = props;
  return (
    <rect
      class={`w-tube${filled ? ' w-filled' : ''}${dashed ? ' w-dashed' : ''}`}
      x={from}
      y={y}
      width={to - from}
      height="18"
      rx="9"
    />
  );
}

export function Lock({ x, y = 31 }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle class="w-disc" r="14" />
      <path class="w-pale" d="M-4 -1v-3a4 4 0 0 1 8 0v3" />
      <rect class="w-pale-fill" x="-6.5" y="-1.5" width="13" height="9" rx="2.2" />
    </g>
  );
}

/** A wireless network. */
export function Network({ x }: At) {
  return (
    <g transform={`translate(${x} 6)`}>
      <path class="w-dim" d="M-9 0a13 13 0 0 1 18 0M-5 4a7.5 7.5 0 0 1 10 0" />
      <circle class="w-dim-fill" cy="8" r="1.7" />
    </g>
  );
}

/** @param shut crossed out: nobody looks in */
export function Eye({ x, y = 10, shut = false }: At & { readonly shut?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`} class={shut ? 'w-shut' : 'w-eye'}>
      <path d="M-10 0c5-7.5 15-7.5 20 0c-5 7.5-15 7.5-20 0z" />
      <circle r="2.7" />
      {shut && <path class="w-behind" d="M-9 7 9-7" />}
      {shut && <path d="M-9 7 9-7" />}
    </g>
  );
}

export function Card({ x, y = 31 }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="w-box w-tone" x="-14" y="-9.5" width="28" height="19" rx="3" />
      <path class="w-tone w-stripe" d="M-13 -3h26" />
      <path class="w-tone" d="M-9 4.5h9" />
    </g>
  );
}

/** A shield with an eye: somebody reads along with the browser's consent. */
export function Shield({ x }: At) {
  return (
    <g transform={`translate(${x} 0)`}>
      <path class="w-box" d="M0 7l18 6v13c0 10-8 17-18 20c-10-3-18-10-18-20V13z" />
      <g transform="translate(0 26)" class="w-inked">
        <path d="M-10 0c5-7.5 15-7.5 20 0c-5 7.5-15 7.5-20 0z" />
        <circle r="2.7" />
      </g>
    </g>
  );
}

export function Octagon({ x, y = 31 }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path class="w-disc" d="M-6.5 -16h13l9.5 9.5v13l-9.5 9.5h-13l-9.5 -9.5v-13z" />
      <path class="w-pale w-stripe" d="M0 -8.5v9" />
      <circle class="w-pale-fill" cy="7.5" r="2.2" />
    </g>
  );
}

export function Question({ x, y = 31 }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle class="w-unseen" r="14" />
      <QuestionMark />
    </g>
  );
}

function QuestionMark() {
  return (
    <g class="w-upright">
      <path class="w-tone" d="M-4.4 -4.2a4.5 4.5 0 1 1 6.8 3.9c-1.7 1-2.4 1.7-2.4 3.3" />
      <circle class="w-tone-fill" cy="7.6" r="1.7" />
    </g>
  );
}

/** The browser's own page stands in the way. */
export function BrowserPage({ x, name }: At & { readonly name: string }) {
  return (
    <g transform={`translate(${x} 4)`}>
      <rect class="w-box w-tone" x="-36" y="0" width="72" height="44" rx="5" />
      <path class="w-tone" d="M-36 10h72" />
      <path class="w-tone w-stripe" d="M-30 5.2h.1M-25 5.2h.1M-20 5.2h.1" />
      <path class="w-tone w-stripe" d="M0 14v5M0 24.5v.1" />
      <text class="w-upright w-name w-tone-text" y="39" text-anchor="middle" {...fitted(name, 62, 8)}>
        {name}
      </text>
    </g>
  );
}

/** Letters that a sign holds, in 13 px. */
const SIGN_WIDTH = 118;
const MOST_LETTERS = 19;

/** The end of a name tells whose it is: a long one is cut at its start. */
function cut(name: string): string {
  const letters = [...name];
  if (letters.length <= MOST_LETTERS) return name;
  const end = letters.slice(1 - MOST_LETTERS).join('');
  // Half a label would look like another name.
  const whole = end.slice(end.indexOf('.') + 1);
  return `…${whole.includes('.') ? whole : end}`;
}

const NARROW = /[-.:fijlrtI1|]/;
const WIDE = /[mwMW@…]/;

/** Squeezed where the letters would be wider than there is room, never stretched; @param each likely width of one letter */
function fitted(text: string, room: number, each: number) {
  const widths = [...text].map(
    (letter) => (NARROW.test(letter) ? 0.65 : WIDE.test(letter) ? 1.4 : 1.05) * each,
  );
  return widths.reduce((sum, width) => sum + width, 0) > room
    ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' as const }
    : {};
}

/** A shop's sign on its post. `y`: of its top, in a second row. */
export function Sign(props: {
  readonly name: string;
  readonly kind: 'firm' | 'crooked' | 'faint' | 'dashed' | 'toned';
  readonly y?: number;
}) {
  const { kind, y = 0 } = props;
  const name = cut(props.name);
  const hung = kind === 'crooked' ? 'translate(-3 4) rotate(-5 325 12)' : `translate(0 ${y})`;
  return (
    <g transform={hung} class={`w-sign w-${kind}`}>
      {y === 0 && <path class="w-post" d="M325 5v42M325 10H190M204 10v8M310 10v8" />}
      <rect class="w-board" x="190" y="18" width="132" height="26" rx="4" />
      {name === '' ? (
        <g transform="translate(256 31)">
          <QuestionMark />
        </g>
      ) : (
        <text
          direction="ltr"
          class="w-upright w-name"
          x="256"
          y="35.6"
          text-anchor="middle"
          {...fitted(name, SIGN_WIDTH, 8)}
        >
          {name}
        </text>
      )}
    </g>
  );
}

const LINE: Readonly<Record<BranchKind, string>> = {
  closed: 'w-firm-line',
  dashed: 'w-dashed-line',
  open: 'w-open',
  warned: 'w-line-toned',
};

/** What leaves the way goes round below it, to a sign of its own. */
export function Branch({ branch: { kind, name, card } }: { readonly branch: NonNullable<Way['branch']> }) {
  return (
    <g>
      <path
        class={LINE[kind]}
        d={`M25 46v15a10 10 0 0 0 10 10h${kind === 'open' || kind === 'warned' ? 150 : 16}`}
      />
      {(kind === 'closed' || kind === 'dashed') && (
        <Tube from={52} to={184} y={62} filled={kind === 'closed'} dashed={kind === 'dashed'} />
      )}
      {kind === 'warned' && <Octagon x={118} y={68} />}
      {kind === 'open' && <Eye x={142} y={53} />}
      {kind === 'open' && <Eye x={170} y={53} />}
      {card && <Card x={kind === 'open' ? 92 : 118} y={71} />}
      <Sign name={name} kind={kind === 'dashed' ? 'dashed' : 'toned'} y={40} />
    </g>
  );
}

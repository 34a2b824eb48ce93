/** Lines of facts: each with its label, its value, and where that comes from. */
import { message } from '../../browser/translate.ts';
import type { Row, Shown } from '../../explain/how-it-works/rows.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { Visible } from '../../ui/untrusted-text.tsx';
import type { MessageKey } from '../../words/text.ts';
import '../../ui/because.css';

export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl class="rows">
      {rows.map((row) => (
        <div key={row.id} data-value={row.id} data-origin={row.origin}>
          <dt>
            <Phrase of={row.label} />
          </dt>
          <dd>
            <Value row={row} />
            <Because row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Value({ row }: { readonly row: Row }) {
  return row.shown.map((shown, index) => (
    <span class="value" key={index}>
      <One shown={shown} />
    </span>
  ));
}

function One({ shown }: { readonly shown: Shown }) {
  if ('text' in shown) return <Phrase of={shown.text} />;
  if ('raw' in shown) return <Visible raw={shown.raw} />;
  // Identifiers read from left to right in every language.
  return (
    <bdi class="code" dir="ltr">
      {shown.code}
    </bdi>
  );
}

const ORIGIN = {
  seen: 'how_origin_seen',
  'worked-out': 'how_origin_worked_out',
} as const satisfies Record<Exclude<Row['origin'], 'not-shown'>, MessageKey>;

export function Because({ row }: { readonly row: Row }) {
  return (
    <span class="because">
      {row.origin !== 'not-shown' && <span class="origin">{message(ORIGIN[row.origin])}</span>}{' '}
      <Phrase of={row.because} />
    </span>
  );
}

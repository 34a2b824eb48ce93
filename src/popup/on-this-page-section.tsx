/** "On this page": what it asks for, whose parts are in it, and the way to the shop's own words. */
import { message } from '../browser/translate.ts';
import type { OnThisPage as Contents, PageLine } from '../explain/on-this-page.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import './on-this-page-section.css';

/** Lines that are shown at once; the worst come first. */
const FOLD_AFTER = 4;
const MARK: Readonly<Record<PageLine['mark'], string>> = { good: '✓', bad: '✕', plain: '–' };
/** The colours of the two checks. */
const ANSWER = { good: 'yes', bad: 'no', plain: 'not-needed' } as const;

interface Props {
  readonly contents: Contents;
  /** @param url https address to open beside the tab */
  readonly open: (url: string) => void;
}

export function OnThisPage({ contents: { lines, policies }, open }: Props) {
  if (lines.length === 0 && policies.length === 0) return null;
  // One line folded away would take as much room as its fold.
  const shown = lines.length > FOLD_AFTER + 1 ? FOLD_AFTER : lines.length;
  const folded = lines.slice(shown);
  return (
    <section class="on-this-page" aria-labelledby="on-this-page">
      <h2 id="on-this-page">{message('page_title')}</h2>
      {lines.length > 0 && <Lines lines={lines.slice(0, shown)} />}
      {folded.length > 0 && (
        <details>
          <summary>
            <Phrase of={text('page_more', { count: folded.length })} />
          </summary>
          <Lines lines={folded} />
        </details>
      )}
      {policies.length > 0 && (
        <div class="own-words">
          <p>{message('page_policies')}</p>
          {policies.map(({ name, href }) => (
            <button key={href} type="button" class="link" data-href={href} onClick={() => open(href)}>
              <Phrase of={name} />
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly PageLine[] }) {
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={index} data-mark={line.mark} data-answer={ANSWER[line.mark]}>
          <span class="mark" aria-hidden="true">
            {MARK[line.mark]}
          </span>
          <p>
            <Phrase of={line.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "On this page": a line for each thing that is in it, the first four at once, and the shop's policies in tabs of their own. */
import { message } from '../browser/translate.ts';
import type { ContentLine, OnThisPage } from '../explain/on-this-page.ts';
import { text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';

const SHOWN_AT_ONCE = 4;

interface Props {
  readonly contents: OnThisPage;
  /** @param url https address to open beside the tab */
  readonly open: (url: string) => void;
}

export function OnThisPageSection({ contents: { lines, policies }, open }: Props) {
  if (lines.length + policies.length === 0) return null;
  // One line behind a fold would save nothing.
  const cut = lines.length > SHOWN_AT_ONCE + 1 ? SHOWN_AT_ONCE : lines.length;
  const more = lines.slice(cut);
  return (
    <section id="on-this-page" aria-labelledby="on-this-page-title">
      <h2 id="on-this-page-title">{message('on_page_title')}</h2>
      <Lines lines={lines.slice(0, cut)} />
      {more.length > 0 && (
        <details class="guide">
          <summary>
            <Phrase of={text('on_page_more', { count: more.length })} />
          </summary>
          <Lines lines={more} />
        </details>
      )}
      {policies.length > 0 && (
        <div class="policies">
          <p>{message('on_page_policies')}</p>
          {policies.map(({ id, label, url }) => (
            <button key={id} type="button" id={`${id}-policy`} title={url} onClick={() => open(url)}>
              {message(label)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly ContentLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="contents">
      {lines.map(({ id, mark, title, text: more }, index) => (
        <li key={`${id}${index}`} data-line={id} data-mark={mark}>
          <span class="sign" aria-hidden="true" />
          <div>
            <h3>
              <Phrase of={title} />
            </h3>
            {more && (
              <p>
                <Phrase of={more} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

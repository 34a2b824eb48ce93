/** "On this page": what it asks for, whose parts are in it, every other finding, and how the tab came here. Its gist is on the door. */
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { Address } from '../evidence/evidence.ts';
import type { Reason } from '../explain/explain.ts';
import type { OnThisPage as Contents, PageLine } from '../explain/on-this-page.ts';
import { AddressLine } from '../ui/address-line.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Reasons } from '../ui/reasons.tsx';
import './on-this-page-section.css';

const MARK: Readonly<Record<PageLine['mark'], string>> = { good: '✓', bad: '✕', plain: '–' };
/** The colours of the two checks. */
const ANSWER = { good: 'yes', bad: 'no', plain: 'not-needed' } as const;

interface Props {
  readonly contents: Contents;
  /** What the first screen says already is not on the door. */
  readonly withGist: boolean;
  readonly reasons: readonly Reason[];
  /** Only under a yes may anything look like a test that was passed. */
  readonly ticks: boolean;
  readonly address: Address | undefined;
  /** The address line stands here where no check draws it. */
  readonly withLine: boolean;
  /** @param url https address to open beside the tab */
  readonly open: (url: string) => void;
  /** The shop that is open, and how the tab came here. */
  readonly children?: preact.ComponentChildren;
}

export function OnThisPage({ contents, withGist, reasons, ticks, address, withLine, open, children }: Props) {
  const { gist, lines, policies } = contents;
  const [whole, setWhole] = useState(false);
  return (
    <details class="door tile on-this-page" id="on-this-page" name="door">
      <summary>
        <h2>
          {message('page_title')}{' '}
          {withGist && (
            <span class="gist">
              <Phrase of={gist} />
            </span>
          )}
        </h2>
      </summary>
      {lines.length > 0 && (
        <ul class="lines">
          {lines.map((line, index) => (
            <li
              key={index}
              data-mark={line.mark}
              data-answer={ANSWER[ticks || line.mark === 'bad' ? line.mark : 'plain']}
            >
              <span class="mark" aria-hidden="true">
                {MARK[ticks || line.mark === 'bad' ? line.mark : 'plain']}
              </span>
              <p>
                <Phrase of={line.text} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Reasons reasons={ticks ? reasons : reasons.map(withoutLock)} />
      {address && (withLine || whole) && (
        <p>
          <AddressLine address={address} whole={whole} />
        </p>
      )}
      {address && !whole && (
        <p>
          <button type="button" class="link" id="whole-address" onClick={() => setWhole(true)}>
            {message('address_whole')}
          </button>
        </p>
      )}
      {children}
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
    </details>
  );
}

/** A good certificate is a note where the answer is no. */
function withoutLock(reason: Reason): Reason {
  return reason.level === 'secured' ? { ...reason, level: 'remark' } : reason;
}

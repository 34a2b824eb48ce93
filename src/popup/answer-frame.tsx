/** Above the answer in a window of its own: what opened it, which window it speaks of, and when it is over. */
import { useEffect, useState } from 'preact/hooks';
import { bringToFront, hasToolbar, type OpenedBy, watchBound } from '../browser/answer-window.ts';
import type { Tabs } from '../browser/api.ts';
import { message } from '../browser/translate.ts';
import { isGone } from '../evidence/document-gone.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import './answer-frame.css';

export interface Bound {
  readonly by: OpenedBy;
  /** It was gone before this window could be bound to it. */
  readonly missing: boolean;
}

interface Props {
  readonly tab: Tabs.Tab;
  readonly bound: Bound;
  readonly evidence: Evidence;
  /** The tab is there no more. */
  readonly onClosed: () => void;
}

export function AnswerFrame({ tab, bound, evidence, onClosed }: Props) {
  const [closed, setClosed] = useState(bound.missing);
  const [inFront, setInFront] = useState(true);
  const [toolbar, setToolbar] = useState(false);
  useEffect(() => {
    if (bound.missing || tab.id === undefined) return;
    void hasToolbar(tab).then(setToolbar);
    const close = () => {
      setClosed(true);
      onClosed();
    };
    return watchBound(tab.id, { onClosed: close, onFront: setInFront });
  }, []);
  const host = seenOrUndefined(evidence.address)?.host ?? '';
  const name = host === '' ? text('answer_no_name') : { name: host };
  return (
    <aside class="frame" data-opened-by={bound.by} data-closed={String(closed)}>
      <p>
        {message(bound.by === 'menu' ? 'answer_by_menu' : 'answer_by_shortcut')}{' '}
        {!closed && <Phrase of={text(toolbar ? 'answer_of_window' : 'answer_of_bare', name)} />}{' '}
        {!closed && evidence.privateWindow && message('answer_private')}
      </p>
      {closed && <p class="over">{message('answer_closed')}</p>}
      {!closed && isGone(evidence) && <p class="over">{message('answer_over')}</p>}
      {!closed && !inFront && <p class="over">{message('answer_behind')}</p>}
      {!closed && (
        <button
          type="button"
          class="link"
          id="show-window"
          onClick={() => tab.id !== undefined && void bringToFront(tab.id)}
        >
          {message('answer_show')}
        </button>
      )}
    </aside>
  );
}

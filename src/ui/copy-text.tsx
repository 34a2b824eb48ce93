/** Copies a text. Where the browser refuses, the text is selected instead, and the keys are named that copy it. */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import { copyPlain } from './copy-plain.ts';
import './copy-text.css';

interface Props {
  /** What tests find the button by. */
  readonly what: 'pem' | 'code' | 'report' | 'ticket' | 'say';
  readonly label: string;
  readonly text: string;
  /** Where the text stands already; left out: it is shown where copying is refused. */
  readonly block?: RefObject<HTMLElement | null>;
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

export function CopyText({ what, label, text, block, children }: Props) {
  const [state, setState] = useState<{ readonly is: 'idle' | 'copied' | 'refused' }>({ is: 'idle' });
  const own = useRef<HTMLTextAreaElement>(null);
  // Before the words are on the screen that say so.
  useLayoutEffect(() => {
    if (state.is === 'refused') select(block?.current ?? own.current);
  }, [state, block]);
  useEffect(() => setState({ is: 'idle' }), [text]);
  const copy = async () => setState({ is: (await copyPlain(text)) ? 'copied' : 'refused' });
  return (
    <div class="copy">
      <button type="button" class="small" data-copy={what} onClick={() => void copy()}>
        {label}
      </button>
      {children}
      <span role="status">
        {state.is === 'copied' && message('copy_done')}
        {state.is === 'refused' && message('copy_by_hand')}
      </span>
      {state.is === 'refused' && block === undefined && (
        <textarea readOnly dir="ltr" rows={6} value={text} aria-label={label} ref={own} />
      )}
    </div>
  );
}

function select(element: HTMLElement | null): void {
  if (element instanceof HTMLTextAreaElement) {
    element.focus();
    element.select();
  } else if (element) getSelection()?.selectAllChildren(element);
}

/** A technical word that explains itself: on tap, hover and focus, in one plain sentence (WCAG 2.2, 1.4.13: dismissible, hoverable, persistent). */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TermId } from '../words/text.ts';
import { useWords } from './words-context.ts';
import './term.css';

export function Term({ id, children }: { readonly id: TermId; readonly children: ComponentChildren }) {
  const { message } = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const tipId = useId();
  useLayoutEffect(() => {
    if (!open) return undefined;
    const follow = () => {
      if (button.current && tip.current) place(tip.current, button.current.getBoundingClientRect());
    };
    follow();
    // Pointed at, the word need not have the focus.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    };
    addEventListener('scroll', follow, { capture: true });
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      removeEventListener('scroll', follow, { capture: true });
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [open]);
  const leave = () => {
    if (document.activeElement !== button.current) setOpen(false);
  };
  return (
    <span class="term-holder" onPointerEnter={() => setOpen(true)} onPointerLeave={leave}>
      <button
        type="button"
        class="term"
        data-term={id}
        aria-describedby={tipId}
        ref={button}
        onClick={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        {children}
      </button>
      <span class="tip" role="tooltip" id={tipId} ref={tip} hidden={!open}>
        {message(`term_${id}`)}
      </span>
    </span>
  );
}

/** Below the word; above it where there is no room below. */
function place(tip: HTMLElement, word: DOMRect): void {
  const { height } = tip.getBoundingClientRect();
  const below = word.bottom + height <= innerHeight || word.top < height;
  tip.style.insetBlockStart = `${below ? word.bottom : word.top - height}px`;
}

/** Somebody reads along with the browser's consent: no matter of the level, but it stands directly under the headline. */
import type { Reason } from '../explain/explain.ts';
import { Phrase } from './phrase.tsx';
import { useWords } from './words-context.ts';
import './someone-between.css';

export function Between({ reason: { title, text } }: { readonly reason: Pick<Reason, 'title' | 'text'> }) {
  const { message } = useWords();
  return (
    <section class="between" data-finding="someone-between" aria-labelledby="between">
      <span class="dot" data-shape="remark" aria-hidden="true" />
      <div>
        <h2 id="between">
          <Phrase of={title} />
        </h2>
        <p>
          <Phrase of={text} />
        </p>
        <details class="guide">
          <summary>{message('between_question')}</summary>
          <p>{message('between_answer')}</p>
        </details>
      </div>
    </section>
  );
}

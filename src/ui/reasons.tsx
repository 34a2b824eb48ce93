/** Every finding, worst first: what it means and what to do. */
import type { Reason } from '../explain/explain.ts';
import type { MessageKey } from '../words/text.ts';
import { Phrase } from './phrase.tsx';
import { useWords } from './words-context.ts';

/** The id tells them apart, no more: a reader of support codes knows findings that are newer than ours. */
type Shown = Omit<Reason, 'id'> & { readonly id: string };

export function Reasons({ reasons }: { readonly reasons: readonly Shown[] }) {
  const { message } = useWords();
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">{message('reasons_title')}</h2>
      <ul class="reasons">
        {reasons.map(({ id, level, title, text }, index) => (
          <li key={`${id}${index}`} data-level={level}>
            <span class="dot" data-shape={level} aria-hidden="true" />
            <div>
              <h3>
                <span class="spoken">{message(`reason_level_${level}` satisfies MessageKey)}: </span>
                <Phrase of={title} />
              </h3>
              <p>
                <Phrase of={text} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The verdict at a glance: the level's mark, its name, the headline, the answer, and what else belongs directly beneath. */
import type { ComponentChildren } from 'preact';
import type { Explanation } from '../explain/explain.ts';
import { Phrase } from './phrase.tsx';
import './verdict-block.css';

interface Props {
  readonly explanation: Pick<Explanation, 'mark' | 'label' | 'headline' | 'answer'>;
  /** Where it is the answer about a page, and not an example of one. */
  readonly role?: 'status';
  readonly children?: ComponentChildren;
}

export function VerdictBlock({ explanation, role, children }: Props) {
  const { mark, label, headline, answer } = explanation;
  // An example is no heading of the page that it stands in.
  const Headline = role === undefined ? 'strong' : 'h1';
  return (
    <div class="verdict" {...(role === undefined ? {} : { role })}>
      <span class="shape" data-shape={mark} aria-hidden="true" />
      <div>
        {label && (
          <p class="level">
            <Phrase of={label} />
          </p>
        )}
        <Headline class="headline">
          <Phrase of={headline} />
        </Headline>
      </div>
      {answer && (
        <p class="answer">
          <Phrase of={answer} />
        </p>
      )}
      {children}
    </div>
  );
}

/** The door to the detail view, where there is a connection to tell of, or signs that are not drawn. */
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { hasConnection } from '../../explain/how-it-works/has-connection.ts';
import type { Check } from '../../explain/two-checks.ts';
import { Door } from '../../ui/lazy-section.tsx';
import { Phrase } from '../../ui/phrase.tsx';
import { text } from '../../words/text.ts';

interface Props {
  readonly evidence: Evidence;
  /** The two checks, to be said in a sentence; `null`: they are drawn elsewhere. */
  readonly signs: readonly [address: Check, lock: Check] | null;
}

export function HowItWorksSection({ evidence, signs }: Props) {
  const connection = hasConnection(evidence);
  if (!connection && signs === null) return null;
  return (
    <Door
      id="how-it-works"
      title={message('how_title')}
      load={() => import('./how-it-works.tsx')}
      evidence={evidence}
      bare={!connection}
    >
      {signs && (
        <p class="signs">
          <Phrase of={text('signs_sentence', signs[0].title, signs[1].title)} />
        </p>
      )}
    </Door>
  );
}

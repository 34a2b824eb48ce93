/** Whose page this is: the name, large, and what a lock does not promise beside it; or two names to compare. */
import type { Explanation } from '../explain/explain.ts';
import { Phrase } from '../ui/phrase.tsx';
import { LookAlike } from '../ui/two-names.tsx';

export function NameSection({
  explanation,
}: {
  readonly explanation: Pick<Explanation, 'name' | 'honesty' | 'lookAlike'>;
}) {
  const { name, honesty, lookAlike } = explanation;
  if (lookAlike) return <LookAlike words={lookAlike} />;
  if (name === null) return null;
  return (
    <section class="site">
      <h2 class="site-line">
        <Phrase of={name.label} />{' '}
        <bdi class="site-name" dir="ltr">
          {name.name}
        </bdi>
      </h2>
      {name.note && (
        <p class="site-note">
          <Phrase of={name.note} />
        </p>
      )}
      {honesty && (
        <p class="honesty">
          <Phrase of={honesty} />
        </p>
      )}
    </section>
  );
}

/** The head of the popup: who speaks, the level's mark, the headline, the answer, who is named beside the shop, and one step. */
import { message, translate } from '../browser/translate.ts';
import type { Explanation } from '../explain/explain.ts';
import type { Step } from '../explain/next-step.ts';
import { Phrase } from '../ui/phrase.tsx';
import { VerdictBlock } from '../ui/verdict-block.tsx';
import { type Text, text } from '../words/text.ts';
import { Sign } from './sign.tsx';

interface Props {
  readonly explanation: Pick<Explanation, 'mark' | 'label' | 'headline' | 'answer' | 'beside' | 'step'>;
  readonly checkedAt: number;
  readonly settled: boolean;
  readonly onAgain: () => void;
  readonly onStep: (step: Step) => void;
}

/** Ids that are a surface to rely on. */
const STEP_ID: Readonly<Partial<Record<Step['kind'], string>>> = {
  access: 'allow-access',
  https: 'try-https',
};

export function VerdictHead({ explanation, checkedAt, settled, onAgain, onStep }: Props) {
  const checked = translate(text('checked_at', { time: checkedAt }));
  const { mark, label, headline, answer, beside, step } = explanation;
  return (
    <header class="head">
      <div class="speaker">
        <Sign of="speaker" class="product" />
        <p>{message('speaker')}</p>
        <button
          type="button"
          id="check-again"
          title={`${message('check_again')}. ${checked}.`}
          aria-label={message('check_again')}
          data-checked-at={new Date(checkedAt).toISOString()}
          disabled={!settled}
          onClick={onAgain}
        >
          <Sign of="again" class="again" />
        </button>
      </div>
      <VerdictBlock explanation={{ mark, label, headline, answer }} role="status">
        {beside.length > 0 && (
          <div class="beside" data-beside={isOfReader(beside[0]) ? 'reader' : 'part'}>
            {beside.map((line) => (
              <p key={line.key}>
                <Phrase of={line} />
              </p>
            ))}
          </div>
        )}
      </VerdictBlock>
      {step && (
        <button
          type="button"
          class="step"
          id={STEP_ID[step.kind]}
          data-step={step.kind}
          disabled={step.kind === 'again' && !settled}
          onClick={() => onStep(step)}
        >
          <Phrase of={step.label} />
        </button>
      )}
    </header>
  );
}

function isOfReader(line: Text | undefined): boolean {
  return line?.key === 'beside_somebody' || (line?.key.startsWith('beside_reader') ?? false);
}

/** The head of the popup: who speaks, the level's mark, the headline, the answer, who is named beside the shop, and one step. */
import { message, translate } from '../browser/translate.ts';
import { type HeadWords, isOfReader } from '../explain/head-words.ts';
import { type Step, stepId } from '../explain/next-step.ts';
import { Phrase } from '../ui/phrase.tsx';
import { VerdictBlock } from '../ui/verdict-block.tsx';
import { text } from '../words/text.ts';
import { Sign } from './sign.tsx';
import './verdict-head.css';

interface Props {
  readonly explanation: Omit<HeadWords, 'stance' | 'advice'>;
  readonly checkedAt: number;
  readonly settled: boolean;
  readonly onAgain: () => void;
  readonly onStep: (step: Step) => void;
}

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
          id={stepId(step)}
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

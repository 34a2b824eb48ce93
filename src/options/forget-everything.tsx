/** One button to forget everything; it asks once more. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { forgetEverything } from '../browser/storage/forget.ts';
import { message } from '../browser/translate.ts';

type Step = 'asked-nothing' | 'asking' | 'done' | 'failed';

export function ForgetEverything() {
  const [step, setStep] = useState<Step>('asked-nothing');
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone: it goes to the harmless one of those in its place, and back again.
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (step === 'asking') keep.current?.focus();
    else if (wasAsking.current) first.current?.focus();
    wasAsking.current = step === 'asking';
  }, [step]);
  const forget = async () => setStep((await forgetEverything()) ? 'done' : 'failed');
  return (
    <section aria-labelledby="forget" class="forget">
      <h2 id="forget">{message('forget_title')}</h2>
      <p>{message('forget_text')}</p>
      {step === 'asking' ? (
        <div class="asking">
          <p id="forget-sure" class="problem">
            {message('forget_sure')}
          </p>
          <div class="row">
            <button
              type="button"
              id="forget-no"
              aria-describedby="forget-sure"
              ref={keep}
              onClick={() => setStep('asked-nothing')}
            >
              {message('forget_no')}
            </button>
            <button type="button" id="forget-yes" class="grave" onClick={() => void forget()}>
              {message('forget_yes')}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" id="forget-all" class="grave" ref={first} onClick={() => setStep('asking')}>
          {message('forget_title')}
        </button>
      )}
      <div class="said" role="status" data-bad={String(step === 'failed')}>
        {step === 'done' && <p>{message('forget_done')}</p>}
        {step === 'failed' && <p>{message('forget_failed')}</p>}
      </div>
    </section>
  );
}

/** The settings, in a tab of their own: known shops, what the extension may see, and forgetting everything. */
import { useState } from 'preact/hooks';
import { forgetEverything } from '../browser/known-shops.ts';
import { message } from '../browser/translate.ts';
import { KnownShopsSection } from './known-shops-section.tsx';
import { MaySee } from './may-see.tsx';

export function OptionsPage() {
  return (
    <main id="options">
      <header>
        <h1>{message('open_settings')}</h1>
        <p>{message('options_intro')}</p>
      </header>
      <KnownShopsSection />
      <MaySee />
      <ForgetEverything />
    </main>
  );
}

function ForgetEverything() {
  const [state, setState] = useState<'idle' | 'asking' | 'done' | 'refused'>('idle');
  const forget = () => void forgetEverything().then((done) => setState(done ? 'done' : 'refused'));
  return (
    <section aria-labelledby="everything">
      <h2 id="everything">{message('forget_all_title')}</h2>
      <p>{message('forget_all_text')}</p>
      {state === 'asking' ? (
        <div class="row">
          <p role="alert">{message('forget_all_sure')}</p>
          <button type="button" id="forget-all-yes" class="grave" onClick={forget}>
            {message('forget_all_yes')}
          </button>
          <button type="button" id="forget-all-no" onClick={() => setState('idle')}>
            {message('forget_all_no')}
          </button>
        </div>
      ) : (
        <button type="button" id="forget-all" onClick={() => setState('asking')}>
          {message('forget_all')}
        </button>
      )}
      <p role="status">
        {state === 'done' && message('forget_all_done')}
        {state === 'refused' && message('shop_refused')}
      </p>
    </section>
  );
}

/** What stands in the popup when the extension itself has failed: never a blank page, never a good verdict. */
import { message } from '../browser/translate.ts';

export function Broken() {
  return (
    <main id="app" data-level="unknown" data-settled="true" data-findings="">
      <header class="head">
        <div class="verdict" role="status">
          <span class="shape" data-shape="unknown" aria-hidden="true" />
          <div>
            <h1>{message('broken_title')}</h1>
          </div>
          <p class="answer">{message('answer_not_yet')}</p>
          <p>{message('broken_text')}</p>
        </div>
      </header>
    </main>
  );
}

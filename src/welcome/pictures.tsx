/** What the popup says, drawn by the parts that say it there: a yes, a no, and both signs in this browser's address bar. */
import type { ComponentChildren } from 'preact';
import { message } from '../browser/translate.ts';
import type { Browser } from '../evidence/evidence.ts';
import { barDrawing } from '../explain/bar-drawing.ts';
import { VERDICTS } from '../explain/verdict-table.ts';
import { AddressBar } from '../ui/address-bar.tsx';
import { VerdictBlock } from '../ui/verdict-block.tsx';
import { type MessageKey, text } from '../words/text.ts';

function Picture(props: {
  readonly said: string;
  readonly level?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <figure>
      {/* To look at, not to use: nobody may take an example for the answer about a page. */}
      <div class="picture" data-level={props.level} inert>
        {props.children}
      </div>
      <figcaption>{props.said}</figcaption>
    </figure>
  );
}

function Example({ level }: { readonly level: 'secured' | 'exposed' }) {
  const { label, headline, answer } = VERDICTS[level];
  const words = (key: MessageKey | null) => (key === null ? null : text(key));
  return (
    <div class="head">
      <VerdictBlock
        explanation={{ mark: level, label: words(label), headline: text(headline), answer: words(answer) }}
      />
    </div>
  );
}

export function Pictures({ browser }: { readonly browser: Browser }) {
  return (
    <div class="pictures">
      <Picture level="secured" said={message('welcome_picture_yes')}>
        <Example level="secured" />
      </Picture>
      <Picture level="exposed" said={message('welcome_picture_no')}>
        <Example level="exposed" />
      </Picture>
      <Picture said={message('welcome_picture_signs')}>
        <AddressBar drawing={barDrawing(browser, false)} />
      </Picture>
    </div>
  );
}

/** What the popup says, drawn by the parts that say it there: a yes, a no, and both signs in this browser's address bar. */
import type { ComponentChildren } from 'preact';
import { message } from '../browser/translate.ts';
import type { Browser } from '../evidence/evidence.ts';
import { barDrawing } from '../explain/bar-drawing.ts';
import { honesty, type VerdictBasis, verdictTexts } from '../explain/explain.ts';
import { AddressBar } from '../ui/address-bar.tsx';
import { Verdict } from '../ui/verdict.tsx';

/** A name of nobody's (RFC 2606), as the drawing of the address bar has it. */
const SAMPLE = { name: 'botanica.example' } as const;

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
  const basis: VerdictBasis = {
    ...{ level, leading: undefined, onlyDates: false },
    ...{ unseenParts: false, readsAlong: false, resembles: 'none' },
  };
  const texts = verdictTexts(basis, { site: SAMPLE, formHost: SAMPLE, known: null });
  const explanation = {
    ...{ ...texts, level, lookAlike: null },
    honesty: level === 'secured' ? honesty(SAMPLE) : null,
  };
  return <Verdict explanation={explanation} between={undefined} />;
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

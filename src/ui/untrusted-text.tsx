/** Text that a stranger wrote, shown so that nothing in it hides or moves anything else. */
import { message } from '../browser/translate.ts';
import { text } from '../words/text.ts';
import { mixesScripts, visibleText } from '../words/visible-text.ts';
import { Phrase } from './phrase.tsx';

export function Visible({ raw, limit = 200 }: { readonly raw: string; readonly limit?: number }) {
  const pieces = visibleText(raw, limit);
  return (
    <>
      <bdi class="visible">
        {pieces.map((piece, index) => {
          if ('text' in piece) return piece.text;
          if ('more' in piece)
            return (
              <span class="left-out" key={index}>
                <Phrase of={text('how_signs_left', { count: piece.more })} />
              </span>
            );
          const title = message('how_hidden_sign', [piece.name ?? piece.code]);
          return (
            <span class="hidden-sign" key={index} title={title}>
              {piece.code}
            </span>
          );
        })}
      </bdi>
      {mixesScripts(raw) && <span class="mixed"> ({message('how_mixed_scripts')})</span>}
    </>
  );
}

/** What support never asks for, and that a code proves nothing to somebody who was called. Stands beside the code, always. */
import { message } from '../../browser/translate.ts';
import type { MessageKey } from '../../words/text.ts';

const NEVER = [
  'help_never_password',
  'help_never_card',
  'help_never_bank',
  'help_never_control',
] as const satisfies readonly MessageKey[];

export function NeverAsked() {
  return (
    <div class="never">
      <h3 id="never-asked">{message('help_never_title')}</h3>
      <ul aria-labelledby="never-asked">
        {NEVER.map((key) => (
          <li key={key}>{message(key)}</li>
        ))}
      </ul>
      <p>{message('help_never_text')}</p>
      <p>{message('help_rang')}</p>
    </div>
  );
}

/** The verdict of a first look in words, for the popup's first script. */
import { assess } from '../assess/assess.ts';
import { speakAsManaged } from '../browser/language-files.ts';
import { message, messageLanguage, translate } from '../browser/translate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { FirstVerdict } from '../evidence/first-verdict.ts';
import { headWords, isOfReader } from '../explain/head-words.ts';
import { stepId } from '../explain/next-step.ts';

/** At the first message of all Chromium loads every one, and the background stands still meanwhile (measured in 156: 10 ms). */
export function loadWords(): void {
  message('speaker');
}

/** @returns `null` while there is no verdict, and for a page that is at another address than it was read at */
export async function firstVerdict(evidence: Evidence): Promise<FirstVerdict | null> {
  const assessment = assess(evidence);
  if (assessment.level === 'checking' || !assessment.settled || evidence.moved) return null;
  await speakAsManaged();
  const { mark, label, headline, answer, beside, step } = headWords(evidence, assessment);
  const { lang, dir } = messageLanguage();
  return {
    ...{ lang, dir, mark },
    level: assessment.level,
    speaker: message('speaker'),
    label: label && translate(label),
    headline: translate(headline),
    answer: answer && translate(answer),
    beside:
      beside.length === 0
        ? null
        : { of: isOfReader(beside[0]) ? 'reader' : 'part', lines: beside.map(translate) },
    step: step && { kind: step.kind, id: stepId(step) ?? null, label: translate(step.label) },
  };
}

/** A language's `messages.json` read by ourselves: what `i18n.getMessage` does, for a language that is not the browser's. */
import * as v from 'valibot';
import type { Lookup } from './words.ts';

export { LANGUAGES, type Language } from '../evidence/languages.ts';

const catalogueSchema = v.record(
  v.string(),
  v.object({
    message: v.string(),
    placeholders: v.optional(v.record(v.string(), v.object({ content: v.string() }))),
  }),
);

/** @returns `undefined` for whatever is not such a file */
export function parseCatalogue(value: unknown): Lookup | undefined {
  const parsed = v.safeParse(catalogueSchema, value);
  if (!parsed.success) return undefined;
  const messages = new Map(Object.entries(parsed.output));
  return (key, substitutions) => {
    const entry = messages.get(key);
    if (entry === undefined) return '';
    return entry.message.replaceAll(/\$(?:(\w+)\$|(\d))/g, (whole, name?: string, number?: string) => {
      const content = name === undefined ? `$${number}` : entry.placeholders?.[name.toLowerCase()]?.content;
      return content === undefined ? whole : (substitutions[Number(content.slice(1)) - 1] ?? '');
    });
  };
}

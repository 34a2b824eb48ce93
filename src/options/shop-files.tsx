/** The list of known shops to a file and from one, with an account of what was taken and what was refused. */
import { useRef } from 'preact/hooks';
import { rememberShops } from '../browser/storage/shop-store.ts';
import { message } from '../browser/translate.ts';
import { isSite } from '../observe/typed-site.ts';
import type { KnownShop } from '../shops/known-shops.ts';
import { type FileReading, MAX_FILE_BYTES, readShopFile, shopFile } from '../shops/shop-file.ts';
import { PROBLEM } from '../ui/use-shop.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';
import type { Say } from './say.ts';

export function ShopFiles({ shops, say }: { readonly shops: readonly KnownShop[]; readonly say: Say }) {
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const { bad, lines } = await bringAlong(file, shops);
    say(bad, ...lines);
    // The same file may be chosen again.
    input.value = '';
  };
  return (
    <div class="row">
      <button type="button" id="export-shops" disabled={shops.length === 0} onClick={() => save(shops)}>
        {message('known_export')}
      </button>
      <button type="button" id="import-shops" onClick={() => chooser.current?.click()}>
        {message('known_import')}
      </button>
      <input
        ref={chooser}
        id="shop-file"
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => void take(event.currentTarget)}
      />
    </div>
  );
}

function save(shops: readonly KnownShop[]): void {
  const url = URL.createObjectURL(new Blob([shopFile(shops)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'secured-zone-shops.json';
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

interface Outcome {
  readonly bad: boolean;
  readonly lines: readonly Text[];
}

const refused = (key: MessageKey): Outcome => ({ bad: true, lines: [text(key)] });

async function bringAlong(file: File, shops: readonly KnownShop[]): Promise<Outcome> {
  if (file.size > MAX_FILE_BYTES) return refused('import_too_large');
  const content = await file.text().catch(() => '');
  const reading = readShopFile(content, isSite, Date.now());
  if (reading === 'no-list') return refused('import_no_list');
  if (reading === 'other-version') return refused('import_other_version');
  const known = new Set(shops.map(({ site }) => site));
  const fresh = reading.taken.filter(({ site }) => !known.has(site));
  const outcome = fresh.length === 0 ? 'kept' : await rememberShops(fresh);
  if (outcome !== 'kept') return { bad: true, lines: [PROBLEM[outcome]] };
  return account(reading, fresh.length);
}

function account({ taken, noShop, noDate }: FileReading, added: number): Outcome {
  const already = taken.length - added;
  const lines = [
    text('import_taken', { count: added }),
    ...(already > 0 ? [text('import_already', { count: already })] : []),
    ...listed('import_no_shop', noShop),
    ...listed('import_no_date', noDate),
  ];
  return { bad: noShop.length + noDate.length > 0, lines };
}

/** More than these nobody reads. */
const MAX_LISTED = 10;

function listed(key: MessageKey, names: readonly string[]): readonly Text[] {
  if (names.length === 0) return [];
  const said = text(key, { names: names.slice(0, MAX_LISTED) });
  const more = names.length - MAX_LISTED;
  return more > 0 ? [said, text('import_more', { count: more })] : [said];
}

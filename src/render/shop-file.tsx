/** The known shops to a file, and from one, with a report of what was taken and what was not. */
import { useState } from 'preact/hooks';
import { rememberShops } from '../browser/known-shops.ts';
import { message } from '../browser/translate.ts';
import type { KnownShop } from '../evidence/look-alike.ts';
import {
  MAX_LIST_BYTES,
  type ReadList,
  type Refusal,
  readShopList,
  writeShopList,
} from '../evidence/shop-list.ts';
import { type MessageKey, text } from '../explain/text.ts';
import { typedShop } from '../observe/typed-shop.ts';
import { Phrase } from './phrase.tsx';
import { Visible } from './visible.tsx';

const PROBLEM = {
  'too-large': 'import_too_large',
  unreadable: 'import_unreadable',
  'no-json': 'import_no_json',
  'no-list': 'import_no_list',
  'other-version': 'import_other_version',
} as const satisfies Record<string, MessageKey>;

const REFUSAL = {
  'no-entry': 'import_no_entry',
  'no-shop': 'import_no_shop',
  'no-date': 'import_no_date',
  twice: 'import_twice',
} as const satisfies Record<Refusal, MessageKey>;

type Report =
  | { readonly problem: MessageKey }
  | {
      readonly kept: number;
      readonly storage: MessageKey | null;
      readonly refused: Extract<ReadList, { readonly shops: unknown }>['refused'];
    };

const MAX_SHOWN = 20;

export function ShopFile({ shops }: { readonly shops: readonly KnownShop[] }) {
  const [report, setReport] = useState<Report>();
  return (
    <>
      <div class="row">
        <button type="button" id="export-shops" disabled={shops.length === 0} onClick={() => save(shops)}>
          {message('export_shops')}
        </button>
        <label class="file">
          <span>{message('import_shops')}</span>
          <input
            id="import-shops"
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) void take(file).then(setReport);
              // The same file may be chosen again.
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <div role="status" id="import-report">
        {report && <ImportReport {...report} />}
      </div>
    </>
  );
}

function save(shops: readonly KnownShop[]): void {
  const url = URL.createObjectURL(new Blob([writeShopList(shops)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: 'secured-zone-shops.json' }).click();
  // The download has taken its copy by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function take(file: File): Promise<Report> {
  if (file.size > MAX_LIST_BYTES) return { problem: PROBLEM['too-large'] };
  const content = await file.text().catch(() => undefined);
  if (content === undefined) return { problem: PROBLEM.unreadable };
  const list = readShopList(content, Date.now(), (name) => {
    const shop = typedShop(name);
    return 'site' in shop ? shop.site : undefined;
  });
  if ('problem' in list) return { problem: PROBLEM[list.problem] };
  const { kept, result } = await rememberShops(list.shops);
  const storage = result === 'kept' ? null : result === 'full' ? 'shop_list_full' : 'shop_refused';
  return { kept, storage, refused: list.refused };
}

function ImportReport(report: Report) {
  if ('problem' in report) return <p class="problem">{message(report.problem)}</p>;
  const { kept, storage, refused } = report;
  return (
    <>
      <p>
        <Phrase of={text('import_report', { count: kept }, { count: refused.length })} />
      </p>
      {storage && <p class="problem">{message(storage)}</p>}
      <ul class="facts">
        {refused.slice(0, MAX_SHOWN).map(({ name, why }, index) => (
          <li key={index}>
            {name !== '' && (
              <>
                <Visible raw={name} limit={80} />:{' '}
              </>
            )}
            {message(REFUSAL[why])}
          </li>
        ))}
        {refused.length > MAX_SHOWN && (
          <li>
            <Phrase of={text('import_more', { count: refused.length - MAX_SHOWN })} />
          </li>
        )}
      </ul>
    </>
  );
}

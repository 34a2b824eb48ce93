/** The pure stages, and which tests speak of each. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Stage {
  /** Folder below `src`. */
  readonly folder: string;
  /** Files of it; all if left out. */
  readonly files?: readonly string[];
  /** Files of it that are another stage's. */
  readonly butFor?: readonly string[];
  /** Folders below `test`. */
  readonly tests: readonly string[];
  /** Files of these that take seconds for each change; what they alone notice is tried by hand. */
  readonly without?: readonly string[];
}

/** What the desk makes of what is typed or pasted; the rest is what it says. */
const CALL_READS = [
  ...['bank-card.ts', 'desk-input.ts', 'heard-name.ts', 'letters-apart.ts', 'of-one-look.ts'],
  ...['own-problems.ts', 'shop-answer.ts', 'spelled-out.ts', 'spelling.ts'],
];

const inCall = (names: string) => names.split(' ').map((name) => `support/call/${name}`);

export const STAGES: Readonly<Record<string, Stage>> = {
  assess: { folder: 'assess', tests: ['assess'] },
  record: { folder: 'record', tests: ['record', 'assess'] },
  evidence: { folder: 'evidence', tests: ['evidence', 'assess'] },
  certificate: {
    folder: 'certificate',
    tests: ['certificate'],
    without: ['hostile', 'lengths', 'mutations', 'name-text'].map((name) => `certificate/${name}`),
  },
  explain: { folder: 'explain', tests: ['explain'] },
  // In parts: as one it would be hours.
  'support-call-reads': {
    folder: 'support/call',
    files: CALL_READS,
    tests: ['support/call'],
    without: inCall('call-desk call-script call-sentences code-and-report customer first-words without-code'),
  },
  'support-call-says': {
    folder: 'support/call',
    butFor: CALL_READS,
    tests: ['support/call'],
    without: inCall(
      'bank-card code-and-report customer heard-name letters-apart pasted pasted-code spelled-out',
    ),
  },
  'support-code': { folder: 'support/code', tests: ['support/code', 'support/call'] },
  'support-report': { folder: 'support/report', tests: ['support/report', 'support/call'] },
  'support-ticket': { folder: 'support/ticket', tests: ['support/ticket'] },
  'support-host': { folder: 'support', files: ['plain-host.ts'], tests: ['support/call', 'support/report'] },
};

/** From the root of the repository. */
export function mutatedFiles(name: string): readonly string[] {
  const stage = STAGES[name];
  if (stage === undefined) return [];
  const all = readdirSync(path.join(root, 'src', stage.folder), { recursive: true, encoding: 'utf8' });
  return all
    .filter((file) => file.endsWith('.ts') && (stage.files?.includes(file) ?? true))
    .filter((file) => stage.butFor?.includes(file) !== true)
    .map((file) => `src/${stage.folder}/${file}`);
}

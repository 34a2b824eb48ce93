/** "On this page": what it asks for and where that goes, whose parts are in it, and where the shop's own words are. */
import type { Level } from '../assess/finding.ts';
import { type Asks, asksOfForm, isSameSite, type Sends, unreadFrames } from '../assess/page-rules.ts';
import { isThisComputer } from '../evidence/address.ts';
import type { Address, Evidence, Form, Frame, Policy } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';
import { asks } from './finding-messages.ts';

export interface PageLine {
  /** `good` and `bad` are said of how something travels, never of who gets it. */
  readonly mark: 'good' | 'bad' | 'plain';
  readonly text: Text;
}

export interface PolicyButton {
  readonly name: Text;
  /** https, of the same registrable domain. */
  readonly href: string;
}

export interface OnThisPage {
  /** The most delicate thing that it asks for, in a few words. */
  readonly gist: Text;
  readonly lines: readonly PageLine[];
  readonly policies: readonly PolicyButton[];
}

/**
 * Empty where there is nothing to say.
 * @param level of the verdict: an impostor's policy is worth nothing, and no form is praised where the page is not trusted
 */
export function onThisPage(evidence: Evidence, level: Level | 'checking'): OnThisPage {
  const page = seenOrUndefined(evidence.page);
  const address = seenOrUndefined(evidence.address);
  if (page === undefined || address === undefined || level === 'checking' || level === 'local')
    return { gist: text('gist_unseen'), lines: [], policies: [] };
  const trusted = level !== 'danger';
  const lines = [
    ...formLines([...page.forms, ...openForms(evidence)], address, page.upgradesInsecure),
    ...looseFields(page),
    ...frameLines(evidence),
    ...contentLines(evidence),
  ].sort((a, b) => MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark));
  return {
    gist: gistOf(evidence),
    lines: trusted ? lines : lines.map((line) => (line.mark === 'good' ? { ...line, mark: 'plain' } : line)),
    policies: trusted ? (seenOrUndefined(evidence.policies) ?? []).map(policyButton) : [],
  };
}

function gistOf(evidence: Evidence): Text {
  const page = seenOrUndefined(evidence.page);
  const parts = [...(page === undefined ? [] : [page]), ...(seenOrUndefined(evidence.frames) ?? [])];
  const forms = parts.flatMap((part) => part.forms);
  const some = (kind: Asks) =>
    parts.some((part) => part[`${kind}Fields`] > 0) || forms.some((form) => form[kind] > 0);
  if (some('card')) return text('gist_card');
  if (some('password')) return text('gist_password');
  return text(some('typed') ? 'gist_typed' : 'gist_nothing');
}

/** What is bad must not be folded away; what asks for a card comes before what merely is there. */
const MARKS: readonly PageLine['mark'][] = ['bad', 'good', 'plain'];

type Way = 'here' | 'elsewhere' | 'open' | 'mail' | 'program';

const WAY: Readonly<Record<Way, { readonly key: MessageKey; readonly mark: PageLine['mark'] }>> = {
  open: { key: 'page_form_open', mark: 'bad' },
  here: { key: 'page_form_here', mark: 'good' },
  elsewhere: { key: 'page_form_elsewhere', mark: 'plain' },
  mail: { key: 'page_form_mail', mark: 'plain' },
  program: { key: 'page_form_program', mark: 'plain' },
};

/** One line for all forms that go the same way to the same host, naming the most delicate thing that they ask for. */
function formLines(forms: readonly Form[], address: Address, upgraded: boolean): readonly PageLine[] {
  const lines = new Map<string, { way: Way; host: string; asks: Sends }>();
  for (const form of forms) {
    // What stays on this computer is sent nowhere.
    if (isThisComputer(form.target.host)) continue;
    const way = wayOf(form, address, upgraded);
    const asked = asksOfForm(form) ?? (way === 'open' && form.controls > 0 ? 'other' : undefined);
    if (asked === undefined) continue;
    const key = `${way} ${form.target.host}`;
    const before = lines.get(key);
    if (before === undefined || DELICACY.indexOf(asked) < DELICACY.indexOf(before.asks))
      lines.set(key, { way, host: form.target.host, asks: asked });
  }
  const rank = (line: { way: Way; asks: Sends }) =>
    (line.way === 'open' ? 0 : 10) + DELICACY.indexOf(line.asks);
  return [...lines.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map((line) => ({
      mark: WAY[line.way].mark,
      text:
        line.way === 'mail' || line.way === 'program'
          ? text(WAY[line.way].key, asks(line.asks))
          : text(WAY[line.way].key, asks(line.asks), { name: line.host }),
    }));
}

/** Of the forms in frames those that are sent in the open; the others are the frame's own affair. */
function openForms({ frames }: Evidence): readonly Form[] {
  return (seenOrUndefined(frames) ?? [])
    .filter(({ upgradesInsecure }) => !upgradesInsecure)
    .flatMap(({ forms }) => forms.filter(({ target }) => target.scheme === 'http'));
}

const DELICACY: readonly Sends[] = ['card', 'password', 'typed', 'other'];

function wayOf({ target }: Form, address: Address, upgraded: boolean): Way {
  if (target.scheme === 'http' && !upgraded) return 'open';
  if (target.scheme === 'https' || target.scheme === 'http')
    return isSameSite(target.host, address) ? 'here' : 'elsewhere';
  return target.scheme === 'mailto' ? 'mail' : 'program';
}

/** Secret fields that stand in no form: a program of the page sends them. */
function looseFields(page: {
  readonly cardFields: number;
  readonly passwordFields: number;
  readonly forms: readonly Form[];
}): readonly PageLine[] {
  const loose: readonly Asks[] = [
    ...(page.cardFields > 0 && page.forms.every(({ card }) => card === 0) ? (['card'] as const) : []),
    ...(page.passwordFields > 0 && page.forms.every(({ password }) => password === 0)
      ? (['password'] as const)
      : []),
  ];
  return loose.map((kind) => ({ mark: 'plain', text: text('page_fields_loose', asks(kind)) }));
}

const FRAME_KEY = {
  accepted: 'page_frame_accepted',
  overridden: 'page_frame_overridden',
  insecure: 'page_frame_insecure',
  unseen: 'page_frame_unseen',
} as const satisfies Record<string, MessageKey>;

function frameLines(evidence: Evidence): readonly PageLine[] {
  const frames = seenOrUndefined(evidence.frames) ?? [];
  const asking = frames.filter(({ cardFields, passwordFields }) => cardFields + passwordFields > 0);
  const others = frames.filter((frame) => frame.read && !asking.includes(frame));
  const unread = unreadFrames(evidence);
  return [
    ...asking.map(askingFrame),
    ...(unread.length > 0
      ? [{ mark: 'plain', text: text('page_frames_unread', { names: whose(unread, frames) }) } as const]
      : []),
    ...(others.length > 0
      ? [
          {
            mark: 'plain',
            text: text('page_frames_read', {
              names: whose(
                others.map(({ host }) => host),
                frames,
              ),
            }),
          } as const,
        ]
      : []),
  ];
}

function askingFrame(frame: Frame): PageLine {
  const connection = seenOrUndefined(frame.connection) ?? 'unseen';
  const kind = frame.cardFields > 0 ? 'card' : 'password';
  const mark = connection === 'accepted' ? 'good' : connection === 'unseen' ? 'plain' : 'bad';
  return { mark, text: text(FRAME_KEY[connection], asks(kind), { name: nameOf(frame) }) };
}

/** The registrable domain tells whose it is; the rest of the name is the owner's own affair. */
function nameOf({ site, host }: Frame): string {
  return seenOrUndefined(site) ?? host;
}

/** Registrable domains of hosts, where a frame tells them; the rest of a name is its owner's own affair. */
export function whose(hosts: readonly string[], frames: readonly Frame[]): readonly string[] {
  const names = hosts.map((host) => {
    const frame = frames.find((candidate) => candidate.host === host);
    return frame === undefined ? host : nameOf(frame);
  });
  return [...new Set(names)];
}

function contentLines({ page, weakParts }: Evidence): readonly PageLine[] {
  const passed = (seenOrUndefined(weakParts) ?? []).filter(({ kind }) => kind === 'insecure-content');
  const names = [
    ...new Set([...passed.map(({ host }) => host), ...(seenOrUndefined(page)?.loadedInsecure ?? [])]),
  ].filter((host) => !isThisComputer(host));
  const blocked = seenOrUndefined(page)?.blockedInsecure ?? 0;
  return [
    ...(names.length > 0 ? [{ mark: 'bad', text: text('page_content_loaded', { names }) } as const] : []),
    ...(blocked > 0 ? [{ mark: 'plain', text: text('page_content_blocked') } as const] : []),
  ];
}

const POLICY_KEY = {
  security: 'page_policy_security',
  privacy: 'page_policy_privacy',
  terms: 'page_policy_terms',
} as const satisfies Record<Policy['policy'], MessageKey>;

function policyButton({ policy, href }: Policy): PolicyButton {
  return { name: text(POLICY_KEY[policy]), href };
}

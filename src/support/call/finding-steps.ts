/** Which steps a level and each finding ask for; in which order, and which of them are said, is in `call-script.ts`. */
import type { Level } from '../../assess/finding.ts';
import type { CodedFinding } from '../code/finding-numbers.ts';
import type { Step } from './call-steps.ts';

export const LEVEL_STEPS = {
  local: ['open-shop'],
  danger: ['type-nothing', 'close-page', 'ask-card'],
  exposed: ['type-nothing', 'read-name'],
  unknown: ['type-nothing', 'by-hand'],
  partly: ['type-nothing', 'ask-card'],
  secured: ['read-name', 'fine'],
} as const satisfies Record<Level, readonly Step[]>;

const GONE = ['close-page', 'type-https'] as const;
const AGAIN = ['check-again', 'by-hand'] as const;
const BY_HAND = ['type-nothing', 'by-hand', 'read-name', 'fine-if-both'] as const;
/** Whatever warning or error it is: what the page says decides, as the code does not know (`warning-pages.ts`). */
const WARNED = ['read-warning', 'go-back'] as const;
const OVERRIDDEN = ['type-nothing', 'close-page', 'ask-card', 'sign-in', 'type-https'] as const;
/** What the form sends, and where to, is asked while the page is still there. */
const LEFT_FORM = ['leave-form', 'read-form', 'ask-card', 'close-page', 'order-by-phone'] as const;

/** Of findings: what comes before or in place of the level's own steps. Empty: the level's steps say it all. */
export const FINDING_STEPS: Readonly<Record<CodedFinding, readonly Step[]>> = {
  'this-computer': ['close-page', 'type-https'],
  'browser-page': ['open-shop'],
  'store-page': ['open-shop'],
  'extension-page': ['open-shop'],
  'file-page': ['close-page', 'open-shop'],
  'source-page': ['close-page', 'open-shop'],
  'certificate-warning-showing': WARNED,
  'warning-overridden': OVERRIDDEN,
  'warning-overridden-date': ['type-nothing', 'close-page', 'clock', 'type-https'],
  'warning-seems-overridden': OVERRIDDEN,
  'connection-broken': ['type-nothing', 'close-page', 'ask-card'],
  'connection-obsolete': ['type-nothing', 'close-page', 'ask-card'],
  'http-page-asks': ['type-nothing', 'ask-card', 'read-name', 'try-https'],
  'http-page': ['type-nothing', 'read-name', 'try-https', 'at-checkout'],
  'nothing-established': BY_HAND,
  'error-page-showing': WARNED,
  'http-address-stopped': WARNED,
  'page-distrusted': ['type-nothing', 'close-page', 'ask-card'],
  'page-changed': ['check-again'],
  'tab-asleep': ['reload'],
  'site-access-missing': ['allow-access', 'by-hand'],
  'check-refused': BY_HAND,
  'check-needs-certificate': BY_HAND,
  'refused-just-now': ['type-nothing', 'sign-in', 'check-again'],
  'made-by-service-worker': ['reload', 'by-hand'],
  'written-by-page': ['type-nothing', 'close-page', 'open-shop'],
  'response-unseen': ['reload', 'by-hand'],
  'trust-unseen': ['reload', 'by-hand'],
  'check-slow': AGAIN,
  'check-failed': AGAIN,
  'check-interrupted': AGAIN,
  'private-window-unseen': ['reload', 'by-hand'],
  'connection-unclear': BY_HAND,
  'page-loading': ['check-again'],
  'page-not-answering': ['reload'],
  // As without the extension at all: there the two checks are what a shop tells everybody.
  'page-kept-out': BY_HAND,
  'page-unreadable': BY_HAND,
  'parts-unwatched': ['reload'],
  // No sign of the browser speaks of a form that was not read.
  'page-too-large': ['type-nothing', 'order-by-phone'],
  'blank-page': GONE,
  'data-page': GONE,
  'blob-page': GONE,
  'unfamiliar-address': GONE,
  'address-unseen': ['other-window', 'by-hand'],
  'form-sends-http': LEFT_FORM,
  'insecure-content-loaded': ['type-nothing', 'reload'],
  'part-overridden': ['leave-form', 'close-page', 'order-by-phone'],
  'form-sends-past-warning': LEFT_FORM,
  'part-distrusted': ['type-nothing', 'ask-card'],
  'certificate-accepted': [],
  'certificate-accepted-frames': ['read-name', 'read-parts', 'fine'],
  'someone-between': ['reads-along'],
  'address-has-credentials': ['read-name'],
  'name-in-other-letters': ['letters'],
  'private-network': ['sign-in'],
  'speaks-of-now': [],
  'from-cache': [],
  'insecure-content-blocked': [],
  'foreign-frames-unread': ['read-parts'],
  'foreign-scripts-unread': [],
  'contents-unread': [],
  'still-loading': ['check-again'],
  'known-shop': [],
  'own-site': [],
  'payment-site': [],
  'foreign-site': ['read-name'],
  'resembles-known-shop': ['two-names'],
  'resembles-known-shop-near': ['two-names'],
  'fields-in-frame': ['read-parts'],
  'form-sends-mail': ['leave-form', 'order-by-phone'],
  'form-sends-elsewhere': ['read-name'],
  'asks-for-identity': ['read-name'],
  'left-zone': ['read-name'],
  'entered-zone': [],
  'page-unread': ['check-again'],
};

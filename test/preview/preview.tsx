/** The popup over the table of cases, without an extension: for design, screenshots and accessibility. */
import { render } from 'preact';
import { messageLanguage } from '../../src/browser/translate.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { PopupView } from '../../src/render/popup-view.tsx';

declare const PREVIEW_CASES: readonly { readonly name: string; readonly evidence: Evidence }[];

const wanted = new URLSearchParams(location.search).get('case');
const shown = PREVIEW_CASES.find(({ name }) => name === wanted);
const { lang, dir } = messageLanguage();
document.documentElement.lang = lang;
document.documentElement.dir = dir;
const nothing = () => undefined;
const actions = { lookAgain: nothing, allowAccess: nothing, openHttps: nothing };
if (shown) render(<PopupView evidence={shown.evidence} actions={actions} />, document.body);

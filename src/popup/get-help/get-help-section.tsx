/** Help, on every page, opened from the foot: whoever asks for help may be anywhere. */
import type { ComponentChildren } from 'preact';
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { Door } from '../../ui/lazy-section.tsx';

export function GetHelpSection(props: {
  readonly evidence: Evidence;
  /** How to reach the shop's own support, above all else behind the door. */
  readonly children?: ComponentChildren;
}) {
  return (
    <Door
      id="get-help"
      title={message('help_title')}
      load={() => import('./get-help.tsx')}
      evidence={props.evidence}
      unseen
    >
      {props.children}
    </Door>
  );
}

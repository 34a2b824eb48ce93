/** The door to the shop's settings. It starts open or closed, and then is opened and closed by nobody but whoever presses it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';

interface Props {
  /** Read once: a door must not close because something is typed behind it. */
  readonly startsOpen: boolean;
  readonly children: ComponentChildren;
}

export function ShopDoor({ startsOpen, children }: Props) {
  const [open] = useState(startsOpen);
  return (
    <details class="door" open={open}>
      <summary>
        <h2>{message('desk_shop_label')}</h2>
      </summary>
      {children}
    </details>
  );
}

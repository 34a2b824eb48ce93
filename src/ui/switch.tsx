/** A switch (WAI-ARIA `switch`) and what is said of it. */
import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly on: boolean;
  readonly title: string;
  readonly onChange: () => void;
  /** Its description. */
  readonly children: ComponentChildren;
}

export function Switch({ id, on, title, onChange, children }: Props) {
  return (
    <>
      <button
        type="button"
        id={id}
        role="switch"
        aria-checked={on}
        aria-describedby={`${id}-text`}
        onClick={onChange}
      >
        <span>{title}</span>
        <span class="track" aria-hidden="true" />
      </button>
      <div id={`${id}-text`}>{children}</div>
    </>
  );
}

/** A closed door at the foot of the popup. What is behind it is loaded when it is opened first, so that it never slows the verdict. */
import type { ComponentChildren, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import './lazy-section.css';

type View = ComponentType<{ readonly evidence: Evidence }>;
type Loaded = { readonly View: View } | 'failed' | undefined;

interface Props {
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<{ readonly default: View }>;
  readonly evidence: Evidence;
  /** Stands first behind the door, and waits for nothing. */
  readonly children?: ComponentChildren;
}

export function Door({ id, title, load, evidence, children }: Props) {
  const [loaded, setLoaded] = useState<Loaded>();
  const loadOnce = () => {
    load().then(
      ({ default: View }) => setLoaded({ View }),
      () => setLoaded('failed'),
    );
  };
  return (
    <section>
      <details
        id={id}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open && loaded === undefined) loadOnce();
        }}
      >
        <summary class="fold door">
          <h2>{title}</h2>
        </summary>
        {children}
        <Inside loaded={loaded} evidence={evidence} />
      </details>
    </section>
  );
}

function Inside({ loaded, evidence }: { readonly loaded: Loaded; readonly evidence: Evidence }) {
  if (loaded === undefined) return <p role="status">{message('door_loading')}</p>;
  if (loaded === 'failed') return <p role="alert">{message('door_failed')}</p>;
  return <loaded.View evidence={evidence} />;
}

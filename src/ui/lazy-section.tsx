/** A closed door of the popup; one is open at a time. What is behind it is loaded when it is opened first, so that it never slows the verdict. */
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
  /** The door is opened from somewhere else. */
  readonly unseen?: boolean;
  /** Nothing is loaded: what stands first is all there is. */
  readonly bare?: boolean;
  /** Stands first behind the door, and waits for nothing. */
  readonly children?: ComponentChildren;
}

export function Door({ id, title, load, evidence, children, unseen = false, bare = false }: Props) {
  const [loaded, setLoaded] = useState<Loaded>();
  const loadOnce = () => {
    load().then(
      ({ default: View }) => setLoaded({ View }),
      () => setLoaded('failed'),
    );
  };
  return (
    <details
      class="door tile"
      id={id}
      name="door"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && loaded === undefined && !bare) loadOnce();
      }}
    >
      <summary hidden={unseen}>
        <h2>{title}</h2>
      </summary>
      {children}
      {!bare && <Inside loaded={loaded} evidence={evidence} />}
    </details>
  );
}

function Inside({ loaded, evidence }: { readonly loaded: Loaded; readonly evidence: Evidence }) {
  if (loaded === undefined) return <p role="status">{message('door_loading')}</p>;
  if (loaded === 'failed') return <p role="alert">{message('door_failed')}</p>;
  return <loaded.View evidence={evidence} />;
}

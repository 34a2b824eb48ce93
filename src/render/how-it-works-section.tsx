/** The closed door to the detail view. What is behind it is loaded when it is opened first, so that it never slows the verdict. */
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { hasConnection } from '../explain/has-connection.ts';

type Loaded = { readonly View: ComponentType<{ readonly evidence: Evidence }> } | 'failed' | undefined;

export function HowItWorksSection({ evidence }: { readonly evidence: Evidence }) {
  const [loaded, setLoaded] = useState<Loaded>();
  if (!hasConnection(evidence)) return null;
  const load = () => {
    import('./how-it-works.tsx').then(
      ({ default: View }) => setLoaded({ View }),
      () => setLoaded('failed'),
    );
  };
  return (
    <section>
      <details
        id="how-it-works"
        onToggle={({ currentTarget }) => {
          if (currentTarget.open && loaded === undefined) load();
        }}
      >
        <summary class="fold door">
          <h2>{message('how_title')}</h2>
        </summary>
        <Inside loaded={loaded} evidence={evidence} />
      </details>
    </section>
  );
}

function Inside({ loaded, evidence }: { readonly loaded: Loaded; readonly evidence: Evidence }) {
  if (loaded === undefined) return <p role="status">{message('how_loading')}</p>;
  if (loaded === 'failed') return <p role="alert">{message('how_failed')}</p>;
  return <loaded.View evidence={evidence} />;
}

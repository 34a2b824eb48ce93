/** The door to the detail view, where there is a connection to tell of. */
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { hasConnection } from '../../explain/how-it-works/has-connection.ts';
import { Door } from '../../ui/lazy-section.tsx';

export function HowItWorksSection({ evidence }: { readonly evidence: Evidence }) {
  if (!hasConnection(evidence)) return null;
  return (
    <Door
      id="how-it-works"
      title={message('how_title')}
      load={() => import('./how-it-works.tsx')}
      evidence={evidence}
    />
  );
}

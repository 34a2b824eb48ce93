/** "How it works, for the computer literate", once it is opened: the policy's story with this page's real values. */
import { assess } from '../../assess/assess.ts';
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { browserName } from '../../explain/browser-guidance.ts';
import { howItWorks } from '../../explain/how-it-works/detail.ts';
import type { Row } from '../../explain/how-it-works/rows.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { text } from '../../words/text.ts';
import { CertificateChain } from './certificate-chain.tsx';
import { useDecoded } from './decoded-chain.ts';
import { HandshakeDrawing } from './handshake-drawing.tsx';
import { Because, Rows, Value } from './row-list.tsx';
import './how-it-works.css';

export default function HowItWorks({ evidence }: { readonly evidence: Evidence }) {
  const certificates = seenOrUndefined(evidence.connection)?.certificates ?? [];
  const decoded = useDecoded(certificates);
  const story = howItWorks(evidence, assess(evidence), decoded[0]);
  return (
    <div class="how" data-handshake={story.scheme === 'https' ? story.kind : 'none'}>
      <p>
        <Phrase of={text('how_intro')} />
      </p>
      {story.notes.map((note) => (
        <p class="note" key={note.key}>
          <Phrase of={note} />
        </p>
      ))}
      {story.scheme === 'https' && (
        <>
          <h3>
            <Phrase of={text('how_handshake')} />
          </h3>
          <HandshakeDrawing
            messages={story.messages}
            steps={story.steps.map(({ id }) => id)}
            vouched={story.vouched}
            browserName={browserName(evidence.browser)}
          />
          <ol class="steps">
            {story.steps.map(({ id, first, more, rows }) => (
              <li key={id} data-step={id}>
                <h4>
                  <Phrase of={first} />
                </h4>
                <p>
                  <Phrase of={more} />
                </p>
                <Rows rows={rows} />
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>{message('how_layers')}</h3>
      <p>{message(story.scheme === 'https' ? 'how_layers_text' : 'how_layers_text_http')}</p>
      <Layers rows={story.layers} />
      {story.scheme === 'https' && (
        <>
          <h3>
            <Phrase of={text('how_certificate')} />
          </h3>
          <CertificateChain
            note={story.chainNote}
            certificates={certificates}
            decoded={decoded}
            browser={evidence.browser}
            host={seenOrUndefined(evidence.address)?.host ?? ''}
            now={evidence.checkedAt}
            facts={story.facts}
          />
          <h3>{message('how_connection')}</h3>
          <Rows rows={story.connection} />
        </>
      )}
    </div>
  );
}

function Layers({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ol class="layers">
      {rows.map((row) => (
        <li key={row.id} data-value={row.id} data-origin={row.origin}>
          <span class="layer">
            <Phrase of={row.label} />
          </span>
          <span class="which">
            <Value row={row} />
            <Because row={row} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The handshake drawn: the browser on one side, the server on the other, time running down. The steps beside it say the same in words. */
import { message, messageLanguage, translate } from '../../browser/translate.ts';
import type { HandshakeMessage } from '../../explain/how-it-works/handshake-messages.ts';
import type { StepId } from '../../explain/how-it-works/handshake-steps.ts';
import { Phrase } from '../../ui/phrase.tsx';
import { type Argument, type Text, text } from '../../words/text.ts';

const WIDTH = 348;
const BROWSER_X = 34;
const SERVER_X = WIDTH - BROWSER_X;
const TOP = 34;
const STEP = 30;

interface Props {
  readonly messages: readonly HandshakeMessage[];
  /** In the order of the list below the drawing, whose numbers it carries. */
  readonly steps: readonly StepId[];
  /** Whether the other end is vouched for as the shop's. */
  readonly vouched: boolean;
  readonly browserName: Argument;
}

export function HandshakeDrawing({ messages, steps, vouched, browserName }: Props) {
  const height = TOP + messages.length * STEP + 8;
  const mirrored = messageLanguage().dir === 'rtl';
  const x = (at: number) => (mirrored ? WIDTH - at : at);
  const ends = {
    browser: text('how_drawing_browser'),
    server: text(vouched ? 'how_drawing_server' : 'how_drawing_other'),
  };
  return (
    <figure class="drawing">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={message('how_drawing')}>
        <text class="end" x={x(4)} y="14" text-anchor="start">
          {translate(ends.browser)}
        </text>
        <text class="end" x={x(WIDTH - 4)} y="14" text-anchor="end">
          {translate(ends.server)}
        </text>
        {[BROWSER_X, SERVER_X].map((at) => (
          <line key={at} class="life" x1={x(at)} x2={x(at)} y1="22" y2={height} />
        ))}
        {messages.map((each, index) => (
          <Arrow
            key={index}
            of={each}
            number={each.steps.map((step) => steps.indexOf(step) + 1).join(', ')}
            y={TOP + index * STEP + 14}
            x={x}
          />
        ))}
      </svg>
      <ol class="spoken">
        {messages.map((each, index) => (
          <li key={index}>{translate(inWords(each, ends))}</li>
        ))}
      </ol>
      <figcaption>
        <span class="key encrypted">{message('how_drawing_encrypted')}</span>
        {messages.some(({ open }) => open) && (
          <span class="key open">
            <Phrase of={text('how_drawing_open', browserName)} />
          </span>
        )}
        <span>{message('how_drawing_resumed')}</span>
      </figcaption>
    </figure>
  );
}

function inWords(
  { name, from, encrypted }: HandshakeMessage,
  ends: { readonly browser: Text; readonly server: Text },
): Text {
  const word = { word: name };
  const [sender, receiver] = from === 'browser' ? [ends.browser, ends.server] : [ends.server, ends.browser];
  const said =
    from === 'both' ? text('how_drawing_both', word) : text('how_drawing_message', sender, receiver, word);
  return encrypted ? text('how_drawing_message_encrypted', said) : said;
}

interface ArrowProps {
  readonly of: HandshakeMessage;
  /** Of the steps, as people count. */
  readonly number: string;
  readonly y: number;
  readonly x: (at: number) => number;
}

function Arrow({ of: { name, from, encrypted, open }, number, y, x }: ArrowProps) {
  const head = (at: number, towards: number) => {
    const back = x(at - towards * 9);
    return <path class="head" d={`M${x(at)} ${y} L${back} ${y - 4.5} L${back} ${y + 4.5} Z`} />;
  };
  const kind = open ? 'open' : encrypted ? 'encrypted' : 'plain';
  return (
    <g class={kind} data-message={name}>
      <text
        class="number"
        direction="ltr"
        x={x(from === 'server' ? SERVER_X + 18 : BROWSER_X - 18)}
        y={y + 4}
      >
        {number}
      </text>
      <text class="message" x={WIDTH / 2} y={y - 6} direction="ltr">
        {name}
      </text>
      <line class="way" x1={x(BROWSER_X + 4)} x2={x(SERVER_X - 4)} y1={y} y2={y} />
      {from !== 'server' && head(SERVER_X - 1, 1)}
      {from !== 'browser' && head(BROWSER_X + 1, -1)}
    </g>
  );
}

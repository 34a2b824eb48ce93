/** The foot of the popup, always in view: the ways to help and to the settings. */
import { message } from '../browser/translate.ts';
import './popup-foot.css';
import { Sign } from './sign.tsx';

interface Props {
  /** An administrator may have switched help off. */
  readonly help: boolean;
  readonly openSettings: () => void;
}

export function PopupFoot({ help, openSettings }: Props) {
  return (
    <footer class="foot">
      {help && (
        <button type="button" id="to-help" aria-controls="get-help" onClick={toggleHelp}>
          <Sign of="help" class="foot-sign" />
          {message('help_title')}
        </button>
      )}
      <button type="button" id="open-settings" onClick={openSettings}>
        <Sign of="settings" class="foot-sign" />
        {message('settings_link')}
      </button>
    </footer>
  );
}

/** The door loads what is behind it when it opens, and only then is there enough to scroll to. */
function toggleHelp(): void {
  const door = document.querySelector<HTMLDetailsElement>('#get-help');
  if (door === null) return;
  door.open = !door.open;
  if (!door.open) return;
  const grown = new ResizeObserver(() => {
    door.scrollIntoView();
    if (door.querySelector('.help, [role="alert"]')) grown.disconnect();
  });
  grown.observe(door);
}

/** The way to "Get help" for somebody on the telephone: near the top, as the door itself is at the foot of a long window. */
import { message } from '../browser/translate.ts';

export function ToHelp() {
  return (
    <p class="to-help">
      <button type="button" class="link" id="to-help" onClick={openHelp}>
        {message('help_title')}
      </button>
    </p>
  );
}

/** As a user would; the door loads what is behind it when it opens, and only then is there enough to scroll to. */
function openHelp(): void {
  const door = document.querySelector<HTMLDetailsElement>('#get-help');
  if (door === null) return;
  door.open = true;
  door.querySelector('summary')?.focus({ preventScroll: true });
  const grown = new ResizeObserver(() => {
    door.scrollIntoView();
    if (door.querySelector('.help, [role="alert"]')) grown.disconnect();
  });
  grown.observe(door);
}

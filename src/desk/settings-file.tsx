/** Where the desk is a file of its own: the shop's settings, out of a file that somebody chooses. It is read here and sent nowhere. */
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';

/** The block that holds the settings; only the desk's own file has one. */
export function settingsBlock(): HTMLElement | null {
  return document.getElementById('desk-settings');
}

interface Props {
  /** Keys of the settings that could not be read. */
  readonly problems: readonly string[];
  /** Once other settings stand in the block. */
  readonly onChosen: () => void;
}

export function SettingsFile({ problems, onChosen }: Props) {
  const [bad, setBad] = useState(false);
  const block = settingsBlock();
  if (block === null) return null;
  const read = async (file: File) => {
    const text = await file.text().catch(() => '');
    if (!isJson(text)) return setBad(true);
    block.textContent = text;
    return onChosen();
  };
  return (
    <div class="settings-file">
      <label for="settings-file">{message('desk_settings_label')}</label>
      <input
        type="file"
        id="settings-file"
        accept=".json,application/json"
        onChange={({ currentTarget: input }) => {
          const [file] = input.files ?? [];
          if (file === undefined) return;
          // The same file may be chosen again once it is mended.
          void read(file).then(() => {
            input.value = '';
          });
        }}
      />
      <p role="status" class="hint improper">
        {bad ? message('desk_settings_bad') : problems.join(', ')}
      </p>
    </div>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys of the desk, with Alt: by their place on the keyboard, so that they are the same in every script. */
import { useEffect } from 'preact/hooks';

/** @param keys by `KeyboardEvent.code` */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.code];
      if (act === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

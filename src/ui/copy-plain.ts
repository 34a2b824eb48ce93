/** Copies a text. A page over http (an intranet) has no clipboard of its own: there the old command does it. */

/** @returns whether it was copied. Never rejects. */
export async function copyPlain(text: string): Promise<boolean> {
  // Only pages that the browser calls trustworthy have a clipboard (Secure Contexts §3.1).
  if (!isSecureContext) return copyBySelection(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

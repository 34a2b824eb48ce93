/** Words of markup as HTML compares them: ASCII case-insensitively, and nothing trimmed (HTML §2.3.2). */

export function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether an enumerated attribute has this keyword; no keyword is longer than 40 characters. */
export function isKeyword(value: string | null, keyword: string): boolean {
  return value !== null && value.length === keyword.length && asciiLower(value) === keyword;
}

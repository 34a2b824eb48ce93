/**
 * The small signs that every answer shows. They stand in the page itself: a picture that is a file of its own costs the popup's only
 * thread some milliseconds, just before the verdict is painted.
 */
import { h } from 'preact';
import { DRAWINGS, type SignName, svgOf } from './sign-drawings.ts';

export function Sign({ of, class: name }: { readonly of: SignName; readonly class: string }) {
  return (
    <svg class={name} {...svgOf(of)} aria-hidden="true">
      {DRAWINGS[of].shapes.map(([element, attributes], index) => h(element, { key: index, ...attributes }))}
    </svg>
  );
}

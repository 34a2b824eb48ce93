/**
 * The small signs that every answer shows. They stand in the page itself: a picture that is a file of its own costs the popup's only
 * thread some milliseconds, just before the verdict is painted.
 */
import { h } from 'preact';
import { type Drawing, FOOT_SIGNS, HEAD_SIGNS, svgOf } from './sign-drawings.ts';

const ALL_SIGNS = { ...HEAD_SIGNS, ...FOOT_SIGNS };

interface Props {
  readonly of: keyof typeof ALL_SIGNS;
  readonly class: string;
}

export function Sign({ of, class: name }: Props) {
  const drawing: Drawing = ALL_SIGNS[of];
  return (
    <svg class={name} {...svgOf(drawing)} aria-hidden="true">
      {drawing.shapes.map(([element, attributes], index) => h(element, { key: index, ...attributes }))}
    </svg>
  );
}

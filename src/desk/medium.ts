/** How staff and customer talk: in a chat every sentence is written, and has a button that copies it. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Medium } from '../support/call/call-steps.ts';

export const MediumContext = createContext<Medium>('phone');

export function useMedium(): Medium {
  return useContext(MediumContext);
}

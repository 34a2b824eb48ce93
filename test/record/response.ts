/** A response as it passes by, good unless said otherwise. */
import type { TabResponse } from '../../src/record/tab-record.ts';

export const response = (
  requestId: string,
  url: string,
  at: number,
  more: Partial<TabResponse> = {},
): TabResponse => ({
  requestId,
  url,
  at,
  mediaType: 'text/html',
  connection: null,
  upgradesInsecure: false,
  failure: null,
  named: false,
  fromPage: false,
  ahead: false,
  status: 200,
  ...more,
});

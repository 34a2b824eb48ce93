/** The security information of a request in Firefox, with its certificates. */
import { browser, type WebRequest } from '../browser/api.ts';

/** Firefox gives an empty chain for an overridden certificate; asked without the chain it gives the leaf. */
export async function completeInfo(
  info: WebRequest.SecurityInfo,
  requestId: string,
): Promise<WebRequest.SecurityInfo> {
  if (info.state === 'insecure' || info.certificates?.length) return info;
  return browser.webRequest.getSecurityInfo(requestId, { rawDER: true });
}

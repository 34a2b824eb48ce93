/**
 * The one door to @peculiar/x509, which wants `reflect-metadata` to be there before it. The import is dynamic so that it
 * comes second in a bundle too.
 */
import 'reflect-metadata';

export const x509 = await import('@peculiar/x509');

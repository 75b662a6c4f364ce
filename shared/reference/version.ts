/**
 * Edition of the dated reference data that a reconciliation rests on (threshold, terms, categories and their
 * paragraphs in 11/196 as of that day). A run records it, because equal input gives equal findings only under
 * equal reference data.
 */
export const referenceDataVersion = '2018-08-23/2026-07-01';

/** Version of the program; a test holds it to that of the package. */
export const programVersion = '0.1.0';

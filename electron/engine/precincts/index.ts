export { readAppendix, type AppendixFile, type AppendixTable } from './read-appendix.ts';
export { runPrecinctChecks, type PrecinctReview, type PrecinctReviewInput } from './review.ts';
export { precinctMessageTexts, writePrecinctCsv } from './write-csv.ts';

/** Judging the findings of a run (reconciliation.md, "Decisions"): pages, facets, details, decisions, undo. */
export { decide, historyOf, lastBatch, undoLast, type Decided, type NewDecision } from './decide.ts';
export { bothSides, detailOf, type BothSides, type Desk } from './detail.ts';
export { maskedDocument, maskedIin } from './mask.ts';
export { OMITTED, openReview } from './open-review.ts';
export { ReviewIndex, type Filter } from './review-index.ts';
export { rowOf, storedFindings, type StoredFinding } from './rows.ts';

export { startsLikeFormula } from './formulas.ts';

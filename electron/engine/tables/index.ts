export { startsLikeFormula } from './formulas.ts';
export { ReplacedFile } from './replaced-file.ts';

import type { Commission } from '../../../shared/contract/calls.ts';
import { tidyBoth } from '../../screens/settings/tidy.ts';
import { proposedName, proposedPlace, type Both, type CommissionPlace } from './commission-names.ts';

/** A commission that is being written down: a text may still be empty. */
export type CommissionDraft = Commission;

/** A commission of which nothing is written yet. */
export const emptyCommission: CommissionDraft = {
  level: 'district',
  region: { kk: '', ru: '' },
  district: { kk: '', ru: '' },
  name: { kk: '', ru: '' },
  place: { kk: '', ru: '' },
};

const isWhole = ({ kk, ru }: Both): boolean => kk !== '' && ru !== '';

/** The commission as the contract wants it, or null while a text is missing. */
export function wholeCommission(draft: CommissionDraft): Commission | null {
  const [region, name, place] = [tidyBoth(draft.region), tidyBoth(draft.name), tidyBoth(draft.place)];
  const district = draft.level === 'district' ? tidyBoth(draft.district ?? { kk: '', ru: '' }) : null;
  const isComplete = [region, name, place, ...(district ? [district] : [])].every(isWhole);
  return isComplete ? { level: draft.level, region, district, name, place } : null;
}

/** A proposal takes the place of an empty text or of the proposal before it, never of what a person wrote. */
function follow(written: Both, before: Both, after: Both): Both {
  const one = (language: 'kk' | 'ru'): string =>
    written[language] === '' || written[language] === before[language] ? after[language] : written[language];
  return { kk: one('kk'), ru: one('ru') };
}

/** The draft after its level, region or district has changed: name and place follow where they were proposals. */
export function withPlace(draft: CommissionDraft, change: Partial<CommissionPlace>): CommissionDraft {
  const changed = { ...draft, ...change };
  return {
    ...changed,
    name: follow(draft.name, proposedName(draft), proposedName(changed)),
    place: follow(draft.place, proposedPlace(draft), proposedPlace(changed)),
  };
}

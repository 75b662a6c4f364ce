import { useTranslation } from 'react-i18next';
import type { Filter } from './filter.ts';
import { useFindingTexts } from './finding-texts.ts';
import { paragraphOf } from './pair.ts';

/** Says a filter in words: what is chosen of each facet; empty where everything is let through. */
export function useFilterWords(): (filter: Filter) => string[] {
  const { t } = useTranslation('screens/review');
  const texts = useFindingTexts();
  return ({ decisions, codes, levels, precincts, outcomes, search }) => {
    const code = (one: string): string => {
      const [of = '', subcode] = one.split('/');
      const name = `${paragraphOf(of)} ${t(`code-${of}`)}`;
      return subcode === undefined ? name : `${name} (${texts.subcode(of, subcode)})`;
    };
    const facets: readonly (readonly [string, readonly string[]])[] = [
      ['decisions', decisions.map((one) => t(`decision-${one}`))],
      ['codes', codes.map(code)],
      ['outcomes', outcomes.map((one) => t(`outcome-${one}`))],
      ['levels', levels.map((one) => `${one} (${t(`level-${one}`)})`)],
      ['precincts', precincts.map((one) => (one === '' ? t('no-precinct') : t('precinct', { number: one })))],
      ['search', search === '' ? [] : [`«${search}»`]],
    ];
    return facets
      .filter(([, values]) => values.length > 0)
      .map(([facet, values]) => t('filter-words', { facet: t(`facet-${facet}`), values: values.join(', ') }));
  };
}

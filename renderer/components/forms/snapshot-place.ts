import type { Commission } from '../../../shared/contract/calls.ts';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import { placeForm } from '../../../shared/domain/places.ts';

type Place = Pick<Snapshots['snapshots'][number], 'scope' | 'region' | 'district'>;

/** The place of a snapshot as it names it; empty for the whole republic. */
export function placeOf({ region, district }: Place): string {
  return [region, district].filter((text) => text !== '').join(', ');
}

/** Whether a snapshot is of another region, or of another district, than a commission; names count in both languages. */
export function isElsewhere(
  { scope, region, district }: Place,
  commission: Pick<Commission, 'region' | 'district'>,
): boolean {
  const differs = (name: string, own: { readonly kk: string; readonly ru: string } | null): boolean =>
    name !== '' && own !== null && ![own.kk, own.ru].some((text) => placeForm(text) === placeForm(name));
  if (scope === 'republic') return false;
  return (
    differs(region, commission.region) || (scope === 'district' && differs(district, commission.district))
  );
}

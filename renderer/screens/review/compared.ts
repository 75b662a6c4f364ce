import type { ComparedField, FindingDetail } from '../../../shared/contract/review-calls.ts';
import { withDottedDates } from './pair.ts';

/** A line of list and register side by side. */
export interface ComparedLine {
  readonly field: ComparedField['field'] | 'address';
  readonly list: string | null;
  readonly register: string | null;
  readonly differs: boolean;
  readonly masked: boolean;
}

type Shown = readonly {
  readonly field: 'iin' | 'document';
  readonly list: string;
  readonly register: string;
}[];

const ofAddress = ['street', 'house', 'building', 'flat'] as const;
/** Fields that are shown where they differ only: on both sides alike they tell nothing. */
const onlyDiffering = new Set<string>(['sex', 'region', 'district', 'settlement', 'documentIssued']);

/**
 * The lines that the panel shows: the parts of an address in one, places and dates that are alike on both sides left
 * out, and what was shown in full in the place of what is masked.
 */
export function comparedLines(
  detail: Pick<FindingDetail, 'fields'>,
  shown: Shown | undefined,
): ComparedLine[] {
  const byName = new Map(detail.fields.map((field) => [field.field, field]));
  const address = ofAddress.map((name) => byName.get(name)).filter((field) => field !== undefined);
  const joined = (side: 'list' | 'register'): string | null => {
    const parts = address.map((field) => field[side]).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.filter((part) => part !== '').join(', ');
  };
  const lines: ComparedLine[] = [];
  for (const { field, list, register, differs, masked } of detail.fields) {
    if (field === 'street')
      lines.push({
        field: 'address',
        list: joined('list'),
        register: joined('register'),
        differs: address.some((part) => part.differs),
        masked: false,
      });
    if ((ofAddress as readonly string[]).includes(field)) continue;
    if (onlyDiffering.has(field) && !differs) continue;
    const full = shown?.find((one) => one.field === field);
    const side = (value: string | null, own: string | undefined): string | null =>
      value === null ? null : own === undefined ? withDottedDates(value) : own;
    lines.push({
      field,
      list: side(list, full?.list),
      register: side(register, full?.register),
      differs,
      masked: masked && !full,
    });
  }
  return lines;
}

import type { Commission } from '../../../shared/contract/calls.ts';

/** A text in both languages. */
export interface Both {
  readonly kk: string;
  readonly ru: string;
}

/** Level, region and district of a commission, from which its name can be proposed. */
export type CommissionPlace = Pick<Commission, 'level' | 'region' | 'district'>;

/** `Көктал ауданы` → `Көктал аудандық`: the noun of the unit becomes its adjective. */
const kazakhAdjectives = [
  [/ облысы$/u, ' облыстық'],
  [/ қаласы$/u, ' қалалық'],
  [/ ауданы$/u, ' аудандық'],
] as const;

/** `Коктальский район` → `Коктальская районная`. */
const russianAdjectives = [
  [/ий район$/u, 'ая районная'],
  [/ая область$/u, 'ая областная'],
] as const;

const citiesInGenitive: Readonly<Record<string, string>> = {
  'Город Астана': 'города Астаны',
  'Город Алматы': 'города Алматы',
  'Город Шымкент': 'города Шымкента',
};

/** The first of some endings that a text has, replaced. */
function adjective(text: string, endings: readonly (readonly [RegExp, string])[]): string | undefined {
  const found = endings.find(([ending]) => ending.test(text));
  return found && text.replace(found[0], found[1]);
}

function kazakhName(unit: string): string {
  const known = adjective(unit, kazakhAdjectives);
  return known === undefined ? '' : `${known} аумақтық сайлау комиссиясы`;
}

function russianName(unit: string): string {
  const known = adjective(unit, russianAdjectives);
  if (known !== undefined) return `${known} территориальная избирательная комиссия`;
  const inGenitive =
    citiesInGenitive[unit] ?? unit.replace(/^Область /u, 'области ').replace(/^[Гг]ород /u, 'города ');
  return inGenitive === unit ? '' : `Территориальная избирательная комиссия ${inGenitive}`;
}

/**
 * The name that a commission most probably has, in both languages; empty in a language where it cannot be told from the
 * pieces. It is a proposal: the person corrects it.
 */
export function proposedName({ level, region, district }: CommissionPlace): Both {
  if (level === 'cec')
    return {
      kk: 'Қазақстан Республикасының Орталық сайлау комиссиясы',
      ru: 'Центральная избирательная комиссия Республики Казахстан',
    };
  const unit = level === 'oblast' ? region : district;
  return { kk: kazakhName(unit?.kk.trim() ?? ''), ru: russianName(unit?.ru.trim() ?? '') };
}

/** Where the commission of a city sits is the city itself; elsewhere the person says it. */
export function proposedPlace({ level, region, district }: CommissionPlace): Both {
  const unit = level === 'oblast' ? region : district;
  const isCity = / қаласы$/u.test(unit?.kk ?? '') && /^город /iu.test(unit?.ru ?? '');
  return isCity && unit ? { kk: unit.kk, ru: unit.ru.replace(/^Город/u, 'город') } : { kk: '', ru: '' };
}

/** Who hands lists over in a district or a city; empty in a language where it cannot be told. */
export function proposedAkimat(unit: Both): Both {
  const kk = / (?:ауданы|қаласы)$/u.test(unit.kk) ? `${unit.kk}ның әкімдігі` : '';
  const ru = unit.ru
    .replace(/^(.+)(?:ий|ый|ой) район$/u, 'Акимат $1ого района')
    .replace(/^[Гг]ород /u, 'Акимат города ');
  return { kk, ru: ru === unit.ru ? '' : ru };
}

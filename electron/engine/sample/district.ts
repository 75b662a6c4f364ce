import type { BoundaryEntry } from '../../../shared/domain/precincts.ts';
import type { RegisterPrecinct } from '../../../shared/domain/register.ts';
import {
  centre,
  complexes,
  home,
  neighbourDistricts,
  townObjects,
  villageObjects,
  streets,
  villages,
} from './invented/places.ts';
import type { Random } from './random.ts';

/** Numbers run across the region; those before ours are a neighbour's. */
const FIRST_NUMBER = 311;
const NEIGHBOUR_NUMBERS = 6;
const USUAL_VOTERS = 1200;
/** From so many voters on, precincts near and above the threshold of 3,000 are planted. */
const LARGE_CASE = 15_000;
const NEAR_THRESHOLD = 2925;
const ABOVE_THRESHOLD = 3180;
const FAR_ABOVE_THRESHOLD = 3420;
const CENTRE_SHARE = 0.4;
/** Villages that never have more than one precinct. */
const SMALL_VILLAGES = 6;

/** A place of a precinct where people live; `street` as lists write it. */
export interface Dwelling {
  readonly street: string;
  readonly houses: readonly string[];
}

/** A precinct of the district with the rows that it has in a list. */
export interface Precinct extends RegisterPrecinct {
  readonly rows: number;
  readonly constituency: number;
  readonly dwellings: readonly Dwelling[];
  /** Whether its houses have flats. */
  readonly flats: boolean;
  readonly boundary: readonly Omit<BoundaryEntry, 'number'>[];
}

/** The district's precincts for a list of `rows` rows: one new, one with restricted access, one abolished. */
export function planDistrict(rows: number, random: Random): Precinct[] {
  const deal = new StreetDeal(random);
  const sizes = planSizes(rows, random);
  const inCentre = Math.max(1, Math.round(sizes.length * CENTRE_SHARE));
  return sizes.map(({ voters, state }, i) => {
    const town = state === 'restricted' || i < inCentre;
    const settlement = town ? centre.name : villageOf(i - inCentre);
    const alone = !town && (i - inCentre < SMALL_VILLAGES || sizes.length - inCentre <= villages.length);
    const objects = town ? townObjects : villageObjects;
    const object = objects[i % objects.length] as (typeof objects)[number];
    const site =
      state === 'restricted'
        ? institution()
        : alone
          ? wholeSettlement(settlement, deal)
          : someStreets(settlement, i, deal);
    return {
      number: String(FIRST_NUMBER + i),
      name: state === 'restricted' ? 'Көктал аудандық ауруханасы' : object(i + 1),
      region: home.region,
      district: home.district,
      settlement,
      street: site.dwellings[0]?.street ?? '',
      house: site.dwellings[0]?.houses[i % 4] ?? '2а',
      state,
      rows: voters,
      constituency: (i % 15) + 1,
      flats: town,
      ...site,
    };
  });
}

/** Village of a precinct; the small ones have one precinct each, the others share the rest. */
function villageOf(turn: number): string {
  const larger = villages.length - SMALL_VILLAGES;
  const index = turn < villages.length ? turn : SMALL_VILLAGES + ((turn - villages.length) % larger);
  return villages[index] as string;
}

/** Precincts of the neighbouring districts that a register of the region holds too. */
export function neighbourPrecincts(): RegisterPrecinct[] {
  return Array.from({ length: NEIGHBOUR_NUMBERS }, (_, i) => ({
    number: String(FIRST_NUMBER - NEIGHBOUR_NUMBERS + i),
    name: `Средняя школа № ${i + 1}`,
    region: home.region,
    district: neighbourDistricts[i % neighbourDistricts.length] as string,
    settlement: 'Ақшатау ауылы',
    street: 'Достық көшесі',
    house: String(i + 1),
    state: 'active',
  }));
}

/** Numbers that no precinct of the region has. */
export function unknownNumber(precincts: readonly Precinct[], turn: number): string {
  return String(FIRST_NUMBER + precincts.length + 40 + turn);
}

interface Size {
  readonly voters: number;
  readonly state: RegisterPrecinct['state'];
}

function planSizes(rows: number, random: Random): Size[] {
  const active = (voters: number): Size => ({ voters, state: 'active' });
  const sizes = rows < LARGE_CASE ? [] : [active(ABOVE_THRESHOLD), active(NEAR_THRESHOLD)];
  if (rows >= 2 * LARGE_CASE) sizes.push(active(FAR_ABOVE_THRESHOLD));
  const restricted: Size = { voters: Math.ceil(Math.min(150, rows / 250)), state: 'restricted' };
  const abolished: Size = { voters: Math.ceil(Math.min(40, rows / 500)), state: 'abolished' };
  const left = rows - [...sizes, restricted, abolished].reduce((sum, { voters }) => sum + voters, 0);
  const usual = Math.max(3, Math.round(left / USUAL_VOTERS));
  const shares = Array.from({ length: usual }, () => 70 + random.below(60));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let given = 0;
  for (const [i, share] of shares.entries()) {
    const voters = i === usual - 1 ? left - given : Math.floor((left * share) / total);
    given += voters;
    sizes.push({ voters, state: i === usual - 1 ? 'new' : 'active' });
  }
  return [...sizes, restricted, abolished];
}

type Site = Pick<Precinct, 'dwellings' | 'boundary'>;

function institution(): Site {
  return {
    dwellings: [{ street: 'Самал көшесі', houses: ['2а'] }],
    boundary: [
      { ...placeOf(centre.name), addressType: '', address: 'Көктал аудандық ауруханасы', house: '' },
    ],
  };
}

function wholeSettlement(settlement: string, deal: StreetDeal): Site {
  const text = settlement.startsWith('село')
    ? `В границы входит ${settlement}`
    : `Шекарасына ${settlement} кіреді`;
  return {
    dwellings: [0, 1, 2, 3].map(() => deal.next(settlement).dwelling),
    boundary: [{ ...placeOf(settlement), addressType: '', address: text, house: '' }],
  };
}

function someStreets(settlement: string, turn: number, deal: StreetDeal): Site {
  const parts = [0, 1, 2, 3].map(() => deal.next(settlement));
  const dwellings = parts.map(({ dwelling }) => dwelling);
  // Every third precinct has its boundary in one text, as some akimats write it.
  if (turn % 3 === 2) {
    const text = parts.map(
      ({ dwelling }) => `№ ${dwelling.houses.join(', ')} по ${inRussian(dwelling.street)}`,
    );
    return {
      dwellings,
      boundary: [{ ...placeOf(settlement), addressType: 'улица', address: text.join('; '), house: '' }],
    };
  }
  const boundary = parts.map(({ dwelling, type, name }) => ({
    ...placeOf(settlement),
    addressType: type,
    address: name,
    house: `№ ${dwelling.houses.join(', ')}`,
  }));
  if (turn % 4 !== 0) return { dwellings, boundary };
  const complex = complexes[(turn / 4) % complexes.length] as string;
  const houses = ['1', '2', '3', '3/1'];
  return {
    dwellings: [...dwellings, { street: `«${complex}» тұрғын үй кешені`, houses }],
    boundary: [
      ...boundary,
      {
        ...placeOf(settlement),
        addressType: 'тұрғын үй кешені',
        address: `«${complex}»`,
        house: `№ ${houses.join(', ')}`,
      },
    ],
  };
}

function placeOf(settlement: string): { settlementType: string; settlement: string } {
  const [, type, bare] = /^(село|разъезд) (.+)$/.exec(settlement) ?? [];
  if (type !== undefined && bare !== undefined) return { settlementType: type, settlement: bare };
  return {
    settlementType: settlement === centre.name ? centre.type : 'ауыл',
    settlement: settlement.replace(/ \S+$/, ''),
  };
}

function inRussian(street: string): string {
  const bare = street.replace(/^(ул|пр)\. | (көшесі|даңғылы)$/g, '');
  return `${/^пр|даңғылы$/.test(street) ? 'проспекту' : 'улице'} ${bare}`;
}

/** Deals the streets of each settlement to its precincts; a street met again goes on with higher houses. */
class StreetDeal {
  readonly #random: Random;
  readonly #decks = new Map<string, { order: number[]; dealt: number }>();

  constructor(random: Random) {
    this.#random = random;
  }

  next(settlement: string): { dwelling: Dwelling; type: string; name: string } {
    let deck = this.#decks.get(settlement);
    if (!deck) {
      const order = streets.map((_, i) => i);
      this.#random.shuffle(order);
      this.#decks.set(settlement, (deck = { order, dealt: 0 }));
    }
    const street = streets[deck.order[deck.dealt % streets.length] as number] as (typeof streets)[number];
    const from = Math.floor(deck.dealt++ / streets.length) * 40;
    const houses: string[] = [];
    for (let house = from + 1; house <= from + 40; house += 1 + this.#random.below(3)) {
      houses.push(String(house));
      if (this.#random.onceIn(6)) houses.push(`${house}${this.#random.pick(['/1', 'а', '-1', '/2', 'б'])}`);
    }
    return { dwelling: { street: street.full, houses }, type: street.type, name: street.name };
  }
}

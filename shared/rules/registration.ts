import { placeForm } from '../domain/places.ts';
import type { Rule } from './rule.ts';

/** 9.5 (11/196, para 9.5): registered in another region; we read "region" as oblast or district. */
export const otherRegion: Rule = {
  name: 'other-region',
  version: 1,
  codes: ['9.5'],
  check({ row, person, reference }, report) {
    if (person === null || person.registration !== 'registered' || !reference.sources.has('registration'))
      return;
    const otherOblast = isElsewhere(person.region, reference.region, reference.regionForm);
    const otherDistrict = isElsewhere(person.district, reference.district, reference.districtForm);
    if (!otherOblast && !otherDistrict) return;
    report({
      code: '9.5',
      subcode: otherOblast ? 'other-oblast' : 'other-district',
      listValue: [reference.region, reference.district, row.settlement].filter(Boolean).join(', '),
      registerValue: [person.region, person.district].filter(Boolean).join(', '),
    });
  },
};

/** Whether a place is known and another than `here`, whose comparable form is `form`; nothing is elsewhere of `''`. */
function isElsewhere(place: string, here: string, form: string): boolean {
  return place !== here && form !== '' && place !== '' && placeForm(place) !== form;
}

/** 9.6 (11/196, para 9.6): without registered address. */
export const deregistered: Rule = {
  name: 'deregistered',
  version: 1,
  codes: ['9.6'],
  check({ row, person, reference }, report) {
    if (person === null || person.registration !== 'deregistered' || !reference.sources.has('registration'))
      return;
    report({
      code: '9.6',
      listValue: [row.settlement, row.street, row.house].filter(Boolean).join(', '),
      registerValue: person.registration,
    });
  },
};

import { addYears, isoDate } from '../domain/dates.ts';
import type { ListRow, Reference, RegisterPerson, Rule } from './rule.ts';

const VALID_YEARS = 10;
const CARD_FROM_AGE = 16;

/**
 * 9.2 (11/196, para 9.2): the document is not up to date. "Outdated" is not defined by the rules; each
 * sub-code is one meaning. One finding a row, under the first sub-code that holds; all of them in `facts`.
 */
export const outdatedDocument: Rule = {
  name: 'outdated-document',
  version: 1,
  codes: ['9.2'],
  check({ row, person, sameDocument, reference }, report) {
    if (sameDocument && person !== null && isUpToDate(row, person, reference)) return;
    const reasons = [...reasonsOf(row, person, reference)];
    const [subcode] = reasons;
    if (subcode === undefined) return;
    report({
      code: '9.2',
      subcode,
      listValue: documentText(row.documentNumber, row.documentIssued),
      registerValue: person === null ? '' : documentText(person.documentNumber, person.documentIssued),
      facts: {
        reasons,
        ...(subcode === 'other-person' ? { holder: reference.documentHolder(row.documentNumber) } : {}),
        ...(person !== null && !Number.isNaN(person.documentExpires)
          ? { expires: isoDate(person.documentExpires) }
          : {}),
      },
    });
  },
};

/** The usual document, judged without making anything: the register's own, of one date, valid, not expired. */
function isUpToDate(row: ListRow, person: RegisterPerson, reference: Reference): boolean {
  const { documentIssued: issued } = row;
  return (
    issued === person.documentIssued &&
    issued <= reference.date &&
    person.documentExpires >= reference.date &&
    person.documentStatus === 'valid' &&
    issued >= addYears(person.birthDate, CARD_FROM_AGE)
  );
}

function* reasonsOf(row: ListRow, person: RegisterPerson | null, reference: Reference): Generator<string> {
  const { documentNumber: number, documentIssued: issued } = row;
  if (number !== '' && person !== null && number !== person.documentNumber) {
    const holder = reference.documentHolder(number);
    if (holder !== '' && holder !== person.iin) yield 'other-person';
  }
  if (person !== null) yield* againstRegister(row, person, reference);
  if (!Number.isNaN(issued)) {
    if (issued > reference.date) yield 'date-in-future';
    const birthDate = person === null ? row.birthDate : person.birthDate;
    if (!Number.isNaN(birthDate) && issued < addYears(birthDate, CARD_FROM_AGE)) yield 'before-16';
    if (person === null && addYears(issued, VALID_YEARS) < reference.date) yield 'expired';
  } else if (number !== '') yield 'date-absent';
}

function* againstRegister(row: ListRow, person: RegisterPerson, reference: Reference): Generator<string> {
  const { documentNumber: number, documentIssued: issued } = row;
  if (number === '') {
    if (person.documentNumber !== '') yield 'number-absent';
    return;
  }
  // An absent date of the list is a reason of its own and compares with nothing.
  const newer = issued < person.documentIssued;
  if (number !== person.documentNumber) {
    if (person.documentNumber === '') yield 'not-in-register';
    else yield newer ? 'newer-in-register' : 'number-differs';
    if (addYears(issued, VALID_YEARS) < reference.date) yield 'expired';
    return;
  }
  if (person.documentStatus === 'revoked' || person.documentStatus === 'lost') yield person.documentStatus;
  if (person.documentStatus === 'replaced') yield 'replaced';
  const expires = Number.isNaN(person.documentExpires)
    ? addYears(Number.isNaN(person.documentIssued) ? issued : person.documentIssued, VALID_YEARS)
    : person.documentExpires;
  if (expires < reference.date) yield 'expired';
  if (!Number.isNaN(issued) && !Number.isNaN(person.documentIssued) && issued !== person.documentIssued)
    yield newer ? 'newer-in-register' : 'date-differs';
}

function documentText(number: string, issued: number): string {
  return [number, isoDate(issued)].filter((part) => part !== '').join(' ');
}

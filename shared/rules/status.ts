import { isoDate } from '../domain/dates.ts';
import type { RegisterSource } from '../domain/register.ts';
import type { FindingCode } from './codes.ts';
import type { Reference, RegisterPerson, Rule } from './rule.ts';

/** A finding that follows from the person's status in the register, once its date has come. */
function statusRule(name: string, code: FindingCode, status: RegisterSource): Rule {
  return {
    name,
    version: 1,
    codes: [code],
    check({ person, reference }, report) {
      if (person?.status !== status || !statusCounts(person, reference)) return;
      report({
        code,
        listValue: '',
        registerValue: [status, isoDate(person.statusDate)].filter(Boolean).join(' '),
        ...(Number.isNaN(person.statusDate) ? {} : { facts: { since: isoDate(person.statusDate) } }),
      });
    },
  };
}

/** Whether a status of the register counts on the reference date: its source is there and its date has come. */
export function statusCounts(person: RegisterPerson, reference: Reference): boolean {
  return (
    person.status !== 'eligible' &&
    reference.sources.has(person.status as RegisterSource) &&
    !(person.statusDate > reference.date)
  );
}

/** 9.7 (11/196, para 9.7): left for permanent residence abroad. */
export const emigrated = statusRule('emigrated', '9.7', 'emigrated');

/** 9.8 (11/196, para 9.8): not a citizen. */
export const nonCitizen = statusRule('non-citizen', '9.8', 'non_citizen');

/** 9.9.2 (11/196, para 9.9): declared incapable by court. */
export const incapable = statusRule('incapable', '9.9.2', 'incapable');

/** 9.9.3 (11/196, para 9.9): held in prison by sentence. */
export const imprisoned = statusRule('imprisoned', '9.9.3', 'imprisoned');

/** 9.9.4 (11/196, para 9.9): deceased. */
export const deceased = statusRule('deceased', '9.9.4', 'deceased');

/** 9.9.5 (11/196, para 9.9): lost citizenship. */
export const citizenshipLost = statusRule('citizenship-lost', '9.9.5', 'citizenship_lost');

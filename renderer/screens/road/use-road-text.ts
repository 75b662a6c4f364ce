import { useTranslation } from 'react-i18next';
import { termLengths } from '../../../shared/domain/terms.ts';
import type { MainStep, Road, RoadPart, RoadStop } from '../../../shared/contract/road-calls.ts';
import type { Language } from '../../../shared/contract/session-calls.ts';
import { useFormat } from '../../app/format.ts';
import { slackKind } from './parts.ts';

/** What the road says about its parts, in the language of the page. */
export interface RoadText {
  readonly name: (part: RoadPart) => string;
  readonly akimat: (part: RoadPart) => string;
  /** `4 931 запись`, or that nothing has come. */
  readonly rows: (part: RoadPart) => string;
  /** `3 рабочих дня`. */
  readonly slack: (slack: number | null) => string;
  /** `до 10 июля, пункт 11`. */
  readonly by: (part: RoadPart) => string;
  /** Why the step of a part is the next one of all: its term, and what can still be lost. */
  readonly reasons: (part: RoadPart, road: Road) => string;
  /** Term, state and day of a stop: what its tooltip says. */
  readonly stop: (stop: RoadStop, road: Road) => string;
}

/** Working days of the terms that are counted in them. */
const lengths: Partial<Record<RoadStop['step'], number>> = {
  reconciled: termLengths.reconcile,
  returned: termLengths.return,
  corrected: termLengths.correct,
};

/** What the road says about its parts. */
export function useRoadText(): RoadText {
  const { t, i18n } = useTranslation('screens/road');
  const format = useFormat();
  const language: Language = i18n.language === 'ru' ? 'ru' : 'kk';

  const reason = (one: MainStep['reasons'][number], paragraph: string, today: string): string => {
    const facts: Record<string, string | number> = { paragraph, today: format.dayMonth(today) };
    if ('by' in one) Object.assign(facts, { by: format.dayMonth(one.by), weekday: format.weekday(one.by) });
    if ('day' in one) facts['day'] = format.dayMonth(one.day);
    if ('submitBy' in one) facts['submit'] = format.dayMonth(one.submitBy);
    if ('workingDays' in one) facts['count'] = one.workingDays;
    if ('findings' in one) facts['findings'] = format.number(one.findings);
    if ('undecided' in one) facts['undecided'] = format.number(one.undecided);
    return t(`reason-${one.code}`, facts);
  };

  return {
    name: (part) => part.name[language],
    akimat: (part) => part.akimat[language],
    rows: ({ receipt, correctedReceipt }) => {
      const current = correctedReceipt ?? receipt;
      if (!current) return t('rows-none');
      const rows = t('rows-received', { count: current.rows, shown: format.number(current.rows) });
      return correctedReceipt ? t('rows-corrected', { rows }) : rows;
    },
    slack: (slack) => {
      const kind = slackKind(slack);
      if (kind === 'done' || kind === 'none') return t(`slack-${kind}`);
      return t(kind === 'late' ? 'slack-late' : 'slack', { count: Math.abs(slack ?? 0) });
    },
    by: ({ next }) =>
      next.by === null
        ? ''
        : t(`by-${next.state}`, { day: format.dayMonth(next.by), paragraph: next.paragraph ?? '' }),
    reasons: ({ next }, { mainStep, today, submitBy }) =>
      (mainStep?.reasons ?? [])
        .map((one) => ('day' in one ? { ...one, submitBy } : one))
        .map((one) => reason(one, next.paragraph ?? '', today))
        .join(' '),
    stop: ({ step, state, day, late, paragraph, estimated }, { dueDay, submitBy }) => {
      const facts = { day: format.dayMonth(day), weekday: format.weekday(day) };
      const term = t(`term-${step}`, {
        paragraph,
        due: format.dayMonth(dueDay),
        submit: format.dayMonth(submitBy),
        count: lengths[step] ?? 0,
      });
      const said = `${t(`stop-${step}`)}: ${t(late ? 'stop-late' : `stop-${state}`, facts)}. ${term}.`;
      return estimated ? `${said} ${t('reason-estimated')}` : said;
    },
  };
}

import type { Content } from 'pdfmake/interfaces.js';
import type { Failure } from '../../../shared/failures/index.ts';
import { failureTexts } from '../texts/index.ts';
import {
  actHead,
  factsTable,
  hashLines,
  section,
  signatures,
  type Composition,
  type Fact,
} from './act-parts.ts';
import { figure, withFigures } from './figures.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Imprint, JournalHead, Typeset } from './paper.ts';
import { allPrintable } from './printable.ts';

/** What the sheet about a refused file prints; what is null is left out. */
export interface RefusalContent {
  /** Name of the commission. */
  readonly commission: InBoth;
  readonly place: InBoth | null;
  /** Name of the local executive body, and the part of its list. */
  readonly akimat: InBoth | null;
  readonly part: InBoth | null;
  /** The file as it was brought; its size and hash where it could be read to its end. */
  readonly file: {
    readonly name: string;
    readonly bytes: number | null;
    readonly sha256: string | null;
  } | null;
  /** Why it was refused. */
  readonly failure: Failure;
  /** Days since 1970-01-01. */
  readonly date: number;
  readonly journal: JournalHead | null;
}

const NS = 'documents/refusal';
const both = (key: string): InBoth => inBoth((texts) => texts(NS, key));
const steps = ['prepare1', 'prepare2', 'prepare3', 'prepare4'] as const;

/** What stands in the foot of the sheet. */
export function refusalImprint({ date, journal }: RefusalContent): Imprint {
  return { number: null, kind: both('kind'), date, journal };
}

/** A sheet for the registrar: which file was refused, what happened, what is safe, what to do. */
export function refusalSheet(data: RefusalContent, { printable, metrics }: Typeset): Composition {
  const shown = allPrintable(data, printable);
  const { file, akimat, part } = shown;
  const facts: readonly (Fact | null)[] = [
    akimat && [both('akimat'), slashed(akimat)],
    part && [both('part'), slashed(part)],
    file && file.name !== '' ? [both('file'), file.name] : null,
    file && file.bytes !== null ? [both('bytes'), figure(file.bytes)] : null,
    file && file.sha256 !== null ? [both('sha256'), hashLines(file.sha256)] : null,
  ];
  const happened = failureTexts({ ...shown.failure, facts: withFigures(shown.failure.facts) });
  const content: Content = [
    ...actHead({
      metrics,
      body: shown.commission,
      title: both('title'),
      subject: both('subject'),
      date: shown.date,
      place: shown.place,
    }),
    factsTable(facts.filter((fact) => fact !== null)),
    section(both('whatTitle'), { kk: printable(happened.kk), ru: printable(happened.ru) }, both('note')),
    section(both('prepareTitle'), ...steps.map((key, index) => numbered(index + 1, both(key)))),
    {
      unbreakable: true,
      stack: [
        signatures(
          [
            {
              heading: both('handed'),
              body: shown.commission.kk,
              position: null,
              fullName: null,
            },
            {
              heading: both('received'),
              body: akimat?.kk ?? null,
              position: null,
              fullName: null,
            },
          ],
          false,
        ),
      ],
    },
  ];
  return { content, tally: () => ({ rows: 0, sums: {} }) };
}

function numbered(number: number, text: InBoth): InBoth {
  return { kk: `${number}. ${text.kk}`, ru: `${number}. ${text.ru}` };
}

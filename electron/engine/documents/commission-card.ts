import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Card } from '../../../shared/contract/package.ts';
import {
  actHead,
  factsTable,
  section,
  sideBySide,
  signatures,
  standsOnPage,
  type Composition,
} from './act-parts.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Imprint, JournalHead, Typeset } from './paper.ts';
import { allPrintable } from './printable.ts';
import { qrCode } from './qr-code.ts';

/** What the sheet with a commission card prints. */
export interface CommissionCardContent {
  readonly card: Card;
  /** Its fingerprint: four groups of four. */
  readonly fingerprint: string;
  /** Day of printing (days since 1970-01-01). */
  readonly date: number;
  readonly journal: JournalHead | null;
}

const NS = 'documents/card';
const both = (key: string, facts?: Readonly<Record<string, string | number>>): InBoth =>
  inBoth((texts) => texts(NS, key, facts));

/** Side of the QR code with its quiet zone, in points: 80 mm, for the camera of any phone. */
const QR_SIDE = 227;

/** What stands in the foot of the sheet. */
export function commissionCardImprint({ date, journal }: CommissionCardContent): Imprint {
  return { number: null, kind: both('kind'), date, journal };
}

/** A commission card to be handed over in person: names, fingerprint to read aloud, the card as a QR code. */
export function commissionCardSheet(
  data: CommissionCardContent,
  { printable, metrics }: Typeset,
): Composition {
  const { card, fingerprint } = allPrintable(data, printable);
  const groups = fingerprint.split('-').map(fingerprintCell);
  const side = (key: string, body: string | null) => ({
    heading: both(key),
    body,
    position: null,
    fullName: null,
  });
  const content: Content = [
    ...actHead({
      metrics,
      body: card.name,
      title: both('title'),
      subject: both('subject'),
      date: data.date,
    }),
    factsTable([
      [both('level'), slashed(both(`levels/${card.level}`))],
      [both('region'), card.region],
    ]),
    { text: slashed(both('fingerprint')), bold: true, fontSize: 9.75, margin: [0, 4, 0, 3] },
    {
      table: { widths: groups.map(() => '*'), body: [groups] },
      layout: { hLineWidth: () => 1.1, vLineWidth: (index) => (index % groups.length === 0 ? 1.1 : 0) },
      margin: [0, 0, 0, 8],
    },
    section(both('compareTitle'), both('compare')),
    // The code holds the card as it is: what a paper shows of it may be made printable.
    {
      svg: qrCode(JSON.stringify(data.card)),
      width: QR_SIDE,
      alignment: 'center',
    },
    sideBySide((language) => ({ text: both('code')[language], fontSize: 8.6, alignment: 'center' }), [0, 4]),
    { unbreakable: true, stack: [signatures([side('handed', card.name.kk), side('compared', null)], false)] },
  ];
  return {
    content,
    tally: () => ({ rows: groups.filter((cell) => standsOnPage(cell)).length, sums: {} }),
  };
}

function fingerprintCell(group: string): TableCell {
  return {
    text: group,
    font: 'mono',
    fontSize: 24,
    characterSpacing: 2,
    alignment: 'center',
    margin: [0, 3, 0, 3],
  };
}

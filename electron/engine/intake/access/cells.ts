import { isoDate, parseIsoDate } from '../../../../shared/domain/dates.ts';
import { viewOf } from './bytes.ts';
import type { LongValues } from './long-values.ts';
import { hasVariable, isSet, variableStart, type RowBatch } from './row-batch.ts';
import type { ColumnDefinition, ColumnType } from './table-definition.ts';

/** Days between 1899-12-30, from which Access counts, and 1970-01-01. */
export const ACCESS_EPOCH = 25_569;

/**
 * Days since 1970-01-01 of an Access date. The fraction is the time of day, before 1899-12-30 too, where Access
 * counts it away from zero.
 */
export function daysOfAccessDate(value: number): number {
  if (value >= 0) return value - ACCESS_EPOCH;
  const day = Math.trunc(value);
  return day + (day - value) - ACCESS_EPOCH;
}

/** Whether a number is within the dates of Access, the years 100 to 9999. */
export function isAccessDate(value: number): boolean {
  return value > -657_435 && value < 2_958_466;
}

/** Turns the bytes of a text into the text. */
export type DecodeText = (bytes: Uint8Array, start: number, end: number) => string;

/** The text of a cell, `''` where it has no value. */
export type CellText = (batch: RowBatch, row: number) => string;

/** Stands in the place of a value that is too short for its type. */
const LOST = '\ufffd';

/** How the cells of a column are read as text, whatever its type; objects (OLE) and attachments have none. */
export function cellText(column: ColumnDefinition, values: LongValues, decode: DecodeText): CellText {
  const { number, fixed, offset, size, place, type, calculated } = column;
  if (type === 'logical' && !calculated) return (batch, row) => (isSet(batch, row, number) ? '1' : '0');
  const text = calculated ? calculatedText : plainText;
  return (batch, row) => {
    if (!isSet(batch, row, number) || (!fixed && !hasVariable(batch, row, place))) return '';
    const start = fixed ? (batch.fixed[row] as number) + offset : variableStart(batch, row, place);
    const end = fixed ? start + size : variableStart(batch, row, place + 1);
    if (type !== 'memo') return text(batch.view, start, end, column, decode);
    values.read(batch.bytes, start, end, batch.page[row] as number);
    return text(viewOf(values.bytes), values.start, values.end, column, decode);
  };
}

type ValueText = (
  view: DataView,
  start: number,
  end: number,
  column: ColumnDefinition,
  decode: DecodeText,
) => string;

const plainText: ValueText = (view, start, end, column, decode) => {
  const { type, fixed } = column;
  if (start === end) return '';
  if (type === 'text' || type === 'memo') {
    const text = decode(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), start, end);
    // Text of fixed length is filled up.
    return fixed ? text.replace(/[\0 ]+$/, '') : text;
  }
  return end - start < (leastBytes[type] ?? 0) ? LOST : renderers[type](view, start, end, column);
};

// A value that Access computes stands behind 16 bytes of its own and its length.
const CALCULATED_LENGTH = 16;
const CALCULATED_VALUE = 20;

const calculatedText: ValueText = (view, head, limit, column, decode) => {
  if (limit - head < CALCULATED_VALUE) return head === limit ? '' : LOST;
  const start = head + CALCULATED_VALUE;
  const end = start + view.getUint32(head + CALCULATED_LENGTH, true);
  if (end > limit) return LOST;
  if (column.type === 'decimal') return start === end ? '' : calculatedDecimalText(view, start, end);
  return plainText(view, start, end, column, decode);
};

/** A length, the digits after the point, a sign; then the magnitude, whose words stand as 4 + 8 + … bytes. */
function calculatedDecimalText(view: DataView, start: number, end: number): string {
  const bytes = Math.min(16, (end - start - 4) & ~3);
  if (bytes < 4) return LOST;
  let at = start + 4;
  let value = 0n;
  if (bytes % 8 !== 0) {
    value = BigInt(view.getUint32(at, true));
    at += 4;
  }
  for (; at < start + 4 + bytes; at += 8) value = (value << 64n) | view.getBigUint64(at, true);
  return scaled(view.getUint8(start + 3) === 0 ? value : -value, view.getUint8(start + 2));
}

type Render = (view: DataView, start: number, end: number, column: ColumnDefinition) => string;

const leastBytes: Readonly<Partial<Record<ColumnType, number>>> = {
  logical: 1,
  byte: 1,
  integer: 2,
  long: 4,
  currency: 8,
  single: 4,
  double: 8,
  date: 8,
  guid: 16,
  decimal: 17,
  bigint: 8,
  'extended-date': 42,
};

const renderers: Readonly<Record<ColumnType, Render>> = {
  logical: (view, at) => (view.getUint8(at) === 0 ? '0' : '1'),
  byte: (view, at) => String(view.getUint8(at)),
  integer: (view, at) => String(view.getInt16(at, true)),
  long: (view, at) => String(view.getInt32(at, true)),
  bigint: (view, at) => String(view.getBigInt64(at, true)),
  single: (view, at) => shortestSingle(view.getFloat32(at, true)),
  double: (view, at) => String(view.getFloat64(at, true)),
  currency: (view, at) => scaled(view.getBigInt64(at, true), 4),
  decimal: (view, at, _, { scale }) => decimalText(view, at, scale),
  date: (view, at) => dateText(view.getFloat64(at, true)),
  'extended-date': extendedDateText,
  guid: guidText,
  binary: (view, start, end) =>
    Buffer.from(view.buffer, view.byteOffset + start, end - start).toString('hex'),
  // Texts are decoded by the caller's means.
  text: () => '',
  memo: () => '',
  ole: () => '',
  complex: () => '',
};

/** A number of `scale` digits after the point, without needless zeros. */
function scaled(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return (value < 0n ? '-' : '') + (fraction === '' ? whole : `${whole}.${fraction}`);
}

/** A sign byte, then 16 bytes of magnitude as four little-endian words, the highest first. */
function decimalText(view: DataView, at: number, scale: number): string {
  let value = 0n;
  for (let word = 0; word < 4; word++)
    value = (value << 32n) | BigInt(view.getUint32(at + 1 + 4 * word, true));
  return scaled(view.getUint8(at) & 0x80 ? -value : value, scale);
}

/** The shortest text that is the same single-precision number. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

/** `YYYY-MM-DD`, with ` HH:MM:SS` where there is a time of day; a number that is no date as it stands. */
function dateText(value: number): string {
  return isAccessDate(value) ? textOfDays(daysOfAccessDate(value)) : String(value);
}

/** `YYYY-MM-DD`, with ` HH:MM:SS` where there is a time of day. */
export function textOfDays(days: number): string {
  const seconds = Math.round((days - Math.floor(days)) * 86_400);
  if (seconds === 0 || seconds === 86_400) return isoDate(Math.floor(days) + (seconds === 0 ? 0 : 1));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${isoDate(days)} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;

/** The days that `textOfDays` wrote as `text`, or NaN. */
export function daysOfText(text: string): number {
  const [, date = '', hours = 0, minutes = 0, seconds = 0] = TIME.exec(text) ?? [];
  return parseIsoDate(date) + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) / 86_400;
}

// Digits of days since 0001-01-01, a colon, seconds and ten-millionths of a second, in ASCII.
const EXTENDED = /^(\d{19}):(\d{12})(\d{7})/;
const DAYS_TO_YEAR_ONE = 719_162;

function extendedDateText(view: DataView, start: number, end: number): string {
  const text = Buffer.from(view.buffer, view.byteOffset + start, end - start).toString('latin1');
  const match = EXTENDED.exec(text);
  const days = match ? Number(match[1]) : NaN;
  if (!match || days > 3_652_058) return text;
  return textOfDays(days - DAYS_TO_YEAR_ONE + Number(match[2]) / 86_400);
}

/** A GUID: the first three parts are little-endian numbers. */
function guidText(view: DataView, at: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const tail = Buffer.from(view.buffer, view.byteOffset + at + 8, 8).toString('hex');
  const head = `${hex(view.getUint32(at, true), 8)}-${hex(view.getUint16(at + 4, true), 4)}-${hex(view.getUint16(at + 6, true), 4)}`;
  return `{${head}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}

import type { Box } from './long-table.ts';
import { colors, type } from './report-look.ts';
import { figure } from './figures.ts';
import type { Sheet } from './sheet.ts';

/** A bar: its value and its colours; an outlined one stands for the second round. */
export interface Bar {
  readonly value: number;
  readonly ink: string;
  readonly outlined: boolean;
}

/** Draws bars below each other from the left of a box; `most` fills its width. A value above nought always shows. */
export function drawBars(sheet: Sheet, box: Box, bars: readonly Bar[], most: number): void {
  const height = bars.length === 1 ? 7 : 5;
  const gap = 1.5;
  const width = box.width - 8;
  let y = box.y + (box.height - bars.length * height - (bars.length - 1) * gap) / 2;
  for (const { value, ink, outlined } of bars) {
    const length = value === 0 ? 0 : Math.max(1, (value / Math.max(most, 1)) * width);
    if (length > 0 && outlined)
      sheet.doc
        .lineWidth(0.7)
        .strokeColor(ink)
        .rect(box.x + 0.35, y + 0.35, length, height - 0.7)
        .stroke();
    else if (length > 0) sheet.fill(box.x, y, length, height, ink);
    y += height + gap;
  }
  sheet.rules([[box.x, box.y, box.x, box.y + box.height]], colors.rule);
}

/** Hatches a box: nothing is known there. */
export function drawHatch(sheet: Sheet, { x, y, width, height }: Box): void {
  const { doc } = sheet;
  doc.save().rect(x, y, width, height).clip();
  const lines: [number, number, number, number][] = [];
  for (let at = x - height; at < x + width; at += 4.5) lines.push([at, y + height, at + height, y]);
  sheet.rules(lines, colors.hatch, 0.6);
  doc.restore();
}

/** A tick beside a text. */
export function drawTick(sheet: Sheet, x: number, y: number): void {
  sheet.doc
    .lineWidth(0.9)
    .strokeColor(colors.success)
    .moveTo(x, y + 3)
    .lineTo(x + 2, y + 5)
    .lineTo(x + 6, y)
    .stroke();
}

/** The scale of voters that the precincts of a chart share. */
export interface VoterScale {
  readonly most: number;
  readonly threshold: number;
  readonly near: number;
}

/** A scale on which all values and the threshold find room. */
export function voterScale(values: readonly number[], threshold: number, near: number): VoterScale {
  const most = values.reduce((highest, value) => Math.max(highest, value), threshold * 1.1);
  return { most: most * 1.02, threshold, near };
}

/** Labels of a scale, at the foot of a box. */
export function drawScale(sheet: Sheet, box: Box, scale: VoterScale): void {
  const step = niceStep(scale.most / 6);
  for (let value = 0; value <= scale.most; value += step) {
    const x = at(box, scale, value);
    sheet.line(figure(value), x - 20, box.y + box.height - 10, 40, { ...type.quiet, align: 'center' });
  }
}

/** A precinct on the scale: a dot for the list, a ring for the register, the threshold and the zone before it. */
export function drawVoters(sheet: Sheet, box: Box, scale: VoterScale, list: number, register: number): void {
  const { doc } = sheet;
  const y = box.y + box.height / 2;
  const limit = at(box, scale, scale.threshold);
  const near = at(box, scale, scale.near);
  sheet.fill(near, box.y, limit - near, box.height, colors.warningTint);
  sheet.rules([[limit, box.y, limit, box.y + box.height]], colors.warning, 0.8);
  const [a, b] = [at(box, scale, list), at(box, scale, register)];
  sheet.rules([[at(box, scale, 0), y, Math.max(a, b), y]], colors.rule);
  doc.lineWidth(0.8).strokeColor(colors.ink).circle(b, y, 2.9).stroke();
  sheet.ink(colors.accent);
  doc.circle(a, y, 2.1).fill();
}

/** Parts of a whole in one bar, each with its fill; an outlined part has none. */
export function drawParts(
  sheet: Sheet,
  box: Box,
  parts: readonly { readonly value: number; readonly fill: string | null }[],
): void {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  let { x } = box;
  for (const { value, fill } of parts) {
    const width = total === 0 ? 0 : (value / total) * box.width;
    if (width > 0 && fill !== null) sheet.fill(x, box.y, width, box.height, fill);
    else if (width > 0)
      sheet.doc
        .lineWidth(0.7)
        .strokeColor(colors.quiet)
        .rect(x + 0.35, box.y + 0.35, width - 0.7, box.height - 0.7)
        .stroke();
    x += width;
  }
}

function at(box: Box, scale: VoterScale, value: number): number {
  return box.x + 10 + (value / scale.most) * (box.width - 24);
}

/** The next of 1, 2, 5, 10, 20, … */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}

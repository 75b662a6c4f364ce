import { colors } from './report-look.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const style: TextStyle = { font: 'serif-bold', size: 9.4, leading: 12.5, ink: colors.ink, align: 'center' };

/** The name of the commission over a lying paper, in each language of the paper, and a rule below it. */
export function drawCommission(sheet: Sheet, names: readonly string[]): void {
  sheet.beside(names, style);
  sheet.y += 5;
  sheet.rules([[sheet.left, sheet.y, sheet.right, sheet.y]], colors.ink, 1.1);
  sheet.y += 11;
}

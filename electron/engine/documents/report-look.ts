import { codeFamilies, type FindingCode, type FindingFamily } from '../../../shared/rules/codes.ts';
import type { TableStyle } from './long-table.ts';
import type { TextStyle } from './sheet.ts';

/** Colours of the families of findings, those of the screens; the code always stands beside the colour. */
const families: Readonly<Record<FindingFamily, { readonly ink: string; readonly tint: string }>> = {
  identity: { ink: '#3F4F9A', tint: '#ECEEF7' },
  documents: { ink: '#2F6490', tint: '#E6EFF5' },
  repeated: { ink: '#7F437E', tint: '#F5EAF4' },
  place: { ink: '#55692A', tint: '#EEF2E2' },
  right: { ink: '#74492E', tint: '#F5ECE5' },
  file: { ink: '#58605D', tint: '#EDEEEC' },
};

/** Other colours of the report. */
export const colors = {
  ink: '#1A2627',
  quiet: '#616A66',
  rule: '#CFC7B8',
  inset: '#F7F4EE',
  accent: '#0A5962',
  changed: '#5A9C98',
  warning: '#BD8213',
  warningTint: '#FAEFD6',
  success: '#1F6A52',
  hatch: '#C9C1B2',
  surface: '#FFFFFF',
} as const;

/** Colours of a code. */
export function colorsOf(code: FindingCode): { readonly ink: string; readonly tint: string } {
  const family = (Object.keys(codeFamilies) as FindingFamily[]).find((name) =>
    (codeFamilies[name] as readonly FindingCode[]).includes(code),
  );
  return families[family ?? 'file'];
}

/** Sizes of text in the report. */
export const type = {
  title: { font: 'serif-bold', size: 14, leading: 18, ink: colors.ink, align: 'center' },
  subject: { font: 'serif', size: 9.4, leading: 12.5, ink: colors.ink, align: 'center' },
  section: { font: 'serif-bold', size: 11.5, leading: 15, ink: colors.ink },
  text: { font: 'sans', size: 8.2, leading: 10.8, ink: colors.ink },
  quiet: { font: 'sans', size: 7.2, leading: 9.2, ink: colors.quiet },
  figure: { font: 'serif-bold', size: 14, leading: 17, ink: colors.ink },
  mono: { font: 'mono', size: 7.2, leading: 10.8, ink: colors.ink },
} as const satisfies Record<string, TextStyle>;

/** The look of the report's tables: sans, fine grey rules between rows only. */
export const reportStyle: TableStyle = {
  text: type.text,
  paddingX: 4,
  paddingY: 2.2,
  ruleColor: colors.rule,
  verticals: false,
};

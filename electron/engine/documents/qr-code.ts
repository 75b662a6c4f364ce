import { create } from 'qrcode';

/** Light modules around a code that its readers need. */
const QUIET_ZONE = 4;

/** A text as the SVG of a QR code (ISO/IEC 18004, level M, UTF-8), all dark modules in one path, one unit each. */
export function qrCode(text: string): string {
  const { modules } = create([{ data: new TextEncoder().encode(text), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
  });
  const side = modules.size + 2 * QUIET_ZONE;
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      let end = column + 1;
      while (end < modules.size && modules.get(row, end) === 1) end += 1;
      path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${end - column}v1h${column - end}z`;
      column = end;
    }
  return `<svg viewBox="0 0 ${side} ${side}"><path fill="#000" d="${path}"/></svg>`;
}

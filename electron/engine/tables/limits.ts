/** What a foreign file of tables may cost us. Far above any appendix: an oblast has some ten thousand rows. */
export const limits = {
  fileBytes: 32 << 20,
  /** Entries of the ZIP. */
  entries: 2_000,
  /** One part, and all parts we read, unpacked. */
  partBytes: 64 << 20,
  totalBytes: 80 << 20,
  /** Unpacked to packed size of parts over a megabyte; deflate alone reaches 1,032. */
  ratio: 250,
  /** Places of cells (empty ones between others included), over all sheets. */
  cells: 1_500_000,
  columns: 1_024,
  sheets: 500,
  /** UTF-16 units of all shared strings, and of all cells. */
  textLength: 48 << 20,
  merges: 100_000,
  /** Elements inside elements. */
  depth: 64,
} as const;

/** What is safe, and what to do. */
export interface AfterRefusal {
  readonly safe: string;
  readonly todo: string;
}

/** Parts the text that follows what happened: its first sentence says what is safe, the rest what to do. */
export function afterRefusal(then: string): AfterRefusal {
  const end = /[.!?]\s+(?=[\p{Lu}"«])/u.exec(then);
  return end
    ? { safe: then.slice(0, end.index + 1), todo: then.slice(end.index + end[0].length) }
    : { safe: then, todo: '' };
}

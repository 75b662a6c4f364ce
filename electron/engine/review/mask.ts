const DOT = '•';

/** An IIN as lists show it: its birth date and its last digits, `9501•••••123`; what is no IIN is hidden but for its ends. */
export function maskedIin(iin: string): string {
  return hidden(iin, 4, 3);
}

/** A number of a document as lists show it: `04•••••87`. */
export function maskedDocument(number: string): string {
  return hidden(number, 2, 2);
}

/** A text of a finding with every IIN and every number of a document in it masked. */
export function maskedText(text: string): string {
  return text.replace(/(?<!\d)\d{12}(?!\d)/g, maskedIin).replace(/(?<!\d)\d{7,11}(?!\d)/g, maskedDocument);
}

function hidden(text: string, head: number, tail: number): string {
  const letters = [...text];
  if (letters.length === 0) return '';
  if (letters.length <= head + tail) return DOT.repeat(letters.length);
  const middle = Math.min(letters.length - head - tail, 5);
  return `${letters.slice(0, head).join('')}${DOT.repeat(middle)}${letters.slice(-tail).join('')}`;
}

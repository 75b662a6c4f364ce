/** The nonce under which this load may write styles; the shell puts a new one into every load. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/**
 * Gives every style element that a script makes the nonce of this load. Ant Design passes it on almost everywhere, but
 * not where it measures scroll bars and locks scrolling. Scripts are our own files only, so nobody gains by it.
 */
export function giveStylesTheNonce(): void {
  const create = Reflect.get(document, 'createElement') as (...parameters: unknown[]) => Element;
  Reflect.set(document, 'createElement', (...parameters: unknown[]): Element => {
    const element = create.apply(document, parameters);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  });
}

import { useEffect } from 'react';

/** Whether typing goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** What the keys of the frame do. */
export interface FrameKeys {
  readonly onPlace: (digit: number) => void;
  readonly onLock: () => void;
}

/** Puts the cursor into the search of the screen, where it has one. */
function search(): void {
  document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
}

/**
 * The keys that work on every screen, bound by their place on the keyboard. In a field only locking acts, which writes
 * nothing.
 */
export function useFrameKeys({ onPlace, onLock }: FrameKeys): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { code, ctrlKey, altKey, shiftKey, metaKey } = event;
      if (event.defaultPrevented || shiftKey || metaKey) return;
      const digit = /^Digit([1-7])$/u.exec(code)?.[1];
      let act: (() => void) | undefined;
      if (code === 'KeyL' && ctrlKey && !altKey) act = onLock;
      else if (isTyping(event.target)) return;
      else if (digit !== undefined && altKey && !ctrlKey) act = () => onPlace(Number(digit));
      else if (code === 'KeyF' && ctrlKey && !altKey) act = search;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [onPlace, onLock]);
}

import { useEffect, useState } from 'react';

/** Gives the focus back to where it was before a dialogue opened, once it is gone: the keyboard stays at its place. */
export function useReturnFocus(): void {
  // Before anything in the dialogue takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialogue leaves the page after this; until then it would take the focus back.
      setTimeout(() => {
        const { activeElement } = document;
        const isFree = activeElement === document.body || activeElement?.matches('main') === true;
        if (isFree && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}

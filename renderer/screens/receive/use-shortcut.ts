import { useEffect, useEffectEvent } from 'react';

/** Answers to `Ctrl` and a key, named by its place on the keyboard, as long as it is on. */
export function useShortcut(code: string, isOn: boolean, act: () => void): void {
  const answer = useEffectEvent(act);
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.code !== code || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      answer();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [code, isOn]);
}

import { useCallback, useState } from 'react';

/** The width of an element in pixels, kept up to date; 0 before it is known. */
export function useWidth(): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const read = (): void => setWidth(Math.floor(element.clientWidth));
    // The observer speaks with the next frame, which a hidden window does not draw.
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, width];
}

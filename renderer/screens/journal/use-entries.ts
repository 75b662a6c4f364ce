import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  JournalEntryView,
  JournalFilterInput,
  JournalPageView,
} from '../../../shared/contract/journal-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';

const PAGE = 100;

/** The entries that a filter lets through, the newest first; read page by page as they come into view. */
export interface Entries {
  /** What the last page said of the whole: totals, groups, people, head. */
  readonly page: JournalPageView | undefined;
  readonly at: (index: number) => JournalEntryView | undefined;
  /** Has the rows from one to before another read. */
  readonly want: (first: number, end: number) => void;
  readonly failure: Failure | undefined;
  /** Reads anew: the journal has grown. */
  readonly reload: () => void;
}

interface Asked {
  readonly filter: JournalFilterInput;
  readonly pages: Set<number>;
  /** How long the journal was at the first page; another length moves every row. */
  all: number | undefined;
}

/** Reads the entries that a filter lets through. */
export function useEntries(filter: JournalFilterInput): Entries {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{
    readonly of: Asked | undefined;
    readonly page: JournalPageView | undefined;
    readonly pages: ReadonlyMap<number, readonly JournalEntryView[]>;
  }>({ of: undefined, page: undefined, pages: new Map() });
  const [failure, setFailure] = useState<Failure>();
  const asked = useRef<Asked>(undefined);
  const key = JSON.stringify(filter);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const load = useCallback(
    (number: number) => {
      const current = asked.current;
      if (!current || current.pages.has(number)) return;
      current.pages.add(number);
      void ask('journal.read', { filter: current.filter, offset: number * PAGE, limit: PAGE }).then(
        (result) => {
          if (asked.current !== current) return;
          if (!result.ok) {
            current.pages.delete(number);
            setFailure(result.failure);
            return;
          }
          const page = result.value;
          current.all ??= page.all;
          if (current.all !== page.all) {
            reload();
            return;
          }
          setFailure(undefined);
          setState(({ of, pages }) => ({
            of: current,
            page,
            pages: new Map(of === current ? pages : []).set(number, page.entries),
          }));
        },
      );
    },
    [reload],
  );
  useEffect(() => {
    asked.current = { filter: JSON.parse(key) as JournalFilterInput, pages: new Set(), all: undefined };
    load(0);
    return () => void (asked.current = undefined);
  }, [key, turn, load]);

  const { page, pages } = state;
  const at = useCallback((index: number) => pages.get(Math.floor(index / PAGE))?.[index % PAGE], [pages]);
  const want = useCallback(
    (first: number, end: number) => {
      for (let number = Math.floor(first / PAGE); number * PAGE < end; number++) load(number);
    },
    [load],
  );
  return { page, at, want, failure, reload };
}

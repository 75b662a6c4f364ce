import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type JSX,
  type ReactNode,
} from 'react';
import type { FindingFilter } from '../../shared/contract/review-calls.ts';

/** Where a person can be. */
export type Destination =
  | { readonly screen: 'road'; readonly halfYear?: string }
  | {
      readonly screen: 'receive';
      /** Null where the part is still to be chosen. */
      readonly part: number | null;
      readonly kind: 'first' | 'corrected';
      readonly halfYear?: string;
    }
  | {
      readonly screen: 'review';
      /** Null where the part is still to be chosen. */
      readonly part: number | null;
      readonly halfYear?: string;
      /** Which findings are shown at first. */
      readonly filter?: FindingFilter;
    }
  | { readonly screen: 'reconcile'; readonly part: number; readonly halfYear?: string }
  | { readonly screen: 'part'; readonly part: number; readonly halfYear?: string }
  | { readonly screen: 'statistics' }
  | { readonly screen: 'journal' }
  | { readonly screen: 'settings'; readonly tab?: string }
  | { readonly screen: 'setup' };

/** Asks whether the screen may be left; false stays. */
export type LeaveQuestion = () => Promise<boolean> | boolean;

interface Navigation {
  readonly destination: Destination;
  readonly go: (to: Destination) => void;
  readonly guard: (question: LeaveQuestion) => () => void;
}

const NavigationContext = createContext<Navigation | undefined>(undefined);

/** Keeps where the person is; unmounting it (a lock) forgets that. */
export function NavigationProvider({
  first,
  onSetup,
  children,
}: {
  readonly first: Destination;
  /** Goes back to what is left of the first hour, which has no frame. */
  readonly onSetup: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const [destination, setDestination] = useState(first);
  const question = useRef<LeaveQuestion>(undefined);

  const setup = useRef(onSetup);
  useEffect(() => void (setup.current = onSetup));
  const go = useCallback((to: Destination) => {
    void Promise.resolve(question.current?.() ?? true).then((may) => {
      if (!may) return;
      if (to.screen === 'setup') setup.current();
      else setDestination(to);
    });
  }, []);
  const guard = useCallback((asked: LeaveQuestion) => {
    question.current = asked;
    return () => {
      if (question.current === asked) question.current = undefined;
    };
  }, []);
  const navigation = useMemo(() => ({ destination, go, guard }), [destination, go, guard]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error('no navigation around this component');
  return navigation;
}

/** Where the person is. */
export function useDestination(): Destination {
  return useNavigation().destination;
}

/** Goes somewhere, after the screen that is left has agreed. */
export function useGo(): (to: Destination) => void {
  return useNavigation().go;
}

/** Has a question asked before this screen is left, as long as there is one. */
export function useLeaveQuestion(question: LeaveQuestion | undefined): void {
  const { guard } = useNavigation();
  useEffect(() => (question ? guard(question) : undefined), [guard, question]);
}

import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type JSX,
  type ReactNode,
} from 'react';
import type { Session } from '../../shared/contract/calls.ts';
import type { Failure } from '../../shared/failures/index.ts';
import { sailau } from './sailau.ts';
import { ask } from './use-call.ts';
import { useEngine, type Engine } from './use-engine.ts';

/** The session while the workplace is open. */
export type OpenSession = Extract<Session, { state: 'open' }>;
/** The session while the workplace is locked. */
export type LockedSession = Extract<Session, { state: 'locked' }>;

/** Where the workplace stands, as far as the page has heard. */
export interface Standing {
  readonly engine: Engine;
  readonly session: Session | undefined;
  /** Why the engine cannot say: a damaged vault, one in use, a newer one. */
  readonly failure: Failure | undefined;
  /** Takes over the session that a call gave; the event with the same news may come before or after. */
  readonly adopt: (session: Session) => void;
  /** Asks again. */
  readonly reload: () => void;
}

const StandingContext = createContext<Standing | undefined>(undefined);

/** Keeps the session: asks when the engine becomes ready, and follows its events. */
export function SessionProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const engine = useEngine();
  const [session, setSession] = useState<Session>();
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);

  const adopt = useCallback((news: Session) => {
    setFailure(undefined);
    setSession(news);
  }, []);
  useEffect(() => sailau.on('session', adopt), [adopt]);
  useEffect(() => {
    if (engine.state !== 'ready') return;
    let wanted = true;
    void ask('session.state', {}).then((result) => {
      if (!wanted) return;
      if (result.ok) adopt(result.value);
      else setFailure(result.failure);
    });
    return () => void (wanted = false);
  }, [engine.state, turn, adopt]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const standing = useMemo(
    () => ({ engine, session, failure, adopt, reload }),
    [engine, session, failure, adopt, reload],
  );
  return <StandingContext value={standing}>{children}</StandingContext>;
}

/** Where the workplace stands. */
export function useStanding(): Standing {
  const standing = use(StandingContext);
  if (!standing) throw new Error('no session around this component');
  return standing;
}

/** The session, of which screens inside the frame know that it is open. */
export function useSession(): OpenSession {
  const { session } = useStanding();
  if (session?.state !== 'open') throw new Error('the workplace is not open');
  return session;
}

import { answersOf } from './answers/index.ts';
import { NetworkNotes } from './network-notes.ts';
import { Picks } from './picks.ts';
import { serveShell } from './shell-port.ts';
import { Workplace } from './workplace/index.ts';

/** Idle time is told in seconds. */
const SECONDS_OF_MINUTE = 60;

// The engine's process: the workplace, and the answers to every call of the contract.
serveShell(async ({ dataFolder }, { tell }) => {
  const picks = new Picks();
  const workplace = new Workplace(dataFolder, (session) => tell('session', session));
  await workplace.sweep();
  const { answers, running } = answersOf(workplace, picks);
  const network = new NetworkNotes(workplace);
  return {
    answers,
    granted: (grant) => picks.add(grant),
    paper: (paper) => (workplace.user ? workplace.open.papers.get(paper)?.bytes : undefined),
    language: () => undefined,
    network: (state) => network.note(state),
    idle: ({ seconds, away }) => {
      // Work that is running is somebody's: it comes to its end first.
      if (!workplace.user || running.count > 0) return;
      const isIdle = seconds >= workplace.lockAfterMinutes * SECONDS_OF_MINUTE;
      if (isIdle || away) void workplace.lock(away ? 'system' : 'idle');
    },
    close: async () => {
      await running.settle('cancel');
      if (workplace.user) await workplace.lock('closed');
    },
  };
});

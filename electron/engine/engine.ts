import { answersOf } from './answers/index.ts';
import { IdleLock } from './idle-lock.ts';
import { NetworkNotes } from './network-notes.ts';
import { Picks } from './picks.ts';
import { serveShell } from './shell-port.ts';
import { Workplace } from './workplace/index.ts';

// The engine's process: the workplace, and the answers to every call of the contract.
serveShell(async ({ dataFolder }, { tell }) => {
  const picks = new Picks();
  const workplace = new Workplace(dataFolder, (session) => tell('session', session));
  await workplace.sweep();
  const { answers, running } = answersOf(workplace, picks);
  const network = new NetworkNotes(workplace);
  const idleLock = new IdleLock(workplace, running);
  return {
    answers,
    granted: (grant) => picks.add(grant),
    paper: (paper) => (workplace.user ? workplace.open.papers.get(paper)?.bytes : undefined),
    language: () => undefined,
    network: (state) => network.note(state),
    idle: (idle) => void idleLock.hear(idle),
    close: async () => {
      await running.settle('cancel');
      if (workplace.user) await workplace.lock('closed');
    },
  };
});

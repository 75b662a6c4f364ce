import type { Answers } from '../../shared/contract/calls.ts';
import { attempt } from '../../shared/result.ts';
import { about } from './about.ts';
import { Picks } from './picks.ts';
import { serveShell, type AnswerTools } from './shell-port.ts';

const answers = { 'engine.about': () => attempt(about) };

serveShell(() => {
  const picks = new Picks();
  return {
    answers: answers as Partial<Answers<'engine', AnswerTools>> as Answers<'engine', AnswerTools>,
    granted: (grant) => picks.add(grant),
    paper: () => undefined,
    language: () => undefined,
    network: () => undefined,
    idle: () => undefined,
    close: () => undefined,
  };
});

export { noteWrong, takeCounted, waitFor, type CountedAttempts, type TakenAttempts } from './attempts.ts';
export { checkNewPassword, passwordLength } from './password-rules.ts';

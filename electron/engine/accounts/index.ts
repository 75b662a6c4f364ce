export { noteWrong, takeCounted, waitFor, type Counted, type CountedAttempts } from './attempts.ts';
export { checkNewPassword, passwordLength } from './password-rules.ts';

export { currentDay, localDay, now } from './clock.ts';
export { showRecoveryKey, type NewWorkplace } from './make.ts';
export { OpenWorkplace, type OpenedBy } from './open-workplace.ts';
export { recordRestore } from './record-restore.ts';
export { readSetting, writeSetting, type Setting, type SettingName } from './settings.ts';
export { writeSign } from './sign.ts';
export { Workplace, type LockReason } from './workplace.ts';

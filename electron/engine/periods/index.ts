export {
  readCalendar,
  readOwnDays,
  resetOwnDay,
  setOwnDay,
  workingCalendar,
  type OwnDay,
  type ShownDay,
} from './calendar.ts';
export { openHalfYear, readHalfYears, type StoredHalfYear } from './half-years.ts';
export {
  readPart,
  readParts,
  removePart,
  savePart,
  type Part,
  type PartChange,
  type PartEntry,
} from './parts.ts';
export { currentHalfYear, readRoad, type PartProgress, type RoadOptions } from './read-road.ts';
export { recordStep, takeBackSteps, type RecordedStep } from './steps.ts';

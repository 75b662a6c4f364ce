import type { IconName } from '../../components/Icon.tsx';

/** Sections of the settings, in the order of the first hour. */
export const sections = [
  { id: 'commission', icon: 'home' },
  { id: 'parts', icon: 'file' },
  { id: 'people', icon: 'person' },
  { id: 'calendar', icon: 'clock' },
  { id: 'snapshots', icon: 'engine' },
  { id: 'cards', icon: 'card' },
  { id: 'keys', icon: 'key' },
  { id: 'storage', icon: 'drive' },
  { id: 'program', icon: 'about' },
] as const satisfies readonly { readonly id: string; readonly icon: IconName }[];

/** A section of the settings. */
export type SectionId = (typeof sections)[number]['id'];

/** The section of a destination; the first one where it names none. */
export function sectionOf(tab: string | undefined): SectionId {
  return sections.find(({ id }) => id === tab)?.id ?? sections[0].id;
}

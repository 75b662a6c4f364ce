import { z } from 'zod';

/** What a person may do at the workplace: the chair may do all that an operator may. */
export const roles = ['operator', 'chair', 'auditor'] as const;
/** What a person may do at the workplace. */
export const roleSchema = z.enum(roles);
/** What a person may do at the workplace. */
export type Role = (typeof roles)[number];

/** Who may make a call: the roles, or whoever sits there while the workplace is locked. */
export type May = 'anyone' | readonly Role[];

/** Everybody who has opened the workplace. */
export const everybody: readonly Role[] = roles;
/** Who works on lists. */
export const workers: readonly Role[] = ['operator', 'chair'];
/** Who decides about people, keys and the commission. */
export const chairs: readonly Role[] = ['chair'];

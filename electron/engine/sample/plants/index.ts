import type { CasePlan } from '../case-plan.ts';
import { documentPlants } from './documents.ts';
import { filePlants } from './file.ts';
import { identityPlants } from './identity.ts';
import { placePlants } from './place.ts';
import type { Plant } from './plant.ts';
import { repeatedPlants } from './repeated.ts';
import { trapPlants } from './traps.ts';
import { unmatchedPlants } from './unmatched.ts';
import { variantPlants } from './variants.ts';

const plants: readonly Plant[] = [
  ...identityPlants,
  ...variantPlants,
  ...documentPlants,
  ...repeatedPlants,
  ...placePlants,
  ...unmatchedPlants,
  ...filePlants,
  ...trapPlants,
];

/** Plants every kind of deviation and trap in its share of the rows, once at least. */
export function plantAll(plan: CasePlan): void {
  for (const { perMille, plant } of plants) {
    const times = Math.max(1, Math.round((plan.rows * perMille) / 1000));
    for (let turn = 0; turn < times; turn++) plant(plan, turn);
  }
}

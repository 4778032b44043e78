import { defaultFlavor, type Flavor, flavorNamed } from '../../src/engine/index.ts';

/** What the store answers as while it is measured. */
export const flavor: Flavor = flavorNamed('dragonfly') ?? defaultFlavor;

/** When it begins, ms since 1970. */
export const epochMs = 1_767_225_600_000;

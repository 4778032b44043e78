/** Tests may ask for anything, from the start. What comes when it is wanted has a test of its own: test/worker/wanted.test.ts. */
import { bringEveryFamily } from '../src/engine/index.ts';

await bringEveryFamily();

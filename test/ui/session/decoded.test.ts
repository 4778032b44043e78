import { expect, it } from 'vitest';
import { decoded } from '../../../src/ui/session/decoded.ts';

it.each([
  ['half%20a', 'half a'],
  ['%C3%A4', 'ä'],
  ['half-a%', 'half-a%'],
  ['%C3', '%C3'],
])('%s is %s', (encoded, text) => expect(decoded(encoded)).toBe(text));

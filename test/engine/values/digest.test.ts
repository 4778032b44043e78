import { expect, it } from 'vitest';
import { digestOf } from '../../../src/engine/values/string/digest.ts';

/** Bytes that differ from place to place. */
const bytes = (length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode((i * 7 + 3) % 256)).join('');

/** What the reference implementation, xxHash 0.8, says of them: each way of reading, to both of its ends. */
const known: readonly (readonly [length: number, digest: string])[] = [
  [0, '2d06800538d394c2'],
  [1, '13e608bc156defed'],
  [2, '1c9074b93943b86c'],
  [3, 'a9088dda485b481c'],
  [4, '6d9253b16c8b1ed3'],
  [5, '998620e10e3a4b37'],
  [8, '60539db630471163'],
  [9, 'feff668361d723a8'],
  [12, '6829454be0cc3199'],
  [16, 'b8c859b0f030b585'],
  [17, '714a04408e79b80f'],
  [31, 'ed41ac283d0674b3'],
  [32, '19ff4ee1d6ba1a55'],
  [33, '3e44983ad21679c8'],
  [64, '287eb1fa9e4be2c1'],
  [65, '829218de4d798646'],
  [96, 'f084e7cfbc624743'],
  [97, '1daa83271a8e7b7c'],
  [128, '67425a03650261bf'],
  [129, 'c664bf3311c6abc4'],
  [144, '606a17fa700bb932'],
  [200, '746cd0025327bf5b'],
  [239, '1d861931c1f3cafa'],
  [240, '64556dc6b462a6cf'],
  [241, '8beadd3a8874fe17'],
  [256, '3c38817f6d79c0da'],
  [257, '2a300c3495738ea6'],
  [511, 'e3fca5c97aa72e1b'],
  [512, 'f58202b8d9019d1d'],
  [1023, 'd26986a0b85dcc44'],
  [1024, '9b81661c641c72b1'],
  [1025, '806c2072ed713576'],
  [1088, '2f8781e01841f0da'],
  [2048, 'abe604813ba62ed1'],
  [2049, '55aed42c9f1554b6'],
  [5000, '799aaddd7339581d'],
  [100000, '0c056f6fcc340974'],
];

it.each(known)('a string of %i bytes has its digest', (length, digest) => {
  expect(digestOf(bytes(length))).toBe(digest);
});

it('a digest keeps its leading zeros', () => {
  const text = 'v8lf0c11xh8ymlqztfd3eeq16kfn4sspw7fqmnuuq3k3t75em5wdizgcdw7uc26nnf961u2jkfzkjytls2kwlj7626sd';
  expect(digestOf(text)).toBe('00006c38adf31777');
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../src/ui/controls/tokens.css', import.meta.url), 'utf8');

/** Every colour of the page, light and dark. */
const colors = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light: light ?? '', dark: dark ?? '' },
  ]),
);

function color(name: string, mode: 'light' | 'dark'): string {
  const found = colors.get(name);
  if (!found) throw new Error(`tokens.css has no --${name}`);
  return found[mode];
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'surface', 'surface-sunken', 'accent-soft', 'life-soft', 'death-soft'];
const texts = ['ink', 'ink-quiet', 'ink-faint', 'accent', 'life', 'death', 'string'];

describe.each(['light', 'dark'] as const)('colours, %s', (mode) => {
  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(color(text, mode), color(ground, mode))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('what stands on the accent can be read', () => {
    expect(contrast(color('accent-ink', mode), color('accent', mode))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds.flatMap((ground) => [['line-strong', ground] as const, ['focus', ground] as const]))(
    '%s can be seen on %s',
    (edge, ground) => {
      expect(contrast(color(edge, mode), color(ground, mode))).toBeGreaterThanOrEqual(3);
    },
  );
});

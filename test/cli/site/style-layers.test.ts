import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/cli/site/style-layers.ts';

describe('where styles belong', () => {
  it.each([
    ['src/ui/controls/tokens.css', { layer: 'mayfly-base', scoped: true }],
    ['src/ui/controls/reset.css', { layer: 'mayfly-base', scoped: true }],
    ['src/ui/controls/controls.css', { layer: 'mayfly', scoped: true }],
    ['src/ui/dock/clock/clock.css', { layer: 'mayfly', scoped: true }],
    ['src/ui/page/blocks.css', { layer: 'page', scoped: false }],
    ['src/ui/page/header.css', { scoped: false }],
    ['src/ui/editor/cell-editor.css', { scoped: true }],
  ])('%s', (file, place) => {
    expect(placeOf(file)).toEqual(place);
  });

  it('leaves those of others alone', () => {
    expect(placeOf('node_modules/monaco-editor/editor/editor.css')).toBeUndefined();
  });
});

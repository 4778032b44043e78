import { describe, expect, it } from 'vitest';
import { bundleOf } from './bundle.ts';

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['src/ui/later.ts', '_examples-a1.js', 'src/ui/search/search-dialog.ts'],
    css: ['assets/index.css'],
  },
  '_examples-a1.js': {
    file: 'assets/examples.js',
    imports: ['_shared.js', '_react.js'],
    dynamicImports: [
      'src/ui/editor/cell-editor.tsx',
      'src/ui/dock/time-machine.tsx',
      'src/ui/sharing/shared-sessions.tsx',
    ],
  },
  '_react.js': { file: 'assets/react.js' },
  '_shared.js': { file: 'assets/shared.js' },
  'src/ui/later.ts': { file: 'assets/later.js', imports: ['_shared.js'] },
  'src/ui/editor/cell-editor.tsx': {
    file: 'assets/editor.js',
    imports: ['_shared.js', '_monaco.js'],
    dynamicImports: ['src/ui/editor/hover.ts'],
    css: ['assets/editor.css'],
  },
  'src/ui/dock/time-machine.tsx': { file: 'assets/machine.js', imports: ['_shared.js', '_both.js'] },
  'src/ui/sharing/shared-sessions.tsx': { file: 'assets/sharing.js', imports: ['_both.js'] },
  'src/ui/search/search-dialog.ts': { file: 'assets/search.js', imports: ['_shared.js'] },
  '_both.js': { file: 'assets/both.js' },
  '_monaco.js': { file: 'assets/monaco.js', css: ['assets/monaco.css'] },
  'src/ui/editor/hover.ts': { file: 'assets/hover.js', css: ['assets/editor.css'] },
};
const names = [
  'assets/main.worker-a1.js',
  'assets/geo-family.worker-c3.js',
  'assets/editor.worker.worker-b2.js',
  'assets/index.js',
  'theme.js',
];

describe('what a reader downloads', () => {
  it('at once is all but what is fetched on demand', () => {
    const { first, worker, families } = bundleOf(manifest, names);
    expect([...first].sort()).toEqual(['assets/index.js', 'assets/later.js', 'assets/shared.js', 'theme.js']);
    expect(worker).toEqual(['assets/main.worker-a1.js']);
    expect(families).toEqual(['assets/geo-family.worker-c3.js']);
  });

  it('at rest is what makes the examples live', () => {
    expect([...bundleOf(manifest, names).examples].sort()).toEqual(['assets/examples.js', 'assets/react.js']);
  });

  it('on turning to an example is the time machine, and with a shared session what that needs beside it', () => {
    const { timeMachine, sharing, search } = bundleOf(manifest, names);
    expect([...timeMachine].sort()).toEqual(['assets/both.js', 'assets/machine.js']);
    expect(sharing).toEqual(['assets/sharing.js']);
    expect(search).toEqual(['assets/search.js']);
  });

  it('at the first edit is the rest', () => {
    const { editor, editorStyles } = bundleOf(manifest, names);
    expect([...editor].sort()).toEqual([
      'assets/editor.js',
      'assets/editor.worker.worker-b2.js',
      'assets/hover.js',
      'assets/monaco.js',
    ]);
    expect([...editorStyles].sort()).toEqual(['assets/editor.css', 'assets/monaco.css']);
  });
});

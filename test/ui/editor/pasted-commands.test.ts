import { expect, it } from 'vitest';
import { pastedCommands } from '../../../src/ui/editor/pasted-commands.ts';

it('leaves prompts and outputs behind, and keeps waits and comments', () => {
  const transcript = [
    'dragonfly> SETEX mykey 10 "Hello"',
    '"OK"',
    'dragonfly> GET mykey  # still there',
    '"Hello"',
    '// Wait for 10 seconds',
    'dragonfly> GET mykey',
    '(nil)',
  ].join('\n');
  expect(pastedCommands(transcript)).toBe(
    'SETEX mykey 10 "Hello"\nGET mykey  # still there\n// Wait for 10 seconds\nGET mykey',
  );
});

it.each(['GET k', 'SET k v\nGET k', 'mykey', '# a note'])('leaves %s alone', (text) => {
  expect(pastedCommands(text)).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { helloSyntax, unknownCommand, unknownSubcommand, unsupportedOption } from '../../src/engine/errors.ts';

/** All as redis-server 7.0 answers. */
describe('a client’s words in a message', () => {
  it('stand in one line, up to a zero byte', () => {
    expect(unknownCommand(['FO\nO', 'a\r\nb']).message).toBe(
      "ERR unknown command 'FO O', with args beginning with: 'a  b' ",
    );
    expect(unknownCommand(['fo\0o', 'a\0b', 'c']).message).toBe(
      "ERR unknown command 'fo', with args beginning with: 'a' 'c' ",
    );
    expect(unknownSubcommand('OBJECT', 'f\no').message).toBe("ERR unknown subcommand 'f o'. Try OBJECT HELP.");
    expect(unsupportedOption(' a\nb').message).toBe('ERR Unsupported option a b');
    expect(helloSyntax('a\0b').message).toBe("ERR Syntax error in HELLO option 'a'");
  });

  it('fill 128 bytes of an unknown command at most', () => {
    expect(unknownCommand(['x'.repeat(200)]).message).toBe(
      `ERR unknown command '${'x'.repeat(128)}', with args beginning with: `,
    );
    expect(unknownCommand(['FOO', 'a'.repeat(120), 'bb', 'cc']).message).toBe(
      `ERR unknown command 'FOO', with args beginning with: '${'a'.repeat(120)}' 'bb' `,
    );
    expect(unknownCommand(['FOO', 'a'.repeat(128), 'bb']).message).toBe(
      `ERR unknown command 'FOO', with args beginning with: '${'a'.repeat(128)}' `,
    );
  });
});

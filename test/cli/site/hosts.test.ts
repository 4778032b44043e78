import { describe, expect, it } from 'vitest';
import { hostRefusal } from '../../../src/cli/site/hosts.ts';

describe('the name that a request calls the server by', () => {
  it.each(['localhost', 'LOCALHOST:4321', 'localhost.:80', '127.0.0.1', '127.0.0.1:1', '[::1]', '[::1]:65535'])(
    '%s is one of this machine, whatever the port',
    (host) => {
      expect(hostRefusal(host, [])).toBeUndefined();
    },
  );

  it.each(['docs.example', 'docs.example:4321', 'Docs.Example.'])('%s is ours where it is allowed', (host) => {
    expect(hostRefusal(host, ['docs.example'])).toBeUndefined();
    expect(hostRefusal(host, ['other.example', 'DOCS.example'])).toBeUndefined();
  });

  it('is an address that the server was told to listen at, with brackets or without', () => {
    expect(hostRefusal('[fd00::7]:4321', ['fd00::7'])).toBeUndefined();
    expect(hostRefusal('192.168.1.7:4321', ['192.168.1.7'])).toBeUndefined();
  });

  it.each([
    'evil.example',
    'localhost.evil.example:4321',
    'evil-localhost',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '[::2]',
  ])('%s is refused, and the refusal says what to do', (host) => {
    const name = host.replace(/:4321$/, '');
    expect(hostRefusal(host, ['docs.example'])).toBe(
      `Mayfly does not answer as ${name}. If that is your own name for this machine, start it with --allow-host ${name}.\n`,
    );
  });

  it.each([undefined, '', ':80', 'a b', 'localhost:80:80', 'localhost@evil', '<script>', 'x'.repeat(300)])(
    '%j names nothing',
    (host) => {
      expect(hostRefusal(host, [])).toBe('This request names no host.\n');
    },
  );
});

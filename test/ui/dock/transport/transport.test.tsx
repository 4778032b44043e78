import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { useDockView } from '../../../../src/ui/dock/dock-view.ts';
import { Transport } from '../../../../src/ui/dock/transport/transport.tsx';
import { browserServices } from '../../../../src/ui/page/browser-services.ts';
import { SessionProvider } from '../../../../src/ui/use-session.ts';
import { pageOf } from '../../session/session-harness.ts';

function InDock() {
  const dock = useDockView();
  return dock && <Transport dock={dock} />;
}

const html = renderToStaticMarkup(
  <SessionProvider page={pageOf({ Ten: 'dragonfly> SETEX k 10 v' })} services={browserServices}>
    <InDock />
  </SessionProvider>,
);

it('names its controls', () => {
  const names = [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    'Playback',
    'Previous expiry',
    'Previous command',
    'Play backward',
    'Play',
    'Next command',
    'Speed',
  ]);
  expect(html).toContain('aria-pressed="false"');
  expect(html).toMatch(/<label for="([^"]+)">Go to<span class="visually-hidden"> time<\/span><\/label><input id="\1"/);
});

it('says why there is nothing to do yet', () => {
  expect(html.match(/aria-disabled="true" aria-description="Run an example first"/g)).toHaveLength(5);
});

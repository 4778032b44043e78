import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PageStateProvider } from '../../../src/ui/state/page-state.ts';
import { useDockView } from '../../../src/ui/time-dock/dock-view.ts';
import { Transport } from '../../../src/ui/transport/transport.tsx';
import { pageOf } from '../state/session-harness.ts';

function InDock() {
  const dock = useDockView();
  return dock && <Transport dock={dock} />;
}

const html = renderToStaticMarkup(
  <PageStateProvider page={pageOf({ Ten: 'dragonfly> SETEX k 10 v' })}>
    <InDock />
  </PageStateProvider>,
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

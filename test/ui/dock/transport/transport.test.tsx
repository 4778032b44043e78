import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { SandboxView } from '../../../../src/protocol/messages.ts';
import { type RunningDock, useDockView } from '../../../../src/ui/dock/dock-view.ts';
import { ControlRow } from '../../../../src/ui/dock/transport/control-row.tsx';
import { browserServices } from '../../../../src/ui/mount/browser-services.ts';
import { createPageState } from '../../../../src/ui/session/page-session.ts';
import { Playback } from '../../../../src/ui/session/playback/playback.ts';
import { SessionProvider, usePageSession } from '../../../../src/ui/use-session.ts';
import { pageOf } from '../../session/session-harness.ts';

interface Place {
  readonly hasRun?: boolean;
  readonly nextExpiryMs?: number;
}

const viewOf = ({ nextExpiryMs }: Place) =>
  ({
    timeline: { endMs: 11_000, history: { from: { elapsedMs: 0, seq: 0 } } },
    moment: { position: { elapsedMs: 3100, seq: 1 }, nextExpiryMs },
  }) as SandboxView;

function InDock(place: Place) {
  const dock = useDockView();
  const { context } = usePageSession();
  if (!dock) return undefined;
  const running: RunningDock = { ...dock, view: viewOf(place), elapsedMs: 3100, hasRun: place.hasRun ?? true };
  const nothing = () => {};
  return (
    <ControlRow
      dock={running}
      playback={new Playback(context)}
      onRetrace={nothing}
      onHelp={nothing}
      onPutAway={nothing}
      onToolsPlace={nothing}
    />
  );
}

const page = pageOf({ Ten: 'dragonfly> SETEX k 10 v' });

const htmlAt = (place: Place) =>
  renderToStaticMarkup(
    <SessionProvider session={createPageState(page, { ...browserServices(page), root: new EventTarget() })}>
      <InDock {...place} />
    </SessionProvider>,
  );

const namesIn = (html: string) =>
  [...html.matchAll(/<(?:button|select)[^>]* aria-label="([^"]+)"/g)].map(([, name]) => name);

it('is one row: play with its speed, one thing to press, and the rest', () => {
  expect(namesIn(htmlAt({ nextExpiryMs: 10_000 }))).toEqual(['Play', 'Speed', 'Next expiry', 'More']);
});

it('the thing to press is never dead', () => {
  expect(htmlAt({ nextExpiryMs: 10_000 })).toContain('Next expiry<span class="control-detail"> · 6.9 s</span>');
  expect(namesIn(htmlAt({}))).toContain('Watch it again');
  expect(namesIn(htmlAt({ hasRun: false }))).toContain('Run this example');
  for (const place of [{ nextExpiryMs: 10_000 }, {}, { hasRun: false }]) {
    expect(htmlAt(place)).not.toContain('aria-disabled="true"');
  }
});

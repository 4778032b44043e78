import { type ComponentType, useEffect, useState } from 'react';
import { isSessionLink, watchForSessions } from '../session/incoming-link.ts';
import { usePageSession, usePageState } from '../use-session.ts';

/**
 * Where shared sessions are told of. Empty, and all that belongs there unfetched, until a session may be coming; or until
 * the reader has turned to an example and there is one of her own to return to.
 */
export function SharingPlace() {
  const { keep, address } = usePageSession().context.services;
  const [woken, setWoken] = useState(false);
  const turned = usePageState(({ activeSandbox }) => activeSandbox !== undefined);
  const [Shared, setShared] = useState<ComponentType>();
  useEffect(() => {
    setWoken(isSessionLink(address.fragment()));
    return watchForSessions(address, () => setWoken(true));
  }, [address]);
  useEffect(() => {
    if (turned) keep.loadAside().then((aside) => aside && setWoken(true), nothing);
  }, [turned, keep]);
  useEffect(() => {
    if (!woken) return;
    // What cannot be fetched now is tried again with the next link or file.
    import('../sharing/shared-sessions.tsx').then(
      ({ SharedSessions }) => setShared(() => SharedSessions),
      () => setWoken(false),
    );
  }, [woken]);
  return Shared && <Shared />;
}

/** Where nothing is kept, there is nothing to return to. */
const nothing = (): void => {};

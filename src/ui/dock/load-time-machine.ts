import { useEffect, useState } from 'react';

/** See `time-machine.tsx`. */
export type TimeMachine = typeof import('./time-machine.tsx');

let loading: Promise<TimeMachine> | undefined;

/** Fetches it once; a fetch that failed is tried anew the next time. */
export function loadTimeMachine(): Promise<TimeMachine> {
  loading ??= import('./time-machine.tsx').catch((thrown) => {
    loading = undefined;
    throw thrown;
  });
  return loading;
}

/** Beyond that the reader is told that it may not come, ms. It is still waited for. */
const PATIENCE_MS = 20_000;

/** The time machine, once it is wanted and there; `failed` where it cannot be had at the moment. */
export interface LoadedMachine {
  readonly machine: TimeMachine | undefined;
  readonly failed: boolean;
}

export function useTimeMachine(wanted: boolean): LoadedMachine {
  const [machine, setMachine] = useState<TimeMachine>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let isHere = true;
    const patience = setTimeout(() => setFailed(true), PATIENCE_MS);
    loadTimeMachine().then(
      (loaded) => isHere && setMachine(loaded),
      () => isHere && setFailed(true),
    );
    return () => {
      isHere = false;
      clearTimeout(patience);
    };
  }, [wanted]);
  return { machine, failed: failed && !machine };
}

/** True once the page has come to rest after it was loaded: what may be wanted later can be fetched. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return idle;
}

/** Where a browser cannot tell when it has nothing to do, this long after the page was loaded is taken for it, ms. */
const REST_MS = 1000;

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, REST_MS);
    return () => clearTimeout(timer);
  }
  // A page that never comes to rest has its clock all the same.
  const request = requestIdleCallback(act, { timeout: 5000 });
  return () => cancelIdleCallback(request);
}

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

/** The time machine, once it is wanted and there; `failed` where it cannot be had at the moment. */
export function useTimeMachine(wanted: boolean): {
  readonly machine: TimeMachine | undefined;
  readonly failed: boolean;
} {
  const [machine, setMachine] = useState<TimeMachine>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let isHere = true;
    loadTimeMachine().then(
      (loaded) => isHere && setMachine(loaded),
      () => isHere && setFailed(true),
    );
    return () => {
      isHere = false;
    };
  }, [wanted]);
  return { machine, failed: failed && !machine };
}

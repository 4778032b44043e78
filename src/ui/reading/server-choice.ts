import type { FlavorName } from '../../spec/flavor-name.ts';
import type { PageSession } from '../session/page-session.ts';
import { serverNames } from '../session/servers.ts';

/** Has the choice of a server in the header decide what the page answers as, and show it. */
export function makeServerChoice(servers: HTMLElement, { store }: PageSession, signal: AbortSignal): void {
  const choice = servers.querySelector('select');
  const name = servers.querySelector('[data-server]');
  if (!choice || !name) return;
  const show = () => {
    const { flavor } = store.getState();
    choice.value = flavor;
    name.textContent = serverNames[flavor];
  };
  const choose = () => store.getState().answerAs(choice.value as FlavorName);
  // What was chosen before the page's scripts had come.
  if (choice.value === store.getState().flavor) show();
  else choose();
  signal.addEventListener('abort', store.subscribe(show));
  choice.addEventListener('change', choose, { signal });
}

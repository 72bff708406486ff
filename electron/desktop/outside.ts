import type { MessageBoxOptions } from 'electron';

type Outside = {
  /** Resolves with the number of the button. */
  ask(options: MessageBoxOptions): Promise<number>;
  open(address: string): Promise<void>;
};

/**
 * Hands an address over to the person's browser, if it is an https one and they say yes to all of it: an event may hold any
 * address, and opening it tells somebody that the event was looked at.
 */
export async function openOutside(address: string, { ask, open }: Outside): Promise<void> {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return;
  const chosen = await ask({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: `${url.href}\n\nVeritrail itself opens no address. Whoever runs that site will see that it was opened.`,
    buttons: ['Do not open', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (chosen === 1) await open(url.href);
}

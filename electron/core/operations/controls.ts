import { controls } from '../../../shared/controls/library.ts';
import type { Handlers } from '../dispatch.ts';

export function controlHandlers(): Pick<Handlers, 'controls.list'> {
  return { 'controls.list': () => ({ controls: [...controls] }) };
}

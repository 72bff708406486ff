import { ownSchemes } from './addresses.ts';
import { onlyThese } from './strict.ts';

type Answering = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Answering>();

export const protocol = onlyThese('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    for (const { scheme } of schemes) ownSchemes.add(scheme);
  },
  handle: (scheme: string, handler: Answering): void => void handlers.set(scheme, handler),
});

/** What the application answers for an address of its own; undefined where the scheme is not its own. */
export async function answerOwn(address: string, method: string): Promise<Response | undefined> {
  return handlers.get(new URL(address).protocol.slice(0, -1))?.(new Request(address, { method }));
}

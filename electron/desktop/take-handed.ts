import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Output } from '../../shared/contract/index.ts';
import { addressOf, type DeepLink } from '../../shared/deep-link.ts';
import type { CoreCarrier, Reply } from '../../shared/wire.ts';
import { describeFile, type Handed } from './handed.ts';
import type { Tickets } from './tickets.ts';
import type { Windows } from './windows.ts';

type Parts = { send: CoreCarrier; tickets: Tickets; windows: Pick<Windows, 'show' | 'reach'> };

/**
 * Does with what the system handed over what a person would expect: a trail is opened in a window, a pack is checked, logs are
 * offered for import, a link goes to where it leads. The page gets names and tickets; nothing is imported without a click.
 */
export async function takeHanded(handed: Handed, { send, tickets, windows }: Parts): Promise<void> {
  for (const path of handed.trails) await openTrail(path);
  for (const path of handed.checks) take('check', [path]);
  if (handed.imports.length > 0) take('import', handed.imports);
  for (const link of handed.links) await follow(link);

  async function openTrail(path: string): Promise<void> {
    const reply = await send({ id: 0, operation: 'trails.open', input: {}, grant: { paths: [path] } });
    if (!reply.ok) {
      const { message } = reply.error;
      return windows.reach({ act: 'open-failed', message, ticket: tickets.issue([path]), file: describeFile(path) });
    }
    const { trail } = reply.data as { trail: { ref: string } };
    windows.show(addressOf({ trail: trail.ref, filter: '' }));
  }

  function take(purpose: 'import' | 'check', paths: readonly string[]): void {
    windows.reach({ act: 'take', purpose, ticket: tickets.issue(paths), files: paths.map(describeFile) });
  }

  async function follow(link: DeepLink | undefined): Promise<void> {
    if (!link) return windows.reach(notALink);
    const known = nameHere(link.trail, await send({ id: 0, operation: 'trails.list', input: {} }));
    if (known === undefined) return windows.reach(unknownTrail);
    windows.show(addressOf({ ...link, trail: known }));
  }
}

/** What the trail of a link is called here: open under that name, open from another place, or opened here before. */
function nameHere(wanted: string, reply: Reply): string | undefined {
  if (!reply.ok) return undefined;
  const { open, recent } = reply.data as Output<'trails.list'>;
  const same = open.find(({ ref }) => ref === wanted) ?? open.find(({ id }) => wanted.startsWith(id));
  if (same) return same.ref;
  return recent.some(({ key }) => wanted.endsWith(`-${key}`)) ? wanted : undefined;
}

const notALink: PageCommand = {
  act: 'note',
  title: 'This link cannot be followed',
  message: 'It is not a link to events of a trail as Veritrail writes them. Nothing was done.',
};
const unknownTrail: PageCommand = {
  act: 'note',
  title: 'This link leads to a trail that is not known here',
  message: 'Open the trail from its file first, then follow the link again.',
};

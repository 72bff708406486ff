import type { Operation } from '../../shared/contract/define.ts';
import { contract, type Call, type Input, type OperationName, type Output } from '../../shared/contract/index.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { createClient, type Carrier } from '../../shared/wire.ts';
import './bridge.ts';
import { downloadAddress, listenOverHttp, sendOverHttp, uploadFiles } from './loopback.ts';

/** The desktop's side of this page; absent in a browser. */
const { veritrail: bridge } = window;

/** A file that the system handed to the desktop for this page: its name is all the page knows, the ticket stands for it. */
export type HandedFile = { readonly name: string; readonly size: number; readonly ticket: string };
/** What can be read in one call: what the person dropped or picked here, or what was handed over, under one ticket. */
export type OfferedFile = File | HandedFile;

/** The file that a failed call was about, where the host asked for it itself: to be handed to the next call without asking again. */
export function handedBack(error: Error): HandedFile[] {
  const { ticket } = ((error as Partial<AppError>).details ?? {}) as { ticket?: string };
  return ticket === undefined ? [] : [{ name: '', size: 0, ticket }];
}

/** Whether the host has dialogs of its own; in a browser the page must ask for files itself. */
export const hasDialogs = bridge !== undefined;

/** Where this page can fetch a file that the core wrote; undefined where the person chose the place in a dialog. */
export const downloadOf = (path: string): string | undefined => (hasDialogs ? undefined : downloadAddress(path));

/** Calls an operation of the core, over whichever carrier this page has. Fails with AppError only. */
export const call: Call = createClient(bridge ? (request) => bridge.call(request) : (request) => sendOverHttp(request));

/** Calls an operation that reads files, with the files the person offered in this page. */
export async function callWithFiles<N extends OperationName>(name: N, input: Input<N>, files: readonly OfferedFile[]): Promise<Output<N>> {
  return createClient(await carrierWith(files))(name, input);
}

async function carrierWith(files: readonly OfferedFile[]): Promise<Carrier> {
  const own = files.filter((file) => file instanceof File);
  if (!bridge) {
    const upload = await uploadFiles(own);
    return (request) => sendOverHttp(request, upload);
  }
  const handed = files.find((file) => 'ticket' in file);
  const ticket = handed ? handed.ticket : await bridge.ticketFor(own);
  return (request) => bridge.call(request, ticket);
}

/** Whether the page must get a file from the person before it calls this operation. */
export function needsFile(name: OperationName): boolean {
  const { needs } = contract[name] as Operation;
  return !hasDialogs && (needs === 'open-files' || needs === 'open-trail' || needs === 'restore-trail');
}

/** Hears what the core says unasked. `onMissed` is called when some of it may have been lost. */
export function listen(onPush: (push: Push) => void, onMissed: () => void): () => void {
  return bridge ? bridge.onPush(onPush) : listenOverHttp(onPush, onMissed);
}

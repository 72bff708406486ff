import type { Socket } from 'node:net';

/** A record may be 16 MiB and a page holds many of 64 KiB: what is longer than this is not an envelope of ours. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/** The JSON values that arrive on a socket, one a line. Ends with the socket; throws on what is not JSON or too long. */
export async function* readValues(socket: Socket): AsyncGenerator<unknown> {
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield JSON.parse(Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8'));
      parts = [];
      sizeBytes = 0;
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
    sizeBytes += chunk.length - from;
    if (sizeBytes > MAX_LINE_BYTES) throw new Error(`A line of more than ${MAX_LINE_BYTES} bytes came over a local socket.`);
  }
}

export const writeValue = (socket: Socket, value: unknown): void => void (socket.destroyed || socket.write(`${JSON.stringify(value)}\n`));

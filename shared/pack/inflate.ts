// Browsers and Node both have it; the types of this folder know neither.
declare const DecompressionStream: new (format: 'deflate-raw') => {
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
  readonly readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> } };
};

/** Unpacks a deflate stream (RFC 1951) of exactly `size` bytes; undefined where it is broken, shorter or longer. Stops at `size`. */
export async function inflate(deflated: Uint8Array, size: number): Promise<Uint8Array | undefined> {
  const { writable, readable } = new DecompressionStream('deflate-raw');
  void feed(writable.getWriter(), deflated);
  const reader = readable.getReader();
  const whole = new Uint8Array(size);
  let at = 0;
  try {
    for (let part = await reader.read(); part.value; part = await reader.read()) {
      if (at + part.value.length > size) {
        await reader.cancel();
        return undefined;
      }
      whole.set(part.value, at);
      at += part.value.length;
    }
  } catch {
    return undefined;
  }
  return at === size ? whole : undefined;
}

type Feeding = ReturnType<InstanceType<typeof DecompressionStream>['writable']['getWriter']>;

/** What is wrong with the stream shows where it is read. */
async function feed(writer: Feeding, bytes: Uint8Array): Promise<void> {
  try {
    await writer.write(bytes);
    await writer.close();
  } catch {
    return;
  }
}

// Both functions run in the main process and, sent as text, in the preload's world: they may use nothing from outside.

/** A value as text for the way between the processes. Electron clones more kinds than these; we send plain values only. */
export function toText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, one: unknown) {
    const raw = this[key]; // before toJSON
    if (one === undefined) return { $undefined: true }; // JSON has no word for it, and schemas tell it from null
    if (typeof one === 'function' || typeof one === 'symbol') throw new Error('An object could not be cloned.');
    const prototype: unknown = typeof raw === 'object' && raw !== null ? Object.getPrototypeOf(raw) : null;
    if (prototype !== null && prototype !== Object.prototype && !Array.isArray(raw))
      throw new Error(`The stand-in carries plain values only, not ${key}: ${Object.prototype.toString.call(raw)}`);
    return one;
  });
}

export function fromText(text: string): unknown {
  function restore(one: unknown): unknown {
    if (Array.isArray(one)) return one.map(restore);
    if (typeof one !== 'object' || one === null) return one;
    if ('$undefined' in one) return undefined;
    return Object.fromEntries(Object.entries(one).map(([key, inside]) => [key, restore(inside)]));
  }
  return restore(JSON.parse(text));
}

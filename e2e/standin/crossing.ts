// connectWorlds and what is inside it run in the page, in two worlds: it is sent there as text, so it may use nothing from outside.

type Packed =
  | ['value', unknown]
  | ['list', Packed[]]
  | ['object', Record<string, Packed>]
  | ['error', string]
  | ['function', number]
  | ['promise', number];
type Answer = ['returned', Packed] | ['threw', string];
type Call = [id: number, args: Packed[], answerTo: string];
type AnyFunction = (...args: unknown[]) => unknown;

/**
 * One end of the crossing between the page's world and the preload's, with the manners of Electron's contextBridge: values
 * are cloned, functions become proxies of themselves, an error keeps its message and nothing else. The worlds share the
 * document alone, so everything travels in events on it, under a name that the page does not know.
 */
export function connectWorlds({ channel, end }: { channel: string; end: 'page' | 'preload' }) {
  const other = end === 'page' ? 'preload' : 'page';
  const ours: AnyFunction[] = [];
  let lastCall = 0;

  document.addEventListener(`${channel}-${end}`, (event) => {
    const [id, args, answerTo] = (event as CustomEvent<Call>).detail;
    say(answerTo, answer(ours[id]!, args));
  });

  function answer(asked: AnyFunction, args: Packed[]): Answer {
    try {
      return ['returned', pack(asked(...args.map(unpack)))];
    } catch (error) {
      return ['threw', error instanceof Error ? error.message : String(error)];
    }
  }

  /** Events are heard before dispatchEvent returns: a call across is as synchronous as the function called. */
  function call(id: number, args: unknown[]): unknown {
    const answerTo = `${channel}-${end}-${++lastCall}`;
    let answered: Answer | undefined;
    document.addEventListener(answerTo, (event) => (answered = (event as CustomEvent<Answer>).detail), { once: true });
    say(`${channel}-${other}`, [id, args.map(pack), answerTo] satisfies Call);
    if (!answered) throw new Error('The other world does not answer.');
    if (answered[0] === 'threw') throw new Error(answered[1]);
    return unpack(answered[1]);
  }

  function say(name: string, detail: unknown): void {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }

  function keep(value: AnyFunction): number {
    const known = ours.indexOf(value);
    return known >= 0 ? known : ours.push(value) - 1;
  }

  function pack(value: unknown): Packed {
    if (typeof value === 'function') return ['function', keep(value as AnyFunction)];
    if (value instanceof Promise) {
      const settle = (...[resolve, reject]: unknown[]) => void value.then(resolve as AnyFunction, reject as AnyFunction);
      return ['promise', keep(settle)];
    }
    if (value instanceof Error) return ['error', value.message];
    if (Array.isArray(value)) return ['list', value.map(pack)];
    if (!isPlain(value)) return ['value', value]; // the browser clones it: text, number, File
    return ['object', Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, pack(inside)]))];
  }

  function unpack(packed: Packed): unknown {
    const [kind, content] = packed;
    switch (kind) {
      case 'value':
        return content;
      case 'list':
        return content.map(unpack);
      case 'object':
        return Object.fromEntries(Object.entries(content).map(([name, inside]) => [name, unpack(inside)]));
      case 'error':
        return new Error(content);
      case 'function':
        return (...args: unknown[]) => call(content, args);
      case 'promise':
        return new Promise((resolve, reject) => void call(content, [resolve, reject]));
    }
  }

  function isPlain(value: unknown): value is Record<string, unknown> {
    if (typeof value !== 'object' || value === null) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  }

  /** Shows an object to the page under a name, frozen through and through. */
  function expose(name: string, members: unknown): void {
    say(`${channel}-expose`, [name, pack(members)]);
  }

  function freeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  }

  if (end === 'page')
    document.addEventListener(`${channel}-expose`, (event) => {
      const [name, members] = (event as CustomEvent<[string, Packed]>).detail;
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
      Object.defineProperty(window, name, { value: freeze(unpack(members)), enumerable: true });
    });
  return { expose };
}

import { EventEmitter } from 'node:events';

/** What JavaScript itself, or a debugger, looks for in any object. */
const harmless = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch']);

/** Ends a chain of prototypes: a member that no object before it has is one that the stand-in lacks, and that is an error. */
function endOfChain(last: object, nameOf: (receiver: object) => string): object {
  return new Proxy(last, {
    get(target, member, receiver: object) {
      if (typeof member === 'symbol' || member in target || harmless.has(member)) return Reflect.get(target, member, receiver) as unknown;
      throw new Error(`The stand-in for Electron has no ${nameOf(receiver)}.${member}. Add it in e2e/standin/, or do without.`);
    },
  });
}

/** One of Electron's modules: exactly these members; asking for another is an error that names it. */
export function onlyThese<T extends object>(name: string, members: T): T {
  const last = Object.getPrototypeOf(members) as object;
  return Object.setPrototypeOf(
    members,
    endOfChain(last, () => name),
  ) as T;
}

/** The base of Electron's classes that emit events, with the same strictness. */
export class StrictEmitter extends EventEmitter {}
Object.setPrototypeOf(
  StrictEmitter.prototype,
  endOfChain(EventEmitter.prototype, (receiver) => receiver.constructor.name),
);

/** An event whose listeners may say no. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

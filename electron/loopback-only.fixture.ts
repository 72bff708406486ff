import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

// `node --import loopback-only.fixture.ts <program>`: every attempt to reach another computer, or to ask for its address, is
// refused and written to the file that CONTACTS_FILE names. Threads load it too. (What native code does is not seen: neither
// SQLite nor DuckDB has a way to connect but through extensions, which are off.)

const own = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

function refuse(what: string): never {
  appendFileSync(process.env['CONTACTS_FILE']!, `${what}\n`);
  throw new Error(`refused: ${what}`);
}

type Anything = (...args: never[]) => unknown;

/** Puts a check before a function of Node's; `hostOf` finds the host in its arguments, undefined where there is none. */
function guard(home: object, name: string, hostOf: (...args: unknown[]) => string | undefined): void {
  const functions = home as Record<string, Anything>;
  const original = functions[name]!;
  functions[name] = function guarded(this: unknown, ...args: never[]) {
    const host = hostOf(...args);
    if (host !== undefined && !own.test(host)) refuse(`${name} ${host}`);
    return original.apply(this, args);
  };
}

type Target = { host?: string; path?: string };

/** What `socket.connect` was given: a path, or a port and a host, or options, which `net` itself wraps into an array. */
function connectHost(first: unknown, second: unknown): string | undefined {
  if (Array.isArray(first)) return connectHost(first[0], undefined);
  if (typeof first === 'object' && first !== null) return (first as Target).path === undefined ? (first as Target).host : undefined;
  return text(second); // a port alone is on this computer, a path too
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

guard(net.Socket.prototype, 'connect', connectHost);
guard(dgram.Socket.prototype, 'send', (_message, ...places) => places.map(text).find((one) => one !== undefined));
guard(dgram.Socket.prototype, 'connect', (_port, host) => text(host));
for (const home of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  const names = Object.getOwnPropertyNames(home).filter((name) => /^(lookup|resolve|reverse)/.test(name));
  for (const name of names) guard(home, name, text);
}

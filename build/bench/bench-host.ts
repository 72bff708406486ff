import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Input, OperationName, Output } from '../../shared/contract/index.ts';
import type { Reply } from '../../shared/wire.ts';
import { root } from '../run.ts';

export type BenchHost = {
  readonly origin: string;
  /** The cookie that lets a browser in. */
  readonly cookie: { name: string; value: string };
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  stop(): Promise<void>;
};

/** The built host over a data folder, as a browser meets it. */
export async function startBenchHost(dataDir: string): Promise<BenchHost> {
  const env = { ...process.env, VERITRAIL_DATA_DIR: dataDir, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const child = spawn(process.execPath, [join(root, 'out/main/host.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { origin, port, searchParams } = new URL(/http:\S+/.exec(line)![0]);
  const headers = { authorization: `Bearer ${searchParams.get('token')}` };
  const { session } = (await (await fetch(`${origin}/enter`, { method: 'POST', headers })).json()) as { session: string };
  const cookie = { name: `veritrail-${port}`, value: session };
  return {
    origin,
    cookie,
    async call(operation, input) {
      const body = JSON.stringify({ id: 1, operation, input });
      const response = await fetch(`${origin}/call`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', cookie: `${cookie.name}=${session}`, origin },
      });
      const reply = (await response.json()) as Reply;
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data as never;
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

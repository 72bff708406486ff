import { existsSync } from 'node:fs';
import type { Job } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';

/** Answers with the path; the host that asked does the showing. */
export const fileHandlers = ({ jobs, host }: Core): Pick<Handlers, 'files.reveal'> => ({
  'files.reveal': ({ job }) => {
    if (host !== 'desktop') throw new AppError('access/denied', 'Only the desktop application can show a file in its folder.');
    const path = writtenBy(jobs.get(job));
    if (path === undefined) throw new AppError('source/unreadable', 'This job wrote no file.');
    if (!existsSync(path)) throw new AppError('source/unreadable', `${path} is not there any more.`);
    return { path };
  },
});

function writtenBy({ result }: Job): string | undefined {
  return result && 'path' in result ? result.path : undefined;
}

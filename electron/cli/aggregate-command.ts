import type { Input } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { aggregateFile, fileFlags } from './aggregate-file.ts';
import type { Given, Said, Working } from './command.ts';
import type { Flag } from './flags.ts';
import type { CliSession } from './session.ts';

type Asked = { trail: string; aggregate: string };

type Spec<A extends Asked> = {
  summary: string;
  flags: readonly Flag[];
  /** What of the aggregate goes to a file, where one is named. */
  what: Input<'aggregates.export'>['what'];
  /** What the flags add to the question. */
  askFor(asked: Asked, given: Given): A;
  answer(asked: A, session: CliSession, given: Given): Promise<Said>;
};

/** A command about one aggregate whose answer may go to a file instead; only then is the trail opened to write, for the export's own events. */
export const aggregateCommand = <A extends Asked>({ summary, flags, what, askFor, answer }: Spec<A>): Working => ({
  summary,
  files: 'AGGREGATE',
  flags: [...flags, ...fileFlags],
  async run(given, session) {
    const isForFile = given.flags['out'] !== undefined;
    const { ref } = await session.openTrail({ readOnly: !isForFile });
    const asked = askFor({ trail: ref, aggregate: oneAggregate(given) }, given);
    return isForFile ? aggregateFile(given, session, { ...asked, what }) : answer(asked, session, given);
  },
});

/** The one aggregate that was named. Fails with input/invalid for more. */
export function oneAggregate({ files }: Given): string {
  if (files.length > 1) throw new AppError('input/invalid', `"${files[1]}" is one word too many: name one aggregate.`);
  return files[0]!;
}

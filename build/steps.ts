/** A command of the check. Its name is what a failure is called. */
export type Step = { name: string; command: string; args: readonly string[] };

const typesOf = (folder: string): Step => ({ name: `types of ${folder}`, command: 'tsc', args: ['-p', folder] });

/** What needs no running program: types of each folder, lint (import directions included), format. */
export const staticSteps: readonly Step[] = [
  ...['shared', 'electron', 'renderer', 'build', 'e2e'].map(typesOf),
  { name: 'lint', command: 'oxlint', args: ['-c', 'build/oxlint.json', '--ignore-pattern', 'shared/filter/parser.*'] },
  { name: 'format', command: 'oxfmt', args: ['--check', '.'] },
];

/** Packs what lies in out/, and checks the package. */
export const packageCheck: Step = { name: 'package', command: 'vitest', args: ['run', '--config', 'build/package/vitest.config.ts'] };

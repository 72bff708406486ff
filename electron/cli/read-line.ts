import { parseArgs } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { Command, Given } from './command.ts';
import type { Flag } from './flags.ts';

/** The flags that every command has. */
export const commonFlags: readonly Flag[] = [
  { name: 'trail', value: 'PATH', help: 'the trail file (unless given: main.veritrail in the data folder)' },
  { name: 'accept', value: 'ID', help: 'open the trail with this id though another was known at its path' },
  { name: 'json', value: undefined, help: 'one JSON document on standard output, nothing else' },
];

/** The flags that are this command's own. */
export const ownFlags = ({ trail: _trail, accept: _accept, json: _json, ...own }: Given['flags']): Given['flags'] => own;

/** Reads the words after the command. Fails with input/invalid on a flag it does not know and on what is missing. */
export function readLine(words: readonly string[], { flags, files }: Pick<Command, 'flags' | 'files'>): Given {
  const known = [...flags, ...commonFlags];
  const options = Object.fromEntries(known.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]));
  const { values, positionals } = parse(withTheirValues(words, known), options);
  if (files === undefined && positionals.length > 0) throw new AppError('input/invalid', `"${positionals[0]}" is one word too many.`);
  if (files !== undefined && !files.startsWith('[') && positionals.length === 0)
    throw new AppError('input/invalid', `${files} is missing.`);
  return { files: positionals, flags: values as Given['flags'] };
}

/** Joins a flag with the word after it: `--filter -own:true` is a filter that begins with a dash, not a flag. */
function withTheirValues(words: readonly string[], known: readonly Flag[]): string[] {
  const takesValue = (word: string) => known.some(({ name, value }) => value !== undefined && word === `--${name}`);
  const isFlag = (word: string) => known.some(({ name }) => word === `--${name}` || word.startsWith(`--${name}=`));
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at]!, words[at + 1]];
    if (takesValue(word) && next !== undefined && !isFlag(next)) joined.push(`${word}=${words[++at]}`);
    else joined.push(word);
  }
  return joined;
}

function parse(args: string[], options: NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new AppError('input/invalid', (cause as Error).message.split('. ')[0] + '.', { cause });
  }
}

import { z } from 'zod';
import { contract, type OperationName } from '../../shared/contract/index.ts';

/** A flag of a command, as parseArgs and the help see it. */
export type Flag = { name: string; value: string | undefined; help: string };

type Property = { type?: string; enum?: string[]; default?: string | number };

const help: Record<string, string> = {
  filter: 'which events, e.g. "type:order.* outcome:failure time:last-24h"',
  order: 'time or sequence, newest or oldest first',
  source: 'name of the origin, where two may use the same ids',
  format: 'what to write',
  formulas: 'CSV cells that a spreadsheet would run: made safe, or left raw',
  events: 'how many events to make',
  seed: 'another number makes another week',
};

/** A flag for each named member of an operation's input: its values and its default are those of the schema. */
export function flagsOf(operation: OperationName, names: readonly string[]): Flag[] {
  const { properties = {} } = z.toJSONSchema(contract[operation].input, { io: 'output', unrepresentable: 'any' });
  return names.map((name) => {
    const { type, enum: values, default: standard } = properties[name] as Property;
    const isNamed = standard !== undefined && standard !== '';
    return {
      name,
      value: values?.join('|') ?? (type === 'integer' || type === 'number' ? 'N' : 'TEXT'),
      help: `${help[name]}${isNamed ? ` (${standard} unless given)` : ''}`,
    };
  });
}

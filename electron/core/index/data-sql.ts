import type { Test } from '../../../shared/filter/filter.ts';
import { payloadMembers } from './columns.ts';
import type { Parameters } from './parameters.ts';
import { jsonPasses } from './scalar-sql.ts';

/** What stands at a path, as JSON text: in the payload of the event's format, else from the root; NULL for nothing, and for odd events. */
export function valueAt(path: readonly string[], parameters: Parameters): string {
  const pointer = path.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const root = parameters.bind(pointer, 'VARCHAR');
  const payloads = payloadMembers
    .map((member, number) => ({ member, number }))
    .filter(({ member }) => member !== '')
    .map(({ member, number }) => `WHEN payload = ${number} THEN json_extract(data, ${parameters.bind(member + pointer, 'VARCHAR')})`);
  const inPayload = `CASE WHEN inner_data IS NOT NULL THEN json_extract(inner_data, ${root}) ${payloads.join(' ')} END`;
  return `CASE WHEN NOT odd THEN CAST(coalesce(${inPayload}, json_extract(data, ${root})) AS VARCHAR) END`;
}

/** A condition on the value in the column `at`: TRUE or FALSE, or NULL where only the record can tell. */
export function dataCondition(at: string, tests: readonly Test[], parameters: Parameters): string {
  if (tests.some((test) => 'present' in test)) return `CASE WHEN odd THEN NULL ELSE ${at} IS NOT NULL END`;
  const verdicts = `list_transform(CAST(json_extract(${at}, '$[*]') AS VARCHAR[]), lambda item: ${jsonPasses('item', tests, parameters)})`;
  return `CASE
    WHEN odd THEN NULL
    WHEN ${at} IS NULL THEN FALSE
    WHEN NOT starts_with(${at}, '[') THEN ${jsonPasses(at, tests, parameters)}
    WHEN list_contains(${verdicts}, TRUE) THEN TRUE
    WHEN list_count(${verdicts}) < len(${verdicts}) THEN NULL
    ELSE FALSE END`;
}

import { type Settings, settingNames, standardSettings } from '../../../shared/settings/settings.ts';
import { settingsTable } from '../../../shared/settings/table.ts';
import { parseRecord } from '../../../shared/record.ts';
import { SETTINGS } from '../trail/custody-aggregates.ts';
import { actingAs, ownDraft } from '../trail/own-draft.ts';
import type { Trail } from '../trail/trail.ts';

const noted = settingNames.filter((name) => 'onTrail' in settingsTable[name]);
const MOST_NOTES = 1_000_000;

/**
 * Puts on a trail which of the settings that bear on what it proves are other now than it last said, each as an event of
 * its own; before its first such event a trail stands for the standard values. However they were changed (on screen, in
 * the file, by the environment), the next to write to the trail says so. Answers whether anything was appended.
 */
export async function noteSettings(trail: Trail, values: Settings): Promise<boolean> {
  if (trail.access !== 'write') return false;
  const last = await lastNoted(trail);
  const changed = noted.filter((setting) => JSON.stringify(last.get(setting)) !== JSON.stringify(values[setting]));
  const drafts = changed.map((setting) => {
    const data = { setting, old_value: last.get(setting), new_value: values[setting] };
    return ownDraft('config.changed', data, { aggregate: { id: SETTINGS }, action: 'config.changed', ...actingAs(values.personName) });
  });
  if (drafts.length > 0) await trail.append({ drafts, source: '' });
  return drafts.length > 0;
}

async function lastNoted(trail: Trail): Promise<Map<string, unknown>> {
  const last = new Map<string, unknown>(noted.map((name) => [name, standardSettings[name]]));
  for (const { record } of await trail.readAggregate(SETTINGS, 1, MOST_NOTES)) {
    const { own, data } = parseRecord(record);
    if (own !== true) continue; // an imported event may name the aggregate too
    const { setting, new_value: value } = JSON.parse(data) as { setting: string; new_value: unknown };
    last.set(setting, value);
  }
  return last;
}

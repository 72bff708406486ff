import { expect, test } from 'vitest';
import { parseRecord } from '../../../shared/record.ts';
import { standardSettings } from '../../../shared/settings/settings.ts';
import { SETTINGS } from '../trail/custody-aggregates.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import { testFolder } from '../trail/trail.fixture.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { noteSettings } from './note-settings.ts';

test('what bears on proof is on the trail once for each change, whoever made it, and the rest is not', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'Test', place);
  expect(await noteSettings(trail, standardSettings)).toBe(false);
  expect(await noteSettings(trail, { ...standardSettings, theme: 'dark', snapshotEveryEvents: 10 })).toBe(false);

  const weakened = { ...standardSettings, redactionEnabled: false, checkpointEveryMinutes: 0, personName: 'Ann' };
  expect(await noteSettings(trail, weakened)).toBe(true);
  expect(await noteSettings(trail, weakened)).toBe(false);
  expect(await noteSettings(trail, standardSettings)).toBe(true);

  const events = (await trail.readAggregate(SETTINGS, 1, 100)).map(({ record }) => parseRecord(record));
  expect(events.map(({ type, category, own, actor, data }) => ({ type, category, own, actor, data: JSON.parse(data) as unknown }))).toEqual(
    [
      {
        type: 'config.changed',
        category: 'custody',
        own: true,
        actor: { id: 'Ann', name: 'Ann' },
        data: { setting: 'checkpointEveryMinutes', old_value: 60, new_value: 0 },
      },
      expect.objectContaining({ data: { setting: 'redactionEnabled', old_value: true, new_value: false } }),
      expect.objectContaining({ data: { setting: 'checkpointEveryMinutes', old_value: 0, new_value: 60 } }),
      expect.objectContaining({ data: { setting: 'redactionEnabled', old_value: false, new_value: true } }),
    ],
  );
  await trail.close();
  expect((await verifyTrail(place.path, place)).status).toBe('consistent');
});

test('a read-only trail is left alone, and an imported event that names the aggregate says nothing', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'Test', place);
  const forged = { setting: 'redactionEnabled', old_value: true, new_value: false };
  const draft = { id: 'x', type: 'config.changed', aggregate: { id: SETTINGS }, data: JSON.stringify(forged) };
  await trail.append({ drafts: [draft], source: '' });
  expect(await noteSettings(trail, standardSettings)).toBe(false);
  await trail.close();
  const reading = await openTrail(place.path, { ...place, readOnly: true });
  expect(await noteSettings(reading, { ...standardSettings, redactionEnabled: false })).toBe(false);
  await reading.close();
});

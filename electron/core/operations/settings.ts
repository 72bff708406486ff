import type { SettingsInForce } from '../../../shared/contract/settings.ts';
import type { Handlers } from '../dispatch.ts';
import { noteSettings } from '../settings/note-settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Core } from './core.ts';

export function settingsHandlers({ settings, trails, push, log }: Core): Pick<Handlers, `settings.${'get' | 'set' | 'reset'}`> {
  /** What cannot be put on a trail now is put there when it is opened next. */
  async function noteOnTrails(): Promise<void> {
    for (const entry of trails.list()) {
      const isNoted = await noteSettings(entry.trail, settings.values()).catch((error: Error) => {
        log('warn', 'a change of settings could not be recorded on a trail', { stack: error.stack });
        return false;
      });
      if (isNoted) entry.grew();
    }
  }

  async function change(changes: Parameters<SettingsStore['change']>[0]): Promise<SettingsInForce> {
    settings.change(changes);
    push({ push: 'settings.changed' });
    await noteOnTrails();
    return settings.inForce();
  }

  return {
    'settings.get': () => settings.inForce(),
    'settings.set': ({ changes }) => change(changes),
    'settings.reset': ({ names }) => change(Object.fromEntries(names.map((name) => [name, undefined]))),
  };
}

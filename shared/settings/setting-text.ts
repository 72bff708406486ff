import { type SettingName, settingsTable } from './table.ts';

const SWITCH: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  yes: true,
  1: true,
  off: false,
  false: false,
  no: false,
  0: false,
};

/**
 * A value as it is typed on a command line or stands in an environment variable: `on`, `500`, patterns one a line or as a
 * JSON array. What cannot be read comes back as it is, for the schema to refuse.
 */
export function readSetting(name: SettingName, text: string): unknown {
  switch (settingsTable[name].kind) {
    case 'number':
      return /^\d{1,15}$/.test(text.trim()) ? Number(text) : text;
    case 'switch':
      return SWITCH[text.trim().toLowerCase()] ?? text;
    case 'patterns':
      return text.trim().startsWith('[') ? (jsonOf(text) ?? text) : text.split('\n').filter((line) => line.trim() !== '');
    case 'choice':
    case 'text':
      return text.trim();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same the other way: what `readSetting` reads back as this value. */
export function formatSetting(value: string | number | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? value.join('\n') : String(value);
}

import { choice, httpsAddress, onOrOff, patterns, whole, words } from './kinds.ts';

/** The parts of the screen and of the file, in their order. `note` says what is true of all of them. */
export const sections = {
  appearance: { title: 'Appearance' },
  person: { title: 'Who is acting' },
  replay: { title: 'Snapshots and replay' },
  checkpoints: { title: 'Checkpoints' },
  limits: { title: 'Limits' },
  redaction: {
    title: 'Redaction',
    note: 'Not built yet: nothing is masked today, on screen or in exports. The rules are kept for when it is, and changes to them are recorded on open trails.',
  },
  retention: {
    title: 'Retention',
    note: 'Not built yet: Veritrail deletes nothing today. The spans are kept for when it does, and changes to them are recorded on open trails.',
  },
  updates: { title: 'Updates' },
} as const;
export type Section = keyof typeof sections;

/**
 * Every setting: what it takes, its standard value, and one sentence about it for the screen, the command line and the
 * documentation. `owner` is the environment variable by which an older tool knew it, read where ours is not set. Changes of
 * those `onTrail` are recorded on open trails, because they weaken or strengthen what a trail can prove.
 */
export const settingsTable = {
  theme: {
    section: 'appearance',
    title: 'Theme',
    ...choice({ auto: 'Like the system', light: 'Light', dark: 'Dark' }),
    standard: 'auto',
    about: 'Light, dark, or what the system has.',
  },
  zone: {
    section: 'appearance',
    title: 'Times shown in',
    ...choice({ utc: 'UTC', local: 'Local' }),
    standard: 'utc',
    about: 'UTC, or the clock of this computer; the zone is always written beside a time.',
  },
  personName: {
    section: 'person',
    title: 'Your name',
    ...words(200),
    standard: '',
    about: 'Recorded with your exports and packs as the one who made them; it is what you say, nobody checks it.',
  },
  snapshotEveryEvents: {
    section: 'replay',
    title: 'Snapshot every',
    ...whole(10, 1_000_000, 'events of an aggregate'),
    standard: 1000,
    about: 'A snapshot is kept by itself each time an aggregate has had this many more events, so that replay starts near its end.',
  },
  replayCacheMinutes: {
    section: 'replay',
    title: 'Remember answers for',
    ...whole(1, 1440, 'minutes'),
    standard: 5,
    about: 'How long a state at a moment is remembered; holds for trails opened from now on.',
  },
  replayCacheEntries: {
    section: 'replay',
    title: 'Remember at most',
    ...whole(1, 10_000, 'answers'),
    standard: 100,
    about: 'How many states at a moment are remembered, the least recently used goes first; holds for trails opened from now on.',
  },
  checkpointEveryMinutes: {
    section: 'checkpoints',
    title: 'Sign a checkpoint every',
    ...whole(0, 10_080, 'minutes'),
    standard: 60,
    onTrail: true,
    about:
      'While a trail is open; 0 for never by the clock. Imports and closing sign in any case; nothing is signed where only checkpoints came since.',
  },
  importLineMebibytes: {
    section: 'limits',
    title: 'Longest line of an import',
    ...whole(1, 16, 'MiB'),
    standard: 16,
    about: 'A longer line or element is refused and listed with its number; 16 MiB is what a record can hold.',
  },
  importUnpackRatio: {
    section: 'limits',
    title: 'Most that an archive unpacks to',
    ...whole(10, 100_000, 'times its size'),
    standard: 250,
    about: 'Beyond 64 MiB a compressed file that grows more than this is stopped, because it may be made to exhaust the computer.',
  },
  indexMemoryMegabytes: {
    section: 'limits',
    title: 'Memory of the index',
    ...whole(128, 65_536, 'MB for each trail'),
    standard: 512,
    about: 'What the search index of a trail may take in memory; holds for trails opened from now on.',
  },
  redactionEnabled: {
    section: 'redaction',
    title: 'Mask secrets',
    ...onOrOff(),
    standard: true,
    onTrail: true,
    owner: 'AUDIT_REDACTION_ENABLED',
    about: 'Whether what the patterns below find is to be masked on screen and in exports; the trail itself keeps what it was given.',
  },
  redactionNames: {
    section: 'redaction',
    title: 'Names of members to mask',
    ...patterns(),
    standard: [
      'password|passwd|passphrase',
      'secret',
      'api[-_]?key',
      'private[-_]?key',
      '(access|refresh|auth|bearer|session|id|api)[-_]?token',
      '^authorization$',
    ],
    onTrail: true,
    about:
      'Regular expressions, in any case of letters; the value of a member whose name has a match is to be masked. A plain "token" is not among them: it names currencies too.',
  },
  redactionValues: {
    section: 'redaction',
    title: 'Texts to mask',
    ...patterns(),
    standard: [
      '\\bAKIA[0-9A-Z]{16}\\b',
      '\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b',
      '\\bsk-[\\w-]{20,200}',
      '\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}',
      '\\bBearer +[\\w.~+/-]{16,}=*',
      '-----BEGIN [A-Z ]*PRIVATE KEY-----',
    ],
    onTrail: true,
    about:
      'Regular expressions; what matches in any text is to be masked, wherever it stands: keys and tokens that have a form of their own.',
  },
  retentionEventYears: {
    section: 'retention',
    title: 'Keep events',
    ...whole(1, 100, 'years'),
    standard: 7,
    onTrail: true,
    about: 'How long the events of a trail are to be kept at least.',
  },
  retentionLogDays: {
    section: 'retention',
    title: 'Keep spilled logs',
    ...whole(1, 36_500, 'days'),
    standard: 90,
    onTrail: true,
    owner: 'AUDIT_RETENTION_DAYS',
    about: 'How long logs that were taken in as files are to be kept.',
  },
  retentionPackDays: {
    section: 'retention',
    title: 'Keep packs',
    ...whole(1, 36_500, 'days'),
    standard: 90,
    onTrail: true,
    owner: 'EXPORT_RETENTION_DAYS',
    about: 'How long packs and exports in Veritrail’s own folder are to be kept.',
  },
  updateAddress: {
    section: 'updates',
    title: 'Look for updates at',
    ...httpsAddress('https://updates.example.org/veritrail'),
    standard: '',
    about: 'The desktop application looks here for signed updates; empty for never: then it contacts no other computer.',
  },
} as const;

export type SettingName = keyof typeof settingsTable;

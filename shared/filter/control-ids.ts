/**
 * The control queries that look at more than one member of one event at a time, so that no other condition can say them.
 * `control:<id>` in a filter means them; `shared/controls` defines each.
 */
export const controlIds = [
  'cancelled-within-a-second',
  'sequence-gaps',
  'created-and-approved',
  'backdated',
  'off-hours-configuration',
  'login-after-failures',
] as const;
export type ControlId = (typeof controlIds)[number];

export const isControlId = (text: string): text is ControlId => (controlIds as readonly string[]).includes(text);

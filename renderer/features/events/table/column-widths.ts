/** The columns of the events table in their order, and how wide each is until the person changes it. Pixels. */
export const columnWidths = {
  seq: 84,
  time: 176,
  type: 176,
  actor: 140,
  outcome: 104,
  what: 264, // at least: it takes all the room that is left
  action: 140,
  resource: 160,
  category: 116,
  severity: 96,
  source: 140,
  aggregate: 160,
  trace: 140,
  request: 140,
  ip: 120,
  id: 260,
} as const;

/** Shown before the person chose otherwise. */
export const shownAtFirst: Record<string, boolean> = {
  action: false,
  resource: false,
  category: false,
  severity: false,
  source: false,
  aggregate: false,
  trace: false,
  request: false,
  ip: false,
  id: false,
};

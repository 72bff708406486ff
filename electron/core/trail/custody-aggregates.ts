/**
 * The aggregates of Veritrail's own events about keys, checkpoints, settings and snapshots, by which they are found without an index. An imported
 * event may name them too: `own` decides.
 */
export const KEYS = 'veritrail.keys';
export const CHECKPOINTS = 'veritrail.checkpoints';
export const SETTINGS = 'veritrail.settings';
export const SNAPSHOTS = 'veritrail.snapshots';

/**
 * The aggregates of Veritrail's own events about keys, checkpoints, settings and snapshots, by which they are found without an
 * index. An import puts nothing among them, but on a trail from elsewhere others may stand there too: `own` decides.
 */
export const KEYS = 'veritrail.keys';
export const CHECKPOINTS = 'veritrail.checkpoints';
export const SETTINGS = 'veritrail.settings';
export const SNAPSHOTS = 'veritrail.snapshots';

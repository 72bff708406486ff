import type { z } from 'zod';
import { aggregateOperations } from './aggregates.ts';
import { anchorOperations } from './anchors.ts';
import { appOperations } from './app.ts';
import { checkpointOperations } from './checkpoints.ts';
import { checkOperations } from './checks.ts';
import { controlOperations } from './controls.ts';
import { drillOperations } from './drill.ts';
import { eventOperations } from './events.ts';
import { exploreOperations } from './explore.ts';
import { exportOperations } from './exports.ts';
import { fileOperations } from './files.ts';
import { importOperations } from './imports.ts';
import { integrityOperations } from './integrity.ts';
import { jobOperations } from './jobs.ts';
import { overviewOperations } from './overview.ts';
import { settingsOperations } from './settings.ts';
import { snapshotOperations } from './snapshots.ts';
import { keyOperations } from './keys.ts';
import { packOperations } from './packs.ts';
import { proofOperations } from './proofs.ts';
import { trailOperations } from './trails.ts';
import { historyOperations, viewOperations } from './views.ts';
import { witnessOperations } from './witness.ts';

/** The one list of what the core can do. IPC, loopback HTTP, workers and the command line all read it. */
export const contract = {
  ...appOperations,
  ...trailOperations,
  ...eventOperations,
  ...exploreOperations,
  ...overviewOperations,
  ...controlOperations,
  ...viewOperations,
  ...historyOperations,
  ...importOperations,
  ...exportOperations,
  ...fileOperations,
  ...aggregateOperations,
  ...snapshotOperations,
  ...integrityOperations,
  ...checkpointOperations,
  ...proofOperations,
  ...packOperations,
  ...checkOperations,
  ...anchorOperations,
  ...witnessOperations,
  ...keyOperations,
  ...drillOperations,
  ...jobOperations,
  ...settingsOperations,
};

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type Input<N extends OperationName> = z.input<Contract[N]['input']>;
export type Parsed<N extends OperationName> = z.output<Contract[N]['input']>;
export type Output<N extends OperationName> = z.output<Contract[N]['output']>;

export type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;
export const isOperationName = (name: string): name is OperationName => Object.hasOwn(contract, name);

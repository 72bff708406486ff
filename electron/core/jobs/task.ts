import type { MessagePort } from 'node:worker_threads';
import type { ExportFormat } from '../../../shared/contract/exports.ts';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import type { KeySealAccess } from '../proof/key-seal-port.ts';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import type { WireError } from '../../../shared/errors.ts';
import type { ImportLimits } from '../importers/import-sources.ts';
import type { Instant } from '../replay/replay.ts';

/** A trail as a job thread reaches it: reads by its own connection, appends through the writer's port. */
export type TrailAccess = { path: string; port: MessagePort };

/** What a job that signs needs: the keys' folder, and the way to what protects them where the host has it. */
export type SigningAccess = { dataDir: string; keySeal?: KeySealAccess };

/** What a job thread is asked to do. Everything here crosses a thread border, so it is plain values and ports. */
export type Task =
  | { kind: 'import'; trail: TrailAccess; paths: readonly string[]; names?: readonly string[]; source: string; limits: ImportLimits }
  | { kind: 'sample'; trail: TrailAccess; events: number; seed: number }
  | {
      kind: 'export';
      trail: TrailAccess;
      facts: { id: string; name: string; access: 'write' | 'read-only'; dataDir: string };
      filter: string;
      format: ExportFormat;
      formulas: 'safe' | 'raw';
      purpose: Partial<Purpose>;
      path: string;
      mayReplace: boolean;
      now: string;
    }
  | {
      kind: 'aggregate export';
      trail: TrailAccess;
      dataDir: string;
      aggregate: string;
      what: 'state' | 'history';
      format: 'json' | 'csv';
      /** Absent for the last version. */
      instant?: Instant;
      path: string;
      mayReplace: boolean;
      madeBy?: string;
    }
  | { kind: 'snapshots'; trail: TrailAccess; after: number; through: number; every: number }
  | ({
      kind: 'pack';
      trail: TrailAccess;
      filter: string;
      form: 'folder' | 'zip';
      path: string;
      mayReplace: boolean;
      now: string;
    } & SigningAccess &
      Purpose)
  | ({ kind: 'drill'; path: string; facts: { id: string; name: string; vkey: string }; now: string } & SigningAccess)
  /** What was handed over, against whichever of the open trails it is about. */
  | { kind: 'check'; path: string; dataDir: string; trails: readonly (TrailAccess & { id: string })[] }
  /** With a trail its snapshots are checked as well. */
  | { kind: 'verify'; path: string; dataDir: string; extent: 'full' | 'resume'; anchorFile?: string; trail?: TrailAccess };

/** From a job thread. `asks` wants the index's answer: the ordered list of matching records 1..size. */
export type FromThread =
  | { says: 'progress'; progress: JobProgress }
  | { says: 'asks'; size: number }
  | { says: 'done'; result: JobResult }
  | { says: 'failed'; error: WireError; stack?: string };

export type ToThread = { says: 'cancel' } | { says: 'answers'; seqs: Uint32Array } | { says: 'refuses'; error: WireError };

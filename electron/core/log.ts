/** Where the core writes what happened to it. Messages and facts never hold event content (they may be sent to a maintainer). */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Record<string, unknown>) => void;

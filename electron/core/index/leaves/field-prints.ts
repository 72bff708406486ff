import { crc32 } from 'node:zlib';
import type { TextField } from '../columns.ts';

/** The name of the part of a segment that holds the prints of a field, one for each row. */
export const printsPart = (field: TextField): string => `prints ${field}`;

/** Four bytes for a text: equal texts have equal ones, others hardly ever. 0 is "no value". */
export const printOf = (text: string): number => crc32(text) || 1;

import { visible } from '../../../shared/format/visible.ts';

/** The person behind a witness key, which is named `witness/Ann-Smith`. */
export const witnessName = (name: string): string => visible(name.replace(/^witness\//, '').replaceAll('-', ' '));

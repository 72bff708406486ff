import type { TrailIdentity } from '../contract/trails.ts';
import { formatQuantity } from './numbers.ts';
import { visible } from './visible.ts';

/** Another trail lies where one was known, in a sentence: both with their ids and sizes. */
export const replacedWords = ({ known, found }: { known: TrailIdentity; found: TrailIdentity }): string =>
  `ANOTHER TRAIL lies there: ${described(found)}. When it was last open on this computer it was ${described(known)}. Look for that one, or open this one in its place.`;

const described = ({ id, name, size }: TrailIdentity): string => `"${visible(name)}" (${id}) with ${formatQuantity(size, 'record')}`;

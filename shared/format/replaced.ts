import type { Output } from '../contract/index.ts';
import { formatQuantity } from './numbers.ts';
import { visible } from './visible.ts';

type Replaced = Extract<Output<'trails.open'>, { status: 'replaced' }>;

/** Says that another trail lies where one lay before, with both ids and sizes. */
export const replacedWords = ({ path, known, found }: Replaced): string =>
  `${visible(path)} was the trail ${describe(known)}; now it is another trail, ${describe(found)}. Nothing was opened.`;

const describe = ({ name, id, size }: Replaced['known']): string => `"${visible(name)}" (${id}, ${formatQuantity(size, 'record')})`;

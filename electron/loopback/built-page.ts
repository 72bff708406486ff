import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { insideArchive, isSource } from '../core/built.ts';

/** The folder of the built page: out/renderer, beside out/main when bundled, at the top of the project when run from source. */
export function builtPage(): string {
  const page = join(insideArchive(import.meta.dirname), isSource ? '../../out/renderer' : '../renderer');
  if (existsSync(join(page, 'index.html'))) return page;
  throw new AppError('internal', 'The page is not built yet. Run "npm run build" once, or "npm start".');
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** The folder of the built page: out/renderer, beside out/main when bundled, at the top of the project when run from source. */
export function builtPage(): string {
  const isSource = import.meta.url.endsWith('.ts');
  const page = join(import.meta.dirname, isSource ? '../../out/renderer' : '../renderer');
  if (existsSync(join(page, 'index.html'))) return page;
  throw new AppError('internal', 'The page is not built yet. Run "npm run build" once, or "npm start".');
}

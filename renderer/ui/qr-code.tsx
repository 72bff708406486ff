import { create } from 'qrcode';

/** Modules around the code that must stay white, by the standard. */
const QUIET = 4;

/** A text for a camera, black on white in every theme. Undefined where the text is too long for any code. */
export function QrCode({ text, label, side }: { text: string; label: string; side: number }) {
  const modules = modulesOf(text);
  if (!modules) return null;
  const width = modules.size + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(width)} ${String(width)}`}
      width={side}
      height={side}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  );
}

type Modules = ReturnType<typeof create>['modules'];

/** The lowest correction: the sheet is not expected to be damaged, and larger modules are read more easily. */
function modulesOf(text: string): Modules | undefined {
  try {
    return create(text, { errorCorrectionLevel: 'L' }).modules;
  } catch {
    return undefined;
  }
}

function pathOf(modules: Modules): string {
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${String(column + QUIET)} ${String(row + QUIET)}h1v1h-1z`;
  return path;
}

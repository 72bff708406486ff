const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A count with thousands separators: `109,550`. Numbers of events stay as their source wrote them and do not come here. */
export const formatCount = (count: number): string => grouped.format(count);

/** A count with its noun: `1 event`, `2 events`. The plural is the noun with an s unless given. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A size in bytes for people, in steps of 1,000: `512 B`, `1.5 kB`, `106 MB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${grouped.format(sizeBytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB', 'PB'];
  const step = Math.min(Math.floor(Math.log10(sizeBytes) / 3), units.length);
  const scaled = sizeBytes / 1000 ** step;
  // 999,960 B are 1 MB and not 1,000 kB.
  if (scaled >= 999.5 && step < units.length) return `1 ${units[step]}`;
  return `${(scaled < 100 ? oneDigit : grouped).format(scaled)} ${units[step - 1]}`;
}

/** A share of a whole in percent, to the tenth, so that a column of them lines up; never 0 % for something, never 100 % for less than all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 0.1) return '< 0.1 %';
  if (part < whole && percent > 99.9) return '> 99.9 %';
  return `${(percent % 100 === 0 ? grouped : tenths).format(percent)} %`;
}

/** How fast: `12,345 records/s`. Empty while too little time went by to say. */
export function formatRate(done: number, elapsedMs: number, unit: 'bytes' | 'records'): string {
  if (elapsedMs < 250) return '';
  const perSecond = (done / elapsedMs) * 1000;
  return unit === 'bytes' ? `${formatBytes(perSecond)}/s` : `${formatCount(perSecond)} records/s`;
}

/** A span of time for people, two units at most: `12 ms`, `1.2 s`, `2 min 5 s`, `3 h 20 min`, `4 d 2 h`. */
export function formatDuration(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${oneDigit.format(elapsedMs < 10 ? elapsedMs : Math.round(elapsedMs))} ms`;
  const seconds = elapsedMs / 1000;
  if (seconds < 59.95) return `${oneDigit.format(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return twoUnits(whole, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}

function twoUnits(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  const head = `${grouped.format(Math.floor(total / size))} ${large}`;
  return rest === 0 ? head : `${head} ${rest} ${small}`;
}

import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import type { Tick } from './ticks.ts';
import { useBrush } from './use-brush.ts';
import classes from './charts.module.css';

export type Bar = { total: number; counts: readonly number[] };

type Props = {
  label: string;
  bars: readonly Bar[];
  /** A colour for each of a bar's counts, from the bottom up. */
  colours: readonly string[];
  height: number;
  ticks: (most: number) => readonly Tick[];
  /** What stands in the note beside a bar, or beside several taken together; its text alone is read to screen readers. */
  tellOf: (first: number, last: number) => { text: string; note: ReactNode };
  onChoose: (first: number, last: number) => void;
  shortcut?: string;
};

const TICK_WIDTH = 92;

/**
 * Bars of counts on a common scale, each stacked. One tab stop, operated like a slider: the bar it is on is told with its
 * counts; choosing takes one bar or a range of them. Every layer is one path, so that hundreds of bars cost nothing.
 */
export function StackedBars({ label, bars, colours, height, ticks, tellOf, onChoose, shortcut }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const brush = useBrush({ count: bars.length, onChoose });
  const top = niceTop(Math.max(1, ...bars.map(({ total }) => total)));
  const paths = useMemo(() => layerPaths(bars, colours.length, { width, height, top }), [bars, colours.length, width, height, top]);
  const barWidth = width / Math.max(1, bars.length);
  const { marked, current } = brush;
  const told = current === undefined ? undefined : tellOf(marked?.first ?? current, marked?.last ?? current);
  // Beside what is marked, on the side with more room.
  const [near, far] = [(marked?.first ?? current ?? 0) * barWidth, ((marked?.last ?? current ?? 0) + 1) * barWidth];
  return (
    <div className={classes.chart}>
      <div className={classes.scale} style={{ height }} aria-hidden>
        <span>{formatCount(top)}</span>
        <span>{top % 2 === 0 && formatCount(top / 2)}</span>
        <span>0</span>
      </div>
      <div
        ref={ref}
        className={classes.plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={(current ?? 0) + 1}
        aria-valuetext={told?.text ?? `${formatCount(bars.length)} bars. Arrow keys go from bar to bar, Enter chooses.`}
        data-shortcut={shortcut}
        {...brush.pointer}
        {...brush.keyboard}
      >
        <svg width={width} height={height} className={classes.drawing} aria-hidden>
          <line x1={0} x2={width} y1={0.5} y2={0.5} className={classes.guide} />
          <line x1={0} x2={width} y1={Math.round(height / 2) + 0.5} y2={Math.round(height / 2) + 0.5} className={classes.guide} />
          {marked && (
            <rect
              x={marked.first * barWidth}
              width={(marked.last - marked.first + 1) * barWidth}
              height={height}
              className={classes.marked}
            />
          )}
          {current !== undefined && <rect x={current * barWidth} width={barWidth} height={height} className={classes.hovered} />}
          {paths.map((path, layer) => (
            <path key={layer} d={path} fill={colours[layer]} />
          ))}
          <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={classes.base} />
        </svg>
        <div className={classes.ticks} aria-hidden>
          {ticks(Math.max(1, Math.floor(width / TICK_WIDTH))).map(({ index, label: text }) => (
            <span key={index} style={{ left: Math.max(0, Math.min(width - TICK_WIDTH / 2, index * barWidth)) }}>
              {text}
            </span>
          ))}
        </div>
        {told && (
          <div className={classes.note} style={near > width - far ? { right: width - near + 10 } : { left: far + 10 }}>
            {told.note}
          </div>
        )}
      </div>
    </div>
  );
}

type Area = { width: number; height: number; top: number };

/** One path a layer. What is more than nothing is at least a pixel and a half high, so that it is seen. */
function layerPaths(bars: readonly Bar[], layers: number, { width, height, top }: Area): string[] {
  const step = width / Math.max(1, bars.length);
  const gap = step > 5 ? 1 : step > 2.5 ? 0.5 : 0;
  const paths = Array.from({ length: layers }, () => '');
  bars.forEach(({ counts, total }, at) => {
    const scale = total === 0 ? 0 : Math.max(1.5, (total / top) * height) / total;
    let y = height;
    counts.forEach((count, layer) => {
      const size = count * scale;
      if (size === 0) return;
      y -= size;
      paths[layer] +=
        `M${(at * step).toFixed(2)} ${y.toFixed(2)}h${(step - gap).toFixed(2)}v${size.toFixed(2)}h${(gap - step).toFixed(2)}z`;
    });
  });
  return paths;
}

/** The next round number, and never part of an event. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const rounds = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((times) => times * power);
  return rounds.find((round) => round >= most && Number.isInteger(round)) ?? most;
}

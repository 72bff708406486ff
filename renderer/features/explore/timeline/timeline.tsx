import type { TrailInfo } from '../../../../shared/contract/trails.ts';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { TimelineBody } from './timeline-body.tsx';
import { TimelineHead } from './timeline-head.tsx';
import classes from './timeline.module.css';

type Props = { trail: TrailInfo; filter: string; onFilter: (filter: string) => void };

/** What the filter matches, over time: see its shape, go into a stretch of it, come back. */
export function Timeline({ trail, filter, onFilter }: Props) {
  const { timeline } = useRemembered();
  useShortcut('t', () => {
    remember({ timeline: { ...timeline, isOpen: true } });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-shortcut="timeline"]')?.focus());
  });
  if (filterProblem(filter) !== undefined) return null;
  return (
    <section className={classes.timeline} aria-label="Timeline">
      <TimelineHead filter={filter} onFilter={onFilter} />
      {timeline.isOpen && <TimelineBody trail={trail} filter={filter} onFilter={onFilter} />}
    </section>
  );
}

import type { TrailInfo } from '../../shared/contract/trails.ts';
import { useRemembered } from '../client/remembered.ts';
import { useRememberFilter } from '../client/use-filter-history.ts';
import { useJobs } from '../client/use-jobs.ts';
import { CompareDialog } from '../features/compare/compare-dialog.tsx';
import { EventsScreen } from '../features/events/events-screen.tsx';
import { shownColumns } from '../features/events/table/shown-columns.ts';
import { useListing } from '../features/events/use-listing.ts';
import { Facets } from '../features/explore/facets/facets.tsx';
import { Timeline } from '../features/explore/timeline/timeline.tsx';
import { ViewsMenu } from '../features/views/views-menu.tsx';
import { addresses } from './addresses.ts';
import { useApplyView } from './use-apply-view.ts';

type Props = { trail: TrailInfo; onImport: () => void; onExport: (filter: string) => void };

/** The Events screen with what other features bring to it. */
export function EventsPage({ trail, onImport, onExport }: Props) {
  const { listing, change } = useListing();
  const mine = useJobs().filter((job) => job.trail === trail.ref && (job.kind === 'import' || job.kind === 'sample'));
  const { columns } = useRemembered();
  const applyView = useApplyView(trail.ref);
  useRememberFilter(trail.ref, listing.filter);
  const [left, right] = listing.marked;
  const shown = { trail, filter: listing.filter, onFilter: (filter: string) => change({ filter }) };
  return (
    <>
      <EventsScreen
        trail={trail}
        hrefOfReplay={(aggregate) => `#${addresses.replayOf(trail.ref, aggregate)}`}
        finishedImports={mine.filter((job) => job.state !== 'running').length}
        isImporting={mine.some((job) => job.state === 'running')}
        onImport={onImport}
        onExport={onExport}
        views={
          <ViewsMenu
            trail={trail.ref}
            current={{ filter: listing.filter, order: listing.order, columns: shownColumns(columns.shown) }}
            onApply={applyView}
          />
        }
        above={<Timeline {...shown} />}
        beside={<Facets {...shown} />}
      />
      {listing.view === 'compare' && left !== undefined && right !== undefined && (
        <CompareDialog
          trail={trail.ref}
          pair={[left, right]}
          hrefOfEvent={(seq) => `#${addresses.event(trail.ref, seq)}`}
          onSwap={() => change({ marked: [right, left] })}
          onClose={() => change({ view: undefined })}
        />
      )}
    </>
  );
}

import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { withPart } from '../../../shared/filter/filter-parts.ts';
import { MatchesContext } from '../../ui/matches.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import type { HrefOfReplay } from './detail/event-detail.tsx';
import { EventDrawer } from './detail/event-drawer.tsx';
import { type EventActions, EventActionsContext, withMark } from './event-actions.ts';
import { EventList, type ListHandle } from './event-list.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { FilterOfferMenu } from './filter/filter-offer-menu.tsx';
import { FilterOffersContext, type Offered } from './filter/filter-offers.ts';
import { useAround } from './around/use-around.ts';
import { finderOf } from './searched.ts';
import { useLastTime } from './use-event-list.ts';
import { ListRoom } from './table/list-room.tsx';
import { useListing } from './use-listing.ts';
import classes from './events-screen.module.css';

export type EventsScreenProps = {
  trail: TrailInfo;
  /** Grows when an import into this trail ends: then a list nobody touched yet shows what came. */
  finishedImports: number;
  isImporting: boolean;
  onImport: () => void;
  onExport: (filter: string) => void;
  hrefOfReplay: HrefOfReplay;
  /** What other features bring to this screen: beside the filter, above the list and to its left. */
  views?: ReactNode;
  above?: ReactNode;
  beside?: ReactNode;
};

/** Browse, filter and read the events of one trail. */
export function EventsScreen({ trail, hrefOfReplay, views, above, beside, ...rest }: EventsScreenProps) {
  const { listing, change } = useListing();
  const [offered, setOffered] = useState<Offered>();
  const [isElsewhere, setIsElsewhere] = useState(false);
  const lastTime = useLastTime(trail.ref, trail.indexedThrough);
  const list = useRef<ListHandle>(null);
  const around = useAround(trail.ref, listing, change);
  const onFilter = (filter: string) => change({ filter });
  const offers = useMemo(
    () => ({
      narrow: (condition: Parameters<typeof withPart>[1]) => change({ filter: withPart(listing.filter, condition) }),
      offer: setOffered,
    }),
    [listing.filter, change],
  );
  const finder = useMemo(() => finderOf(listing.filter), [listing.filter]);
  const { marked } = listing;
  const actions: EventActions = {
    marked,
    showAround: around.show,
    toggleMark: (seq) => {
      const next = withMark(marked, seq);
      change({ marked: next, ...(next.length === 2 && { view: 'compare' }) });
    },
  };
  useShortcut('/', () => document.querySelector<HTMLElement>('[data-shortcut="filter"]')?.focus());

  const closeDrawer = () => {
    change({ view: undefined });
    list.current?.focus();
  };
  return (
    <FilterOffersContext value={offers}>
      <EventActionsContext value={actions}>
        <MatchesContext value={finder}>
          <h1 className={classes.hidden}>Events of {trail.name}</h1>
          <div className={classes.screen}>
            <div className={classes.main}>
              <FilterBar trail={trail.ref} filter={listing.filter} lastTime={lastTime} views={views} onFilter={onFilter} />
              {above}
              <div className={classes.body}>
                {beside}
                <ListRoom isAround={around.centre !== undefined}>
                  <EventList
                    ref={list}
                    trail={trail}
                    listing={listing}
                    change={change}
                    around={around}
                    onElsewhere={setIsElsewhere}
                    {...rest}
                  />
                </ListRoom>
              </div>
            </div>
            {listing.view === 'detail' && listing.event !== undefined && (
              <EventDrawer
                trail={trail.ref}
                seq={listing.event}
                isElsewhere={isElsewhere}
                hrefOfReplay={hrefOfReplay}
                onClose={closeDrawer}
              />
            )}
          </div>
          {offered && <FilterOfferMenu offered={offered} onClose={() => setOffered(undefined)} />}
        </MatchesContext>
      </EventActionsContext>
    </FilterOffersContext>
  );
}

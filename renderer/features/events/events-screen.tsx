import { useMemo, useRef, useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import type { HrefOfReplay } from './detail/event-detail.tsx';
import { EventDrawer } from './detail/event-drawer.tsx';
import { EventList, type ListHandle } from './event-list.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { FilterOfferMenu, type Offered } from './filter/filter-offer-menu.tsx';
import { FilterOffersContext } from './filter/filter-offers.ts';
import { withPart } from './filter/filter-parts.ts';
import { useLastTime } from './use-event-list.ts';
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
};

/** Browse, filter and read the events of one trail. */
export function EventsScreen({ trail, hrefOfReplay, ...rest }: EventsScreenProps) {
  const { listing, change } = useListing();
  const [offered, setOffered] = useState<Offered>();
  const [isElsewhere, setIsElsewhere] = useState(false);
  const lastTime = useLastTime(trail.ref, trail.indexedThrough);
  const list = useRef<ListHandle>(null);
  const onFilter = (filter: string) => change({ filter });
  const offers = useMemo(
    () => ({
      narrow: (condition: Parameters<typeof withPart>[1]) => change({ filter: withPart(listing.filter, condition) }),
      offer: (some: Offered['offers'], at: Offered['at']) => setOffered({ offers: some, at }),
    }),
    [listing.filter, change],
  );
  useShortcut('/', () => document.querySelector<HTMLElement>('[data-shortcut="filter"]')?.focus());

  const closeDrawer = () => {
    change({ view: undefined });
    list.current?.focus();
  };
  return (
    <FilterOffersContext value={offers}>
      <h1 className={classes.hidden}>Events of {trail.name}</h1>
      <div className={classes.screen}>
        <div className={classes.main}>
          <FilterBar trail={trail.ref} filter={listing.filter} lastTime={lastTime} onFilter={onFilter} />
          <EventList ref={list} trail={trail} listing={listing} change={change} onElsewhere={setIsElsewhere} {...rest} />
        </div>
        {listing.view === 'detail' && listing.event !== undefined && (
          <EventDrawer trail={trail.ref} seq={listing.event} isElsewhere={isElsewhere} hrefOfReplay={hrefOfReplay} onClose={closeDrawer} />
        )}
      </div>
      {offered && <FilterOfferMenu offered={offered} onClose={() => setOffered(undefined)} />}
    </FilterOffersContext>
  );
}

import { useLocation } from 'wouter';
import { remember, useRemembered } from '../client/remembered.ts';
import { settingOfColumns } from '../features/events/table/shown-columns.ts';
import { searchText } from '../features/events/use-listing.ts';
import type { ViewContent } from '../features/views/views-menu.tsx';
import { addresses } from './addresses.ts';

/** Goes to the events a view means, in its order and with its columns where it names them. */
export function useApplyView(trail: string | undefined) {
  const [, navigate] = useLocation();
  const { columns } = useRemembered();
  return ({ filter = '', order = 'time-desc', columns: names }: Partial<ViewContent>) => {
    if (trail === undefined) return;
    if (names) remember({ columns: { ...columns, shown: settingOfColumns(names) } });
    navigate(addresses.events(trail, searchText({ filter, order })));
  };
}

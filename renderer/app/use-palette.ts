import {
  IconBookmark,
  IconClock,
  IconDownload,
  IconFileCheck,
  IconFileImport,
  IconFilter,
  IconHistory,
  IconKeyboard,
  IconLayoutSidebar,
  IconListCheck,
  IconListDetails,
  IconChartBar,
  IconHash,
  IconHome,
  IconInfoCircle,
  IconMoon,
  IconReportSearch,
  IconSettings,
  IconShieldCheck,
  IconSun,
  IconTimeline,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { filterProblem } from '../../shared/filter/filter-problem.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { remember, useRemembered } from '../client/remembered.ts';
import { changeSettings, useSettings } from '../client/settings.ts';
import { useFilterHistory } from '../client/use-filter-history.ts';
import type { PaletteGroup, PaletteItem } from '../features/palette/palette.tsx';
import { useControls, useViews } from '../features/views/use-views.ts';
import { addresses } from './addresses.ts';
import { notifyFailure } from './notify-failure.tsx';
import { useApplyView } from './use-apply-view.ts';

type Doings = { onImport: () => void; onExport: () => void; onCheckFile: () => void; onHelp: () => void };

/** What the command palette holds here and now. */
export function usePalette(trail: TrailInfo | undefined, doings: Doings) {
  const apply = useApplyView(trail?.ref);
  const { views } = useViews(trail?.ref);
  const history = useFilterHistory(trail?.ref);
  const controls = useControls();
  const groups: PaletteGroup[] = [
    { name: 'Screens', items: useScreens(trail) },
    {
      name: 'Saved views',
      items: views.map((view) => ({ id: view.id, label: view.name, about: view.filter, icon: IconBookmark, run: () => apply(view) })),
    },
    {
      name: 'Control queries',
      items: trail
        ? controls.map(({ id, title, sentence, group, filter }) => ({
            id,
            label: title,
            about: sentence,
            keywords: group,
            icon: IconReportSearch,
            run: () => apply({ filter }),
          }))
        : [],
    },
    { name: 'Actions', items: useActions(trail, doings) },
    {
      name: 'Filters used before',
      items: history.slice(0, 20).map(({ filter }) => ({ id: filter, label: filter, icon: IconHistory, run: () => apply({ filter }) })),
    },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), offersFor: useOffers(trail) };
}

function useScreens(trail: TrailInfo | undefined): PaletteItem[] {
  const [, navigate] = useLocation();
  const screen = (label: string, address: string, icon: PaletteItem['icon']) => ({ id: label, label, icon, run: () => navigate(address) });
  return [
    ...(trail
      ? [
          screen('Events', addresses.events(trail.ref), IconListDetails),
          screen('Overview', addresses.overview(trail.ref), IconChartBar),
          screen('Replay', addresses.replay(trail.ref), IconHistory),
          screen('Integrity', addresses.integrity(trail.ref), IconShieldCheck),
        ]
      : []),
    screen('Jobs', addresses.jobs(), IconListCheck),
    screen('Settings', addresses.settings, IconSettings),
    screen('About', addresses.about, IconInfoCircle),
    screen('Start', addresses.start, IconHome),
  ];
}

function useActions(trail: TrailInfo | undefined, { onImport, onExport, onCheckFile, onHelp }: Doings): PaletteItem[] {
  const { zone } = useSettings();
  const { timeline, facets } = useRemembered();
  const set = (changes: Partial<Settings>) => void changeSettings(changes).catch(notifyFailure('The setting was not kept'));
  const action = (label: string, icon: PaletteItem['icon'], run: () => void) => ({ id: label, label, icon, run });
  return [
    action('Bring in a log…', IconFileImport, onImport),
    ...(trail ? [action('Export the events shown…', IconDownload, onExport)] : []),
    action('Check a file…', IconFileCheck, onCheckFile),
    action(timeline.isOpen ? 'Hide the timeline' : 'Show the timeline', IconTimeline, () =>
      remember({ timeline: { ...timeline, isOpen: !timeline.isOpen } }),
    ),
    action(facets.isOpen ? 'Hide the values' : 'Show the values', IconLayoutSidebar, () =>
      remember({ facets: { ...facets, isOpen: !facets.isOpen } }),
    ),
    action(zone === 'utc' ? 'Times in local time' : 'Times in UTC', IconClock, () => set({ zone: zone === 'utc' ? 'local' : 'utc' })),
    action('Light theme', IconSun, () => set({ theme: 'light' })),
    action('Dark theme', IconMoon, () => set({ theme: 'dark' })),
    action('Keys', IconKeyboard, onHelp),
  ];
}

/** What is typed, as a filter, and as the number of an event. */
function useOffers(trail: TrailInfo | undefined) {
  const [, navigate] = useLocation();
  const apply = useApplyView(trail?.ref);
  return (typed: string): PaletteItem[] => {
    if (!trail) return [];
    const number = Number(/^#?(\d{1,15})$/.exec(typed.replaceAll(',', ''))?.[1] ?? 0);
    const items: PaletteItem[] = [];
    if (number >= 1 && number <= trail.size)
      items.push({
        id: 'number',
        label: `Open event #${String(number)}`,
        icon: IconHash,
        run: () => navigate(addresses.event(trail.ref, number)),
      });
    if (filterProblem(typed) === undefined)
      items.push({ id: 'filter', label: `Events with ${typed}`, icon: IconFilter, run: () => apply({ filter: typed }) });
    return items;
  };
}

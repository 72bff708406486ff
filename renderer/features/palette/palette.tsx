import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconSearch, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { shorten, visible } from '../../../shared/format/visible.ts';

/** Something the palette can do or lead to. `keywords` are found and not shown. */
export type PaletteItem = { id: string; label: string; about?: string; icon: Icon; keywords?: string; run: () => void };
export type PaletteGroup = { name: string; items: readonly PaletteItem[] };

/** Everything by its name: Ctrl/Cmd-K from anywhere. What is typed can also be taken as it stands, by `offersFor`. */
export function Palette({ groups, offersFor }: { groups: readonly PaletteGroup[]; offersFor: (typed: string) => readonly PaletteItem[] }) {
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const offered = typed === '' ? [] : offersFor(typed);
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={groups.map(asActions)}
      filter={(text, actions) => [...asList({ name: 'Events', items: offered }), ...found(text, actions as SpotlightActionGroupData[])]}
      nothingFound="Nothing is called that."
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      centered={false}
      yOffset="12vh"
      size="lg"
      maxHeight="min(60vh, 480px)"
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'What was found' } }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': 'Commands' } }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'A screen, a view, a control query, a number, an action…',
        'aria-label': 'Search commands',
      }}
    />
  );
}

export const openPalette = (): void => spotlight.open();

const asActions = ({ name, items }: PaletteGroup): SpotlightActionGroupData => ({
  group: name,
  actions: items.map(({ id, label, about, icon: Picture, keywords, run }) => ({
    id: `${name} ${id}`,
    label: visible(shorten(label, 160)),
    ...(about !== undefined && { description: visible(shorten(about, 160)) }),
    ...(keywords !== undefined && { keywords }),
    leftSection: <Picture size={18} stroke={1.6} aria-hidden />,
    onClick: run,
  })),
});

const asList = (group: PaletteGroup): SpotlightActionGroupData[] => (group.items.length > 0 ? [asActions(group)] : []);

/** Groups with what holds every typed word, wherever; groups without are left out. */
function found(text: string, groups: readonly SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ group, actions }) => ({
      group,
      actions: actions.filter(({ label = '', description = '', keywords = '' }) => {
        const all = `${group} ${label} ${description} ${String(keywords)}`.toLowerCase();
        return words.every((word) => all.includes(word));
      }),
    }))
    .filter(({ actions }) => actions.length > 0);
}

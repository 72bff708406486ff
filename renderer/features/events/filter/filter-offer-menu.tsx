import { Menu } from '@mantine/core';
import { IconCopy, IconFilter, IconFilterOff } from '@tabler/icons-react';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { type FilterOffer, FilterOffersContext } from './filter-offers.ts';
import { use } from 'react';

export type Offered = { offers: FilterOffer[]; at: { x: number; y: number } };

/** At the picked value: only events that have it, only those that have not, or take it along. */
export function FilterOfferMenu({ offered, onClose }: { offered: Offered; onClose: () => void }) {
  const { narrow } = use(FilterOffersContext);
  const { offers, at } = offered;
  const only = offers.length === 1 ? offers[0] : undefined;
  return (
    // By default a key pressed outside closes a menu: the very key that opened this one would.
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" clickOutsideEvents={['mousedown', 'touchstart']}>
      <Menu.Target>
        <div aria-hidden style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown maw={440} aria-label="Filter by this value">
        {offers.map((offer) => (
          <Menu.Item key={`only ${offer.field}`} leftSection={<IconFilter size={14} aria-hidden />} onClick={() => narrow(offer.condition)}>
            <Words verb="Only" offer={offer} />
          </Menu.Item>
        ))}
        {offers.length > 1 && <Menu.Divider />}
        {offers.map((offer) => (
          <Menu.Item
            key={`not ${offer.field}`}
            leftSection={<IconFilterOff size={14} aria-hidden />}
            onClick={() => narrow({ kind: 'not', of: offer.condition })}
          >
            <Words verb="Without" offer={offer} />
          </Menu.Item>
        ))}
        {only && (
          <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void navigator.clipboard.writeText(only.value)}>
            Copy the value
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const Words = ({ verb, offer }: { verb: string; offer: FilterOffer }) => (
  <span className="one-line" style={{ display: 'block', maxWidth: 380 }}>
    {verb} {offer.field} <b>{visible(shorten(offer.value, 80)) || '(empty)'}</b>
  </span>
);

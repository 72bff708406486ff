import { Menu } from '@mantine/core';
import { IconArrowsDiff, IconCopy, IconFilter, IconFilterOff, IconFocus2, IconPin } from '@tabler/icons-react';
import { use } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { EventActionsContext } from '../event-actions.ts';
import { type FilterOffer, FilterOffersContext, type Offered } from './filter-offers.ts';

/** At the picked value: only events that have it, only those that have not, or take it along; of a row, what the event offers. */
export function FilterOfferMenu({ offered, onClose }: { offered: Offered; onClose: () => void }) {
  const { narrow } = use(FilterOffersContext);
  const { offers, event, at } = offered;
  const only = offers.length === 1 ? offers[0] : undefined;
  return (
    // By default a key pressed outside closes a menu: the very key that opened this one would.
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" clickOutsideEvents={['mousedown', 'touchstart']}>
      <Menu.Target>
        <div aria-hidden style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown maw={440} aria-label={event ? `Event #${String(event.seq)}` : 'Filter by this value'}>
        {event && <EventItems event={event} />}
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
        {only && <ValueItems offer={only} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function EventItems({ event }: { event: EventRow }) {
  const { showAround, toggleMark, marked } = use(EventActionsContext);
  return (
    <>
      <Menu.Item leftSection={<IconFocus2 size={14} aria-hidden />} onClick={() => showAround(event)}>
        Around this event
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowsDiff size={14} aria-hidden />} onClick={() => toggleMark(event.seq)}>
        {marked.includes(event.seq) ? 'Do not compare' : marked.length > 0 ? `Compare with #${String(marked[0])}` : 'Mark for comparison'}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}

function ValueItems({ offer }: { offer: FilterOffer }) {
  const { facets } = useRemembered();
  const canPin = offer.field.startsWith('data.') && !facets.pinned.includes(offer.field);
  const pin = () => remember({ facets: { ...facets, isOpen: true, pinned: [...facets.pinned, offer.field] } });
  return (
    <>
      <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void navigator.clipboard.writeText(offer.value)}>
        Copy the value
      </Menu.Item>
      {canPin && (
        <Menu.Item leftSection={<IconPin size={14} aria-hidden />} onClick={pin}>
          Pin {visible(shorten(offer.field, 60))} beside the list
        </Menu.Item>
      )}
    </>
  );
}

const Words = ({ verb, offer }: { verb: string; offer: FilterOffer }) => (
  <span className="one-line" style={{ display: 'block', maxWidth: 380 }}>
    {verb} {offer.field} <b>{visible(shorten(offer.value, 80)) || '(empty)'}</b>
  </span>
);

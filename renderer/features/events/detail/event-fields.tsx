import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { use } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import type { FieldName } from '../../../../shared/filter/fields.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { shownFields } from '../../../../shared/format/shown-fields.ts';
import { formatTimeWithZone } from '../../../../shared/format/time.ts';
import { useSettings } from '../../../client/settings.ts';
import { CopyIcon } from '../../../ui/copy-button.tsx';
import { Fact, FactList } from '../../../ui/fact-list.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { FilterOffersContext, fieldOffer } from '../filter/filter-offers.ts';

/** The event in the words every source is read into. Each value can be copied or filtered by. */
export function EventFields({ event }: { event: EventRow }) {
  const { zone } = useSettings();
  return (
    <FactList label="Fields">
      {event.time !== undefined && (
        <Fact name="Time" actions={<CopyIcon value={event.time} label="Copy time" />}>
          <span className="figures">{formatTimeWithZone(event.time, zone)}</span>
        </Fact>
      )}
      {shownFields.map(([name, field, read]) => {
        const value = read(event);
        return value === undefined ? null : (
          <Fact key={field} name={name} actions={<FieldActions name={name} field={field} value={value} />}>
            <LongText text={value} />
          </Fact>
        );
      })}
      <Fact name="Recorded" actions={<CopyIcon value={event.recorded} label="Copy recorded" />}>
        <span className="figures">{formatTimeWithZone(event.recorded, zone)}</span>
      </Fact>
      <Fact name="Number" actions={<CopyIcon value={String(event.seq)} label="Copy number" />}>
        <span className="figures">{formatCount(event.seq)}</span>
      </Fact>
    </FactList>
  );
}

function FieldActions({ name, field, value }: { name: string; field: FieldName; value: string }) {
  const { narrow } = use(FilterOffersContext);
  const { condition } = fieldOffer(field, value);
  const lower = name.toLowerCase();
  return (
    <>
      <Tooltip label="Only events with this">
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={`Only this ${lower}`} onClick={() => narrow(condition)}>
          <IconFilter size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Only events without this">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Without this ${lower}`}
          onClick={() => narrow({ kind: 'not', of: condition })}
        >
          <IconFilterOff size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <CopyIcon value={value} label={`Copy ${lower}`} />
    </>
  );
}

import { Button, NumberInput, SegmentedControl, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { use, useState } from 'react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { FilterOffersContext } from '../filter/filter-offers.ts';
import { aroundMinutes, relationCondition, relations } from './around.ts';
import { relationMarks } from './relation-marks.tsx';
import classes from './around.module.css';

type Props = { centre: EventRow; minutes: number; onMinutes: (minutes: number) => void; onBack: () => void };

const CUSTOM = 'custom';

/** Which event the list is around, how far it reaches, and what to look out for. */
export function AroundBar({ centre, minutes, onMinutes, onBack }: Props) {
  const { narrow } = use(FilterOffersContext);
  const isUsual = (aroundMinutes as readonly number[]).includes(minutes);
  const [isCustom, setIsCustom] = useState(!isUsual);
  return (
    <section className={classes.bar} aria-label="Around an event">
      <Button variant="default" size="compact-sm" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={onBack}>
        Back
      </Button>
      <span className={`figures ${classes.title}`}>
        Around #{formatCount(centre.seq)}
        {centre.time === undefined && (
          <Text span c="dimmed">
            {' '}
            (by when it was recorded: it has no usable time)
          </Text>
        )}
      </span>
      <SegmentedControl
        size="xs"
        aria-label="Minutes before and after"
        data={[...aroundMinutes.map((one) => ({ value: String(one), label: `±${String(one)} min` })), { value: CUSTOM, label: 'other' }]}
        value={isCustom ? CUSTOM : String(minutes)}
        onChange={(value) => {
          setIsCustom(value === CUSTOM);
          if (value !== CUSTOM) onMinutes(Number(value));
        }}
      />
      {isCustom && (
        <NumberInput
          size="xs"
          w={96}
          aria-label="Other number of minutes"
          min={1}
          max={525_600}
          allowDecimal={false}
          suffix=" min"
          defaultValue={minutes}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={(event) => {
            const typed = Number.parseInt(event.currentTarget.value, 10);
            if (typed >= 1) onMinutes(typed);
          }}
        />
      )}
      <span className={classes.legend}>
        {relations.map((relation) => {
          const condition = relationCondition(centre, relation);
          const { icon: Picture, name } = relationMarks[relation];
          return (
            condition && (
              <Button
                key={relation}
                variant="subtle"
                color="gray"
                size="compact-xs"
                leftSection={<Picture size={13} aria-hidden />}
                title={`Only events with the ${name}`}
                onClick={() => narrow(condition)}
              >
                {name}
              </Button>
            )
          );
        })}
      </span>
    </section>
  );
}

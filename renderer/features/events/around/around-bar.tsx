import { Button, NumberInput, SegmentedControl, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { use, useState } from 'react';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { FilterOffersContext } from '../filter/filter-offers.ts';
import { aroundMinutes, relations } from './around.ts';
import { relationMarks } from './relation-marks.tsx';
import type { AroundState } from './use-around.ts';
import classes from './around.module.css';

const CUSTOM = 'custom';

/** Which event the list is around, how far it reaches, and what to look out for. */
export function AroundBar({ state }: { state: AroundState }) {
  const { centre, minutes, error, reach, back } = state;
  const isUsual = (aroundMinutes as readonly number[]).includes(minutes);
  const [isCustom, setIsCustom] = useState(!isUsual);
  if (!centre) return null;
  return (
    <section className={classes.bar} aria-label="Around an event">
      <Button variant="default" size="compact-sm" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={back}>
        Back
      </Button>
      <span className={`figures ${classes.title}`}>
        Around #{formatCount(centre.seq)}
        {centre.time === undefined && (
          <Text span c="dimmed">
            {' '}
            by when it was recorded: it has no usable time
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
          if (value !== CUSTOM) reach(Number(value));
        }}
      />
      {isCustom && <OtherMinutes minutes={minutes} onMinutes={reach} />}
      <Related related={state.related} />
      {error && <Text role="alert">{visible(error.message)}</Text>}
    </section>
  );
}

const MOST_MINUTES = 366 * 24 * 60;

function OtherMinutes({ minutes, onMinutes }: { minutes: number; onMinutes: (minutes: number) => void }) {
  return (
    <NumberInput
      size="xs"
      w={104}
      aria-label="Other number of minutes"
      min={1}
      max={MOST_MINUTES}
      allowDecimal={false}
      suffix=" min"
      defaultValue={minutes}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={(event) => {
        const typed = Math.min(MOST_MINUTES, Number.parseInt(event.currentTarget.value.replaceAll(',', ''), 10));
        if (typed >= 1 && typed !== minutes) onMinutes(typed);
      }}
    />
  );
}

/** What else in the stretch has to do with the event, with counts; each narrows the list to it. */
function Related({ related }: Pick<AroundState, 'related'>) {
  const { narrow } = use(FilterOffersContext);
  return (
    <span className={classes.legend}>
      {relations.map((relation) => {
        const found = related.find(({ kind }) => kind === relation);
        const condition = found && parseFilter(found.filter);
        const { icon: Picture, name } = relationMarks[relation];
        return (
          condition &&
          condition.kind !== 'everything' && (
            <Button
              key={relation}
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<Picture size={13} aria-hidden />}
              title={`Only events with the ${name}`}
              onClick={() => narrow(condition)}
            >
              {name} {formatCount(found.count)}
            </Button>
          )
        );
      })}
    </span>
  );
}

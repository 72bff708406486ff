import { Text, TextInput } from '@mantine/core';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import classes from './exports.module.css';

type Props = { said: Purpose; onSaid: (said: Purpose) => void; isOnTrail: boolean };

const MOST_CHARS = 500;

/** Who exports, why, and for whom: asked for, not demanded. */
export function PurposeFields({ said, onSaid, isOnTrail }: Props) {
  const field = (name: keyof Purpose, label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={MOST_CHARS}
      value={said[name]}
      onChange={(event) => onSaid({ ...said, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div>
      <div className={classes.purpose}>
        {field('madeBy', 'Made by', 'Your name')}
        {field('reason', 'Reason', 'Yearly audit')}
        {field('recipient', 'For whom', 'The regulator')}
      </div>
      <Text c="dimmed" size="xs" mt={4}>
        They may stay empty, and nobody checks them. They go {isOnTrail ? 'onto the trail and ' : ''}into the manifest.
      </Text>
    </div>
  );
}

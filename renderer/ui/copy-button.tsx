import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

type Props = {
  /** The true text, also where what is shown is escaped; a function where it is only known when it is wanted. */
  value: string | (() => string);
  label: string;
};

const textOf = (value: Props['value']): string => (typeof value === 'string' ? value : value());

export function CopyIcon({ value, label }: Props) {
  const { copy, copied } = useClipboard({ timeout: 1500 });
  const Picture = copied ? IconCheck : IconCopy;
  return (
    <Tooltip label={copied ? 'Copied' : label}>
      <ActionIcon variant="subtle" color="gray" size={24} onClick={() => copy(textOf(value))} aria-label={label}>
        <Picture size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function CopyTextButton({ value, label, size = 'compact-sm' }: Props & { size?: 'compact-sm' | 'sm' }) {
  const { copy, copied } = useClipboard({ timeout: 1500 });
  const Picture = copied ? IconCheck : IconCopy;
  return (
    <Button variant="default" size={size} onClick={() => copy(textOf(value))} leftSection={<Picture size={14} aria-hidden />}>
      {copied ? 'Copied' : label}
    </Button>
  );
}

import { Text } from '@mantine/core';
import { visible } from '../../shared/format/visible.ts';

/** Why what was just asked for did not happen, below the button that asked. */
export function Problem({ error }: { error: Error | null | undefined }) {
  if (!error) return null;
  return (
    <Text role="alert" mt="xs" className="anywhere" style={{ color: 'var(--vt-bad)' }}>
      {visible(error.message)}
    </Text>
  );
}

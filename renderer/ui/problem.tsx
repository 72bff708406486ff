import { Text } from '@mantine/core';
import { FailureText } from './failure-text.tsx';

/** Why what was just asked for did not happen, below the button that asked. */
export function Problem({ error }: { error: Error | null | undefined }) {
  if (!error) return null;
  return (
    <Text role="alert" mt="xs" className="anywhere" style={{ color: 'var(--vt-bad)' }}>
      <FailureText error={error} />
    </Text>
  );
}

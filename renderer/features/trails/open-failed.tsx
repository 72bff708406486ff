import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { FailureText } from '../../ui/failure-text.tsx';

/** A trail was not opened: why, and that the file was left as it is. */
export function OpenFailed({ error, onClose, onCheck }: { error: Error; onClose: () => void; onCheck: () => void }) {
  return (
    <Modal opened onClose={onClose} title="The trail was not opened">
      <Stack>
        <Text className="anywhere">
          <FailureText error={error} />
        </Text>
        <Text c="dimmed">A check reads all of the file, without opening or changing it, and says what is wrong.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" leftSection={<IconStethoscope size={16} aria-hidden />} onClick={onCheck}>
            Check this file
          </Button>
          <Button onClick={onClose} data-autofocus>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

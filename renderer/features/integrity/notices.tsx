import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconKeyOff } from '@tabler/icons-react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { visible } from '../../../shared/format/visible.ts';
import { Sentence } from '../../ui/sentence.tsx';

/** What has to be known before anything else on this screen is believed. Nothing, as a rule. */
export function Notices({ trail, state }: { trail: TrailInfo; state: IntegrityState | undefined }) {
  const contradiction = state?.comparison.status === 'contradicted' ? state.comparison.reason : undefined;
  const alarm = contradiction ?? trail.alarm;
  return (
    <Stack gap="xs" mb={alarm === undefined && trail.unsigned === undefined ? 0 : 'md'}>
      {alarm !== undefined && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="This is not the trail that this computer remembers">
          <span className="anywhere">
            <Sentence text={`${visible(alarm)}.`} />
          </span>
        </Alert>
      )}
      {trail.unsigned !== undefined && (
        <Alert color="orange" role="alert" icon={<IconKeyOff aria-hidden />} title="Nothing is signed now; events are added all the same">
          <span className="anywhere">{visible(trail.unsigned)}</span>
        </Alert>
      )}
    </Stack>
  );
}

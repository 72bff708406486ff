import type { ControlId } from '../filter/control-ids.ts';
import { backdated } from './backdated.ts';
import { cancelledWithinASecond } from './cancelled-within-a-second.ts';
import { createdAndApproved } from './created-and-approved.ts';
import type { ControlDefinition } from './definition.ts';
import { loginAfterFailures } from './login-after-failures.ts';
import { offHoursConfiguration } from './off-hours-configuration.ts';
import { sequenceGaps } from './sequence-gaps.ts';

/** What each control query means: the definition for index, exports and proofs alike. */
export const definitions: Readonly<Record<ControlId, ControlDefinition>> = {
  'cancelled-within-a-second': cancelledWithinASecond,
  'sequence-gaps': sequenceGaps,
  'created-and-approved': createdAndApproved,
  backdated,
  'off-hours-configuration': offHoursConfiguration,
  'login-after-failures': loginAfterFailures,
};

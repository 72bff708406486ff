import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconShieldCheck, type Icon } from '@tabler/icons-react';
import type { Verdict } from '../../../shared/contract/jobs.ts';

type Mark = { icon: Icon; color: string };

/** The picture of a verdict. Green is for VERIFIED and for nothing else. */
const marks: Record<Verdict['status'] | 'none', Mark> = {
  verified: { icon: IconShieldCheck, color: 'var(--vt-good)' },
  consistent: { icon: IconCircleCheck, color: 'var(--mantine-color-anchor)' },
  failed: { icon: IconCircleX, color: 'var(--vt-bad)' },
  incomplete: { icon: IconAlertTriangle, color: 'var(--vt-warn)' },
  none: { icon: IconCircleDashed, color: 'var(--mantine-color-dimmed)' },
};

export function VerdictMark({ verdict, size = 18 }: { verdict: Verdict | undefined; size?: number }) {
  const { icon: Picture, color } = marks[verdict?.status ?? 'none'];
  return <Picture size={size} color={color} aria-hidden style={{ flex: 'none' }} />;
}

import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconShieldSearch } from '@tabler/icons-react';
import { Problem } from '../../ui/problem.tsx';
import { useCompare } from './use-proof-state.ts';
import { useVerify } from './use-verdict.ts';

/** Starts a verification: of everything, or in one of the other ways behind the arrow. */
export function VerifyButton({ trail, isRunning }: { trail: string; isRunning: boolean }) {
  const verify = useVerify(trail);
  const compare = useCompare(trail);
  return (
    <div>
      <Button.Group>
        <Button
          leftSection={<IconShieldSearch size={16} aria-hidden />}
          onClick={() => verify.mutate({})}
          loading={verify.isPending}
          disabled={isRunning}
        >
          Verify now
        </Button>
        <Menu position="bottom-end" width={330}>
          <Menu.Target>
            <Button
              px={8}
              aria-label="Other ways to verify"
              disabled={isRunning}
              style={{ borderLeft: '1px solid var(--mantine-color-steel-5)' }}
            >
              <IconChevronDown size={14} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => verify.mutate({ extent: 'resume' })}>Only what came since the last time</Menu.Item>
            <Menu.Item onClick={() => verify.mutate({ snapshots: true })}>Everything, and every snapshot derived again</Menu.Item>
            <Menu.Item onClick={() => compare.mutate(undefined)}>Against a checkpoint or proof that was kept elsewhere…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <Problem error={verify.error ?? compare.error} />
    </div>
  );
}

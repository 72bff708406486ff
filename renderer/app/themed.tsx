import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useSettings } from '../client/settings.ts';
import { ShownZoneContext } from '../ui/sentence.tsx';
import { cssVariablesResolver, theme } from '../theme/theme.ts';

/** The component library in the colours that are set, or those of the system, also when that changes; sentences in the zone that is set. */
export function Themed({ children }: { children: ReactNode }) {
  const { theme: wanted, zone } = useSettings();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const scheme = wanted === 'auto' ? system : wanted;
  return (
    <MantineProvider theme={theme} defaultColorScheme={scheme} forceColorScheme={scheme} cssVariablesResolver={cssVariablesResolver}>
      <ShownZoneContext value={zone}>{children}</ShownZoneContext>
    </MantineProvider>
  );
}

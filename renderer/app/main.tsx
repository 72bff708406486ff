import './zod-without-eval.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/charts/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '../theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useAddress } from '../client/address.ts';
import { queryClient } from '../client/query-client.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { Shell } from './shell.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariablesResolver}>
        <QueryClientProvider client={queryClient}>
          <Router hook={useAddress}>
            <Shell />
          </Router>
        </QueryClientProvider>
        <Notifications position="top-right" />
      </MantineProvider>
    </StrictMode>,
  );

import './zod-without-eval.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '../theme/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useAddress } from '../client/address.ts';
import { queryClient } from '../client/query-client.ts';
import { SettingsProvider } from '../client/settings-provider.tsx';
import { loadAhead } from '../ui/lazily.tsx';
import { Shell } from './shell.tsx';
import { Themed } from './themed.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <SettingsProvider>
          <Themed>
            <Router hook={useAddress}>
              <Shell />
            </Router>
          </Themed>
        </SettingsProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
void loadAhead();

import { QueryClient } from '@tanstack/react-query';

/** One cache of what the core answered. `always`: the core is on this machine, and a machine without network is no reason to wait. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 30_000 },
    mutations: { networkMode: 'always', retry: false },
  },
});

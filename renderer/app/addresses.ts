/** The addresses of the screens. Everything that links goes through here. */
export const addresses = {
  start: '/',
  events: (trail: string, search = '') => `/trail/${trail}/events${search}`,
  event: (trail: string, seq: number) => `/trail/${trail}/events?order=seq-asc&event=${String(seq)}&view=detail`,
  overview: (trail: string, period = 'all') => `/trail/${trail}/overview${period === 'all' ? '' : `?period=${period}`}`,
  integrity: (trail: string, tab?: string | null) => `/trail/${trail}/integrity${tab ? `?tab=${tab}` : ''}`,
  replay: (trail: string, search = '') => `/trail/${trail}/replay${search}`,
  replayOf: (trail: string, { id, version }: { id: string; version: number }) =>
    `/trail/${trail}/replay?${new URLSearchParams({ aggregate: id, at: `v${String(version)}` }).toString()}`,
  jobs: (job?: string | null) => (job ? `/jobs?job=${job}` : '/jobs'),
  settings: '/settings',
  about: '/about',
};

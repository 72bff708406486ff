/** The names under which answers are kept, so that pushes find what they make stale. */
export const keys = {
  about: ['app.about'] as const,
  trails: ['trails.list'] as const,
  jobs: ['jobs.list'] as const,
  settings: ['settings.get'] as const,
  storage: ['app.storage'] as const,
  proofState: (trail: string) => ['integrity.state', trail] as const,
  eventProof: (trail: string, seq: number) => ['proofs.event', trail, seq] as const,
  verdict: (trail: string) => ['integrity.verdict', trail] as const,
  refused: (trail: string, batch: string, page: number) => ['imports.refused', trail, batch, page] as const,
  event: (trail: string, seq: number) => ['events.get', trail, seq] as const,
  /** The head of any list of events. */
  lists: ['events.head'] as const,
  controls: ['controls.list'] as const,
  views: (trail: string) => ['views.list', trail] as const,
  history: (trail: string) => ['history.list', trail] as const,
  overview: (trail: string) => ['overview.get', trail] as const,
  suggest: (trail: string, field: string, prefix: string, filter: string) => ['events.suggest', trail, field, prefix, filter] as const,
};

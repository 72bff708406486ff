import { onlyThese } from './strict.ts';

/** Nobody sits before the stand-in: a test that expects a dialog answers it (e2e/person.ts), and any other fails. */
const unanswered =
  (kind: string) =>
  (...asked: unknown[]): never => {
    const options = asked.at(-1) as { title?: string; message?: string } | undefined;
    throw new Error(`No test answers this ${kind} dialog: ${options?.title ?? options?.message ?? JSON.stringify(asked)}`);
  };

export const dialog = onlyThese('dialog', {
  showOpenDialog: async (...asked: unknown[]) => unanswered('open')(...asked),
  showSaveDialog: async (...asked: unknown[]) => unanswered('save')(...asked),
  showMessageBox: async (...asked: unknown[]) => unanswered('message')(...asked),
  showErrorBox: unanswered('error'),
});

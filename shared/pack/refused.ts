export type PackProblem = { readonly file: string; readonly problem: string };

/** Why a pack is not taken: which file of it, and what is wrong, in words that follow "file:". Thrown inside checks only. */
export class Refused extends Error {
  readonly file: string;
  constructor(file: string, problem: string) {
    super(problem);
    this.file = file;
  }
}

/** A refusal as the problem to show; anything else is thrown on. */
export function problemOf(error: unknown): PackProblem {
  if (!(error instanceof Refused)) throw error;
  return { file: error.file, problem: error.message };
}

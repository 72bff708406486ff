import type { CheckReport } from '../contract/check-report.ts';
import { visible } from './visible.ts';

/** What the check of something handed over found, in words. None of them is VERIFIED: that is said of a trail with an anchor. */
export function checkWords({ what, status }: CheckReport): string {
  if (status === 'intact') return `INTACT: this ${what} is as it was signed`;
  if (status === 'unsigned') return `UNCHANGED, BUT NOT SIGNED: this ${what} fits its own manifest`;
  return status === 'refused' ? `REFUSED: this ${what} is not as it was made` : `INCOMPLETE: more is needed to check this ${what}`;
}

/** Whose signature it is as far as this computer knows, and whether the trail that is open here has the same records. */
export function checkMeaning({ status, signer, here }: CheckReport): string {
  const parts: string[] = [];
  if (signer?.isKnown) parts.push(`Signed with the key that this computer knows for the trail (${visible(signer.vkey)}).`);
  else if (signer)
    parts.push(
      `Signed with ${visible(signer.vkey)}. This computer does not know that key: compare it with the one you got by another way.`,
    );
  if (status === 'unsigned') parts.push('Nobody signed the manifest: whoever changed both would not be noticed.');
  if (here)
    parts.push(
      here.isPart
        ? `It is part of the trail that is open here; ${visible(here.reason)}.`
        : `It is NOT part of the trail that is open here: ${visible(here.reason)}.`,
    );
  return parts.join(' ');
}

/** One of the questions that whoever was handed something has. `open`: neither yes nor no, and why. */
export type CheckAnswer = { readonly question: string; readonly answer: string; readonly tone: 'good' | 'open' | 'bad' };

/** Unchanged? Signed by whom? Part of the trail here? Added since? The answers of one check, in that order. */
export function checkAnswers(report: CheckReport): CheckAnswer[] {
  const { here } = report;
  const answers = [unchanged(report), signedBy(report), partOfTrail(report)];
  if (here?.isPart) answers.push({ question: 'What was added since?', answer: sentence(here.reason), tone: 'good' });
  return answers;
}

function unchanged({ what, status, problems }: CheckReport): CheckAnswer {
  const question = 'Is it unchanged?';
  if (status === 'intact') return { question, answer: `Yes. This ${what} is as it was signed.`, tone: 'good' };
  if (status === 'unsigned')
    return { question, answer: 'It fits its own manifest, which nobody signed: whoever changed both would not be noticed.', tone: 'open' };
  if (status === 'incomplete')
    return { question, answer: `Not known: ${visible(problems[0]?.problem ?? 'more is needed')}.`, tone: 'open' };
  return {
    question,
    answer: `No. ${problems.map(({ file, problem }) => `${visible(file)}: ${visible(problem)}.`).join(' ')}`,
    tone: 'bad',
  };
}

function signedBy({ status, signer }: CheckReport): CheckAnswer {
  const question = 'Signed by whom?';
  if (signer?.isKnown) return { question, answer: 'By the key that this computer knows for its trail.', tone: 'good' };
  if (signer)
    return { question, answer: 'By a key that this computer does not know. Compare it with the one you got by another way.', tone: 'open' };
  if (status === 'refused') return { question, answer: 'That cannot be told of something that is not as it was made.', tone: 'bad' };
  return { question, answer: status === 'unsigned' ? 'By nobody.' : 'By a key that this computer does not know.', tone: 'open' };
}

function partOfTrail({ here }: CheckReport): CheckAnswer {
  const question = 'Part of a trail that is open here?';
  if (!here) return { question, answer: 'The trail it is of is not open here. Open it, and check again.', tone: 'open' };
  if (here.isPart) return { question, answer: 'Yes, record for record.', tone: 'good' };
  return { question, answer: `NO: ${visible(here.reason)}.`, tone: 'bad' };
}

/** A reason is half a sentence. */
const sentence = (text: string): string => visible(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);

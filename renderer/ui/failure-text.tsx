import { tellsTimes } from '../../shared/format/told-times.ts';
import { visible } from '../../shared/format/visible.ts';
import { Sentence } from './sentence.tsx';

/** What a failure says for people: where it quotes a verdict, with its times as the screen shows them. */
export function FailureText({ error }: { error: { message: string; code?: string } }) {
  const text = visible(error.message);
  return tellsTimes(error) ? <Sentence text={text} /> : text;
}

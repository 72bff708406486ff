import { useState, type KeyboardEvent } from 'react';

type Asked = {
  /** What holds. */
  text: string;
  /** Answers whether it was taken; what was not stays in the field to be corrected. */
  save: (text: string) => boolean;
  savesOn: (event: KeyboardEvent) => boolean;
};

/** A field that is kept when the person leaves it or presses a key for it, not at every letter. Escape brings back what holds. */
export function useDraft({ text, save, savesOn }: Asked) {
  const [typed, setTyped] = useState<string>();
  const finish = () => {
    if (typed === undefined || typed === text || save(typed)) setTyped(undefined);
  };
  return {
    value: typed ?? text,
    type: setTyped,
    onBlur: finish,
    onKeyDown(event: KeyboardEvent) {
      if (savesOn(event)) {
        event.preventDefault();
        finish();
      }
      if (event.key === 'Escape') setTyped(undefined);
    },
  };
}

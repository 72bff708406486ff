import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../shared/format/numbers.ts';
import { shorten, visible } from '../../shared/format/visible.ts';
import { Matches } from './matches.tsx';
import classes from './long-text.module.css';

const LIMIT = 600;

/** Text of any length and any content: escaped, its beginning first. */
export function LongText({ text, quoted = false }: { text: string; quoted?: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  const isLong = text.length > LIMIT;
  const shown = visible(isWhole ? text : shorten(text, LIMIT));
  return (
    <>
      <bdi>
        <Matches text={quoted ? `"${shown.replaceAll('"', '\\"')}"` : shown} />
      </bdi>
      {isLong && (
        <UnstyledButton className={classes.more} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'show less' : `show all ${formatCount(text.length)} characters`}
        </UnstyledButton>
      )}
    </>
  );
}

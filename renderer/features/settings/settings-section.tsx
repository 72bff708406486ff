import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './settings-screen.module.css';

/** A part of the screen under a heading of its own. */
export function SettingsSection({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {note !== undefined && (
        <Text className={classes.note} size="sm">
          {note}
        </Text>
      )}
      {children}
    </section>
  );
}

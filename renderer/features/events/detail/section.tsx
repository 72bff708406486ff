import type { ReactNode } from 'react';
import classes from './event-drawer.module.css';

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle} style={{ margin: 0 }}>
          {title}
        </h3>
        {actions}
      </div>
      {children}
    </section>
  );
}

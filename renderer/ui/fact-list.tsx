import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

/** Names and values below each other. What is absent is left out. */
export function FactList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <dl className={classes.list} aria-label={label}>
      {children}
    </dl>
  );
}

export function Fact({ name, children, actions }: { name: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        <span className="anywhere">{children}</span>
        {actions !== undefined && <span className={classes.actions}>{actions}</span>}
      </dd>
    </div>
  );
}

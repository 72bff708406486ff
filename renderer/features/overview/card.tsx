import { ActionIcon } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './overview.module.css';

type Props = { title: string; about?: string; children: ReactNode | ((asTable: boolean) => ReactNode) };

/** One part of the overview; where it is a chart, the table behind it is one press away. */
export function Card({ title, about, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const isChart = typeof children === 'function';
  const label = asTable ? `${title}: show the chart` : `${title}: show the figures`;
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.cardHead}>
        <h2 className={classes.cardTitle}>{title}</h2>
        {about !== undefined && <span className={classes.about}>{about}</span>}
        {isChart && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            ml="auto"
            aria-label={label}
            title={label}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          </ActionIcon>
        )}
      </div>
      {isChart ? children(asTable) : children}
    </section>
  );
}

import { UnstyledButton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { formatCount } from '../../../shared/format/numbers.ts';
import { call } from '../../client/client.ts';
import { type Control, useControls } from './use-views.ts';
import classes from './views.module.css';

const groupNames: Record<Control['group'], string> = {
  access: 'Access',
  policy: 'Policy',
  configuration: 'Configuration',
  trading: 'Trading',
  'record keeping': 'Record keeping',
};

/** The ready questions of an auditor, each with a sentence and how many events answer it now. */
export function ControlList({ trail, onApply }: { trail: string; onApply: (view: { filter: string }) => void }) {
  const controls = useControls();
  const counts = useQueries({
    queries: controls.map(({ filter }) => ({
      queryKey: ['controls.count', trail, filter],
      queryFn: async () => (await call('events.page', { trail, filter, limit: 0 })).total,
    })),
  });
  const groups = Object.entries(Object.groupBy(controls, ({ group }) => group)) as [Control['group'], Control[]][];
  return groups.map(([group, inside]) => (
    <section key={group} aria-label={groupNames[group]}>
      <h3 className={classes.group}>{groupNames[group]}</h3>
      <ul className={classes.list}>
        {inside.map((control) => {
          const count = counts[controls.indexOf(control)]?.data;
          return (
            <li key={control.id}>
              <UnstyledButton className={classes.control} onClick={() => onApply({ filter: control.filter })}>
                <span className={classes.name}>
                  {control.title}
                  <span className={`figures ${classes.found}`} data-none={count === 0}>
                    {count === undefined ? '…' : formatCount(count)}
                  </span>
                </span>
                <span className={classes.sentence}>{control.sentence}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}

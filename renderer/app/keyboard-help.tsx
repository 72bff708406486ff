import { Kbd, Modal } from '@mantine/core';
import { useShortcut } from '../ui/use-shortcut.ts';
import classes from './shell.module.css';

const keys: readonly [readonly string[], string][] = [
  [['↑', '↓'], 'one event up or down'],
  [['PgUp', 'PgDn'], 'one page up or down'],
  [['Home', 'End'], 'to the first or last event'],
  [['Enter'], 'open the event beside the list'],
  [['Space'], 'open or close it in place'],
  [['Esc'], 'close what is open'],
  [['f'], 'filter by a value of the event, and what else it offers'],
  [['a'], 'around this event: what happened just before and after'],
  [['c'], 'mark the event for comparison; the second mark compares'],
  [['/'], 'to the filter'],
  [['t'], 'to the timeline: ← → from bar to bar, with Shift more of them, Enter goes in'],
  [['v'], 'to the values beside the list'],
  [['g'], 'go to a number, a time or an id'],
  [['Ctrl', 'K'], 'everything by its name (on a Mac ⌘ K)'],
  [['←', '→'], 'on Replay: one step back or forward'],
  [['p'], 'on Replay: play or pause'],
  [['?'], 'this help'],
];

/** The keys, on one page. */
export function KeyboardHelp({ isOpen, onChange }: { isOpen: boolean; onChange: (isOpen: boolean) => void }) {
  useShortcut('?', () => onChange(true));
  return (
    <Modal opened={isOpen} onClose={() => onChange(false)} title="Keyboard">
      <table className={classes.keys}>
        <tbody>
          {keys.map(([names, effect]) => (
            <tr key={effect}>
              <td>
                {names.map((name) => (
                  <Kbd key={name} mr={4}>
                    {name}
                  </Kbd>
                ))}
              </td>
              <td>{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

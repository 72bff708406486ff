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
  [['f'], 'filter by a value of the event'],
  [['/'], 'to the filter'],
  [['g'], 'go to a number or a time'],
  [['←', '→'], 'on Replay: one step back or forward'],
  [['p'], 'on Replay: play or pause'],
  [['?'], 'this help'],
];

/** The keys, on one page. */
export function KeyboardHelp({ isOpen, onOpen, onClose }: { isOpen: boolean; onOpen: () => void; onClose: () => void }) {
  useShortcut('?', onOpen);
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard">
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

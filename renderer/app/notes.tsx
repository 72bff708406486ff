import { Notifications } from '@mantine/notifications';
import classes from './notes.module.css';

/**
 * What happened that nobody is looking at, along the foot of the window. Notes take room of their own there: one that
 * stays until it is read must not lie over what is needed meanwhile.
 */
export const Notes = () => (
  <Notifications position="bottom-center" limit={3} withinPortal={false} classNames={{ root: classes.notes, notification: classes.note }} />
);

import { notifications } from '@mantine/notifications';
import { visible } from '../../shared/format/visible.ts';

/** Says a failure in words where no screen has a place of its own for it. */
export const notifyFailure = (title: string) => (error: Error) => {
  notifications.show({ title, message: visible(error.message), color: 'red', autoClose: false });
};

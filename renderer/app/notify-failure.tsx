import { notifications } from '@mantine/notifications';
import { FailureText } from '../ui/failure-text.tsx';

/** Says a failure in words where no screen has a place of its own for it. */
export const notifyFailure = (title: string) => (error: Error) => {
  notifications.show({ title, message: <FailureText error={error} />, color: 'red', autoClose: false });
};

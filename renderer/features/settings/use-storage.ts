import { useQuery } from '@tanstack/react-query';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';

/** What lies in the data folder, counted anew each time the screen is opened. */
export const useStorage = () => useQuery({ queryKey: keys.storage, queryFn: () => call('app.storage', {}), staleTime: 0 });

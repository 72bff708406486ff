import { useQuery } from '@tanstack/react-query';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';

export const useAbout = () => useQuery({ queryKey: keys.about, queryFn: () => call('app.about', {}), staleTime: Infinity });

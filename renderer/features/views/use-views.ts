import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { queryClient } from '../../client/query-client.ts';

export type SavedView = Output<'views.list'>['views'][number];
export type Control = Output<'controls.list'>['controls'][number];

const NO_VIEWS: SavedView[] = [];
const NO_CONTROLS: Control[] = [];

/** The saved views of a trail and those that go with every trail. */
export function useViews(trail: string | undefined) {
  const { data, error } = useQuery({
    queryKey: keys.views(trail ?? ''),
    queryFn: () => call('views.list', { trail: trail! }),
    enabled: trail !== undefined,
  });
  return { views: data?.views ?? NO_VIEWS, error };
}

/** The built-in control queries; they come with the program and never change while it runs. */
export const useControls = (): Control[] =>
  useQuery({ queryKey: keys.controls, queryFn: () => call('controls.list', {}), staleTime: Infinity }).data?.controls ?? NO_CONTROLS;

export function useChangeViews(trail: string) {
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: keys.views(trail) });
  return {
    save: useMutation({ mutationFn: (view: Omit<Input<'views.save'>, 'trail'>) => call('views.save', { trail, ...view }), onSuccess }),
    rename: useMutation({ mutationFn: (input: Input<'views.rename'>) => call('views.rename', input), onSuccess }),
    remove: useMutation({ mutationFn: (view: string) => call('views.remove', { view }), onSuccess }),
  };
}

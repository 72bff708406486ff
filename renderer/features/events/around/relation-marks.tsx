import { IconBox, IconFocus2, IconRoute, IconUser, type Icon } from '@tabler/icons-react';
import { type Relation, relations } from './around.ts';
import classes from './around.module.css';

export const relationMarks: Record<Relation, { icon: Icon; name: string }> = {
  actor: { icon: IconUser, name: 'same actor' },
  resource: { icon: IconBox, name: 'same resource' },
  trace: { icon: IconRoute, name: 'same trace' },
};

/** What a row has in common with the event looked around, each sign in a place of its own; the event itself has a mark. */
export function RelationMarks({ related }: { related: string }) {
  if (related === 'centre')
    return (
      <span className={classes.centre} title="The event looked around">
        <IconFocus2 size={15} aria-label="The event looked around" />
      </span>
    );
  const shared = related.split(' ');
  return relations.map((relation) => {
    const { icon: Picture, name } = relationMarks[relation];
    return (
      <span key={relation} className={classes.place} title={shared.includes(relation) ? name : undefined}>
        {shared.includes(relation) && <Picture size={13} aria-label={name} />}
      </span>
    );
  });
}

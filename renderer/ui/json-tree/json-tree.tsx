import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { JsonNode } from '../../../shared/json/node.ts';
import { JsonItem, type PickValue } from './json-item.tsx';
import { moveFocus } from './move-focus.ts';
import { TreeContext } from './tree-context.ts';
import classes from './json-tree.module.css';

/**
 * JSON as its source wrote it: true digits, members in their order, repeated ones included. A tree for keyboard and screen
 * reader; what is collapsed is not rendered, so a huge value costs little.
 */
export function JsonTree({ node, label, onPick }: { node: JsonNode; label: string; onPick?: PickValue }) {
  const tree = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState('$');
  const context = useMemo(() => ({ focused, setFocused, onPick }), [focused, onPick]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (tree.current && moveFocus(tree.current, event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <TreeContext value={context}>
      <ul role="tree" aria-label={label} className={classes.tree} ref={tree} onKeyDown={onKeyDown}>
        <JsonItem node={node} path={[]} position="$" level={1} />
      </ul>
    </TreeContext>
  );
}

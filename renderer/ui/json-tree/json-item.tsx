import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type MouseEvent, use, useState } from 'react';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import type { JsonNode } from '../../../shared/json/node.ts';
import { LongText } from '../long-text.tsx';
import { TreeContext } from './tree-context.ts';
import classes from './json-tree.module.css';

/** Called with the names on the way to a value and its text as a filter would have it. */
export type PickValue = (path: readonly string[], text: string, anchor: HTMLElement) => void;

type Props = { node: JsonNode; name?: string; path: readonly string[]; position: string; level: number };

const STEP = 100;

/** One member or element with everything below it. */
export function JsonItem({ node, name, path, position, level }: Props) {
  const { focused, setFocused } = use(TreeContext);
  const children = childrenOf(node);
  const [isOpen, setIsOpen] = useState(level <= 3 && children.length <= 60);
  const isBranch = children.length > 0;
  const onFocus = (event: { target: EventTarget; currentTarget: EventTarget }) => {
    if (event.target === event.currentTarget) setFocused(position);
  };
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-expanded={isBranch ? isOpen : undefined}
      aria-selected={false}
      tabIndex={focused === position ? 0 : -1}
      className={classes.item}
      onFocus={onFocus}
    >
      <span className={classes.line} data-line>
        {isBranch && (
          <button
            type="button"
            tabIndex={-1}
            data-toggle
            data-act
            className={classes.toggle}
            aria-label={isOpen ? 'Collapse' : 'Expand'}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          </button>
        )}
        {name !== undefined && (
          <span className={classes.name}>
            <LongText text={name} />
            <span className={classes.mark}>: </span>
          </span>
        )}
        {isBranch ? <Summary node={node} isOpen={isOpen} /> : <Leaf node={node} path={path} />}
      </span>
      {isBranch && isOpen && <Children items={children} path={path} position={position} level={level + 1} isList={node.kind === 'array'} />}
    </li>
  );
}

type Child = readonly [name: string, node: JsonNode];
const NONE: readonly Child[] = [];

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === 'object') return node.members;
  return node.kind === 'array' ? node.items.map((item, index) => [String(index), item] as const) : NONE;
}

type ChildrenProps = { items: readonly Child[]; path: readonly string[]; position: string; level: number; isList: boolean };

function Children({ items, path, position, level, isList }: ChildrenProps) {
  const [shown, setShown] = useState(STEP);
  return (
    <ul role="group" className={classes.group}>
      {items.slice(0, shown).map(([name, node], index) => (
        <JsonItem
          key={index}
          node={node}
          name={name}
          path={isList ? path : [...path, name]}
          position={`${position}.${String(index)}`}
          level={level}
        />
      ))}
      {items.length > shown && (
        <li role="none">
          <button type="button" className={classes.more} onClick={() => setShown(shown + STEP * 10)}>
            {formatQuantity(items.length - shown, 'more item')}: show more
          </button>
        </li>
      )}
    </ul>
  );
}

function Summary({ node, isOpen }: { node: JsonNode; isOpen: boolean }) {
  const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  if (isOpen) return <span className={classes.mark}>{open}</span>;
  const text = node.kind === 'array' ? formatQuantity(node.items.length, 'item') : formatQuantity(childrenOf(node).length, 'member');
  return (
    <span className={classes.mark}>
      {open} {text} {close}
    </span>
  );
}

/** A value without members. Picking it offers to filter by it. */
function Leaf({ node, path }: { node: JsonNode; path: readonly string[] }) {
  const { onPick } = use(TreeContext);
  const text = leafText(node);
  const shown = node.kind === 'string' ? <LongText text={node.value} quoted /> : text;
  const isPickable =
    onPick !== undefined && path.length > 0 && (node.kind === 'string' || node.kind === 'number' || node.kind === 'literal');
  if (!isPickable || text.length > 200) return <span className={classes[node.kind]}>{shown}</span>;
  const pick = (event: MouseEvent<HTMLElement>) => onPick(path, text, event.currentTarget);
  return (
    <button type="button" tabIndex={-1} data-act className={`${classes.leaf} ${classes[node.kind]}`} onClick={pick}>
      {shown}
    </button>
  );
}

function leafText(node: JsonNode): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return node.text;
  if (node.kind === 'literal') return String(node.value);
  return node.kind === 'array' ? '[]' : '{}';
}

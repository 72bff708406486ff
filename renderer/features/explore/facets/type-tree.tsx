import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { type TypeNode, typeTree } from '../../../../shared/filter/type-tree.ts';
import type { FacetValue } from './facet-filter.ts';
import { FacetRow, type FacetRowProps } from './facet-row.tsx';
import classes from './facets.module.css';

type Props = { values: readonly { value: string; count: number }[]; row: (value: FacetValue, count: number) => FacetRowProps };

const SHOWN = 12;

/** Types over their dots: `trade` and below it `trade.fill`. A branch stands for all below it. */
export function TypeTree({ values, row }: Props) {
  const [isAll, setIsAll] = useState(false);
  const branches = typeTree(values);
  return (
    <>
      {(isAll ? branches : branches.slice(0, SHOWN)).map((node) => (
        <Branch key={node.value} node={node} name={node.value} depth={0} row={row} />
      ))}
      {branches.length > SHOWN && (
        <li>
          <UnstyledButton className={classes.more} onClick={() => setIsAll(!isAll)}>
            {isAll ? 'Fewer' : `${String(branches.length - SHOWN)} more`}
          </UnstyledButton>
        </li>
      )}
    </>
  );
}

type BranchProps = { node: TypeNode; name: string; depth: number; row: Props['row'] };

/** A type, and all types below it where there are any. A branch with nothing but one twig is told as that twig. */
function Branch({ node, name, depth, row }: BranchProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { value, count, own, children } = node;
  const [only] = children;
  if (only && children.length === 1 && own === 0) return <Branch node={only} name={`${name}.${only.name}`} depth={depth} row={row} />;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      {(own > 0 || !only) && (
        <FacetRow {...row({ equals: value }, own)} name={name} depth={depth} before={<span className={classes.twig} />} />
      )}
      {only && (
        <FacetRow
          {...row({ below: value }, count - own)}
          name={`${name}.*`}
          depth={depth}
          before={
            <UnstyledButton
              className={classes.twig}
              aria-expanded={isOpen}
              aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name}`}
              onClick={() => setIsOpen(!isOpen)}
            >
              <Chevron size={12} aria-hidden />
            </UnstyledButton>
          }
        />
      )}
      {isOpen && children.map((child) => <Branch key={child.value} node={child} name={child.name} depth={depth + 1} row={row} />)}
    </>
  );
}

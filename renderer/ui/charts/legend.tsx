import { UnstyledButton } from '@mantine/core';
import type { Condition } from '../../../shared/filter/filter.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { layerColours } from './layer-colours.ts';
import type { Histogram } from '../../../shared/contract/explore.ts';
import { layerCondition, layerName } from './layers.ts';
import classes from './charts.module.css';

type Props = { layers: Histogram['layers']; by: string; onNarrow: (condition: Condition) => void };

/** What the colours stand for, with exact counts; each leads to its events. */
export function Legend({ layers, by, onNarrow }: Props) {
  const colours = layerColours(layers, by);
  return (
    <ul className={classes.legend} aria-label="Legend">
      {layers.map((layer, at) => {
        const condition = layerCondition(layer, by, layers);
        const name = visible(shorten(layerName(layer, by), 40));
        return (
          <li key={`${layer.kind} ${layer.value}`}>
            <UnstyledButton
              className={classes.entry}
              disabled={condition === undefined}
              title={`Only ${name}`}
              onClick={() => condition && onNarrow(condition)}
            >
              <span className={classes.swatch} style={{ background: colours[at] }} />
              <span className="one-line">{name}</span>
              <span className={`figures ${classes.count}`}>{formatCount(layer.count)}</span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

import { baselineInsert, baselineRead } from './measure-baselines.ts';
import { measureBrowser } from './measure-browser.ts';
import { measureExplore } from './measure-explore.ts';
import { measureImport } from './measure-import.ts';
import { measurePages } from './measure-pages.ts';
import { measureReplay } from './measure-replay.ts';
import { measureResume } from './measure-resume.ts';
import { measureTreeCost } from './measure-tree-cost.ts';
import { measureTree } from './measure-tree.ts';
import { measureVerify } from './measure-verify.ts';
import type { Place } from './measurement.ts';
import { makeSampleTrail } from './sample-trail.ts';

/** One measurement in a process of its own, so that its peak memory is its own. Started by run-measure.ts. */
const measurements: Record<string, (place: Place) => object | Promise<object>> = {
  import: measureImport,
  'baseline-insert': baselineInsert,
  'baseline-read': baselineRead,
  verify: measureVerify,
  pages: measurePages,
  replay: measureReplay,
  resume: measureResume,
  tree: measureTree,
  'tree-cost': measureTreeCost,
  browser: measureBrowser,
  'sample-trail': makeSampleTrail,
  explore: measureExplore,
};

const [name, place] = process.argv.slice(2);
const found = await measurements[name!]!(JSON.parse(place!) as Place);
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ ...found, peakBytes })}\n`, () => process.exit(0));

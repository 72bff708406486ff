import { runStep } from './run.ts';
import { staticSteps } from './steps.ts';

// The quick half of "npm test": types, lint, format.
const failed = staticSteps.filter((step) => !runStep(step));
console.log(`\n${staticSteps.length - failed.length} passed, ${failed.length} failed, 0 skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;

import { build, isBuilt } from './build.ts';
import { runStep } from './run.ts';
import { packageCheck } from './steps.ts';

// "npm run package:check": packs with a stand-in for Electron's runtime and looks at what came out. Part of "npm test".

process.exitCode = (isBuilt() || build()) && runStep(packageCheck) ? 0 : 1;

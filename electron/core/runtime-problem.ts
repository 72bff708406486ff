/** What must be said before SQLite is loaded: on a Node-API below 10 it ends the process without a word. Undefined when all is well. */
export function runtimeProblem(versions: NodeJS.ProcessVersions = process.versions): string | undefined {
  if (Number(versions.napi) >= 10) return undefined;
  return `Node ${versions.node} is too old for Veritrail. Use "npm run veritrail" and "npm start", which bring their own, or install Node 22.14 or newer.`;
}

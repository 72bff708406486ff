/** Starts to count; answers the milliseconds of processor time spent since. A clock on the wall would count what others do on a busy machine. */
export function countCpuTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

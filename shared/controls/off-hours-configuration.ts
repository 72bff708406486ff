import { judgeEach, type ControlDefinition } from './definition.ts';

const DAY = 86_400;
const [FROM_HOUR, TO_HOUR] = [7, 19];

/** A configuration change on a Saturday or Sunday, before 07:00 or from 19:00 on, in UTC. */
export const offHoursConfiguration: ControlDefinition = {
  concerns: ({ category }) => category === 'configuration',
  needs: [],
  search: judgeEach(({ own, category, time }) => !own && category === 'configuration' && time !== undefined && isOffHours(time.seconds)),
};

/** 1970-01-01 was a Thursday. */
function isOffHours(seconds: number): boolean {
  const day = Math.floor(seconds / DAY);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const hour = Math.floor((seconds - day * DAY) / 3600);
  return weekday >= 5 || hour < FROM_HOUR || hour >= TO_HOUR;
}

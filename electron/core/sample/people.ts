import type { Random } from './random.ts';

/** Made-up people and addresses. The addresses are those set aside for private networks and documentation (RFC 1918, 5737). */
export const users: readonly string[] = [
  'ana',
  'ben',
  'chloe',
  'dev',
  ...Array.from({ length: 36 }, (_, i) => `user_${String(i + 1).padStart(2, '0')}`),
];
export const admins: readonly string[] = ['admin_01', 'admin_02', 'ana'];
export const reviewers: readonly string[] = ['reviewer_01', 'reviewer_02', 'reviewer_03'];

/** Where the incident of the week comes from. */
export const intruder = { user: 'user_17', ip: '203.0.113.66' };

const offices = new Map<string, string>();

/** Everyone sits at one desk most of the time. */
export function addressOf(user: string, random: Random): string {
  if (random.chance(0.08)) return `10.9.${random.below(200)}.${random.between(2, 250)}`;
  return desk(user);
}

function desk(user: string): string {
  const known = offices.get(user);
  if (known !== undefined) return known;
  let sum = 7;
  for (const letter of user) sum = (sum * 31 + letter.charCodeAt(0)) % 50_000;
  const address = `10.0.${sum % 24}.${2 + (sum % 241)}`;
  offices.set(user, address);
  return address;
}

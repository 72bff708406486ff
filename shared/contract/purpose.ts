import { z } from 'zod';

/** One line that a person typed about themselves or their reason. */
const Line = z.string().trim().max(500);
const Said = Line.min(1);
const MaybeSaid = Line.default('');

/** Who hands something over, why, and for whom: it goes onto the trail and into what is handed over. Nobody checks it. */
export const Purpose = z.strictObject({ madeBy: Said, reason: Said, recipient: Said });
export type Purpose = z.infer<typeof Purpose>;

/** The same where it is asked for and not demanded: empty is not said. */
export const AskedPurpose = z.strictObject({ madeBy: MaybeSaid, reason: MaybeSaid, recipient: MaybeSaid });

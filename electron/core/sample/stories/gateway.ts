import { MINUTE_MS, SECOND_MS, isoMillisecond } from '../clock.ts';
import { intruder, reviewers, users } from '../people.ts';
import type { Random } from '../random.ts';
import type { Step, Storyteller } from '../weave.ts';

const models: readonly (readonly [model: string, provider: string])[] = [
  ['large-v3', 'provider-a'],
  ['fast-v3', 'provider-a'],
  ['base-2', 'provider-b'],
];
const policies: readonly (readonly [policy: string, violations: readonly string[]])[] = [
  ['pii', ['email', 'phone', 'account_number']],
  ['prompt_injection', ['instruction_override']],
  ['secrets', ['api_key', 'private_key']],
  ['financial_advice', ['personal_recommendation']],
];
const failures = ['timeout', 'rate limited', 'provider unavailable'];

/** S4, the AI gateway: each request a trace from arrival through policies, routing with retries and fallbacks, to its answer or its end. */
export function gatewayStories(random: Random, isIncident: (atMs: number) => boolean): Storyteller {
  return (startMs) => new Trace(random, isIncident(startMs)).tell();
}

/** One request under way: its steps so far and the moment it has come to. */
class Trace {
  readonly #random: Random;
  readonly #isStorm: boolean;
  readonly #ids: string;
  readonly #user: string;
  readonly #steps: Step[] = [];
  #atMs = 0;

  constructor(random: Random, isStorm: boolean) {
    this.#random = random;
    this.#isStorm = isStorm && random.chance(0.75);
    this.#ids = `"trace_id":"${random.uuid()}","request_id":"${random.uuid()}"`;
    this.#user = this.#isStorm ? intruder.user : random.favour(users);
  }

  tell(): readonly Step[] {
    const [model] = this.#random.favour(models);
    this.#add(0, 'request_received', 'gateway', `"model":"${model}","tokens":${this.#random.between(20, 6000)}`);
    const isAnswered = this.#passes('request', this.#isStorm ? 0.85 : 0.04) && this.#route() && this.#passes('response', 0.02);
    if (isAnswered)
      this.#add(
        this.#random.between(1, 9),
        'request_completed',
        'gateway',
        `"outcome":"ALLOW","model":"${model}","duration_ms":${this.#atMs}`,
      );
    return this.#steps;
  }

  #add(afterMs: number, type: string, component: string, fields: string): void {
    this.#atMs += afterMs;
    this.#steps.push({ afterMs: this.#atMs, line: (timeMs) => this.#line(timeMs, type, component, fields) });
  }

  #line(timeMs: number, type: string, component: string, fields: string): string {
    const id = this.#random.uuid();
    return `{"event_id":"${id}","timestamp":"${isoMillisecond(timeMs)}","event_type":"${type}","component":"${component}",${this.#ids},"event_data":{"user_id":"${this.#user}",${fields}}}`;
  }

  /** Policies look at the request, or at the answer. False where it goes no further. */
  #passes(stage: 'request' | 'response', caughtShare: number): boolean {
    const random = this.#random;
    const [policy, violations] = this.#isStorm ? policies[1]! : random.favour(policies);
    const outcome = !random.chance(caughtShare) ? 'ALLOW' : random.chance(0.7) ? 'BLOCK' : 'ESCALATE';
    const found = outcome === 'ALLOW' ? '[]' : `["${random.pick(violations)}"]`;
    const tookMs = random.between(4, 60);
    if (stage === 'request') this.#add(random.between(1, 5), 'policy_evaluation_start', 'policy_engine', `"stage":"${stage}"`);
    this.#add(
      tookMs,
      'policy_evaluated',
      'policy_engine',
      `"outcome":"${outcome}","policy":"${policy}","violations":${found},"duration_ms":${tookMs}`,
    );
    if (stage === 'request' || outcome !== 'ALLOW')
      this.#add(
        1,
        'policy_evaluation_complete',
        'policy_engine',
        `"outcome":"${outcome}","policy":"${policy}","violations":${found},"duration_ms":${tookMs + 1}`,
      );
    if (outcome === 'ALLOW') return true;
    const type = `${stage}_${outcome === 'BLOCK' ? 'blocked' : 'escalated'}`;
    this.#add(1, type, 'gateway', `"outcome":"${outcome}","policy":"${policy}","violations":${found}`);
    return outcome === 'ESCALATE' && this.#isApproved(policy);
  }

  #isApproved(policy: string): boolean {
    const random = this.#random;
    const review = `"review_id":"rev-${random.hex(1)}"`;
    this.#add(
      random.between(5, 60),
      'review_created',
      'human_review',
      `${review},"policy":"${policy}","reason":"policy asks for a person"`,
    );
    const isApproved = random.chance(0.6);
    const verdict = isApproved ? `"outcome":"APPROVED","comment":"false positive"` : `"outcome":"REJECTED","comment":"against policy"`;
    const type = isApproved ? 'review_approved' : 'review_rejected';
    this.#add(
      random.between(40, 3600) * SECOND_MS + MINUTE_MS,
      type,
      'human_review',
      `${review},"reviewer":"${random.pick(reviewers)}",${verdict}`,
    );
    return isApproved;
  }

  /** Up to three attempts: again with the same provider, then with another. */
  #route(): boolean {
    const random = this.#random;
    const start = random.below(models.length);
    this.#add(random.between(1, 4), 'routing_start', 'model_router', `"model":"${models[start]![0]}"`);
    for (let attempt = 1; attempt <= 3; attempt++) {
      const [model, provider] = models[(start + (attempt === 3 ? 1 : 0)) % models.length]!;
      const place = `"model":"${model}","provider":"${provider}","attempt":${attempt}`;
      const tookMs = random.between(180, 4200);
      if (!random.chance(attempt === 1 ? 0.05 : 0.4)) {
        this.#add(tookMs, 'routing_success', 'model_router', `${place},"fallback":${attempt === 3},"duration_ms":${tookMs}`);
        return true;
      }
      this.#add(tookMs * 2, 'routing_failed', 'model_router', `${place},"error":"${random.pick(failures)}","duration_ms":${tookMs * 2}`);
    }
    return false;
  }
}

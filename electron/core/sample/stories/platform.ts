import { MINUTE_MS, SECOND_MS, isoMillisecond } from '../clock.ts';
import { addressOf, admins, intruder, users } from '../people.ts';
import type { Random } from '../random.ts';
import type { Step, Storyteller } from '../weave.ts';

const symbols = ['AAPL', 'MSFT', 'NVDA', 'AMZN', 'TSLA', 'EURUSD', 'SPY'];
const refusals = ['insufficient margin', 'position limit exceeded', 'market closed', 'price out of band'];
const rights = ['trade.approve', 'compliance.report_export', 'user.manage', 'risk.override'];
const limits = ['risk.max_position', 'risk.daily_loss', 'session.timeout_minutes', 'orders.max_notional'];
const reports = ['best-execution', 'daily-positions', 'access-review', 'large-trades'];

type Deed = { actor: string; ip: string; action: string; resource: [type: string, id: string]; details: string; outcome: string };

/** S0, the platform's own audit trail: people log in, trade, look things up, change rights and settings; some of it is refused. */
export function platformStories(random: Random, isIncident: (atMs: number) => boolean): Storyteller {
  let orders = 1000;
  const line = (deed: Deed) => (timeMs: number) => platformLine(deed, timeMs, random);
  const step = (afterMs: number, deed: Deed): Step => ({ afterMs, line: line(deed) });

  function login(actor: string, ip: string, afterMs: number, outcome: string): Step {
    const details =
      outcome === 'success'
        ? '{"method":"password+totp"}'
        : `{"method":"password","reason":"${random.pick(['wrong password', 'expired code'])}"}`;
    return step(afterMs, { actor, ip, action: 'auth.login', resource: ['session', `ses-${random.hex(1)}`], details, outcome });
  }

  function trade(actor: string, ip: string, startMs: number): Step[] {
    const resource: [string, string] = ['order', `ord-${++orders}`];
    const details = `{"symbol":"${random.favour(symbols)}","quantity":${random.between(1, 40) * 25},"side":"${random.pick(['buy', 'sell'])}"}`;
    const isRefused = random.chance(0.06);
    const created = { actor, ip, action: 'order.create', resource, outcome: isRefused ? 'failure' : 'success' };
    if (isRefused) return [step(startMs, { ...created, details: `${details.slice(0, -1)},"reason":"${random.pick(refusals)}"}` })];
    const end = random.chance(0.22) ? 'order.cancel' : 'order.update';
    const rest = random.chance(0.4) ? [step(startMs + random.between(2, 300) * SECOND_MS, { ...created, action: end, details })] : [];
    return [step(startMs, { ...created, details }), ...rest];
  }

  function errand(actor: string, ip: string, afterMs: number): Step {
    const deed = { actor, ip, details: '{}', outcome: random.chance(0.93) ? 'success' : 'denied' };
    const report = random.pick(reports);
    if (random.chance(0.5)) return step(afterMs, { ...deed, action: 'compliance.report_view', resource: ['report', report] });
    return step(afterMs, {
      ...deed,
      action: 'compliance.report_export',
      resource: ['report', report],
      details: `{"rows":${random.between(10, 90_000)},"format":"csv"}`,
    });
  }

  function session(): Step[] {
    const actor = random.favour(users);
    const ip = addressOf(actor, random);
    const steps = random.chance(0.07)
      ? [login(actor, ip, 0, 'failure'), login(actor, ip, 9 * SECOND_MS, 'success')]
      : [login(actor, ip, 0, 'success')];
    let atMs = 20 * SECOND_MS;
    for (let acts = random.between(2, 7); acts > 0; acts--) {
      atMs += random.between(5, 420) * SECOND_MS;
      steps.push(...(random.chance(0.7) ? trade(actor, ip, atMs) : [errand(actor, ip, atMs)]));
    }
    const resource: [string, string] = ['session', `ses-${random.hex(1)}`];
    return [
      ...steps,
      step(atMs + random.between(1, 20) * MINUTE_MS, { actor, ip, action: 'auth.logout', resource, details: '{}', outcome: 'success' }),
    ];
  }

  function administration(): Step[] {
    const actor = random.pick(admins);
    const deed = { actor, ip: addressOf(actor, random), outcome: 'success' };
    const user = random.pick(users);
    const key = random.pick(limits);
    const change = `{"key":"${key}","old_value":${random.between(5, 50)},"new_value":${random.between(5, 50)},"reason":"change request ${random.between(100, 999)}"}`;
    const grant = {
      ...deed,
      action: random.pick(['permission.grant', 'permission.revoke']),
      details: `{"right":"${random.pick(rights)}"}`,
    };
    if (random.chance(0.5)) return [step(0, { ...grant, resource: ['user', user] })];
    return [step(0, { ...deed, action: 'config.update', resource: ['setting', key], details: change })];
  }

  function upkeep(): Step[] {
    const deed = { actor: 'svc_backup', ip: '10.0.0.5', resource: ['volume', 'trades-primary'] as [string, string] };
    const gigabytes = random.between(300, 420) / 10;
    const begun = step(0, { ...deed, action: 'system.backup_start', details: '{"kind":"incremental"}', outcome: 'success' });
    const tookMs = random.between(3, 25) * MINUTE_MS;
    const outcome = random.chance(0.97) ? 'success' : 'failure';
    return [begun, step(tookMs, { ...deed, action: 'system.backup_complete', details: `{"gigabytes":${gigabytes.toFixed(1)}}`, outcome })];
  }

  /** One account, one address, wrong password after wrong password; then it is locked. */
  function attack(): Step[] {
    const tries = random.between(8, 20);
    const steps: Step[] = [];
    let atMs = 0;
    for (let i = 0; i < tries; i++) steps.push(login(intruder.user, intruder.ip, (atMs += random.between(900, 3500)), 'failure'));
    const deed = { actor: 'svc_guard', ip: '10.0.0.9', details: `{"failed_logins":${tries},"from":"${intruder.ip}"}`, outcome: 'success' };
    return [...steps, step(atMs + 400, { ...deed, action: 'auth.account_lock', resource: ['user', intruder.user] })];
  }

  return (startMs) => {
    if (isIncident(startMs) && random.chance(0.55)) return attack();
    if (random.chance(0.05)) return administration();
    return random.chance(0.04) ? upkeep() : session();
  };
}

function platformLine({ actor, ip, action, resource, details, outcome }: Deed, timeMs: number, random: Random): string {
  const who = `{"id":"${actor}","type":"${actor.startsWith('svc_') ? 'service' : 'user'}","ip":"${ip}"}`;
  return `{"event_id":"${random.uuid()}","timestamp":"${isoMillisecond(timeMs)}","actor":${who},"action":"${action}","resource":{"type":"${resource[0]}","id":"${resource[1]}"},"details":${details},"outcome":"${outcome}"}`;
}

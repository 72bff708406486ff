import type { Draft } from '../../../shared/event.ts';
import { recognise, type FormatName } from '../../../shared/formats/recognise.ts';
import { isObject } from '../../../shared/formats/values.ts';
import { memberText } from '../../../shared/json/member.ts';
import { minifyJson } from '../../../shared/json/minify.ts';
import { aiGateway } from './ai-gateway.ts';
import { azure } from './azure.ts';
import { cloudevents } from './cloudevents.ts';
import { cloudtrail } from './cloudtrail.ts';
import { compliancePack } from './compliance-pack.ts';
import { eventSourced } from './event-sourced.ts';
import { describeEvent, type Fields, type Importer } from './fields.ts';
import { gcp } from './gcp.ts';
import { generic } from './generic.ts';
import { derivedId, isUsableId } from './identity.ts';
import { kubernetes } from './kubernetes.ts';
import { m365 } from './m365.ts';
import type { Occurrences } from './occurrences.ts';
import { platformAudit } from './platform-audit.ts';
import { strategyAudit } from './strategy-audit.ts';
import { tradeFills } from './trade-fills.ts';
import { veritrailRecord } from './veritrail-record.ts';
import { windows } from './windows.ts';

const importers: Readonly<Record<FormatName, Importer>> = {
  'platform-audit': platformAudit,
  'compliance-pack': compliancePack,
  'strategy-audit': strategyAudit,
  'event-sourced': eventSourced,
  'ai-gateway': aiGateway,
  cloudtrail,
  windows,
  kubernetes,
  gcp,
  azure,
  m365,
  cloudevents,
  'trade-fills': tradeFills,
  'veritrail-record': veritrailRecord,
  generic,
};

/** Levels of nesting that a screen and a database can still walk. */
export const DEPTH_LIMIT = 200;

export type DraftContext = { readonly source: string; readonly seen: Occurrences };
export type Drafted = { ok: true; draft: Draft } | { ok: false; reason: string };

/** Turns one JSON text of a source into a draft; `reason` says why it cannot be one. Any JSON value is an event. */
export function draftEvent(text: string, { source, seen }: DraftContext): Drafted {
  const json = minifyJson(text, { depth: DEPTH_LIMIT });
  if (!json.ok) return json;
  const format = recognise(json.value);
  const fields: Fields = isObject(json.value) ? importers[format]({ value: json.value, text: json.text }) : {};
  const data = format === 'veritrail-record' ? memberText(json.text, 'data')! : json.text;
  const id = isUsableId(fields.id) ? fields.id : derivedId(source, data, seen);
  return { ok: true, draft: describeEvent(fields, id, data) };
}

import type { JsonObject } from '../../../shared/formats/values.ts';

export type Role =
  | 'id'
  | 'time'
  | 'type'
  | 'action'
  | 'category'
  | 'actor'
  | 'actorName'
  | 'ip'
  | 'resource'
  | 'resourceId'
  | 'resourceType'
  | 'trace'
  | 'request'
  | 'source'
  | 'outcome'
  | 'severity'
  | 'schema';

/** The usual names, the most telling first, without case, spaces and punctuation: `Event DateTime` is `eventdatetime`. */
const names: Readonly<Record<Role, string>> = {
  id: 'id eventid eventuuid uuid',
  time: 'time datetime eventtime eventdatetime eventtimestamp timestamp ts occurredat timestamputc starttime date created createdat creationtime creationdate loggedat',
  type: 'type eventtype event eventname datatype kind',
  action: 'action activity operation eventname method verb',
  category: 'category eventcategory',
  actor: 'actor actorid user userid username principal account accountname caller login email userprincipalname createdby by',
  actorName: 'actorname userdisplayname fullname',
  ip: 'ip ipaddress sourceip sourceipaddress clientip srcip remoteaddr remoteip actorip',
  resource: 'resource target object',
  resourceId: 'resourceid resource targetid target objectid',
  resourceType: 'resourcetype targettype objecttype',
  trace: 'traceid trace correlationid',
  request: 'requestid',
  source: 'source component service app application logger sourcename',
  outcome: 'outcome result status',
  severity: 'severity level loglevel priority',
  schema: 'schemaversion eventversion apiversion',
};

type Place = { role: Role; rank: number };

const places = new Map<string, Place[]>();
for (const [role, list] of Object.entries(names) as [Role, string][]) {
  list.split(' ').forEach((name, rank) => places.set(name, [...(places.get(name) ?? []), { role, rank }]));
}

const NO_PLACES: readonly Place[] = [];
const cache = new Map<string, readonly Place[]>();
const CACHE_LIMIT = 20_000;

function placesOf(name: string): readonly Place[] {
  const known = cache.get(name);
  if (known) return known;
  const found = (name.length <= 40 && places.get(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))) || NO_PLACES;
  if (cache.size < CACHE_LIMIT) cache.set(name, found);
  return found;
}

/** For each role the members of an object that may fill it, the most telling first; members of equal rank in their order. */
export function rolesOf(value: JsonObject): ReadonlyMap<Role, readonly string[]> {
  const ranked = new Map<Role, { name: string; rank: number }[]>();
  for (const name of Object.keys(value)) {
    for (const { role, rank } of placesOf(name)) {
      const list = ranked.get(role);
      if (list) list.push({ name, rank });
      else ranked.set(role, [{ name, rank }]);
    }
  }
  const roles = new Map<Role, readonly string[]>();
  for (const [role, list] of ranked) {
    if (list.length > 1) list.sort((a, b) => a.rank - b.rank);
    roles.set(
      role,
      list.map(({ name }) => name),
    );
  }
  return roles;
}

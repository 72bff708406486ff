import type { EventRow } from '../../../shared/contract/events.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Filter } from '../../../shared/filter/filter.ts';
import { parseFilter, resolveTimes } from '../../../shared/filter/filter-text.ts';
import { sentence } from '../../../shared/format/sentence.ts';
import { readEvent, readWholeEvent } from '../../../shared/read-event.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import type { Handlers } from '../dispatch.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';
import { around } from './around.ts';
import type { Core } from './core.ts';

const PAGE_DATA_BYTES = 64 * 1024;

type Names = 'page' | 'head' | 'locate' | 'get' | 'around' | 'suggest';

export function eventHandlers(core: Core): Pick<Handlers, `events.${Names}`> {
  const { trails } = core;
  const filterOf = (text: string): Filter => resolveTimes(parseFilter(text), core.now().getTime());

  return {
    'events.page': async ({ trail: ref, filter: text, order, through: asked, offset, limit }) => {
      const { trail, index } = trails.get(ref);
      const filter = filterOf(text);
      const through = asked ?? index.indexedThrough;
      const [page, untimed] = await Promise.all([
        index.page({ filter, order, through }, { offset, limit }),
        index.untimed({ filter, through }),
      ]);
      const records = await trail.readSeqs([...page.seqs]);
      return { rows: records.map(pageRow), total: page.total, through, size: (await trail.head()).size, untimed };
    },

    'events.head': async ({ trail: ref, filter: text, order, through: asked, limit }) => {
      const { trail, index } = trails.get(ref);
      const filter = filterOf(text);
      const through = asked ?? index.indexedThrough;
      const { seqs, total } = await index.firstRows({ filter, order, through }, limit);
      const records = await trail.readSeqs([...seqs]);
      const counted = total !== undefined && { total, untimed: await index.untimed({ filter, through }) };
      return { rows: records.map(pageRow), ...(counted && { counted }), through, size: (await trail.head()).size };
    },

    'events.locate': async ({ trail: ref, filter: text, order, through: asked, seq: asSeq, id, time }) => {
      const { index, trail } = trails.get(ref);
      const filter = filterOf(text);
      const through = asked ?? index.indexedThrough;
      const seqs = await index.find({ filter, order, through });
      const seq = asSeq ?? (id === undefined ? undefined : await seqOfId(trail, id, seqs));
      if (seq === undefined && time === undefined) throw new AppError('input/invalid', 'Give an event number, an id or a time to go to.');
      const place = seq === undefined ? await index.locateTime({ filter, order, through, time: time! }) : locateSeq(seqs, seq, order);
      return { ...place, total: seqs.length, through };
    },

    'events.get': async ({ trail: ref, seq }) => {
      const open = trails.get(ref);
      const [stored] = await open.trail.readSeqs([seq]);
      if (!stored) throw new AppError('event/unknown', `There is no event #${seq} on this trail.`);
      const event = row(stored);
      const file = event.from && (await originOf(open, event.from));
      return { event, record: stored.record, ...(file ? { file } : {}), sentence: sentence(event) };
    },

    'events.around': (input) => around(trails.get(input.trail), input),

    'events.suggest': async ({ trail: ref, filter: text, field, prefix, limit }) => {
      const { index } = trails.get(ref);
      const { values } = await index.values({ filter: filterOf(text), field, prefix, limit, through: index.indexedThrough });
      return { values };
    },
  };
}

/** A record that cannot be read any more is a row like any other, and says so. */
function row(stored: StoredRecord): EventRow & { data: string } {
  const event = readWholeEvent(stored);
  return { ...event, hash: stored.hash, dataBytes: Buffer.byteLength(event.data) };
}

/** A row of a page: what is large stays away until it is asked for. */
function pageRow(stored: StoredRecord): EventRow {
  const { data, ...rest } = row(stored);
  return rest.dataBytes > PAGE_DATA_BYTES ? rest : { ...rest, data };
}

/** The event of an id: one that is in the list, where several sources use the id. */
async function seqOfId(trail: Trail, id: string, listed: Uint32Array): Promise<number> {
  const seqs = (await trail.readById(id)).map(({ seq }) => seq);
  const seq = seqs.find((one) => listed.includes(one)) ?? seqs[0];
  if (seq === undefined) throw new AppError('event/unknown', 'There is no event with this id on the trail.');
  return seq;
}

/** Exact where the event is in the list; else where the next one in the list's order of numbers would be. */
function locateSeq(seqs: Uint32Array, seq: number, order: string): { offset: number; exact: boolean } {
  const found = seqs.indexOf(seq);
  if (found >= 0) return { offset: found, exact: true };
  const beyond = seqs.findIndex((one) => (order.endsWith('desc') ? one < seq : one > seq));
  return { offset: beyond < 0 ? Math.max(0, seqs.length - 1) : beyond, exact: false };
}

type ImportedFacts = { files?: { file: number; name: string; sha256?: string }[] };

/** The file an event came from, as the import's own events name it; the one at the end knows the SHA-256 as well. */
async function originOf({ trail, index }: OpenTrail, from: NonNullable<EventRow['from']>): Promise<Output<'events.get'>['file']> {
  const [started] = (await trail.readById(from.batch)).map(readEvent).filter((event) => event.own);
  if (!started) return undefined;
  const filter = parseFilter(`own:true type:import.completed data.batch:"${from.batch}"`);
  const ends = await trail.readSeqs([...(await index.find({ filter, order: 'seq-asc', through: index.indexedThrough }))]);
  const files = [started, ...ends.map(readEvent)].flatMap(({ data }) => (JSON.parse(data) as ImportedFacts).files ?? []);
  const file = files.findLast((one) => one.file === from.file);
  if (!file) return undefined;
  return { name: file.name, ...(file.sha256 ? { sha256: file.sha256 } : {}), line: from.line, importedAt: started.recorded };
}

import { FilterText } from './filter/filter-text.ts';

/** What a `veritrail:` link leads to: a trail's events under a filter, or one event of it. */
export type DeepLink = { trail: string; filter: string; event?: number };

export const linkScheme = 'veritrail';
const MAX_LENGTH = 8192;
const REF = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{16}';
const LINK = new RegExp(`^${linkScheme}://trail/(${REF})/events(?:\\?([^#]*))?$`);

/**
 * Reads a link that came from anywhere: a mail, a web page. Undefined for everything but the one form there is, with a filter
 * that parses; a link can only say what to look at, never what to do.
 */
export function parseLink(text: string): DeepLink | undefined {
  const [, trail, search = ''] = (text.length <= MAX_LENGTH && LINK.exec(text)) || [];
  if (trail === undefined) return undefined;
  const asked = readSearch(search);
  if (!asked || asked.some(([name]) => name !== 'filter' && name !== 'event')) return undefined;
  const { filter = '', event } = Object.fromEntries(asked) as Partial<Record<'filter' | 'event', string>>;
  if (asked.length !== Object.keys(Object.fromEntries(asked)).length) return undefined; // one that is there twice
  if (!FilterText.safeParse(filter).success || (event !== undefined && !/^[1-9]\d{0,14}$/.test(event))) return undefined;
  return { trail, filter, ...(event === undefined ? {} : { event: Number(event) }) };
}

/** The link that `parseLink` reads. */
export const formatLink = (link: DeepLink): string => `${linkScheme}:/${pathOf(link)}${searchOf(link)}`;

/** The address of the page that a link leads to. */
export const addressOf = (link: DeepLink): string => `${pathOf(link)}${searchOf(link, link.event === undefined ? {} : { view: 'detail' })}`;

/** The link to what an address of the page shows; undefined for a screen that a link cannot lead to. */
export function linkTo(address: string): string | undefined {
  const [path = '', search] = address.split('?');
  const trail = /^\/trail\/([^/]+)\/events$/.exec(path)?.[1];
  if (trail === undefined) return undefined;
  const { filter = '', event = '' } = Object.fromEntries(readSearch(search ?? '') ?? []) as Partial<Record<'filter' | 'event', string>>;
  const link = formatLink({ trail, filter, ...(event === '' ? {} : { event: Number(event) }) });
  return parseLink(link) && link;
}

/** The trail that an address of the page is about. */
export const trailOf = (address: string): string | undefined => /^\/trail\/([^/?]+)/.exec(address)?.[1];

const pathOf = ({ trail }: DeepLink): string => `/trail/${trail}/events`;

function searchOf({ filter, event }: DeepLink, more: Record<string, string> = {}): string {
  const said = { ...(filter === '' ? {} : { filter }), ...(event === undefined ? {} : { event: String(event) }), ...more };
  const pairs = Object.entries(said).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Names and values of a search part, in their order; undefined where it is not well-formed. */
function readSearch(search: string): [string, string][] | undefined {
  try {
    return search
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name, decodeURIComponent(value.join('=').replaceAll('+', ' '))];
      });
  } catch {
    return undefined;
  }
}

// Chromium knows no schemes but its own, so a page of `app://veritrail/` is shown at `https://veritrail.app.stand-in/`:
// secure, with an origin and a storage of its own, and with 'self' meaning the same.

const SUFFIX = '.stand-in';
/** Schemes that the application has said are its own. */
export const ownSchemes = new Set<string>();

/** Where Chromium shows an address of the application. */
export function toChromium(address: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([\w+.-]+):\/\/([^/?#]*)(.*)$/s.exec(address) ?? [];
  return ownSchemes.has(scheme) ? `https://${host}.${scheme}${SUFFIX}${rest}` : address;
}

/** The application's address of what Chromium shows. */
export function fromChromium(address: string): string {
  const [, host, scheme, rest] = /^https:\/\/([^/?#]*)\.([\w+-]+)\.stand-in(.*)$/s.exec(address) ?? [];
  return host !== undefined && scheme !== undefined ? `${scheme}://${host}${rest}` : address;
}

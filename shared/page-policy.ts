/**
 * What the page may load and do, for every host: only itself. Mantine sets inline styles, and icons are data images;
 * everything else, frames around us included, is refused.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

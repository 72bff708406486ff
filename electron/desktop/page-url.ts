/** Where the page lives in the desktop: a scheme of our own, so that it is neither a file nor a site. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://veritrail`;
export const pageUrl = `${pageOrigin}/index.html`;

/** An address as people type it: without the scheme and without a slash at the end. */
export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//u, '').replace(/\/+$/u, '')
}

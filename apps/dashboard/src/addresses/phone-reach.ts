/** Whether an address works on this computer only, so that no phone could open it from a poster. */
export function opensHereOnly(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./u.test(hostname)
}

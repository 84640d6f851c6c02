/**
 * One URL for a primary and its standby, in libpq's form for several hosts: whoever opens it finds the one that takes writes.
 * Both must know the sign-in.
 */
export function writableUrl(url: string, ports: readonly number[]): string {
  const { username, password, hostname, pathname } = new URL(url)
  const hosts = ports.map((port) => `${hostname}:${port}`).join(',')
  return `postgres://${username}:${password}@${hosts}${pathname}?target_session_attrs=read-write`
}

import { formatDatabaseUrl, parseDatabaseUrl } from '@long-dan/postgres-sessions'

/**
 * One URL for a primary and its standby, in libpq's form for several hosts: whoever opens it is connected to the one that accepts writes.
 * Both must accept the same sign-in.
 */
export function writableUrl(url: string, ports: readonly number[]): string {
  const { hosts, ...address } = parseDatabaseUrl(url)
  const host = hosts[0]?.host ?? ''
  return formatDatabaseUrl({ ...address, hosts: ports.map((port) => ({ host, port })), writable: true })
}

// SQLSTATE classes 08 (connection lost), 53 (out of resources) and 57 (shut down, cancelled, out of time), 55P03 (a lock not granted in
// time), and the network's own errors.
const codes = /^(?:08|53|57)[0-9A-Z]{3}$|^55P03$|^E(?:CONN[A-Z]+|TIMEDOUT|HOSTUNREACH|NETUNREACH)$/u

/** Whether the database is away or overloaded, so that the same request may succeed in a moment. */
export function isOutage(error: unknown): boolean {
  const code: unknown = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && codes.test(code)
}

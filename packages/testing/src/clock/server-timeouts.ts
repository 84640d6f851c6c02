/**
 * Whether PostgreSQL's timeouts (`lock_timeout` and the like) end a statement. With libfaketime ahead of the real clock they never do: a
 * timer's handler, interrupting a call that libfaketime passes on, is told the true time, which is long before the deadline.
 */
export const serverTimeoutsFire = !process.env.FAKETIME?.startsWith('+')

// SQLSTATE classes 28 (login refused), 3D (no such database) and 42 (no such table or privilege), and our own `OlderSchema`.
const classes = /^(?:28|3D|42)[0-9A-Z]{3}$|^OLDER_SCHEMA$/u

/** Whether the database's error is one that waiting cannot mend. Any other fault may pass. */
export function needsAnOperator(error: unknown): boolean {
  const code: unknown = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && classes.test(code)
}

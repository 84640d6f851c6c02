/** SQLSTATE classes 22 (data) and 23 (integrity): the content will be refused again, however often it is sent. */
export function isRefusedContent(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^2[23]/u.test(code) && code.length === 5
}

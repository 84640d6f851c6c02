/** SQLSTATE classes 22 (data) and 23 (integrity): this content will always be refused, however often it is sent. */
export function isRefusedContent(error: unknown): boolean {
  return /^2[23][0-9A-Z]{3}$/u.test(faultCode(error))
}

/** SQLSTATE or system code of a fault. Its message may quote data, so it is neither logged nor counted. */
export function faultCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[\w.-]{1,40}$/u.test(code) ? code : 'connection-lost'
}

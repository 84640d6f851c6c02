/** What somebody typed into a line or box: trimmed, composed, without control characters (PostgreSQL takes no NUL). */
export function typedText(typed: string | undefined): string {
  return (typed ?? '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim()
    .normalize('NFC')
}

/**
 * What a page must show, so that nothing empty is measured: `share` means a percentage and its base; otherwise a pattern that must match at
 * least this many different times.
 */
export type Shows = 'share' | { readonly pattern: string; readonly times: number }

/** For a form, or a page of text. */
export const nothing: Shows = { pattern: '', times: 0 }
export const text = (pattern: string): Shows => ({ pattern, times: 1 })
/** Lines of a list: links to addresses that begin with `start`. */
export const links = (start: string, times: number): Shows => ({ pattern: `href="${start}[^"?]+`, times })
/** `share`, in a response to a program. */
export const shareInAnswer = text('"(?:base|ballots)":[1-9]\\d*,"percent":[1-9]')

const percentage = /\d(?:,\d)?\s?%/u
const month = /(?<![\d/])\d{1,2}\/\d{4}/gu
/** `535/587` or `1.234 phiếu` */
const base = /(?<![\d/])\d[\d.]*\/\d[\d.]*(?![\d/])|\d[\d.]* phiếu/u

export function isShown(shows: Shows, answer: string): boolean {
  if (shows !== 'share') return new Set(answer.match(new RegExp(shows.pattern, 'gu'))).size >= shows.times
  const words = (/<main.*<\/main>/su.exec(answer)?.[0] ?? answer).replace(/<[^>]+>/gu, ' ').replace(month, ' ')
  return percentage.test(words) && base.test(words)
}

const vietnamese = new Intl.Collator('vi', { numeric: true })

/** Order of Vietnamese names, in whatever language the page is read: a, ă, â, … d, đ, … and `Xã 2` before `Xã 10`. */
export function compareNames(first: string, second: string): number {
  return vietnamese.compare(first, second)
}

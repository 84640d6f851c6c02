/** Whether two people saw the same marks in a row, in any order. */
export function areSame(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

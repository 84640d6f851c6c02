/** Whether two saw the same in a row, in whatever order. */
export function areSame(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

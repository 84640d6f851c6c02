/**
 * Orders in serving order: the first of each owner in order of arrival, then the second of each, and so on. An owner being served has had
 * one turn. However many somebody orders, they delay others by one at most.
 */
export function inTurns<Order extends { readonly owner: string }>(
  waiting: readonly Order[],
  served?: string,
): readonly Order[] {
  const turns = new Map<string, number>(served === undefined ? [] : [[served, 1]])
  return waiting
    .map((order) => {
      const turn = turns.get(order.owner) ?? 0
      turns.set(order.owner, turn + 1)
      return { order, turn }
    })
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ order }) => order)
}

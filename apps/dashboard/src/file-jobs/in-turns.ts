/**
 * Who waits, in the order in which they are served: one of each owner in the order of arrival, then the second of each, and so on. An
 * owner who is being served has had a turn. Anyone who orders many things delays others by one of them at most.
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

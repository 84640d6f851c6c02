/** Name of a desk, while it belonged to a commune, in what must stay hidden. */
export function deskKey({ deskId, unitId }: { readonly deskId: number; readonly unitId: number }): string {
  return `desk ${deskId}@${unitId}`
}

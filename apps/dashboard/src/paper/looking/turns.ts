import type { Look } from '@long-dan/database/dashboard'

/** Looks by the word used in their address. */
export const turns = [
  { turn: 'first', look: 1 },
  { turn: 'second', look: 2 },
  { turn: 'third', look: 3 },
] as const satisfies readonly { readonly turn: string; readonly look: Look }[]

export function turnNamed(name: string): (typeof turns)[number] | undefined {
  return turns.find(({ turn }) => turn === name)
}

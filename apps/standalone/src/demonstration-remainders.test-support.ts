import { baseOf, type Figure, type World, whatFollows } from './demonstration-crawl.test-support.ts'

export function sumOf(world: World, numbers: readonly number[]) {
  const satisfied = numbers.reduce((sum, at) => sum + (world.cells[at]?.satisfied ?? 0), 0)
  return { base: baseOf(world, numbers), satisfied }
}

export function shown(figures: readonly Figure[]): readonly (readonly number[])[] {
  return figures.filter(({ hidden }) => !hidden).map((figure) => figure.cells)
}

/** Sums of ballots that are too small and can be deduced from these equations, which may include cells the attacker knows anyhow. */
export function tooSmall(
  world: World,
  asked: {
    readonly figures: readonly Figure[]
    readonly equations: readonly (readonly number[])[]
    readonly least: number
  },
) {
  const { follows, rank } = whatFollows(asked.equations)
  const small = (numbers: readonly number[]) => {
    const base = baseOf(world, numbers)
    return base > 0 && base < asked.least
  }
  const found = [
    ...world.cells.flatMap(({ unitId, month }, cell) =>
      small([cell]) && follows([cell]) ? `${world.directory.byId(unitId)?.name} ${month.slice(0, 7)}` : [],
    ),
    ...asked.figures.filter((figure) => small(figure.cells) && follows(figure.cells)).map(({ name }) => name),
  ]
  return { found, rank }
}

/** What remains of a shown unit after subtracting its shown parts, and what that reveals about the hidden ones. */
export function residuals(
  world: World,
  figures: readonly Figure[],
  least: number,
): { readonly count: number; readonly bad: readonly string[] } {
  const then = figures.filter(({ name }) => name.endsWith(' then'))
  const bad: string[] = []
  let count = 0
  for (const whole of then.filter(({ hidden, communes }) => !hidden && communes.length > 1)) {
    const inside = new Set(whole.communes)
    const parts = then.filter(
      ({ period, communes, cells: own }) =>
        period.code === whole.period.code && communes.length === 1 && own.length > 0 && inside.has(communes[0] ?? 0),
    )
    const hidden = parts.filter((part) => part.hidden).map((part) => part.cells)
    if (hidden.length === 0) continue
    count += 1
    const rest = hidden.flat()
    const { base, satisfied } = sumOf(world, rest)
    const largest = Math.max(...hidden.map((each) => baseOf(world, each)))
    if (base === 0) continue
    if (base < least || base - largest < least)
      bad.push(`${whole.name}: ${base} hidden, ${base - largest} without the largest`)
    if (satisfied === base || satisfied === 0) bad.push(`${whole.name}: ${satisfied} of ${base} hidden are satisfied`)
  }
  return { count, bad }
}

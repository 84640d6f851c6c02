import process from 'node:process'
import { parseArgs } from 'node:util'

type Defaults = Readonly<Record<string, number | string | boolean>>
type Options<Known> = {
  readonly [Name in keyof Known]: Known[Name] extends number ? number : Known[Name] extends string ? string : boolean
}

/**
 * Options of a contributor's command, each of the kind of its default: a number above 0 (a whole one where the default is), a text, or a
 * switch. `--help`, and whatever is mistyped, is answered in words and ends the process.
 */
export function typedOptions<const Known extends Defaults>(defaults: Known): Options<Known> {
  const known = Object.entries(defaults)
  const usage = `Options: ${known.map(([name, value]) => `[--${name}${typeof value === 'boolean' ? '' : ` ${value || '…'}`}]`).join(' ')}`
  const kinds = known.map(
    ([name, value]) => [name, { type: typeof value === 'boolean' ? 'boolean' : 'string' }] as const,
  )
  const options = { help: { type: 'boolean', short: 'h' }, ...Object.fromEntries(kinds) } as const
  try {
    const { values } = parseArgs({ options })
    if (!values.help)
      return Object.fromEntries(known.map(([name, value]) => [name, read(name, value, values)])) as never
  } catch (error) {
    mistyped(`${(error as Error).message}\n${usage}`)
  }
  console.log(usage)
  process.exit()
}

/** Says what is wrong with what was typed, and ends the process. */
export function mistyped(reason: string): never {
  console.error(reason)
  process.exit(1)
}

function read(name: string, otherwise: number | string | boolean, values: Readonly<Record<string, unknown>>): unknown {
  const value = values[name] ?? otherwise
  if (typeof otherwise !== 'number' || value === otherwise) return value
  const number = Number(value)
  if (Number.isInteger(otherwise) ? Number.isSafeInteger(number) && number > 0 : number > 0 && number < Infinity)
    return number
  throw new RangeError(`--${name} ${value}: ${Number.isInteger(otherwise) ? 'a whole number' : 'a number'} above 0`)
}

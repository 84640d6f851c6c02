import type { Plugin } from 'vitest/config'
import { root } from '../run/command.ts'
import { seededFaults } from './list.ts'

/** Inserts the seeded fault of this number into its file as vitest loads it; nothing on disk changes. */
export function plantFault(number: number): Plugin {
  const fault = seededFaults[number]
  if (fault === undefined) throw new RangeError(`There is no seeded fault ${number}`)
  return {
    name: 'seeded-fault',
    enforce: 'pre',
    transform(code, id) {
      if (id !== `${root}${fault.file}`) return undefined
      if (code.split(fault.right).length !== 2) throw new Error(`Not exactly once in ${fault.file}: ${fault.right}`)
      return { code: code.replace(fault.right, () => fault.wrong), map: null }
    },
  }
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from '../run/command.ts'
import { faultTableFile, rowOf } from './fault-table.ts'
import { seededFaults } from './list.ts'

describe('the seeded faults', () => {
  it.each(seededFaults.map((fault) => [`${fault.file}: ${fault.right}`, fault] as const))('%s', (_name, fault) => {
    expect(readFileSync(root + fault.file, 'utf8').split(fault.right)).toHaveLength(2)
    expect(fault.wrong).not.toBe(fault.right)
  })

  it('were all noticed when they were last planted', () => {
    // The formatter pads the columns of the table.
    const squeezed = (text: string) => text.replace(/ +/gu, ' ')
    const table = squeezed(readFileSync(root + faultTableFile, 'utf8'))
    for (const fault of seededFaults) expect(table).toContain(squeezed(`${rowOf(fault)} red |`))
  })
})

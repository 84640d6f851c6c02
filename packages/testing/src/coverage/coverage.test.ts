import { describe, expect, it } from 'vitest'
import { coverageByRoom, type FileCoverage } from './coverage-by-room.ts'
import { coverageTable } from './coverage-table.ts'
import { trustedRooms } from './rooms.ts'

/**
 * A file with one statement on each of lines 1…`all`, the first `reached` of which ran, and an `if` on line 1, one branch of which was
 * taken.
 */
function aFile(reached: number, all: number): FileCoverage {
  const lines = Array.from({ length: all }, (_, at) => at + 1)
  return {
    statementMap: Object.fromEntries(lines.map((line) => [String(line), { start: { line } }])),
    s: Object.fromEntries(lines.map((line) => [String(line), line <= reached ? 3 : 0])),
    branchMap: { '0': { loc: { start: { line: 1 } }, locations: [{ start: { line: 1 } }, { start: {} }] } },
    b: { '0': [3, 0] },
  }
}

describe('coverage', () => {
  it('is counted by room, without what runs elsewhere', () => {
    const rooms = coverageByRoom({
      'apps/ballot/src/casting/drop.ts': aFile(9, 10),
      'apps/ballot/src/casting/deep/drop.ts': aFile(10, 10),
      'apps/ballot/src/client/outbox.ts': aFile(0, 10),
      'apps/standalone/src/dev.ts': aFile(0, 10),
      'apps/ballot/src/app.ts': aFile(1, 2),
      'packages/statistics/src/verdict.ts': aFile(2, 2),
      'e2e/journey.ts': aFile(0, 2),
    })
    expect(rooms.map(({ room, lines }) => [room, lines])).toEqual([
      ['apps/ballot', { reached: 1, all: 2 }],
      ['apps/ballot/casting', { reached: 19, all: 20 }],
      ['packages/statistics', { reached: 2, all: 2 }],
    ])
    expect(rooms[1]).toMatchObject({ linesLeft: ['drop.ts:10'], branchesLeft: ['drop.ts:1'] })
  })

  it('is too little below 95 % of lines where trust is and below 80 % elsewhere, never by rounding', () => {
    const rooms = coverageByRoom({
      ...Object.fromEntries(
        trustedRooms.map((room) => [
          room.startsWith('apps') ? room.replace(/([^/]+)$/u, 'src/$1/a.ts') : `${room}/src/a.ts`,
          aFile(95, 100),
        ]),
      ),
      'packages/results/src/b.ts': aFile(9489, 10_000),
      'packages/print/src/a.ts': aFile(80, 100),
      'packages/reports/src/a.ts': aFile(7999, 10_000),
    })
    const { below, text } = coverageTable(rooms)
    expect(below).toEqual(['packages/reports', 'packages/results'])
    expect(text).toMatch(/packages\/reports\s+79\.9 .*below 80 %/u)
    expect(text).toContain('branches left in packages/statistics: a.ts:1')
    expect(text).not.toContain('branches left in packages/print')
  })

  it('is too little of a room that is gone', () => {
    expect(coverageTable(coverageByRoom({ 'packages/print/src/a.ts': aFile(1, 1) })).below).toEqual([...trustedRooms])
  })
})

import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { holdPaper } from './hold-paper.ts'
import { aPaperBatch, batch, type Person, scan } from './paper-batch.test-support.ts'
import { addPaperEntry, addPaperPage, placePaperPageAnew } from './paper-pages.ts'
import { addPaperScan, notePaperProblems, paperScans, settlePaperProblems } from './paper-scans.ts'

const { as, look, close, reset, left } = await aPaperBatch()
beforeEach(reset)

describe('whoever looks a second time', () => {
  const denied = { code: '42501' }

  it('is another person of a level above, and the third a third such person', async () => {
    // The uploader, and somebody of the measured commune who has not touched the batch.
    for (const person of ['p1', 'colleague'] as const)
      for (const which of [2, 3] as const) await expect(look(person, which)).rejects.toMatchObject(denied)
    await look('p3', 1, 2)
    // Whoever worked on one page of the batch counts as having worked on all of it.
    await expect(look('p3', 2)).rejects.toMatchObject(denied)
    expect(await look('p2', 2)).toBe(true)
    await expect(look('p2', 3)).rejects.toMatchObject(denied)
    await expect(look('p3', 3)).rejects.toMatchObject(denied)
    expect(await look('p4', 3)).toBe(true)
  })

  it('does not do so in the name of another, and not once the batch is closed', async () => {
    await expect(
      as('p4', (door) =>
        addPaperEntry(door, batch, { sheet: 1, page: 1, look: 2, enteredBy: 'p2', answers: Buffer.alloc(40) }),
      ),
    ).rejects.toMatchObject(denied)
    await look('p2', 2)
    await close('p4', 6)
    await expect(
      as('p1', (door) => addPaperScan(door, { id: randomUUID(), batch, fileName: 'later.pdf', uploadedBy: 'p1' })),
    ).rejects.toMatchObject(denied)
  })
})

describe('a mistyped serial', () => {
  const page = { scanId: scan, read: Buffer.alloc(40), doubts: ['overall'], hasRemark: false, isTyped: true }
  const anew = (person: Person, from: number, to: number) =>
    as(person, async (door) => {
      await holdPaper(door, batch)
      return placePaperPageAnew(door, batch, { sheet: from, page: 1 }, { ...page, sheet: to, page: 1 })
    })
  beforeEach(() => as('p1', (door) => addPaperPage(door, batch, { ...page, sheet: 9, page: 1 })))

  it('takes what people saw along, and is that of no other sheet', async () => {
    await look('p1', 1, 9)
    expect(await anew('p2', 9, 6)).toBe('taken')
    expect((await Promise.all([anew('p2', 9, 7), anew('p1', 9, 8)])).toSorted()).toEqual(['gone', 'placed'])
    expect(await left()).toEqual([0, 7, 0, 1, 0])
  })

  it('is corrected by a third person alone once two have looked, and never where a machine read it', async () => {
    await look('p1', 1, 9)
    await look('p2', 2, 9)
    for (const person of ['p1', 'colleague', 'p2'] as const) expect(await anew(person, 9, 7)).toBe('gone')
    expect(await anew('p3', 1, 7)).toBe('gone')
    expect(await left()).toEqual([0, 7, 2, 1, 0])
    expect(await anew('p3', 9, 7)).toBe('placed')
  })
})

describe('what was wrong on a page', () => {
  it('is settled where nobody could read it; a copied serial stays', async () => {
    await as('p1', async (door) => {
      await notePaperProblems(door, scan, [
        { page: 2, problem: 'lost-code' },
        { page: 2, problem: 'copied-serial', sheet: 3, side: 1 },
      ])
      await settlePaperProblems(door, scan, 2)
    })
    const [{ problems } = { problems: [] }] = await as('p2', (door) => paperScans(door, batch))
    expect(problems).toEqual([{ page: 2, problem: 'copied-serial', sheet: 3, side: 1 }])
  })
})

import type { ReadAnswer } from '../src/read-answers.ts'
import type { Truth } from './draw-marks.ts'

export interface Read {
  readonly sheet: number
  readonly answers: readonly ReadAnswer[]
}

type DistortedTruth = Truth & { readonly distortion: string }

interface Counts {
  rows: number
  accepted: number
  right: number
  toPerson: number
}

export interface Tally extends Counts {
  /** Rows of pages that were read as another sheet or page. */
  confused: number
  /** Rows of pages that could not be read at all: they go to a person. */
  unread: number
  readonly by: Map<string, Counts>
  readonly wrong: string[]
  /** Why rows went to a person, by kind of mark. */
  readonly doubts: Map<string, number>
}

export function tally(truths: ReadonlyMap<string, DistortedTruth>, read: readonly Read[]): Tally {
  const { got, confused } = answersBySheet(truths, read)
  const total: Tally = { ...noCounts(), confused, unread: 0, by: new Map(), wrong: [], doubts: new Map() }
  for (const [at, truth] of truths) {
    const answer = got.get(at)
    const isAccepted = answer !== undefined && answer.doubt === undefined
    const isRight = isAccepted && !truth.needsPerson && answer.answers.join() === (truth.answer ?? '')
    total.unread += Number(answer === undefined)
    if (!isAccepted) noteDoubt(total.doubts, `${truth.kind}: ${answer?.doubt ?? 'page not read'}`)
    else if (!isRight) total.wrong.push(`${at} ${truth.kind} ${truth.distortion}: ${truth.answer} → ${answer.answers}`)
    for (const counts of [total, countsOf(total.by, truth.kind), countsOf(total.by, truth.distortion)])
      add(counts, isAccepted, isRight)
  }
  return total
}

function noteDoubt(doubts: Map<string, number>, why: string): void {
  doubts.set(why, (doubts.get(why) ?? 0) + 1)
}

function add(counts: Counts, isAccepted: boolean, isRight: boolean): void {
  counts.rows++
  if (!isAccepted) counts.toPerson++
  else if (isRight) counts.right++
  if (isAccepted) counts.accepted++
}

/** What was read, by sheet and question; whatever was read twice, or from no sheet of the batch, counts as confused. */
function answersBySheet(truths: ReadonlyMap<string, DistortedTruth>, read: readonly Read[]) {
  const got = new Map<string, Read['answers'][number]>()
  let confused = 0
  for (const { sheet, answers } of read)
    for (const answer of answers) {
      const at = `${sheet}:${answer.question}`
      if (!truths.has(at) || got.has(at)) confused++
      got.set(at, answer)
    }
  return { got, confused }
}

const noCounts = (): Counts => ({ rows: 0, accepted: 0, right: 0, toPerson: 0 })

function countsOf(by: Map<string, Counts>, name: string): Counts {
  const counts = by.get(name) ?? noCounts()
  by.set(name, counts)
  return counts
}

export function printTable({ by, wrong, doubts }: Tally): void {
  console.log(['kind or distortion', 'rows', 'accepted', 'right', 'to a person'].join('\t'))
  for (const [name, { rows, accepted, right, toPerson }] of by)
    console.log([name, rows, accepted, right, toPerson].join('\t'))
  for (const [why, rows] of doubts) console.log(`to a person, ${why}\t${rows}`)
  for (const line of wrong.slice(0, 30)) console.log(`wrong: ${line}`)
}

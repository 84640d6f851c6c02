import type { BoxedBallot, Opener } from '@long-dan/ballot-box'
import { entryModeNumber, modesProvedBy, type Questionnaires } from '@long-dan/questionnaire'
import type { Database } from '../connection.ts'
import { excludes, exclusionsInForce } from '../tallies/exclusions.ts'
import { ballotChecker, type Refusal } from './check-ballot.ts'
import { type DeskPlaces, monthOf } from './desk-places.ts'
import { OpenedBallots } from './opened-ballots.ts'
import { provedByKey, type VisitProofs, visitProofs } from './visit-proofs.ts'
import {
  countOf,
  envelopeAt,
  someOf,
  type WaitingEnvelopes,
  type WaitingQuestion,
  waitingEnvelopes,
} from './waiting-envelopes.ts'

/** Openers of the box of a day, one for each of its keys; `locked` stands for one that cannot be unwrapped. */
export type BoxOpeners = (day: string) => Promise<readonly (Opener | 'locked')[]>

/** The contents of the box, opened in memory: nothing of it is out yet. */
export interface BoxContent {
  readonly ballots: OpenedBallots
  /**
   * Ballots that may be let out, grouped by desk, commune, month, questionnaire and whether they count or were excluded, each group in the
   * order of its random ids.
   */
  readonly groups: ReadonlyMap<string, readonly number[]>
  /** Envelopes that hold no ballot that could count. They stay until their month closes: the cause may be mended until then. */
  readonly refused: readonly RefusedEnvelope[]
  /** Number of envelopes under keys that cannot be unwrapped; these wait for the secret. */
  readonly locked: number
}

interface RefusedEnvelope {
  readonly id: string
  readonly serviceDate: string
  readonly reason: Refusal
}

export interface ReadingOptions {
  readonly openers: BoxOpeners
  readonly questionnaires: Questionnaires
  readonly places: DeskPlaces
}

/** Opens every waiting envelope in question, and groups the ballots. */
export async function readBox(
  database: Database,
  question: WaitingQuestion,
  { openers, questionnaires, places }: ReadingOptions,
): Promise<BoxContent> {
  const check = ballotChecker((deskId) => places.code(deskId) !== undefined, questionnaires)
  const ballots = new OpenedBallots(Math.max(...questionnaires.versions.map(({ codeLength }) => codeLength)))
  const proofs = await visitProofs(database)
  const refusalOf = (ballot: BoxedBallot, day: string) => check(ballot) ?? unprovedKey(proofs, ballot, day)
  const reasonOf = (content: Content, day: string) => (content.ok ? refusalOf(content.value, day) : content.error)
  const opened: number[] = []
  const refused: RefusedEnvelope[] = []
  let locked = 0
  const openersOf = remembered(openers)
  for await (const envelopes of waitingEnvelopes(database, question)) {
    const ofDay = await openersOf(envelopes.boxedOn)
    const keys = ofDay.filter((opener) => opener !== 'locked')
    for (const [at, content] of openWith(keys, envelopes).entries()) {
      const reason = reasonOf(content, envelopes.serviceDate)
      // What no key at hand opens may lie under the one that is missing.
      if (reason === 'not-openable' && keys.length < ofDay.length) locked++
      else if (reason) refused.push({ ...envelopeAt(envelopes, at), reason })
      else if (content.ok) opened.push(ballots.add(envelopes, at, content.value))
    }
  }
  const { proved, unproved } = countedProved(proofs, ballots, ballots.inOrderOfIds(opened))
  refused.push(...unproved)
  const isExcluded = excludes(await exclusionsInForce(database))
  return { ballots, groups: Map.groupBy(proved, groupOf(ballots, places, isExcluded)), refused, locked }
}

// Creating openers costs more than opening thousands of envelopes.
function remembered(openers: BoxOpeners): BoxOpeners {
  const known = new Map<string, ReturnType<BoxOpeners>>()
  return (day) => {
    const ofDay = known.get(day) ?? openers(day)
    known.set(day, ofDay)
    return ofDay
  }
}

function unprovedKey(proofs: VisitProofs, { entryMode, deskId }: BoxedBallot, serviceDate: string) {
  return provedByKey.has(entryMode) && !proofs.hadKey(deskId, serviceDate) ? 'mode-unproved' : undefined
}

// Slips and invitations draw on one stock of opened codes.
const byCode: ReadonlySet<number> = new Set(modesProvedBy('opened-code').map(entryModeNumber))
const onPaper: ReadonlySet<number> = new Set(modesProvedBy('closed-batch').map(entryModeNumber))

/**
 * Of the ballots by slip or invitation, no more than codes of their desk and month were opened; of those on paper, no more than went into
 * the box from closed batches of their desk and day. The first ones by their random ids are taken.
 */
function countedProved(proofs: VisitProofs, ballots: OpenedBallots, opened: readonly number[]) {
  const left = new Map<string, number>()
  const proved: number[] = []
  const unproved: RefusedEnvelope[] = []
  for (const ballot of opened) {
    const [mode, deskId, serviceDate] = [ballots.entryMode(ballot), ballots.deskId(ballot), ballots.serviceDate(ballot)]
    const isByCode = byCode.has(mode)
    if (!isByCode && !onPaper.has(mode)) {
      proved.push(ballot)
      continue
    }
    const key = `${isByCode} ${deskId} ${isByCode ? monthOf(serviceDate) : serviceDate}`
    const more =
      left.get(key) ??
      (isByCode ? proofs.slipsLeft(deskId, monthOf(serviceDate)) : proofs.paperLeft(deskId, serviceDate))
    left.set(key, more - 1)
    if (more > 0) proved.push(ballot)
    else unproved.push({ id: ballots.envelopeId(ballot), serviceDate, reason: 'mode-unproved' })
  }
  return { proved, unproved }
}

function groupOf(ballots: OpenedBallots, places: DeskPlaces, isExcluded: ReturnType<typeof excludes>) {
  return (ballot: number): string => {
    const [deskId, serviceDate] = [ballots.deskId(ballot), ballots.serviceDate(ballot)]
    const counts = isExcluded({ deskId, serviceDate, entryMode: ballots.entryMode(ballot) }) ? 'excluded' : 'counts'
    return `${deskId} ${places.unitId(deskId, serviceDate)} ${monthOf(serviceDate)} ${ballots.version(ballot)} ${counts}`
  }
}

type Content = ReturnType<Opener['openBallots']>[number]

const notOpenable: Content = { ok: false, error: 'not-openable' }

function openWith(openers: readonly Opener[], envelopes: WaitingEnvelopes): readonly Content[] {
  const contents = Array.from({ length: countOf(envelopes) }, () => notOpenable)
  let closed: readonly number[] = [...contents.keys()]
  // What one opener leaves closed, the next may open.
  for (const opener of openers) {
    if (closed.length === 0) break
    const tried = opener.openBallots(someOf(envelopes, closed))
    for (const [place, at] of closed.entries()) contents[at] = tried[place] ?? notOpenable
    closed = closed.filter((at) => isClosed(contents[at]))
  }
  return contents
}

function isClosed(content: Content | undefined): boolean {
  return content?.ok === false && content.error === 'not-openable'
}

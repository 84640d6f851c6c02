import { type BoxedBallot, idBytes, uuidText } from '@long-dan/ballot-box'
import { ballotFormNumber, entryModeNumber, helperRoleNumber } from '@long-dan/questionnaire'
import { placeBytes, type WaitingEnvelopes } from './waiting-envelopes.ts'

const envelopeAt = 0
const placeAt = idBytes
const ballotAt = placeAt + placeBytes
const deskAt = ballotAt + idBytes
const dayAt = deskAt + 4
const versionAt = dayAt + 2
const modeAt = versionAt + 2
const answersAt = modeAt + 4
const growth = 1 << 14

/** Opened ballots by number, packed into some sixty bytes each: a million of them as objects would not fit into memory. */
export class OpenedBallots {
  readonly #recordBytes: number
  readonly #days: string[] = []
  #bytes: Buffer
  #count = 0

  constructor(longestAnswers: number) {
    this.#recordBytes = answersAt + longestAnswers
    this.#bytes = Buffer.alloc(growth * this.#recordBytes)
  }

  get count(): number {
    return this.#count
  }

  /** What was in one of these envelopes. Returns the number of the ballot. */
  add({ ids, places, serviceDate }: WaitingEnvelopes, at: number, ballot: BoxedBallot): number {
    const start = this.#count * this.#recordBytes
    if (start === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], 2 * start)
    const bytes = this.#bytes
    ids.copy(bytes, start + envelopeAt, at * idBytes, (at + 1) * idBytes)
    places.copy(bytes, start + placeAt, at * placeBytes, (at + 1) * placeBytes)
    bytes.set(ballot.ballotId, start + ballotAt)
    bytes.writeUInt32BE(ballot.deskId, start + deskAt)
    bytes.writeUInt16BE(this.#dayNumber(serviceDate), start + dayAt)
    bytes.writeUInt16BE(ballot.questionnaireVersion, start + versionAt)
    bytes[start + modeAt] = entryModeNumber(ballot.entryMode)
    bytes[start + modeAt + 1] = ballotFormNumber(ballot.form)
    bytes[start + modeAt + 2] = helperRoleNumber(ballot.helperRole)
    bytes[start + modeAt + 3] = ballot.answers.length
    bytes.set(ballot.answers, start + answersAt)
    return this.#count++
  }

  /** UUID text. */
  envelopeId(ballot: number): string {
    return uuidText(this.#bytes, ballot * this.#recordBytes + envelopeAt)
  }

  /** Their sixteen bytes, one after another. */
  envelopeIds(ballots: readonly number[]): Buffer {
    return this.#gather(ballots, envelopeAt, idBytes)
  }

  ballotIds(ballots: readonly number[]): Buffer {
    return this.#gather(ballots, ballotAt, idBytes)
  }

  /** Of ballots of one questionnaire, whose answers are of one length. */
  answersOf(ballots: readonly number[], length: number): Buffer {
    return this.#gather(ballots, answersAt, length)
  }

  /** Position of its envelope's row, as PostgreSQL writes it. */
  place(ballot: number): string {
    const start = ballot * this.#recordBytes + placeAt
    return `(${this.#bytes.readUInt32BE(start)},${this.#bytes.readUInt16BE(start + 4)})`
  }

  ballotId(ballot: number): Buffer {
    const start = ballot * this.#recordBytes + ballotAt
    return this.#bytes.subarray(start, start + idBytes)
  }

  /** In the order of their random ids, as far as six of their bytes tell. */
  inOrderOfIds(ballots: readonly number[]): readonly number[] {
    return inOrder(ballots, (ballot) => this.#sixBytes(ballot * this.#recordBytes + ballotAt))
  }

  /** In the order of their envelopes' positions. */
  inOrderOfPlaces(ballots: readonly number[]): readonly number[] {
    return inOrder(ballots, (ballot) => this.#sixBytes(ballot * this.#recordBytes + placeAt))
  }

  deskId(ballot: number): number {
    return this.#bytes.readUInt32BE(ballot * this.#recordBytes + deskAt)
  }

  serviceDate(ballot: number): string {
    return this.#days[this.#bytes.readUInt16BE(ballot * this.#recordBytes + dayAt)] ?? ''
  }

  version(ballot: number): number {
    return this.#bytes.readUInt16BE(ballot * this.#recordBytes + versionAt)
  }

  entryMode(ballot: number): number {
    return this.#bytes[ballot * this.#recordBytes + modeAt] ?? 0
  }

  form(ballot: number): number {
    return this.#bytes[ballot * this.#recordBytes + modeAt + 1] ?? 0
  }

  helperRole(ballot: number): number {
    return this.#bytes[ballot * this.#recordBytes + modeAt + 2] ?? 0
  }

  answers(ballot: number): Buffer {
    const start = ballot * this.#recordBytes
    return this.#bytes.subarray(start + answersAt, start + answersAt + (this.#bytes[start + modeAt + 3] ?? 0))
  }

  #gather(ballots: readonly number[], from: number, length: number): Buffer {
    const all = Buffer.alloc(ballots.length * length)
    for (const [place, ballot] of ballots.entries()) {
      const start = ballot * this.#recordBytes + from
      this.#bytes.copy(all, place * length, start, start + length)
    }
    return all
  }

  #sixBytes(start: number): number {
    return this.#bytes.readUInt32BE(start) * 65_536 + this.#bytes.readUInt16BE(start + 4)
  }

  #dayNumber(serviceDate: string): number {
    const known = this.#days.indexOf(serviceDate)
    return known === -1 ? this.#days.push(serviceDate) - 1 : known
  }
}

/** Sorted by numbers that are computed once and not at every comparison. */
function inOrder(ballots: readonly number[], keyOf: (ballot: number) => number): readonly number[] {
  const keys = Float64Array.from(ballots, keyOf)
  const order = Uint32Array.from(keys, (_, at) => at).sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0))
  return Array.from(order, (at) => ballots[at] ?? 0)
}

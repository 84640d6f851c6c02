import type { EntryMode } from '@long-dan/questionnaire'
import type { Random } from './random.ts'

/** How honest desks differ. None of these is a reason to suspect anybody. */
export const honestTypes = [
  ['usual', 0.34],
  ['small', 0.16],
  ['large', 0.06],
  ['busy-mornings', 0.08],
  ['office-wifi', 0.08],
  ['always-100', 0.07],
  ['evening', 0.04],
  ['many-helped', 0.05],
  ['much-paper', 0.04],
  ['outreach-days', 0.04],
  ['got-better', 0.02],
  ['poor', 0.02],
] as const
type HonestType = (typeof honestTypes)[number][0]

export const tactics = [
  'after-closing',
  'one-phone',
  'happy-only',
  'helper-fills',
  'paper-copies',
  'refused-withheld',
  'quiet-officer',
  'coached',
  'discarding',
] as const
type Tactic = (typeof tactics)[number]

export const strengths = ['weak', 'middle', 'strong'] as const
export type Strength = (typeof strengths)[number]

/**
 * The meaning of a strength. For tactics that add ballots: the share of the desk's ballots that no citizen cast. For tactics that keep
 * citizens away: the share of the unwanted who are kept away wherever staff hand out the ballot.
 */
export const falseShare: Readonly<Record<Strength, number>> = { weak: 0.1, middle: 0.25, strong: 0.5 }
/** For happy-only, the share of dissatisfied citizens who get no ballot; for discarding, of ballots below 4 that disappear, in any mode. */
export const keptAway: Readonly<Record<Strength, number>> = { weak: 0.3, middle: 0.6, strong: 0.95 }
/** The share of citizens answering at the counter who give a 5 because somebody beside them asks for it ("xin cho 5"). */
export const coachedShare: Readonly<Record<Strength, number>> = { weak: 0.25, middle: 0.5, strong: 0.9 }
/** For refused-withheld, the share of citizens whose dossier was refused or sent back; nobody can do this by halves. */
export const refusedKeptAway = 0.95
/** For those whose dossier was refused: three in ten satisfied. */
export const refusedContentment = -0.52
/** Share of dossiers refused where refusals are withheld; elsewhere 3 to 10 %. */
const refusedWhereWithheld: Readonly<Record<Strength, number>> = { weak: 0.05, middle: 0.12, strong: 0.2 }

/** What staff give to people of their choice. */
export const handedOut: ReadonlySet<EntryMode> = new Set(['desk-code', 'receipt', 'paper', 'assisted'])

export interface Cheat {
  readonly tactic: Tactic
  readonly strength: Strength
  /** Month, 0…5, in which the cheating begins; a desk that cheats from the first day has no honest history. */
  readonly since: number
  /** Answers only the overall question, which takes seconds and leaves no pattern. */
  readonly lazy: boolean
  /** Waits minutes between two ballots, takes as long over each as a reader would, and sends each from a different address. */
  readonly careful: boolean
  /** Always answers 5 throughout; the others mix in some 4. */
  readonly allFives: boolean
  /** For after-closing: the mode used. For paper-copies: all copies on a few days. */
  readonly careless: boolean
}

export interface Desk {
  readonly id: number
  readonly type: HonestType
  readonly cheat?: Cheat
  /** Honest ballots and dossiers per month; seven desks in ten report dossiers. */
  readonly ballots: number
  readonly dossiers: number
  readonly reportsDossiers: boolean
  /** Mean of the latent contentment; the satisfied share is Φ of this. */
  readonly contentment: number
  readonly modes: readonly (readonly [EntryMode, number])[]
  readonly modeShift: Readonly<Record<EntryMode, number>>
  /** Where on the latent scale a 5 begins: how readily people of this place say "very". */
  readonly fiveFrom: number
  readonly eveningShare: number
  readonly wifiShare: number
  readonly mondayFactor: number
  readonly peakShare: number
  /** Addresses that the local carriers share among all their phones. */
  readonly carrierAddresses: number
  /** Share of dossiers refused. */
  readonly refusedShare: number
}

const sizes: Readonly<Partial<Record<HonestType, readonly [median: number, spread: number]>>> = {
  small: [8, 0.45],
  large: [220, 0.35],
}

const cheatingTypes = [
  ['usual', 0.6],
  ['small', 0.15],
  ['busy-mornings', 0.12],
  ['office-wifi', 0.13],
] as const

/** A desk; a cheating one is an ordinary desk whose true share is below 93 %, as an office at 99 % has no reason to cheat. */
export function makeDesk(random: Random, id: number, cheat?: Cheat): Desk {
  const types: readonly (readonly [HonestType, number])[] = cheat ? cheatingTypes : honestTypes
  const type = random.pick(types)
  const [median, spread] = sizes[type] ?? [55, 0.6]
  const ballots = Math.min(600, Math.max(3, median * Math.exp(spread * random.normal())))
  return {
    id,
    type,
    ballots,
    ...(cheat && { cheat }),
    dossiers: Math.round(ballots / Math.min(0.6, 0.12 * Math.exp(0.5 * random.normal()))),
    reportsDossiers: random.chance(0.7),
    contentment: contentmentOf(random, type, cheat !== undefined),
    modes: modesOf(random, type),
    modeShift: {
      poster: -0.1 + 0.1 * random.normal(),
      'desk-code': 0.1 * random.normal(),
      receipt: 0.1 * random.normal(),
      kiosk: 0.1 * random.normal(),
      assisted: 0.1 + 0.1 * random.normal(),
      paper: 0.05 + 0.1 * random.normal(),
      // None of these desks has such software.
      invitation: 0,
    },
    fiveFrom: 1.15 + 0.15 * random.normal(),
    carrierAddresses: Math.round(3 * Math.exp(2 * random.draw() * Math.log(10))),
    eveningShare: type === 'evening' ? random.between(0.5, 0.75) : random.between(0.1, 0.35),
    wifiShare: type === 'office-wifi' ? random.between(0.7, 0.95) : random.between(0, 0.4),
    mondayFactor: type === 'busy-mornings' ? random.between(1.8, 3) : random.between(1, 1.5),
    peakShare: type === 'busy-mornings' ? random.between(0.5, 0.8) : random.between(0.1, 0.3),
    refusedShare:
      cheat?.tactic === 'refused-withheld' ? refusedWhereWithheld[cheat.strength] : random.between(0.03, 0.1),
  }
}

function contentmentOf(random: Random, type: HonestType, cheats: boolean): number {
  if (type === 'always-100') return 2.9
  if (type === 'poor') return random.between(0.4, 1)
  // Φ(0.65) = 74 %, Φ(1.48) = 93 %.
  if (cheats) return random.between(0.65, 1.48)
  return Math.min(2.6, Math.max(0.9, 1.6 + 0.32 * random.normal()))
}

function modesOf(random: Random, type: HonestType): Desk['modes'] {
  const around = (weight: number) => weight * Math.exp(0.5 * random.normal())
  return [
    ['poster', around(0.36)],
    ['desk-code', random.chance(0.5) ? around(0.14) : 0],
    ['receipt', random.chance(0.75) ? around(0.22) : 0],
    ['kiosk', random.chance(0.4) ? around(0.25) : 0],
    ['assisted', type === 'many-helped' ? 0.7 : around(0.08)],
    ['paper', type === 'much-paper' ? 0.7 : around(0.1)],
  ]
}

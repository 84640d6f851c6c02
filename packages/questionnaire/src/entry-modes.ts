/** How a ballot reached us, recorded on every ballot; the database stores the position in this list, counted from 1. */
export const entryModes = ['poster', 'desk-code', 'receipt', 'kiosk', 'assisted', 'paper', 'invitation'] as const
export type EntryMode = (typeof entryModes)[number]

/**
 * `desk-key`: its screen and kiosk are signed in with a key of the desk; `opened-code`: one ballot for each code of a slip or invitation
 * that was opened; `closed-batch`: one for each sheet that went into the box.
 */
type ProofOfMode = 'desk-key' | 'opened-code' | 'closed-batch'

interface EntryModeTraits {
  /** `open`: it hangs there for everybody, whatever staff think of them; `handed-out`: staff choose whom they give it. */
  readonly reach: 'open' | 'handed-out'
  /** What the database must know of the desk before such a ballot may leave the box; null: anybody can cast it. */
  readonly proof: ProofOfMode | null
  /**
   * Citizens use phones of their own: how fast and how evenly ballots come then says something. Kiosks and helpers' tablets serve one
   * citizen after another by nature, and paper ballots are typed in.
   */
  readonly ownDevice: boolean
}

/** What signals and grades need to know about each mode. */
const entryModeTraits: Readonly<Record<EntryMode, EntryModeTraits>> = {
  poster: { reach: 'open', proof: null, ownDevice: true },
  'desk-code': { reach: 'handed-out', proof: 'desk-key', ownDevice: true },
  receipt: { reach: 'handed-out', proof: 'opened-code', ownDevice: true },
  kiosk: { reach: 'open', proof: 'desk-key', ownDevice: false },
  assisted: { reach: 'handed-out', proof: null, ownDevice: false },
  paper: { reach: 'handed-out', proof: 'closed-batch', ownDevice: false },
  invitation: { reach: 'handed-out', proof: 'opened-code', ownDevice: true },
}

export function modesOfReach(reach: EntryModeTraits['reach']): readonly EntryMode[] {
  return entryModes.filter((mode) => entryModeTraits[mode].reach === reach)
}

/** The first release listed these in its publications, used or not; later modes appear only where a ballot used them. */
export const modesAlwaysListed: readonly EntryMode[] = entryModes.slice(0, entryModes.indexOf('paper') + 1)

export function modesProvedBy(...proofs: readonly ProofOfMode[]): readonly EntryMode[] {
  return entryModes.filter((mode) => proofs.some((proof) => entryModeTraits[mode].proof === proof))
}

/**
 * Only somebody at the desk has it: a slip's code, the code on the desk's screen, the desk's kiosk; or their dossier was completed there:
 * an invitation. No mode counts as proof that the box does not ask for.
 */
export const modesThatProveAVisit: readonly EntryMode[] = modesProvedBy('desk-key', 'opened-code')

export const modesOnOwnDevice: readonly EntryMode[] = entryModes.filter((mode) => entryModeTraits[mode].ownDevice)

/** `full` and `paper` ask every item, `quick` asks `overall` alone. */
export const ballotForms = ['full', 'quick', 'paper'] as const
export type BallotForm = (typeof ballotForms)[number]

/** Who read or tapped for the citizen of an `assisted` ballot; never the officer who served them. */
export const helperRoles = ['family', 'volunteer', 'association', 'other-officer'] as const
export type HelperRole = (typeof helperRoles)[number]

export const entryModeNumber = (mode: EntryMode): number => numberIn(entryModes, mode)
export const entryModeOf = (number: number): EntryMode => memberOf(entryModes, number)

export const ballotFormNumber = (form: BallotForm): number => numberIn(ballotForms, form)
export const ballotFormOf = (number: number): BallotForm => memberOf(ballotForms, number)

/** 0 means nobody. */
export const helperRoleNumber = (role: HelperRole | null): number => (role === null ? 0 : numberIn(helperRoles, role))
export const helperRoleOf = (number: number): HelperRole | null => (number === 0 ? null : memberOf(helperRoles, number))

function numberIn<Member>(list: readonly Member[], member: Member): number {
  return list.indexOf(member) + 1
}

function memberOf<Member>(list: readonly Member[], number: number): Member {
  const member = list[number - 1]
  if (member === undefined) throw new RangeError(`No ${list.join(', ')} has number ${number}`)
  return member
}

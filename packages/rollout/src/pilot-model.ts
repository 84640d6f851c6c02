export const modelStates = ['registered', 'piloting', 'proposed', 'recognised', 'withdrawn'] as const
export type ModelState = (typeof modelStates)[number]

/** `district`: recognised by a district that existed before 01/07/2025. */
export const recognitionLevels = ['province', 'district', 'commune'] as const
export type RecognitionLevel = (typeof recognitionLevels)[number]

/** The register's facts about a model; days are calendar days in Vietnam. */
export interface ModelFacts {
  readonly level: RecognitionLevel
  readonly state: ModelState
  readonly decisionNumber: string | null
  /** Date of the decision that recognised it. */
  readonly decidedOn: string | null
  readonly startedOn: string | null
  readonly withdrawnOn: string | null
  readonly note: string | null
}

export interface PilotModel extends ModelFacts {
  readonly id: number
  /** The commune as it was when the model was entered. */
  readonly unitId: number
  readonly version: number
}

/** `proposes`: may enter states up to `proposed`. `decides`: any state. */
export type ModelKeeper = 'proposes' | 'decides'

export type ModelProblem =
  | 'decision-missing'
  | 'withdrawal-missing'
  | 'withdrawn-before-decision'
  | 'decided-before-start'
  | 'day-in-future'
  | 'not-yours-to-decide'
  | 'state-skipped'

/** States that may follow: one step forward or back, or withdrawal; an entry from a list may begin anywhere. */
export function statesAfter(state: ModelState | null, keeper: ModelKeeper): readonly ModelState[] {
  const own = keeper === 'decides' ? modelStates : modelStates.slice(0, 3)
  if (state === null) return own
  // From here on the province is in charge.
  if (!own.includes(state)) return []
  const at = modelStates.indexOf(state)
  return own.filter((next, index) => Math.abs(index - at) <= 1 || next === 'withdrawn')
}

/** What is wrong with an entry; `before` is the model's present state, null for a new one. Empty when it can be saved. */
export function modelProblems(
  facts: ModelFacts,
  before: ModelState | null,
  keeper: ModelKeeper,
  today: string,
): readonly ModelProblem[] {
  const problems: ModelProblem[] = []
  if (keeper === 'proposes' && statesAfter(null, keeper).indexOf(facts.state) === -1)
    problems.push('not-yours-to-decide')
  else if (!statesAfter(before, keeper).includes(facts.state)) problems.push('state-skipped')
  if (facts.state === 'recognised' && (facts.decidedOn === null || facts.decisionNumber === null))
    problems.push('decision-missing')
  if ((facts.state === 'withdrawn') !== (facts.withdrawnOn !== null)) problems.push('withdrawal-missing')
  if (facts.withdrawnOn && facts.decidedOn && facts.withdrawnOn < facts.decidedOn)
    problems.push('withdrawn-before-decision')
  if (facts.decidedOn && facts.startedOn && facts.decidedOn < facts.startedOn) problems.push('decided-before-start')
  if ([facts.decidedOn, facts.startedOn, facts.withdrawnOn].some((day) => day !== null && day > today))
    problems.push('day-in-future')
  return problems
}

/**
 * The state at the end of that day; null while the model was not in the register. Decision, start and withdrawal are known by their dates
 * in the present version, whenever they were entered; states without a date come from `noted`, the version current on that day.
 */
export function stateOn(
  model: PilotModel,
  noted: Pick<PilotModel, 'state'> | undefined,
  day: string,
): ModelState | null {
  const { startedOn, withdrawnOn } = model
  if (model.state === 'withdrawn' && withdrawnOn !== null && withdrawnOn <= day) return 'withdrawn'
  if (wasRecognisedOn(model, day)) return 'recognised'
  const isOpen = (state: ModelState) => state !== 'recognised' && state !== 'withdrawn'
  if (noted !== undefined && isOpen(noted.state)) return noted.state
  // A decision that was recorded then but no longer stands was an error.
  if (noted !== undefined && isOpen(model.state)) return model.state
  if (startedOn !== null && startedOn <= day) return 'piloting'
  return noted === undefined ? null : 'registered'
}

/** Whether the model was recognised at the end of that day, according to its present version. */
export function wasRecognisedOn({ decidedOn, withdrawnOn, state }: PilotModel, day: string): boolean {
  if (state !== 'recognised' && state !== 'withdrawn') return false
  return decidedOn !== null && decidedOn <= day && (withdrawnOn === null || day < withdrawnOn)
}

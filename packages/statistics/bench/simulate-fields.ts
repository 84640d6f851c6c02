import { callbackEstimate } from '../src/index.ts'
import { draws } from './draws.ts'

/** Dossiers of a month's list by field, the share of satisfied citizens, and how many of those called answer. */
const fields = [
  { field: 'certification', population: 120, satisfied: 0.96, answer: 0.8 },
  { field: 'civil_status', population: 90, satisfied: 0.92, answer: 0.75 },
  { field: 'land', population: 60, satisfied: 0.6, answer: 0.35 },
  { field: 'social', population: 30, satisfied: 0.85, answer: 0.7 },
]
/** A list, always the same: what is left to chance is who is called and who of them answers. */
const citizens = fields.flatMap(({ field, population, satisfied, answer }) =>
  Array.from({ length: population }, (_, at) => ({
    field,
    answer,
    isSatisfied: at < Math.round(satisfied * population),
  })),
)
const truth = citizens.filter(({ isSatisfied }) => isSatisfied).length / citizens.length

/**
 * A desk over `months` months with 16 numbers drawn from each list, where citizens with a matter about land are less satisfied and answer
 * less often. Shares of `years` whose 95 % interval contains the true satisfied share, with weights by field and without.
 */
export function coverageByField(seed: number, years: number, months: number) {
  const draw = draws(seed)
  const sums = { weighted: 0, unweighted: 0, answers: 0, bias: { weighted: 0, unweighted: 0 } }
  for (let year = 0; year < years; year += 1) {
    const lists = Array.from({ length: months }, () => calledFrom(draw))
    const [weighted, unweighted] = [judged(lists), judged(lists.map((list) => ({ ...list, fields: undefined })))]
    sums.weighted += weighted.hit / years
    sums.unweighted += unweighted.hit / years
    sums.answers += weighted.called / years
    sums.bias.weighted += weighted.bias / years
    sums.bias.unweighted += unweighted.bias / years
  }
  return sums
}

function judged(strata: Parameters<typeof callbackEstimate>[0]) {
  const found = callbackEstimate(strata)
  if (!found) throw new Error('Nobody answered')
  const { share, interval, called } = found
  return { hit: interval.low <= truth && truth <= interval.high ? 1 : 0, bias: share - truth, called }
}

function calledFrom(draw: ReturnType<typeof draws>) {
  const drawn = new Set<number>()
  while (drawn.size < 16) drawn.add(Math.floor(draw.uniform() * citizens.length))
  const answered = [...drawn].flatMap((at) => citizens[at] ?? []).filter(({ answer }) => draw.uniform() < answer)
  const count = (of: typeof answered) => ({
    base: of.length,
    satisfied: of.filter(({ isSatisfied }) => isSatisfied).length,
  })
  return {
    kind: 'settled',
    population: citizens.length,
    ...count(answered),
    fields: fields.map(({ field, population }) => ({
      field,
      population,
      ...count(answered.filter((citizen) => citizen.field === field)),
    })),
  }
}

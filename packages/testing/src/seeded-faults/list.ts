/** One wrong line in a place that has to be trusted, and the tests that must notice it. */
export interface SeededFault {
  readonly file: string
  /** Must occur exactly once in the file. */
  readonly right: string
  readonly wrong: string
  /** Tests to run, as vitest filters. */
  readonly tests: string
}

const statistics = 'packages/statistics/src'
const book = 'packages/ballot-book/src'
const gate = 'apps/dashboard/src/gate'
const officials = 'apps/dashboard/src/officials'
const casting = 'apps/ballot/src/casting'
const unitTests = (folder: string) => `packages/${folder}`

const inStatistics = (file: string, right: string, wrong: string): SeededFault => ({
  file: `${statistics}/${file}`,
  right,
  wrong,
  tests: unitTests('statistics'),
})
const inBook = (file: string, right: string, wrong: string): SeededFault => ({
  file: `${book}/${file}`,
  right,
  wrong,
  tests: unitTests('ballot-book'),
})
const inGate = (file: string, right: string, wrong: string): SeededFault => ({
  file,
  right,
  wrong,
  tests: `${gate}/form-token ${officials} apps/dashboard/src/sign-in apps/dashboard/src/own-account`,
})
const inCasting = (file: string, right: string, wrong: string): SeededFault => ({
  file: `${casting}/${file}`,
  right,
  wrong,
  tests: `${casting} apps/ballot/src/api/api.test.ts`,
})
const inDisclosure = (file: string, right: string, wrong: string): SeededFault => ({
  file: `packages/disclosure/src/${file}`,
  right,
  wrong,
  tests: unitTests('disclosure'),
})
const inResults = (file: string, right: string, wrong: string): SeededFault => ({
  file: `packages/results/src/${file}`,
  right,
  wrong,
  tests: unitTests('results'),
})

const inQuestionnaire = (file: string, right: string, wrong: string): SeededFault => ({
  file: `packages/questionnaire/src/${file}`,
  right,
  wrong,
  tests: unitTests('questionnaire'),
})

export const seededFaults: readonly SeededFault[] = [
  // Formulas
  inStatistics('interval.ts', 'export const Z_95 = 1.959964', 'export const Z_95 = 1.959'),
  inStatistics('interval.ts', 'zz / (4 * effectiveBase * effectiveBase)', 'zz / (2 * effectiveBase * effectiveBase)'),
  inStatistics('interval.ts', 'satisfied === base ? 1 :', 'satisfied === -1 ? 1 :'),
  inStatistics('interval.ts', '(base * (population - 1))', '(base * population)'),
  inStatistics('verdict.ts', '100 * satisfied < rule', '100 * satisfied <= rule'),
  inStatistics('verdict.ts', 'base < rule.minimumBase) return', 'base <= rule.minimumBase) return'),
  inStatistics('verdict.ts', 'interval.low >= thresholdPercent', 'interval.high >= thresholdPercent'),
  inStatistics('difference.ts', 'share1 - one.low, two.high - share2', 'share1 - one.low, share2 - two.low'),
  inStatistics('difference.ts', 'NOTEWORTHY_POINTS = 2n', 'NOTEWORTHY_POINTS = 1n'),
  inStatistics('difference.ts', '>= NOTEWORTHY_POINTS', '> NOTEWORTHY_POINTS'),
  inStatistics('rounding.ts', '2000 * satisfied + base', '2000 * satisfied'),
  inStatistics('rounding.ts', 'Math.max(tenths, 1), 999)', 'Math.max(tenths, 1), 1000)'),
  inStatistics('group-score.ts', 'ballots / (ballots - 1)', '1'),
  inStatistics('group-score.ts', 'both - only1 - only2 + expected, operands', 'both - only1 + expected, operands'),
  inStatistics('empirical-bayes.ts', '/ (unit.base + prior)', '/ (unit.base + prior + 1)'),
  inStatistics('empirical-bayes.ts', 'unit.base >= minimumBase ? 1', 'unit.base > minimumBase ? 1'),
  inStatistics('benjamini-hochberg.ts', 'pValues.length - position', 'pValues.length - position + 1'),
  inStatistics('funnel.ts', 'limitAt(0.025)', 'limitAt(0.05)'),
  inStatistics('grim.ts', '(2 * tenths + 1) * base', '(2 * tenths + 2) * base'),
  inStatistics('roll-up.ts', 'satisfied += count.satisfied', 'satisfied = count.satisfied'),
  inStatistics('criterion-share.ts', 'CRITERION_MINIMUM_BASE = 10', 'CRITERION_MINIMUM_BASE = 9'),
  inStatistics('count.ts', 'satisfied: good + veryGood', 'satisfied: middling + good + veryGood'),
  inStatistics('two-proportion-test.ts', 'leastExpected < 5', 'leastExpected < 0'),
  inStatistics('response-rate.ts', 'base > dossiers', 'base > dossiers + 1'),
  // Counting
  inQuestionnaire('count-ballot.ts', "digit === 0 && form === 'quick'", "form === 'never'"),
  inQuestionnaire('count-ballot.ts', 'if (one >= satisfiedFrom && other', 'if (one >= satisfiedFrom || other'),
  inQuestionnaire('count-ballot.ts', 'const satisfiedFrom = 4', 'const satisfiedFrom = 3'),
  inQuestionnaire('answer-codec.ts', 'item * bitsPerItem, bitsPerItem)', 'item * bitsPerItem + 1, bitsPerItem)'),
  inQuestionnaire('canonical-lines.ts', "['-', '1', '2'", "['', '1', '2'"),
  inQuestionnaire('canonical-lines.ts', 'if (chosen === null) return', 'if (chosen !== null) return'),
  inQuestionnaire('questionnaires.ts', '({ series }) => series === begins.series', '() => true'),
  // The book
  inBook('commitment.ts', 'entry[0] = 0', 'entry[0] = 1'),
  inBook('commitment.ts', 'entry.set(blinding, 1 + text.length)', 'entry.fill(0, 1 + text.length)'),
  inBook('merkle/hashes.ts', 'Uint8Array.of(1), left, right', 'Uint8Array.of(0), left, right'),
  inBook('merkle/verify-proof.ts', 'nodeHash(sibling, below)', 'nodeHash(below, sibling)'),
  inBook('merkle/verify-proof.ts', 'return end === 0 ? sides : undefined', 'return sides'),
  inBook('receipts/receipt.ts', '>> 4n', '>> 3n'),
  // Who may see what
  inGate(`${gate}/form-token.ts`, '&& timingSafeEqual(actual, expected)', ''),
  inGate(`${gate}/form-token.ts`, "site !== 'same-origin') return false", "site === 'none') return false"),
  inGate(`${officials}/address-in-reach.ts`, 'reach.rootOf(unit, validFrom, to) ? [unitId]', 'unit ? [unitId]'),
  inGate(`${officials}/reach.ts`, "extent === 'whole' && isDefault", 'isDefault'),
  inGate(`${officials}/reach.ts`, "unit.level === 'province'", "unit.level !== 'commune'"),
  inGate('apps/dashboard/src/sign-in/lock-out.ts', 'account: 5', 'account: 500'),
  // Casting
  inCasting('form-token.ts', 'const lifetime = 72 * hour', 'const lifetime = 720 * hour'),
  inCasting('form-token.ts', '!timingSafeEqual(sign(payload)', 'timingSafeEqual(sign(payload)'),
  inCasting('form-token.ts', 'issuedAt: new Date(0), ', 'issuedAt: grant.issuedAt, '),
  inCasting('cast-ballot.ts', 'grant?.deskId !== desk.id', 'grant === undefined'),
  inCasting(
    'cast-ballot.ts',
    "return reject({ code: 'token-spent' })",
    'return { ok: true, value: { receipt, repeated: true } }',
  ),
  // What is hidden
  inDisclosure('safe-group.ts', 'internalRule: Rule = { least: 5', 'internalRule: Rule = { least: 4'),
  inDisclosure('safe-group.ts', 'publicRule: Rule = { least: 10', 'publicRule: Rule = { least: 9'),
  inDisclosure('safe-group.ts', 'base < rule.least', 'base < 1'),
  inDisclosure('safe-group.ts', 'rest < rule.least', 'rest < 0'),
  inDisclosure('safe-group.ts', '&& (good === 0 ||', '&& (false ||'),
  inDisclosure('safe-group.ts', 'rest < rule.mixedBelow', 'rest < 0'),
  inDisclosure('safe-group.ts', '|| satisfied === 0)', ')'),
  inDisclosure('safe-group.ts', 'base < rule.mixedBelow', 'base < 0'),
  inDisclosure('safe-group.ts', 'units[place] !== own)) return false', 'units[place] !== own)) return true'),
  inDisclosure(
    'widen.ts',
    'isSafe(table.places, rule, sums, members) || isHeld(members)',
    'isSafe(table.places, rule, sums, members)',
  ),
  inDisclosure('widen.ts', 'while (open.size > 0 &&', 'if (open.size > 0 &&'),
  inDisclosure('widen.ts', '!told.has(month)', 'month >= 0'),
  inDisclosure('judge-span.ts', 'subarray(0, table.places.length)', 'subarray(0, 0)'),
  inResults('disclosure/places-of-year.ts', 'new Set([own, land, ...', 'new Set([own, ...'),
  inResults('disclosure/shown-sums.ts', 'group.length !== size', 'group.length === 0'),
  inResults('disclosure/shown-sums.ts', 'rule: publicRule, seesRunning', 'rule: internalRule, seesRunning'),
  inResults('shown-to-everybody.ts', '() => sees.everybody', '() => sees.province'),
  inResults('shown-to-everybody.ts', 'names.size > 0 && names.has', 'names.size < 0 && names.has'),
]

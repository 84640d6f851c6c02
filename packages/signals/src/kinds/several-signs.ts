import { type Finding, type SignalKind, signalGroups } from '../facts/finding.ts'

const sign = 0.05

/**
 * Several weak signs of different nature at one desk: Fisher's combination over the groups of kinds, which use different counts (R. A.
 * Fisher, Statistical Methods for Research Workers, 1932, § 21.1). Within a group only the most telling one counts (Šidák).
 */
export function severalSigns(findings: readonly Finding[]): readonly Finding<'several-signs'>[] {
  return [...Map.groupBy(findings, ({ deskId }) => deskId)].flatMap(([deskId, own]) => {
    const [first] = own
    const groups = Object.values(signalGroups)
      .map((kinds: readonly SignalKind[]) => own.filter(({ kind }) => kinds.includes(kind)))
      .filter((same) => same.length > 0)
    if (!first || groups.length < 2) return []
    const chances = groups.map((same) => 1 - (1 - Math.min(...same.map(({ falseAlarm }) => falseAlarm))) ** same.length)
    const signs = groups.flatMap((same) => {
      const [strongest] = same
        .filter(({ falseAlarm, noteworthy }) => noteworthy && falseAlarm <= sign)
        .toSorted((a, b) => a.falseAlarm - b.falseAlarm)
      return strongest ? [strongest.kind] : []
    })
    return [
      {
        kind: 'several-signs',
        deskId,
        month: first.month,
        observed: signs.length,
        expected: groups.length * sign,
        falseAlarm: fisher(chances),
        noteworthy: signs.length >= 2,
        evidence: { kinds: signs },
      },
    ]
  })
}

/** P(product of this many independent p-values ≤ theirs): the tail of χ² with an even number of degrees of freedom, in closed form. */
function fisher(chances: readonly number[]): number {
  const half = -chances.reduce((sum, chance) => sum + Math.log(Math.max(chance, 1e-300)), 0)
  let term = Math.exp(-half)
  let tail = 0
  for (let index = 0; index < chances.length; index += 1) {
    tail += term
    term *= half / (index + 1)
  }
  return Math.min(1, tail)
}

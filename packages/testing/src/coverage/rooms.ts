/** Percentage of a room's lines that unit tests must reach. */
export const usualLines = 80

/** Where trust is: figures, ballots, who gets in. Branches left out there are printed by name. */
export const trustedLines = 95
export const trustedRooms = [
  'packages/statistics',
  'packages/questionnaire',
  'packages/ballot-book',
  'packages/results',
  'apps/ballot/casting',
  'apps/dashboard/gate',
  'apps/dashboard/officials',
  'apps/dashboard/sign-in',
] as const

/** What neither unit tests nor the processes they start can reach, and what runs it instead. */
export const elsewhere: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\/client\//u, 'in a browser: e2e'],
  [/^apps\/standalone\/src\/dev\.ts$/u, 'for whoever works on it: npm run dev'],
  [
    /^apps\/standalone\/src\/demo-(?:accounts|ballot|cast|sign-in)\.ts$/u,
    'over demonstration data: e2e/commands.spec.ts',
  ],
]

/** `packages/statistics`, `apps/ballot/casting`; files at the top of an app are the room of the app itself. */
export function roomOf(path: string): string | undefined {
  const found = /^(?<kind>apps|packages)\/(?<name>[^/]+)\/src\/(?<room>[^/]+\/)?/u.exec(path)?.groups
  if (found === undefined) return undefined
  const home = `${found.kind}/${found.name}`
  return found.kind === 'apps' && found.room ? `${home}/${found.room.slice(0, -1)}` : home
}

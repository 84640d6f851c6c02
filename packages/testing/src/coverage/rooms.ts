/** Lines that the unit tests of a room must reach, percent. */
export const usualLines = 80

/** Where trust is: figures, ballots, who gets in. What branches are left out there is printed by name. */
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

const programs = `
  account administer apps archive back-up book-seal box database db-url demo-accounts demo-ballot
  demo-cast demo-sign-in desk desk-office freeze keep-serving launch make-slips map migrate ports
  poster prepare rebuild-tallies reform restore running say shutdown signals single-start
`

/** What no unit test can reach in its own process, and what runs it instead. */
export const elsewhere: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\/client\//u, 'in a browser: e2e'],
  [/\/src\/(?:server|start|dev)\.ts$/u, 'a process of its own: e2e, start.test.ts'],
  [/-worker\.ts$/u, 'a thread: tests of imports and exports'],
  [
    new RegExp(`^apps/standalone/src/(?:${programs.trim().split(/\s+/u).join('|')})\\.ts$`, 'u'),
    'programs of an operator, each a process of its own: start.test.ts, shutdown.test.ts, e2e',
  ],
  [/\/box-command\.ts$/u, 'behind a program of an operator: npm run box'],
]

/** `packages/statistics`, `apps/ballot/casting`; files at the top of an app are the room of the app itself. */
export function roomOf(path: string): string | undefined {
  const found = /^(?<kind>apps|packages)\/(?<name>[^/]+)\/src\/(?<room>[^/]+\/)?/u.exec(path)?.groups
  if (found === undefined) return undefined
  const home = `${found.kind}/${found.name}`
  return found.kind === 'apps' && found.room ? `${home}/${found.room.slice(0, -1)}` : home
}

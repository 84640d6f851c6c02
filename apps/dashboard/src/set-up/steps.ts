import { boxTroubles, hasBoxKey, setUpFacts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { desksAddress } from '../addresses/desks.ts'
import { importAddresses } from '../addresses/imports.ts'
import { opensHereOnly } from '../addresses/phone-reach.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

/** Steps that no program can check; an administrator confirms them. */
export const saidSteps = ['posters', 'backup'] as const
type SaidStep = (typeof saidSteps)[number]

export interface SetUpStep {
  readonly code:
    | 'controller'
    | 'domain'
    | 'box'
    | 'administrators'
    | 'desks'
    | 'hotlines'
    | 'hours'
    | 'witness'
    | SaidStep
  readonly isDone: boolean
  /** Progress of the step. */
  readonly detail: string
  readonly url: string | null
  /** The setting or command with which an operator does it; null when there is none. */
  readonly forOperator: string | null
}

const forOperators: Partial<Record<SetUpStep['code'], string>> = {
  controller: 'CONTROLLER_NAME',
  domain: 'BALLOT_PUBLIC_URL',
  box: 'BOX_KEY; npm run box -- status',
  administrators: 'npm run account -- create … --role administrator',
  backup: 'npm run db:backup; npm run db:restore',
  witness: 'npm run witness',
}

type Deps = Pick<DashboardDependencies, 'door' | 'today' | 'ballotUrl' | 'controllerName'>

/** What is wrong with the secrets and keys of the ballot box, in words. */
export async function boxTroubleTexts(
  { door, today }: Pick<Deps, 'door' | 'today'>,
  { t, date }: Locale,
): Promise<readonly string[]> {
  const found = (await boxTroubles(door)).map(({ code, day }) => t(`box.trouble.${code}`, { day: date(day) }))
  if (!(await hasBoxKey(door, today()))) found.push(t('box.trouble.no-key'))
  return [...new Set(found)]
}

/** Every step between an empty installation and a commune that collects ballots, in order. */
export async function setUpSteps(deps: Deps, locale: Locale): Promise<readonly SetUpStep[]> {
  const { t, language: lang } = locale
  const facts = await setUpFacts(deps.door, deps.today())
  const troubles = await boxTroubleTexts(deps, locale)
  const { openDesks, withHotline, withHours, communesWithoutDesk } = facts
  const of = (done: number) => t('set-up.of-desks', { done, all: openDesks })
  const said = (code: SaidStep) => facts.said.includes(code)
  const step = (code: SetUpStep['code'], isDone: boolean, detail: string, url: string | null = null) => ({
    code,
    isDone,
    detail,
    url,
    forOperator: isDone ? null : (forOperators[code] ?? null),
  })
  /** Told how while it is not done. */
  const toDo = (
    code: Exclude<SetUpStep['code'], 'box' | 'desks' | 'hotlines' | 'hours'>,
    isDone: boolean,
    detail = '',
  ) => step(code, isDone, isDone ? detail : t(`set-up.${code}.how`))
  return [
    toDo('controller', deps.controllerName !== undefined, deps.controllerName),
    toDo('domain', isReached(deps.ballotUrl), deps.ballotUrl),
    step('box', troubles.length === 0, troubles.join(' ')),
    toDo('administrators', facts.administrators > 1),
    step(
      'desks',
      openDesks > 0 && communesWithoutDesk === 0,
      t('set-up.desks.how', { desks: openDesks, communes: communesWithoutDesk }),
      importAddresses.desks.upload({ lang }),
    ),
    step('hotlines', openDesks > 0 && withHotline === openDesks, of(withHotline), desksAddress({ lang })),
    step('hours', openDesks > 0 && withHours === openDesks, of(withHours), desksAddress({ lang })),
    toDo('posters', said('posters')),
    toDo('backup', said('backup')),
    toDo('witness', facts.isWitnessed),
  ]
}

/** Whether citizens' phones can reach the address over https. */
function isReached(url: string): boolean {
  return url.startsWith('https:') && !opensHereOnly(url)
}

/** Whether everything needed to ask citizens is done. In a trial it always is. */
export async function isSetUp(deps: Deps & Pick<DashboardDependencies, 'demo'>, locale: Locale): Promise<boolean> {
  return deps.demo || (await setUpSteps(deps, locale)).every(({ isDone }) => isDone)
}

import type { Config } from './config.ts'
import { onTwoLines, print, say } from './say.ts'

/** Why `DEMO_DATA` cannot be obeyed: the first start decided otherwise. Undefined when it can. */
export function modeProblem({ DEMO_DATA }: Pick<Config, 'DEMO_DATA'>, demo: boolean): string | undefined {
  if (DEMO_DATA === undefined || (DEMO_DATA === 'yes') === demo) return undefined
  return onTwoLines(`operator.real-or-trial.${demo ? 'trial' : 'real'}`, { value: DEMO_DATA })
}

/** Printed at each start. */
export function sayMode(demo: boolean): void {
  if (demo) say('operator.start.trial')
  else say('operator.start.real')
}

/** Printed while nobody who could create accounts can sign in. */
export function sayFirstAccount(command: string): void {
  say('operator.start.first-account')
  print(`    ${command} create quan-tri --role administrator`)
}

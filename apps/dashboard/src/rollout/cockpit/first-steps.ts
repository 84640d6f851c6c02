import { addressIn } from '@long-dan/i18n'
import { reportsAddress, ruleAddress } from '../../addresses/programme.ts'
import { modelKeepers } from '../../officials/programme-keepers.ts'
import type { Standings } from '../standings/standings.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

/** What to do first when the register is empty and so says nothing about the promise. */
export function firstSteps({ locale, role }: CockpitQuestion, { quarter }: Standings) {
  const { t, language } = locale
  const own = addressIn(language, '')
  const step = (name: 'list' | 'reports' | 'rule', url: string) => ({ label: t(`rollout.start.${name}`), url })
  return {
    text: t('rollout.start.empty'),
    steps: [
      ...(!modelKeepers.includes(role) ? [] : [step('list', `/imports/pilot-models${own}`)]),
      step('reports', reportsAddress({ quarter: quarter.code, lang: language })),
      step('rule', ruleAddress({ lang: language })),
    ],
  }
}

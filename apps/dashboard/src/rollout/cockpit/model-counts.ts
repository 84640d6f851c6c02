import type { Locale } from '@long-dan/i18n'
import { modelStates, recognitionLevels } from '@long-dan/rollout'
import { modelsAddress } from '../../addresses/programme.ts'
import { pastQuery } from '../past/asked-past.ts'
import type { Standings } from '../standings/standings.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

/** Models by level and state, each count with a link to its list. */
export function modelTable({ t, language }: Locale, { models, carried }: Standings, past: CockpitQuestion['past']) {
  const of = { ...pastQuery(past), lang: language }
  const divided = carried.divided.length
  return {
    states: modelStates.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
    rows: recognitionLevels.map((level) => ({
      label: t(`rollout.level.${level}`),
      cells: modelStates.map((state) => ({
        count: models.filter((model) => model.level === level && model.state === state).length,
        url: modelsAddress({ level, state, ...of }),
      })),
      count: models.filter((model) => model.level === level).length,
      url: modelsAddress({ level, ...of }),
    })),
    divided:
      divided === 0
        ? null
        : { text: t('rollout.cockpit.divided', { count: divided }), url: modelsAddress({ divided: 'yes', ...of }) },
  }
}

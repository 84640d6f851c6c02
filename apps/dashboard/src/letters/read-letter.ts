import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { previousPeriod } from '@long-dan/statistics'
import { knownPeriod } from '../addresses/query.ts'
import { unitAddress } from '../addresses/results.ts'
import { atOneMoment, type ResultReader, resultReader } from '../figures/result-reader.ts'
import { answerSentences } from '../landing/answer/answer-sentences.ts'
import { readAnswer } from '../landing/answer/read-answer.ts'
import type { Official } from '../officials/official.ts'
import { shownResults } from '../results/overview/unit-page.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { operatorTasks } from './operator-tasks.ts'
import type { Task } from './task.ts'
import { readTasks, type TaskSources } from './tasks.ts'

/** What an official is told: the first page in five sentences, and what waits. Links are paths on the dashboard, without its host. */
export interface Letter {
  readonly place: string
  /** The period of the figures in words. */
  readonly when: string
  /** Empty when the page shows no figures. */
  readonly sentences: readonly string[]
  readonly tasks: readonly Task[]
  readonly onlyFollows: boolean
  readonly url: string
}

/** Auditors follow what others do. */
export const onlyFollows = ({ role }: Pick<Official, 'role'>) => role === 'auditor'

/** The same figures as on the official's own first page, with the same reach and limits; without signals in anything that is sent. */
export async function readLetter(
  deps: Pick<DashboardDependencies, 'door' | 'reference' | 'today'>,
  official: Official,
  locale: Locale,
  isHandedOn: boolean,
): Promise<Letter | null> {
  return atOneMoment(resultReader(deps, official), async (reader) => {
    const slug = unitSlug(reader.home)
    const asker = { deps, locale }
    const opening = await askedUnit(asker, reader, { slug })
    const period = opening.kind === 'without-period' ? knownPeriod(opening.periodCode) : null
    const found = period && (await askedUnit(asker, reader, { slug, period }))
    // The box may have stayed closed since the first night; people who run the installation are told all the same.
    if (found?.kind !== 'asked')
      return official.role === 'administrator' ? operatorLetter(deps, reader, official, locale) : null
    const { question } = found
    const quarter = question.period
    const isClosed = quarter.kind === 'quarter' && quarter.end <= question.closedBefore
    const earlier = isClosed ? await askedUnit(asker, reader, { slug, period: previousPeriod(quarter) }) : null
    const before = earlier?.kind === 'asked' ? earlier.question : null
    return reader.read((door) => letterAbout({ deps, door, official, before, isHandedOn }, question))
  })
}

async function operatorLetter(
  { today }: Pick<DashboardDependencies, 'today'>,
  reader: ResultReader,
  official: Official,
  locale: Locale,
): Promise<Letter> {
  const { home } = reader
  return {
    place: unitLabel(home, locale.language),
    when: locale.date(today()),
    sentences: [],
    tasks: await reader.read((door) => operatorTasks(door, locale, today(), official)),
    onlyFollows: false,
    url: unitAddress({ slug: unitSlug(home), lang: locale.language }),
  }
}

interface Telling extends Pick<TaskSources, 'deps' | 'door' | 'official' | 'before'> {
  readonly isHandedOn: boolean
}

async function letterAbout(telling: Telling, asked: UnitQuestion): Promise<Letter> {
  const { deps, door, official, before, isHandedOn } = telling
  const question = await withEvidence(door, asked)
  const { locale, reference, unit, period, view } = question
  const figures = await readUnitFigures(door, question)
  const results = shownResults(question, figures)
  const { directory } = reference
  const { card, remarks, visits } = await readAnswer(door, question, { figures, results, directory, isHandedOn })
  return {
    place: unitLabel(unit, locale.language),
    when: periodText(locale, period),
    sentences: card && results ? answerSentences(locale, card, results) : [],
    tasks: await readTasks({ deps, door, official, question, before, figures, remarks, visits }),
    onlyFollows: onlyFollows(official),
    url: unitAddress({ slug: view.slug, period: period.code, lang: view.lang }),
  }
}

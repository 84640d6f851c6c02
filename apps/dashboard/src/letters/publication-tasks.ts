import { type DashboardDoor, publicationEvents } from '@long-dan/database/dashboard'
import { changePublicationAddress, publicationsAddress } from '../addresses/integrity.ts'
import type { Official } from '../officials/official.ts'
import { mayOpen } from '../officials/page-access.ts'
import { changeText, unansweredProposals } from '../publications/publication-words.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import type { Task } from './task.ts'

interface Asked {
  readonly door: DashboardDoor
  readonly official: Official
  readonly question: UnitQuestion
}

/** Changes of published figures that somebody else proposed and that wait for a second person of the province. */
export async function publicationTasks({
  door,
  official,
  question: { locale, reference, view },
}: Asked): Promise<readonly Task[]> {
  if (!mayOpen(changePublicationAddress.access, official.role)) return []
  const proposals = unansweredProposals(await publicationEvents(door))
  return proposals
    .filter(({ accountId }) => accountId !== official.accountId)
    .map((proposal) => ({
      label: locale.t('inbox.publication', { what: changeText(locale, reference.directory, proposal) }),
      url: publicationsAddress({ lang: view.lang }),
      isLate: false,
      alert: null,
    }))
}

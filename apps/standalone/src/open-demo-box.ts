import { officialQuestionnaires } from '@long-dan/questionnaire'
import { openBoxNow, type WorkerConfig } from '@long-dan/worker-app'
import { complain, onTwoLines, say } from './say.ts'

type What = Omit<Parameters<typeof openBoxNow>[2], 'onWait'>

/** Opens the box of demonstration data, after a while if others are at it, and says what came out; returns why it stays shut. */
export async function openDemoBox(settings: WorkerConfig, what: What): Promise<string | undefined> {
  const onWait = () => say('operator.box.waiting')
  const opened = await openBoxNow(settings, officialQuestionnaires, { ...what, onWait })
  if (opened === 'real-data') return onTwoLines('operator.box.only-trial')
  if (opened === 'busy') return onTwoLines('operator.box.busy')
  for (const month of opened.held) complain(onTwoLines('operator.box.key-missing', { month }))
  say('operator.box.opened', { opened: opened.opened, waiting: opened.waiting })
  return undefined
}

import { cockpit } from './cockpit/cockpit.ts'
import { communePages } from './communes/pages.ts'
import { crosswalkPages } from './crosswalk/crosswalk-page.ts'
import { documentPages } from './documents/documents.ts'
import { dutyPages } from './duties/duties.ts'
import { programmeFiles } from './files/pages.ts'
import { letterPages } from './letter-drafts/letters.ts'
import { modelPages } from './models/pages.ts'
import { planPages } from './plans/plans.ts'
import { reportPages } from './quarter-reports/pages.ts'
import { reminderPages } from './reminders/reminders.ts'
import { rule } from './rule/rule.ts'

/** Every page of the programme, and all of it as files. */
export const rolloutPages = [
  cockpit,
  ...modelPages,
  ...communePages,
  rule,
  ...reportPages,
  ...planPages,
  ...documentPages,
  ...dutyPages,
  ...letterPages,
  ...crosswalkPages,
  ...reminderPages,
  ...programmeFiles,
]

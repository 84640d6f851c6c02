export type { DeskHours } from '../../casting/list-desks.ts'
export {
  addDesk,
  assignDesk,
  changeDesk,
  type DeskFacts,
  type DeskFields,
  deskFacts,
  endDeskAssignment,
  takeBackDeskAssignment,
} from '../../desks/desk-administration.ts'
export {
  changeDeskOffice,
  type DeskKey,
  deskHours,
  deskKeys,
  deskQuestions,
  issueSlipCodes,
  revokeDeskKey,
  slipsLeft,
  switchDeskQuestions,
} from '../../desks/desk-office.ts'
export { lastCountedOn, lastWaiting, weekdaysOf } from '../../desks/last-ballots.ts'
export { addDeskKey } from '../../entry-modes/desk-keys.ts'
export {
  type InvitationIssue,
  type InvitationSums,
  invitationsByDesk,
  issueInvitations,
} from '../../entry-modes/invitations.ts'
export * from '../../units/index.ts'

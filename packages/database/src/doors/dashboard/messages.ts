export {
  confirmEmail,
  findLetterChoice,
  keepLetterChoice,
  stopLetters,
} from '../../letters/letter-choices.ts'
export {
  type AlertReader,
  alertReaders,
  type ClaimedLetter,
  claimAlerts,
  claimLetter,
  claimLetters,
  letterState,
  noteTold,
  settleLetter,
  settleLetters,
} from '../../letters/letters.ts'
export { addPushDevice, type PushDevice, pushDevicesOf, removePushDevice } from '../../letters/push-devices.ts'
export {
  addDelivery,
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryRow,
  forgetDeliveries,
  lastDeliveries,
  mostFailingDays,
  settleDelivery,
} from '../../webhooks/deliveries.ts'
export { addWebhook, listWebhooks, removeWebhook, resumeWebhook, type Webhook } from '../../webhooks/webhooks.ts'

export { auditReceipts, type ReceiptAudit } from './audit-receipts.ts'
export { distinctAnswers } from './distinct-answers.ts'

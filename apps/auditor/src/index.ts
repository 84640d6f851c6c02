export { type Audit, type AuditOptions, audit } from './audit/audit.ts'
export type { Finding } from './audit/finding.ts'
export { type CommandLine, runBook } from './run-book.ts'

import { onTwoLines, type PlainMessageKey } from '@long-dan/i18n'

type Advice = Extract<PlainMessageKey, `operator.advice.${string}`>

/** By codes of the system and SQLSTATEs of the database server. */
const adviceByCode: Readonly<Record<string, Advice>> = {
  ENOENT: 'operator.advice.no-such-place',
  ENOTDIR: 'operator.advice.no-such-place',
  EISDIR: 'operator.advice.is-folder',
  EEXIST: 'operator.advice.exists',
  EACCES: 'operator.advice.not-allowed',
  EPERM: 'operator.advice.not-allowed',
  EROFS: 'operator.advice.not-allowed',
  ENOSPC: 'operator.advice.disk-full',
  EDQUOT: 'operator.advice.disk-full',
  '53100': 'operator.advice.disk-full',
  EADDRINUSE: 'operator.advice.port-taken',
  ECONNREFUSED: 'operator.advice.unreachable',
  ECONNRESET: 'operator.advice.unreachable',
  ENOTFOUND: 'operator.advice.unreachable',
  EAI_AGAIN: 'operator.advice.unreachable',
  ETIMEDOUT: 'operator.advice.unreachable',
  EHOSTUNREACH: 'operator.advice.unreachable',
  ENETUNREACH: 'operator.advice.unreachable',
  '28P01': 'operator.advice.password',
  '28000': 'operator.advice.password',
  '3D000': 'operator.advice.not-prepared',
  OLDER_SCHEMA: 'operator.advice.not-prepared',
  '42P01': 'operator.advice.not-prepared',
  '42703': 'operator.advice.not-prepared',
  '42883': 'operator.advice.not-prepared',
  '42501': 'operator.advice.other-role',
  '53300': 'operator.advice.busy',
  '57P03': 'operator.advice.busy',
}

/** A reason, and where it is known, what an operator can do about an error of the system or the database server, in both languages. */
export function withAdvice(reason: string, error: unknown): string {
  const advice = adviceOn(error)
  return advice === undefined ? reason : `${reason}\n${onTwoLines(advice)}`
}

function adviceOn(error: unknown): Advice | undefined {
  if (!(error instanceof Error)) return undefined
  return ('code' in error ? adviceByCode[String(error.code)] : undefined) ?? adviceOn(error.cause)
}

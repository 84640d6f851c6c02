import { internalRule, publicRule } from '@long-dan/disclosure'

/** The fewest ballots that a figure may rest on, for the public and for officials (domain rule 14). */
export const MINIMUM_CELL = { public: publicRule.least, internal: internalRule.least } as const

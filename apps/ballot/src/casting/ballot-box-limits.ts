export interface BallotBoxLimits {
  /** Ballots that may wait for an answer; further ones are told at once to come back. */
  readonly waiting: number
  /** Bytes of memory that waiting ballots may take: the remark is the only part whose size a citizen chooses. */
  readonly waitingBytes: number
  /** Most ballots in one transaction. */
  readonly batch: number
  /** Most transactions under way at once. */
  readonly flights: number
  /** Number of waiting ballots that justifies another transaction while one is under way. */
  readonly worthAFlight: number
  /** Milliseconds for which a batch is retried after a passing fault, such as a restart of the database. */
  readonly patience: number
  /** Milliseconds before the first retry; each further wait is twice as long. */
  readonly firstPause: number
  /** Longest wait in milliseconds between tries while the database is unreachable. */
  readonly longestPause: number
  /** Milliseconds that closing may take at most. */
  readonly closing: number
}

export const usualLimits: BallotBoxLimits = {
  // Two seconds of the fastest intake one process has shown: a citizen who would wait longer had better come back.
  waiting: 10_000,
  waitingBytes: 16 * 1024 * 1024,
  // Beyond a few hundred the commit is a small share of the work, and a refused ballot is found in nine halvings.
  batch: 500,
  // A second covers the time in which the first waits for the disk; a third brought no gain.
  flights: 2,
  // Smaller batches cost more than they save.
  worthAFlight: 64,
  // A restarted PostgreSQL is back in one to two seconds; a citizen stares at a phone for about three.
  patience: 3000,
  firstPause: 50,
  longestPause: 1000,
  // Less than the ten seconds within which a stopped process promises to be gone.
  closing: 8000,
}

export interface BallotBoxLimits {
  /** Ballots that may wait for their answer; more are told at once to come back. */
  readonly waiting: number
  /** What waiting ballots may weigh in memory, bytes: the remark is the only part whose size a citizen chooses. */
  readonly waitingBytes: number
  /** Ballots of one transaction. */
  readonly batch: number
  /** Transactions on their way at the same time. */
  readonly flights: number
  /** Ballots that must wait before another transaction sets out beside one that is on its way. */
  readonly worthAFlight: number
  /** Milliseconds during which a batch is tried again after a fault that may pass, such as a restart of the database. */
  readonly patience: number
  /** Milliseconds before the second try; each further one waits twice as long. */
  readonly firstPause: number
  /** Milliseconds between tries, at most, while the database is away. */
  readonly longestPause: number
  /** Milliseconds that closing may take. */
  readonly closing: number
}

export const usualLimits: BallotBoxLimits = {
  // Two seconds of the fastest intake one process has shown: who would wait longer had better come back.
  waiting: 10_000,
  waitingBytes: 16 * 1024 * 1024,
  // Past a few hundred the commit itself is a small share of the work, and a refused ballot is found in nine halvings.
  batch: 500,
  // The second covers the time in which the first waits for the disk; a third found nothing to cover.
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

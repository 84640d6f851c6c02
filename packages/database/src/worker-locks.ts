/**
 * Advisory locks of the worker and of the commands that do its work: any fixed numbers, none twice. Each lock has one number; those that the
 * dashboard takes have two, and `db/roles.sql` lets nobody but the worker take one of these.
 */
export const workerLocks = {
  tallies: 7_208_101,
  book: 7_208_102,
  freezing: 7_208_104,
  remarks: 7_208_105,
  boxKeys: 7_208_106,
  box: 7_208_108,
  signals: 7_208_116,
} as const

export { aBallot, aDesk, aRule, type TestDesk } from './builders.ts'
export { startTcpProxy, type TcpProxy } from './faults/tcp-proxy.ts'
export { freshDatabase, type TestDatabase } from './fresh-database.ts'
export { testQuestionnaires } from './test-questionnaires.ts'

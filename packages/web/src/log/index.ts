export { endOnFault } from './end-on-fault.ts'
export { faultOf } from './fault.ts'

export { decisionChallenge } from './decision-challenge.ts'
export { keyFingerprint } from './key-fingerprint.ts'
export { signatureAlgorithms } from './key-from-cose.ts'
export { type SignatureFault, signatureFault } from './signature-fault.ts'

/** A single-use code for one appointment slip. Nothing here may tell whose dossier it was printed for. */
export interface ReceiptSlip {
  readonly code: string
  /** What the QR code opens: `https://…/r/K7QP4M9X2TRA`. */
  readonly url: string
}

/** Common to all slips of a print run. */
export interface ReceiptBatch {
  /** Where the code can be typed: `https://…/r`. */
  readonly findUrl: string
  readonly deskCode: string
  /** In the language of the slips. */
  readonly unit: string
  /** Last day on which the codes open a ballot, ISO; null where each slip follows its own promised date. */
  readonly validUntil: string | null
}

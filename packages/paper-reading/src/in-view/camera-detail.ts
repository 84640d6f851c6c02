import type { Picture, Point } from '../picture.ts'

/** What the camera gives beside the small copy that is looked through. */
export interface CameraDetail {
  /** How many of its pixels are one of the copy. */
  readonly scale: number
  /** A square of it around a place in the copy, to be given `half` pixels of the copy to each side. */
  readonly around: (place: Point, half: number) => Picture
}

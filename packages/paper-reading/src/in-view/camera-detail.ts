import type { Picture, Point } from '../picture.ts'

/** The camera's full resolution, beside the small copy that is searched. */
export interface CameraDetail {
  /** How many of its pixels correspond to one pixel of the copy. */
  readonly scale: number
  /** A square of it around a place in the copy, extending `half` pixels of the copy to each side. */
  readonly around: (place: Point, half: number) => Picture
}

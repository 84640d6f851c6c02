import { geoIdentity, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import { crossesItself } from './crosses-itself.ts'

// The part of GeoJSON (RFC 7946) that is drawn here.
type Position = number[]
type Polygon = { readonly type: 'Polygon'; readonly coordinates: Position[][] }
type MultiPolygon = { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] }
type Area = {
  readonly type: 'Feature'
  readonly properties: { readonly code: string }
  readonly geometry: Polygon | MultiPolygon
}
type Areas = { readonly type: 'FeatureCollection'; readonly features: Area[] }

/** Why a file cannot be used as a map: `where` names the feature by its place in the file and its code. */
export type OutlineProblem =
  | { readonly code: 'not-geojson' | 'no-features' | 'too-large' }
  /** `properties`: those the features have instead, for the operator to choose from. */
  | { readonly code: 'no-code'; readonly where: string; readonly properties: readonly string[] }
  | { readonly code: 'unknown-code' | 'twice' | 'no-area' | 'flat' | PositionProblem; readonly where: string }

/** `metres`: projected coordinates. `swapped`: latitude first. */
type PositionProblem = 'metres' | 'swapped' | 'not-degrees'

interface DrawnOutlines {
  readonly width: number
  readonly height: number
  /** SVG path by code. */
  readonly paths: ReadonlyMap<string, string>
  /** Codes of communes without an outline in the file. */
  readonly missing: readonly string[]
  /** Codes of communes whose border crosses itself; they are drawn, though wrong. */
  readonly crossing: readonly string[]
  readonly pointsBefore: number
  readonly pointsAfter: number
}

export type OutlineResult =
  | { readonly ok: true; readonly value: DrawnOutlines }
  | { readonly ok: false; readonly error: readonly OutlineProblem[] }

const width = 900
/** More points would not be visible on a drawing 900 wide, and the page must stay small. */
const pointsWanted = 12_000
const mostPoints = 5_000_000
/** Degrees of longitude and latitude around Vietnam; positions outside are in another projection or have the two swapped. */
const bounds = { west: 101, east: 118, south: 6, north: 24 }

/**
 * Checks a GeoJSON file of communes (their code in the given property, WGS 84) and draws it. Neighbours keep their common border, because
 * all are simplified as one topology. The projection is flat, with degrees of longitude shortened for the province's latitude: good enough
 * for a picture of 150 km.
 */
export function drawOutlines(given: unknown, codes: readonly string[], property = 'code'): OutlineResult {
  const checked = checkAreas(given, new Set(codes), property)
  if (!checked.ok) return checked
  const areas = checked.value
  const pointsBefore = pointsOf(areas)
  if (pointsBefore > mostPoints) return { ok: false, error: [{ code: 'too-large' }] }
  const weighed = presimplify(topology({ areas: flat(areas) }, 1e5) as Parameters<typeof presimplify>[0])
  // The weight below which points are dropped; a point on a straight line weighs nothing and is always dropped.
  const least = quantile(weighed, Math.min(1, pointsWanted / pointsBefore))
  const simple = simplify(weighed, Math.max(least, Number.MIN_VALUE))
  const object = simple.objects.areas
  if (object === undefined) return { ok: false, error: [{ code: 'no-features' }] }
  const drawn = feature(simple, object) as unknown as Areas
  const [[west, south], [east, north]] = geoPath().bounds(drawn)
  const height = Math.max(1, Math.ceil((width * (north - south)) / (east - west)))
  const path = geoPath(geoIdentity().reflectY(true).fitSize([width, height], drawn)).digits(1)
  const paths = new Map(drawn.features.map((each) => [each.properties.code, path(each) ?? '']))
  return {
    ok: true,
    value: {
      width,
      height,
      paths,
      pointsBefore,
      pointsAfter: pointsOf(drawn),
      missing: codes.filter((code) => !paths.get(code)),
      crossing: areas.features.flatMap(({ properties, geometry }) =>
        ringsOf(geometry).some(crossesItself) ? [properties.code] : [],
      ),
    },
  }
}

type Checked =
  | { readonly ok: true; readonly value: Areas }
  | { readonly ok: false; readonly error: readonly OutlineProblem[] }

function checkAreas(given: unknown, codes: ReadonlySet<string>, property: string): Checked {
  if (!isRecord(given) || given.type !== 'FeatureCollection' || !Array.isArray(given.features))
    return { ok: false, error: [{ code: 'not-geojson' }] }
  if (given.features.length === 0) return { ok: false, error: [{ code: 'no-features' }] }
  const seen = new Set<string>()
  const error: OutlineProblem[] = []
  const features: Area[] = []
  for (const [at, each] of given.features.entries()) {
    const { properties, geometry, code } = partsOf(each, property)
    const where = `${at + 1}${typeof code === 'string' ? ` (${code})` : ''}`
    const wrong = problemOfCode(code, codes, seen) ?? problemOfShape(geometry)
    if (wrong === 'no-code') error.push({ code: wrong, where, properties: Object.keys(properties) })
    else if (wrong !== null) error.push({ code: wrong, where })
    else {
      seen.add(code as string)
      features.push({ type: 'Feature', properties: { code: code as string }, geometry: geometry as Area['geometry'] })
    }
  }
  return error.length > 0 ? { ok: false, error } : { ok: true, value: { type: 'FeatureCollection', features } }
}

function partsOf(feature: unknown, property: string) {
  const properties = isRecord(feature) && isRecord(feature.properties) ? feature.properties : {}
  const found = properties[property]
  return {
    properties,
    geometry: isRecord(feature) ? feature.geometry : null,
    code: typeof found === 'number' ? String(found).padStart(5, '0') : found,
  }
}

function problemOfCode(code: unknown, codes: ReadonlySet<string>, seen: ReadonlySet<string>) {
  if (typeof code !== 'string' || code === '') return 'no-code'
  if (!codes.has(code)) return 'unknown-code'
  return seen.has(code) ? 'twice' : null
}

function problemOfShape(geometry: unknown) {
  if (!isArea(geometry)) return 'no-area'
  if (!positionsOf(geometry).every(isInBounds)) return whatPositionsAre(geometry)
  return ringsOf(geometry).every((ring) => doubleArea(ring) === 0) ? 'flat' : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isArea(geometry: unknown): geometry is Polygon | MultiPolygon {
  if (!isRecord(geometry) || !Array.isArray(geometry.coordinates)) return false
  const rings: unknown[] =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : []
  return rings.length > 0 && rings.every((ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition))
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

function isInBounds([x = 0, y = 0]: Position): boolean {
  return x >= bounds.west && x <= bounds.east && y >= bounds.south && y <= bounds.north
}

function whatPositionsAre(geometry: Polygon | MultiPolygon): PositionProblem {
  const wrong = positionsOf(geometry).find((position) => !isInBounds(position)) ?? []
  const [x = 0, y = 0] = wrong
  if (isInBounds([y, x])) return 'swapped'
  return Math.abs(x) > 180 || Math.abs(y) > 90 ? 'metres' : 'not-degrees'
}

function ringsOf(geometry: Polygon | MultiPolygon): readonly (readonly Position[])[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

function doubleArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
    return sum + x * nextY - nextX * y
  }, 0)
}

function positionsOf(geometry: Polygon | MultiPolygon): readonly Position[] {
  return geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
}

function pointsOf({ features }: Areas): number {
  return features.reduce((sum, { geometry }) => sum + positionsOf(geometry).length, 0)
}

/** Shortens degrees of longitude by the cosine of the latitude. */
function flat(areas: Areas): Areas {
  const latitudes = areas.features.flatMap(({ geometry }) => positionsOf(geometry).map(([, y = 0]) => y))
  const middle = latitudes.reduce((sum, y) => sum + y, 0) / latitudes.length
  const factor = Math.cos((middle * Math.PI) / 180)
  const ring = (positions: readonly Position[]) => positions.map(([x = 0, y = 0]) => [x * factor, y])
  return {
    type: 'FeatureCollection',
    features: areas.features.map((each) => ({
      ...each,
      geometry:
        each.geometry.type === 'Polygon'
          ? { type: 'Polygon', coordinates: each.geometry.coordinates.map(ring) }
          : { type: 'MultiPolygon', coordinates: each.geometry.coordinates.map((polygon) => polygon.map(ring)) },
    })),
  }
}

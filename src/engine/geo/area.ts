import { areClose, degrees, distance, EARTH_RADIUS_M, latitudeDistance, nearDistance, radians } from './distance.ts';
import { type Borders, bordersOf, type Cell, cellOf, MOST_STEPS, neighborOf, type Place } from './geohash.ts';
import { cosine, sine } from './trigonometry.ts';

interface Circle {
  readonly radius: number;
}

/** Its sides lie along meridians and parallels. */
interface Box {
  readonly width: number;
  readonly height: number;
}

interface Polygon {
  readonly vertices: readonly Place[];
}

/** The size of a circle or a box, or what a polygon encloses. */
export type Extent = {
  /** Metres of the unit in which its lengths are given. */
  readonly unitM: number;
} & (Circle | Box | Polygon);

/** What is looked in. */
export type Area = { readonly center: Place } & Extent;

/** How far a place is from the centre in metres, nearly; nothing where it is not in the area. */
export function nearDistanceWithin(area: Area, place: Place): number | undefined {
  const { center, unitM } = area;
  if ('vertices' in area) return encloses(area, place) ? nearDistance(center, place) : undefined;
  if ('width' in area) return isInBox(area, place) ? nearDistance(center, place) : undefined;
  const near = nearDistance(center, place);
  return isAtMost(near, area.radius * unitM, center, place) ? near : undefined;
}

/** (Valkey src/geohash_helper.c, geohashGetDistanceIfInRectangle) */
function isInBox({ center, unitM, width, height }: Area & Box, place: Place): boolean {
  if (latitudeDistance(place.latitude, center.latitude) > (height * unitM) / 2) return false;
  const beside = { longitude: center.longitude, latitude: place.latitude };
  return isAtMost(nearDistance(beside, place), (width * unitM) / 2, beside, place);
}

/** Whether a ray to the east crosses an odd number of sides (W. R. Franklin, PNPOLY, as Valkey src/geohash_helper.c has it). */
function encloses({ vertices }: Polygon, { longitude, latitude }: Place): boolean {
  let isInside = false;
  for (const [i, a] of vertices.entries()) {
    const b = vertices.at(i - 1) as Place;
    if (a.latitude > latitude === b.latitude > latitude) continue;
    const slope = ((b.longitude - a.longitude) * (latitude - a.latitude)) / (b.latitude - a.latitude);
    if (longitude < slope + a.longitude) isInside = !isInside;
  }
  return isInside;
}

/** Where the middle of a polygon is: that of its vertices on the globe (Valkey src/geohash_helper.c, geohashBoundingBox). */
export function centerOf(vertices: readonly Place[]): Place {
  let [x, y, z] = [0, 0, 0];
  for (const { longitude, latitude } of vertices) {
    const [east, north] = [radians(longitude), radians(latitude)];
    x += cosine(north) * cosine(east);
    y += cosine(north) * sine(east);
    z += sine(north);
  }
  const latitude = Math.atan2(z, Math.sqrt(x * x + y * y));
  return { longitude: degrees(Math.atan2(y, x)), latitude: degrees(latitude) };
}

/** Whether two places that are nearly so far apart are no farther than so many metres. */
const isAtMost = (near: number, most: number, a: Place, b: Place): boolean =>
  (areClose(near, most) ? distance(a, b) : near) <= most;

/** The borders of a map as it ends, metres (Valkey src/geohash_helper.c, MERCATOR_MAX). */
const MAP_END_M = 20_037_726.37;

/** So many steps that a few cells cover a radius in metres (`geohashEstimateStepsByRadius`). */
function stepsFor(radius: number, latitude: number): number {
  if (radius === 0) return MOST_STEPS;
  let steps = -1;
  for (let reach = radius; reach < MAP_END_M; reach *= 2) steps++;
  if (Math.abs(latitude) > 66) steps--;
  if (Math.abs(latitude) > 80) steps--;
  return Math.max(1, Math.min(MOST_STEPS, steps));
}

/** The borders around an area; at its narrower end they are wider than it is (`geohashBoundingBox`). */
function bordersAround(area: Area): Borders {
  if ('vertices' in area) return bordersOfPolygon(area);
  const { center, unitM } = area;
  const { longitude, latitude } = center;
  const [height, width] = 'radius' in area ? [area.radius, area.radius] : [area.height / 2, area.width / 2];
  const northward = degrees((unitM * height) / EARTH_RADIUS_M);
  const edge = latitude < 0 ? latitude - northward : latitude + northward;
  const eastward = degrees((unitM * width) / EARTH_RADIUS_M / cosine(radians(edge)));
  return {
    west: longitude - eastward,
    east: longitude + eastward,
    south: latitude - northward,
    north: latitude + northward,
  };
}

function bordersOfPolygon({ vertices }: Polygon): Borders {
  const borders = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const { longitude, latitude } of vertices) {
    borders.west = Math.min(borders.west, longitude);
    borders.east = Math.max(borders.east, longitude);
    borders.south = Math.min(borders.south, latitude);
    borders.north = Math.max(borders.north, latitude);
  }
  return borders;
}

/** The eight directions in which servers look, as columns and rows. */
const directions = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

/**
 * The cells in which what is in an area can be, in the servers' order: that of the centre, then those around it without
 * those that lie beyond the area's borders (Valkey src/geohash_helper.c, geohashCalculateAreasByShapeWGS84; src/geo.c,
 * membersOfAllNeighbors).
 */
export function cellsOf(area: Area): readonly Cell[] {
  const { center, unitM } = area;
  const borders = bordersAround(area);
  let steps = stepsFor(reachOf(area) * unitM, center.latitude);
  if (steps > 1 && isTooNarrow(cellOf(center, steps), borders)) steps--;
  const middle = cellOf(center, steps);
  const inner = bordersOf(middle);
  const around = directions
    .filter(([columns, rows]) => steps < 2 || !isBeyond(columns, rows, inner, borders))
    .map(([columns, rows]) => neighborOf(middle, columns, rows));
  // Where the world is so small that two are the same, one of them is enough.
  return [middle, ...around.filter((cell, i) => i === 0 || !isSame(cell, around[i - 1] as Cell))];
}

/** From the centre to the farthest point, of a polygon to the farthest corner of its borders; in its unit. */
function reachOf(area: Area): number {
  if ('radius' in area) return area.radius;
  if ('vertices' in area) {
    const { west, east, south, north } = bordersOfPolygon(area);
    const corners = [west, east].flatMap((longitude) => [south, north].map((latitude) => ({ longitude, latitude })));
    return Math.max(...corners.map((corner) => distance(area.center, corner)));
  }
  const [x, y] = [area.width / 2, area.height / 2];
  return Math.sqrt(x * x + y * y);
}

const isSame = (a: Cell, b: Cell): boolean => a.column === b.column && a.row === b.row;

/** Whether the neighbours of a cell end before the borders do. */
function isTooNarrow(cell: Cell, { west, east, south, north }: Borders): boolean {
  const beside = (columns: number, rows: number) => bordersOf(neighborOf(cell, columns, rows));
  return (
    beside(0, 1).north < north || beside(0, -1).south > south || beside(1, 0).east < east || beside(-1, 0).west > west
  );
}

/** Whether nothing of an area lies in that direction of the cell in its middle. */
const isBeyond = (columns: number, rows: number, inner: Borders, outer: Borders): boolean =>
  (rows < 0 && inner.south < outer.south) ||
  (rows > 0 && inner.north > outer.north) ||
  (columns < 0 && inner.west < outer.west) ||
  (columns > 0 && inner.east > outer.east);

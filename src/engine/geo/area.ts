import { areClose, degrees, distance, EARTH_RADIUS_M, latitudeDistance, nearDistance, radians } from './distance.ts';
import { type Borders, bordersOf, type Cell, cellOf, MOST_STEPS, neighborOf, type Place } from './geohash.ts';
import { cosine } from './trigonometry.ts';

/** The size of a circle, or of a box whose sides lie along meridians and parallels. */
export type Extent = {
  /** Metres of the unit in which its lengths are given. */
  readonly unitM: number;
} & ({ readonly radius: number } | { readonly width: number; readonly height: number });

/** What is looked in. */
export type Area = { readonly center: Place } & Extent;

/** How far a place is from the centre in metres, nearly; nothing where it is not in the area. */
export function nearDistanceWithin(area: Area, place: Place): number | undefined {
  const { center, unitM } = area;
  if (!('radius' in area)) return isInBox(area, place) ? nearDistance(center, place) : undefined;
  const near = nearDistance(center, place);
  return isAtMost(near, area.radius * unitM, center, place) ? near : undefined;
}

/** (Valkey src/geohash_helper.c, geohashGetDistanceIfInRectangle) */
function isInBox({ center, unitM, width, height }: Extract<Area, { width: number }>, place: Place): boolean {
  if (latitudeDistance(place.latitude, center.latitude) > (height * unitM) / 2) return false;
  const beside = { longitude: center.longitude, latitude: place.latitude };
  return isAtMost(nearDistance(beside, place), (width * unitM) / 2, beside, place);
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

/** From the centre to the farthest point. */
function reachOf(area: Area): number {
  if ('radius' in area) return area.radius;
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

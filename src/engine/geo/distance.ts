import type { Place } from './geohash.ts';
import { arcSine, cosine, sine } from './trigonometry.ts';

/** The earth's radius in metres, as the servers have it (Valkey src/geohash_helper.c). */
export const EARTH_RADIUS_M = 6_372_797.560856;

/** In the servers' order of steps: another would round otherwise. */
const RADIANS = Math.PI / 180;
export const radians = (degrees: number): number => degrees * RADIANS;
/** Radians in degrees. */
export const degrees = (angle: number): number => angle / RADIANS;

interface Functions {
  readonly sin: (angle: number) => number;
  readonly cos: (angle: number) => number;
  readonly asin: (value: number) => number;
}

const exact: Functions = { sin: sine, cos: cosine, asin: arcSine };

/** Metres along a meridian. */
export const latitudeDistance = (a: number, b: number): number => EARTH_RADIUS_M * Math.abs(radians(b) - radians(a));

/** Metres between two places, by the haversine, down to the last digit of the servers. */
export const distance = (a: Place, b: Place): number => haversine(a, b, exact);

/** Beyond, towards the other side of the earth, the least difference before the arc sine is one of decimetres behind it. */
const FAR_M = 0.9 * Math.PI * EARTH_RADIUS_M;

/** As `distance`, up to a few units of the last digit, in a tenth of the time. */
export function nearDistance(a: Place, b: Place): number {
  const near = haversine(a, b, Math);
  return near > FAR_M ? distance(a, b) : near;
}

/** The share by which distances that are near may be off; hundreds of times what is seen. */
const SLACK = 1e-12;

/** Whether two near distances may be equal. */
export const areClose = (a: number, b: number): boolean => Math.abs(a - b) <= SLACK * (a + b);

/** (Valkey src/geohash_helper.c, geohashGetDistance) */
function haversine(a: Place, b: Place, { sin, cos, asin }: Functions): number {
  const v = sin((radians(b.longitude) - radians(a.longitude)) / 2);
  if (v === 0) return latitudeDistance(a.latitude, b.latitude);
  const [latitudeA, latitudeB] = [radians(a.latitude), radians(b.latitude)];
  const u = sin((latitudeB - latitudeA) / 2);
  return 2 * EARTH_RADIUS_M * asin(Math.sqrt(u * u + cos(latitudeA) * cos(latitudeB) * v * v));
}

import type { Family } from '../../family.ts';
import { geoadd } from './geoadd.ts';
import { geodist, geohash, geopos } from './geopos.ts';
import { georadius, georadiusbymember, georadiusbymemberRo, georadiusRo } from './georadius.ts';
import { geosearch, geosearchstore } from './geosearch.ts';

export const family: Family = {
  commands: [
    geoadd,
    geodist,
    geohash,
    geopos,
    georadius,
    georadiusbymember,
    georadiusbymemberRo,
    georadiusRo,
    geosearch,
    geosearchstore,
  ],
};

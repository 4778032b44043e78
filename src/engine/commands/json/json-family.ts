import type { Family } from '../../family.ts';
import { json } from '../../values/json/kind.ts';
import { jsonDebug, jsonResp, jsonType } from './about.ts';
import { jsonArrappend, jsonArrindex, jsonArrinsert, jsonArrlen, jsonArrpop, jsonArrtrim } from './array.ts';
import { jsonClear, jsonDel, jsonForget } from './del.ts';
import { jsonGet, jsonMget } from './get.ts';
import { jsonNumincrby, jsonNummultby } from './number.ts';
import { jsonObjkeys, jsonObjlen } from './object.ts';
import { jsonMerge, jsonMset, jsonSet } from './set.ts';
import { jsonStrappend, jsonStrlen, jsonToggle } from './string.ts';

/** JSON: its commands and its values, in a chunk of their own. */
export const family: Family = {
  kind: json,
  commands: [
    jsonArrappend,
    jsonArrindex,
    jsonArrinsert,
    jsonArrlen,
    jsonArrpop,
    jsonArrtrim,
    jsonClear,
    jsonDebug,
    jsonDel,
    jsonForget,
    jsonGet,
    jsonMerge,
    jsonMget,
    jsonMset,
    jsonNumincrby,
    jsonNummultby,
    jsonObjkeys,
    jsonObjlen,
    jsonResp,
    jsonSet,
    jsonStrappend,
    jsonStrlen,
    jsonToggle,
    jsonType,
  ],
};

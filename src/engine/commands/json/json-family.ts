import type { Bytes } from '../../../bytes.ts';
import { hasSince } from '../../../spec/server.ts';
import type { Family } from '../../family.ts';
import { JsonDocument } from '../../values/json/document.ts';
import { json } from '../../values/json/kind.ts';
import { printJson } from '../../values/json/print.ts';
import type { Kind } from '../../values/kind.ts';
import { jsonDebug, jsonResp, jsonType } from './about.ts';
import { jsonArrappend, jsonArrindex, jsonArrinsert, jsonArrlen, jsonArrpop, jsonArrtrim } from './array.ts';
import { jsonClear, jsonDel, jsonForget } from './del.ts';
import { parsed } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { jsonGet, jsonMget } from './get.ts';
import { jsonNumincrby, jsonNummultby } from './number.ts';
import { jsonObjkeys, jsonObjlen } from './object.ts';
import type { JsonServer } from './server.ts';
import { serverOf } from './servers.ts';
import { jsonMerge, jsonMset, jsonSet } from './set.ts';
import { jsonStrappend, jsonStrlen, jsonToggle } from './string.ts';

function documentOf(text: Bytes, server: JsonServer): JsonDocument | undefined {
  try {
    return new JsonDocument(parsed(text, server));
  } catch {
    return undefined;
  }
}

const kind: Kind = {
  ...json,
  text: {
    of: (value) => printJson((value as JsonDocument).root),
    from: (text, flavor) =>
      !flavor.lacksModules && hasSince(flavor, jsonFacts.since, jsonFacts.on)
        ? documentOf(text, serverOf({ flavor }))
        : undefined,
  },
};

/** JSON: its commands and its values, in a chunk of their own. */
export const family: Family = {
  kinds: [kind],
  isModule: true,
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

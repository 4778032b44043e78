import type { Family } from '../../family.ts';
import { copy } from './copy.ts';
import { del, unlink } from './del.ts';
import { exists } from './exists.ts';
import { expire, expireat, pexpire, pexpireat } from './expire.ts';
import { keys } from './keys.ts';
import { move } from './move.ts';
import { object } from './object.ts';
import { persist } from './persist.ts';
import { randomkey } from './randomkey.ts';
import { rename, renamenx } from './rename.ts';
import { rm, scan } from './scan.ts';
import { stick } from './stick.ts';
import { touch } from './touch.ts';
import { expiretime, pexpiretime, pttl, ttl } from './ttl.ts';
import { type } from './type.ts';
import { wait } from './wait.ts';

export const family: Family = {
  commands: [
    copy,
    del,
    exists,
    expire,
    expireat,
    expiretime,
    keys,
    move,
    object,
    persist,
    pexpire,
    pexpireat,
    pexpiretime,
    pttl,
    randomkey,
    rename,
    renamenx,
    rm,
    scan,
    stick,
    touch,
    ttl,
    type,
    unlink,
    wait,
  ],
};

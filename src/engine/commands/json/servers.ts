import type { Family } from '../../../spec/server.ts';
import type { Flavor } from '../../flavor.ts';
import { dragonfly } from './dragonfly/dragonfly.ts';
import { redis } from './redis/redis.ts';
import type { JsonServer } from './server.ts';
import { valkey } from './valkey/valkey.ts';

const servers: Readonly<Record<Family, JsonServer>> = { redis, valkey, dragonfly };

/** How the server of a command takes JSON. */
export const serverOf = ({ flavor }: { readonly flavor: Flavor }): JsonServer => servers[flavor.family];

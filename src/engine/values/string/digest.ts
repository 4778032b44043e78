import type { Bytes } from '../../../bytes.ts';

/** Bytes that the hash mixes its input with (xxHash, doc/xxhash_spec.md, the default secret of XXH3). */
const secret = bytesView(
  (
    'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb' +
    '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e'
  ).replace(/../g, (digits) => String.fromCharCode(Number.parseInt(digits, 16))),
);
const SECRET_BYTES = 192;

const P32 = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn] as const;
const P64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const MIX_1 = 0x165667919e3779f9n;
const MIX_2 = 0x9fb21c651e98df25n;

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const shifted = (value: bigint, by: bigint): bigint => value ^ (value >> by);
const rotated = (value: bigint, by: bigint): bigint => u64(value << by) | (value >> (64n - by));

/** The product of two, its halves put together. */
function folded(a: bigint, b: bigint): bigint {
  const product = a * b;
  return u64(product) ^ (product >> 64n);
}

const avalanche = (hash: bigint): bigint => shifted(u64(shifted(hash, 37n) * MIX_1), 32n);
const avalanche64 = (hash: bigint): bigint =>
  shifted(u64(shifted(u64(shifted(hash, 33n) * P64[1]), 29n) * P64[2]), 32n);

function bytesView(bytes: Bytes): DataView {
  const view = new DataView(new ArrayBuffer(bytes.length));
  for (let i = 0; i < bytes.length; i++) view.setUint8(i, bytes.charCodeAt(i));
  return view;
}

const key = (at: number): bigint => secret.getBigUint64(at, true);

/** The servers' digest of a string: XXH3, 64 bits, without a seed, as 16 hexadecimal digits (Redis src/t_string.c, digestCommand). */
export const digestOf = (bytes: Bytes): string => xxh3(bytesView(bytes)).toString(16).padStart(16, '0');

function xxh3(input: DataView): bigint {
  const length = input.byteLength;
  if (length > 240) return ofLong(input);
  if (length > 128) return ofMiddling(input);
  if (length > 16) return ofSome(input);
  if (length > 8) return ofNineAndMore(input);
  if (length > 3) return ofFourAndMore(input);
  if (length > 0) return ofFew(input);
  return avalanche64(key(56) ^ key(64));
}

function ofFew(input: DataView): bigint {
  const length = input.byteLength;
  const [a, b, c] = [0, length >> 1, length - 1].map((at) => BigInt(input.getUint8(at))) as [bigint, bigint, bigint];
  const flip = BigInt((secret.getUint32(0, true) ^ secret.getUint32(4, true)) >>> 0);
  return avalanche64(((a << 16n) | (b << 24n) | c | (BigInt(length) << 8n)) ^ flip);
}

function ofFourAndMore(input: DataView): bigint {
  const length = input.byteLength;
  const both = BigInt(input.getUint32(length - 4, true)) + (BigInt(input.getUint32(0, true)) << 32n);
  const keyed = both ^ key(8) ^ key(16);
  const mixed = u64((keyed ^ rotated(keyed, 49n) ^ rotated(keyed, 24n)) * MIX_2);
  return shifted(u64((mixed ^ ((mixed >> 35n) + BigInt(length))) * MIX_2), 28n);
}

function ofNineAndMore(input: DataView): bigint {
  const length = input.byteLength;
  const low = input.getBigUint64(0, true) ^ key(24) ^ key(32);
  const high = input.getBigUint64(length - 8, true) ^ key(40) ^ key(48);
  const swapped = new DataView(new ArrayBuffer(8));
  swapped.setBigUint64(0, low, true);
  return avalanche(u64(BigInt(length) + swapped.getBigUint64(0) + high + folded(low, high)));
}

/** Sixteen bytes with sixteen of the secret. */
const mix16 = (input: DataView, at: number, from: number): bigint =>
  folded(input.getBigUint64(at, true) ^ key(from), input.getBigUint64(at + 8, true) ^ key(from + 8));

function ofSome(input: DataView): bigint {
  const length = input.byteLength;
  let sum = BigInt(length) * P64[0];
  for (let i = (length - 1) >> 5; i >= 0; i--) {
    sum += mix16(input, 16 * i, 32 * i) + mix16(input, length - 16 * (i + 1), 32 * i + 16);
  }
  return avalanche(u64(sum));
}

function ofMiddling(input: DataView): bigint {
  const length = input.byteLength;
  const rounds = length >> 4;
  let sum = BigInt(length) * P64[0];
  for (let i = 0; i < 8; i++) sum += mix16(input, 16 * i, 16 * i);
  let rest = mix16(input, length - 16, 136 - 17);
  for (let i = 8; i < rounds; i++) rest += mix16(input, 16 * i, 16 * (i - 8) + 3);
  return avalanche(u64(avalanche(u64(sum)) + rest));
}

const STRIPE = 64;
const STRIPES_OF_BLOCK = (SECRET_BYTES - STRIPE) / 8;

function ofLong(input: DataView): bigint {
  const length = input.byteLength;
  const sums = BigUint64Array.of(P32[2], P64[0], P64[1], P64[2], P64[3], P32[1], P64[4], P32[0]);
  const last = Math.floor((length - 1) / STRIPE);
  for (let stripe = 0; stripe < last; stripe++) {
    accumulate(sums, input, stripe * STRIPE, (stripe % STRIPES_OF_BLOCK) * 8);
    if (stripe % STRIPES_OF_BLOCK === STRIPES_OF_BLOCK - 1) scramble(sums);
  }
  accumulate(sums, input, length - STRIPE, SECRET_BYTES - STRIPE - 7);
  let merged = BigInt(length) * P64[0];
  for (let i = 0; i < 8; i += 2) {
    merged += folded((sums[i] as bigint) ^ key(11 + 8 * i), (sums[i + 1] as bigint) ^ key(19 + 8 * i));
  }
  return avalanche(u64(merged));
}

function accumulate(sums: BigUint64Array, input: DataView, at: number, from: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = input.getBigUint64(at + lane * 8, true);
    const keyed = value ^ key(from + lane * 8);
    sums[lane ^ 1] = (sums[lane ^ 1] as bigint) + value;
    sums[lane] = (sums[lane] as bigint) + (keyed & 0xffffffffn) * (keyed >> 32n);
  }
}

function scramble(sums: BigUint64Array): void {
  for (let lane = 0; lane < 8; lane++) {
    sums[lane] = (shifted(sums[lane] as bigint, 47n) ^ key(SECRET_BYTES - STRIPE + lane * 8)) * P32[0];
  }
}

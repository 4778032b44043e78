/** `npm run layers`: no import in `src/` may go against the arrows of `arrows.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { violations } from './arrows.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => posix.join('src', path.replaceAll('\\', '/')))
  .filter((path) => /\.tsx?$/.test(path));
const found = sources.flatMap((file) => violations(file, readFileSync(file, 'utf8')));

for (const { file, line, message } of found) console.error(`${file}:${line}  ${message}`);
console.log(`layers: ${sources.length} files, ${found.length} imports against the arrows`);
process.exitCode = found.length > 0 ? 1 : 0;

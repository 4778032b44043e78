/** `npm run layers`: no import in `src/` may go against the arrows of `arrows.ts`, and none round in a ring. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { violations } from './arrows.ts';
import { rings } from './rings.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => posix.join('src', path.replaceAll('\\', '/')))
  .filter((path) => /\.tsx?$/.test(path));
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));
const found = [...texts].flatMap(([file, text]) => violations(file, text));
/** The parts of a session share one context, which holds them: their types go round. */
const sharesContext = (file: string) => file.startsWith('src/ui/session/');
const round = rings(new Map([...texts].filter(([file]) => !sharesContext(file))));

for (const { file, line, message } of found) console.error(`${file}:${line}  ${message}`);
for (const ring of round) console.error(`these import each other in a ring: ${ring.join(', ')}`);
console.log(`layers: ${sources.length} files, ${found.length} imports against the arrows, ${round.length} rings`);
process.exitCode = found.length + round.length > 0 ? 1 : 0;

import { readArguments } from './arguments.ts';
import type { Form, Tag } from './form.ts';
import type { Lines } from './lines.ts';
import { admonition, disclosure, panel, tabsOfPanels } from './made.ts';
import { marginOf } from './margin.ts';

const tab = panel(({ attributes }) => attributes.get('label') ?? attributes.get('title') ?? attributes.get('value'));
const byType = admonition(({ attributes }) => [attributes.get('type')]);

/** What components of generators become, by name. In MDX they are elements; what is written in Markdown has their tags. */
const components: Readonly<Record<string, Form>> = {
  Tabs: tabsOfPanels,
  TabItem: tab,
  Tab: tab,
  Accordion: disclosure,
  Admonition: byType,
  Aside: byType,
  Note: admonition('note'),
  Tip: admonition('tip'),
  Info: admonition('info'),
  Warning: admonition('warning'),
  Caution: admonition('caution'),
  Danger: admonition('danger'),
};

export const componentOf = (name: string | null): Form | undefined =>
  name !== null && Object.hasOwn(components, name) ? components[name] : undefined;

const names = Object.keys(components).join('|');
// What is in braces is not read; it may hold `>`.
const tag = new RegExp(
  `<(/?)(${names})(?=[\\s/>])((?:[^<>"'{}]|"[^"\\n]*"|'[^'\\n]*'|\\{[^{}]{0,1000}\\})*?)(/?)>`,
  'g',
);

/** The tags of components in Markdown. One that opens begins its line, or stands behind another that does. */
export function findComponents(source: string, lines: Lines): Tag[] {
  if (!/<\/?[A-Z]/.test(source)) return [];
  const found: Tag[] = [];
  let lastEnd = 0;
  for (const match of source.matchAll(tag)) {
    const [written, closes = '', name = '', given = '', alone] = match;
    const start = match.index;
    const line = lines.at(start);
    const before = source.slice(Math.max(lines.start(line), lastEnd), start);
    const begins = marginOf(before) === before;
    if (begins) lastEnd = start + written.length;
    if (alone || (!closes && !begins)) continue;
    found.push({
      start,
      end: start + written.length,
      line,
      label: `<${closes}${name}>`,
      key: `component ${name}`,
      role: closes ? 'close' : 'open',
      rank: 0,
      form: componentOf(name),
      words: [],
      attributes: readArguments(given).attributes,
    });
  }
  return found;
}

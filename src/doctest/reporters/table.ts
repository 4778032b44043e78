import { githubReporter } from './github.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import { prettyReporter } from './pretty.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

/** The reporters by name. A new one is a file beside this one and a line here. */
export const reporters = {
  pretty: prettyReporter,
  json: jsonReporter,
  junit: junitReporter,
  github: githubReporter,
} as const satisfies Readonly<Record<string, (options: ReporterOptions) => Reporter>>;

export type ReporterName = keyof typeof reporters;

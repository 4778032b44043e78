import { spawnSync } from 'node:child_process';

/** Whether there is such a program on PATH. It must know `--version`. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

import type { Figure } from './figure.ts';
export async function* pageFigures(): AsyncIterable<Figure> {}

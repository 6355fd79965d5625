import type { Plugin } from 'vite';

export const CHUNKS: readonly string[];
export function leanThree(): Plugin;

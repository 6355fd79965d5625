import type { Plugin } from 'vite';

export function storyPage(language: string): string;
export const STORY_FILES: Readonly<Record<string, string>>;
export const story: () => Plugin;

import type { PluginOption, UserConfig } from 'vite';

export function fileBuild(plugins: () => PluginOption[]): UserConfig;

export class NoPicture extends Error {}
export function render(ask: {
  readonly link: string;
  readonly width: number;
  readonly height: number;
  readonly close?: boolean;
  readonly transparent?: boolean;
  readonly dark?: boolean;
}): Promise<Buffer>;

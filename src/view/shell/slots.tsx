/**
 * Where the big parts of the page plug in. Each is a chunk of its own: the frame stands before they have arrived.
 */
import { lazy, Suspense, type ComponentType } from 'react';

export type Mount = (place: HTMLElement) => () => void;

const scenes = import.meta.glob<{ mountScene?: Mount }>('../scene/index.{ts,tsx}');
const cards = import.meta.glob<Record<string, ComponentType<Record<string, unknown>>>>(
  '../card/index.{ts,tsx}',
);

/** The scene's way in; `undefined` when this build has none. */
export async function findScene(): Promise<Mount | undefined> {
  const [load] = Object.values(scenes);
  return (await load?.())?.mountScene;
}

const Nothing: ComponentType<Record<string, unknown>> = () => null;
const part = (name: string) =>
  lazy(async () => {
    const [load] = Object.values(cards);
    return { default: (await load?.())?.[name] ?? Nothing };
  });
const PARTS = {
  Card: part('Card'),
  FactDots: part('FactDots'),
  Decompression: part('Decompression'),
  WarningSigns: part('WarningSigns'),
};

/** One of the clinical words' components, loaded on demand. */
export function Clinical({ part, ...props }: { part: keyof typeof PARTS } & Record<string, unknown>) {
  const Part = PARTS[part];
  return (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}

/**
 * Where the big parts of the page plug in. Each is a chunk of its own: the frame stands before they have arrived.
 */
import { Component, lazy, memo, Suspense, type ComponentType, type ReactNode } from 'react';
import { PAGE } from '../language/en/page';
import { withWords } from '../language/speak';

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

const part = (name: string) =>
  lazy(async () => {
    const [load] = Object.values(cards);
    const found = (await withWords(async () => load?.())())?.[name];
    if (!found) throw new Error(`no ${name} in this build`);
    return { default: found };
  });
const PARTS = {
  Card: part('Card'),
  Names: part('Names'),
  Page: part('Page'),
  FactDots: part('FactDots'),
  Decompression: part('Decompression'),
  Sentence: part('Sentence'),
  WarningSigns: part('WarningSigns'),
};

/**
 * One of the clinical words' components, loaded on demand. If its file does not arrive or fails, the rest of the page
 * goes on and `meanwhile` stays. The words depend on what they are asked for and not on the numbers around them, so a
 * drag does not render them again.
 */
export const Clinical = memo(function Clinical({
  part: name,
  meanwhile = null,
  ...props
}: { part: keyof typeof PARTS; meanwhile?: ReactNode } & Record<string, unknown>) {
  const Part = PARTS[name];
  return (
    <Guard meanwhile={meanwhile} key={name}>
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    </Guard>
  );
});

class Guard extends Component<{ meanwhile: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch(failure: unknown) {
    console.error(failure);
  }
  override render() {
    return this.state.failed ? (
      <>
        {this.props.meanwhile}
        <p className="empty">{PAGE.noWords}</p>
      </>
    ) : (
      this.props.children
    );
  }
}

import { STORY } from '../learn/story';
import type { Slide } from './talk';

/** The story of Learn as states: each step with its first link, or the column as it is, and its first sentence. */
export const storySlides = (): readonly Slide[] =>
  STORY.map(({ title, blocks }) => {
    const links = blocks.flatMap((block) => (block.kind === 'links' ? block.links : []));
    const said = blocks.flatMap((block) => (block.kind === 'said' ? block.sentences : []));
    const link = links
      .map(({ href }) => href.replace(/^#/, ''))
      .find((href) => href.startsWith('v=1') && !/(^|&)page=/.test(href));
    return {
      title,
      link: link ?? 'v=1',
      ...(said[0] ? { said: { id: said[0].id, state: 'learn' as const } } : {}),
    };
  });

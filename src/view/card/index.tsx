/** The clinical words of the page, loaded on demand. */
export { Card } from './Card';
export { Names } from './Names';
export { Page } from './Page';
export { Decompression } from './Decompression';
export { FactDots } from './FactDots';
export { Sentence } from './Sentence';
export { WarningSigns } from './WarningSigns';

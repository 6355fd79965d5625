/** The clinical words of the page, loaded on demand. */
import './card.css';

export { Card } from './Card';
export { Decompression } from './Decompression';
export { FactDots } from './FactDots';
export { WarningSigns } from './WarningSigns';

/** placeholder until the clinical words are there */
export function DecompressCard() {
  return null;
}

export function DecompressControl() {
  return null;
}

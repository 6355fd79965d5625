export function Strip() {
  return <aside className="strip-panel panel" />;
}

/** Three blocks and two discs: the sign of the page, drawn here and nowhere else. */
export function Mark() {
  return (
    <svg className="mark-sign" viewBox="0 0 20 28" width="20" height="28" aria-hidden="true">
      <rect x="1" y="0" width="14" height="7.4" rx="2.4" fill="var(--accent)" />
      <rect x="4" y="8.3" width="12" height="1.9" rx="0.95" fill="var(--accent)" opacity="0.45" />
      <rect x="4" y="11.1" width="14" height="7.4" rx="2.4" fill="var(--accent)" />
      <rect x="3.4" y="19.4" width="12" height="1.9" rx="0.95" fill="var(--accent)" opacity="0.45" />
      <rect x="1" y="22.2" width="14" height="5.8" rx="2.4" fill="var(--accent)" />
    </svg>
  );
}

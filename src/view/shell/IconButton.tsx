import type { LucideIcon } from 'lucide-react';
import { keyNames, standardKeys } from './keys';

/** A button that is only a picture: its name and key are in the tooltip and in the accessible name. */
export function IconButton({
  icon: Icon,
  name,
  keys,
  pressed,
  off,
  onClick,
  expanded,
  className = '',
}: {
  icon: LucideIcon;
  name: string;
  keys?: string;
  pressed?: boolean;
  /** Why it does nothing now; the button stays focusable and says so. */
  off?: string | undefined;
  onClick: (event: React.MouseEvent<HTMLButtonElement>) => void;
  expanded?: boolean;
  className?: string;
}) {
  const tip = off ?? (keys ? `${name} (${keyNames(keys)})` : name);
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      data-tip={tip}
      aria-label={off ? `${name}: ${off}` : name}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-disabled={off ? true : undefined}
      aria-keyshortcuts={keys && standardKeys(keys)}
      onClick={(event) => {
        if (!off) onClick(event);
      }}
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

import { X } from 'lucide-react';
import { PAGE } from '../language/en/page';
import { IconButton } from './IconButton';
import { shell } from './shell';

/** Closes the card where it floats over the picture; a sheet has its handle. */
export const CloseCard = () => (
  <IconButton
    icon={X}
    name={PAGE.close}
    keys="Esc"
    onClick={() => shell.card(false)}
    className="only-floating"
  />
);

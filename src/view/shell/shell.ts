/**
 * What is open on the page at the moment. Not part of the link: a link says what is shown, not which panel is folded.
 */
import { create } from 'zustand';

export type SheetHeight = 'peek' | 'half' | 'full';
export type DialogName = 'search' | 'help' | 'about' | 'share' | 'print' | 'warnings' | 'talk';

interface Shell {
  readonly cardOpen: boolean;
  readonly sheet: SheetHeight;
  readonly dialog: DialogName | null;
  readonly lab: boolean;
  readonly measuring: boolean;
  readonly presenting: boolean;
  /** Why there is no 3D picture, in words; `null` when there is one. */
  readonly noPicture: string | null;
  /** What the wear control acts on. */
  readonly reach: 'disc' | 'region' | 'column';
  /** Pages that were open before the present one; `null` is the card. */
  readonly trail: readonly (string | null)[];
}

/** Narrower than this is a phone [px]. */
export const PHONE = 600;

export const useShell = create<Shell>()(() => ({
  cardOpen: true,
  // As the first words want it, before anything is painted: a sheet that moves at once is in the way.
  sheet: globalThis.innerWidth < PHONE ? 'peek' : 'half',
  dialog: null,
  lab: false,
  measuring: false,
  presenting: false,
  noPicture: null,
  reach: 'disc',
  trail: [],
}));

export const shell = {
  open: (dialog: DialogName | null): void => {
    useShell.setState({ dialog });
  },
  card: (cardOpen: boolean): void => {
    useShell.setState({ cardOpen });
  },
  sheet: (sheet: SheetHeight): void => {
    useShell.setState({ sheet });
  },
  lab: (lab: boolean): void => {
    useShell.setState({ lab });
  },
  measure: (measuring: boolean): void => {
    useShell.setState({ measuring });
  },
  present: (presenting: boolean): void => {
    useShell.setState({ presenting });
  },
  noPicture: (noPicture: string | null): void => {
    useShell.setState({ noPicture });
  },
  reach: (reach: Shell['reach']): void => {
    useShell.setState({ reach });
  },
};

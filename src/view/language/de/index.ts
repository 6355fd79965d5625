/** German, prepared by machine and not yet reviewed. One table for each of `en/`; a key that is missing is a type error. */
import { activities } from './activities';
import { causes } from './causes';
import { cutting } from './cutting';
import { dialogs } from './dialogs';
import { handout } from './handout';
import { held } from './held';
import { keys } from './keys';
import { lay } from './lay';
import { measure } from './measure';
import { mobility } from './mobility';
import { names } from './names';
import { page as frame } from './page';
import { present } from './present';
import { proof } from './proof';
import { refusals } from './refusals';
import { scene } from './scene';
import { share } from './share';
import { messages } from './messages';

export const page = {
  locale: 'de',
  messages,
  tables: {
    activities,
    causes,
    cutting,
    dialogs,
    handout,
    held,
    keys,
    lay,
    measure,
    mobility,
    names,
    page: frame,
    present,
    proof,
    refusals,
    scene,
    share,
  },
};

/** How the body is held: the chip over the stage and its choice of drawings. */
import { table } from '../table';

export const HELD = table('held', {
  button: 'How the body is held: {what}',
  title: 'How is the body held?',
  own: 'Held in a way of its own',
  against: 'Force on disc {disc} in the model, against standing. The weight is {weight}.',
  unloaded: 'no load',
  unsettled: 'not settled',
  standing: 'Standing',
  sitting: 'Sitting upright',
  slouched: 'Leaning back, rounded',
  forwardHead: 'Head forward',
  bent: 'Bent forward',
  liftClose: 'Weight held close',
  liftKnees: 'Lifting, knees bent',
  liftRound: 'Lifting, back round',
  lying: 'On the back',
  crookLying: 'On the back, knees up',
  lyingSide: 'On the side',
  lyingFront: 'On the front',
  hanging: 'Hanging by the hands',
  inverted: 'Head down',
});

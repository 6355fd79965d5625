/** A link inside a page drives the scene: the same grammar as the address bar. The body and the reading level stay. */
import { isLearning, openPage } from '../pages';
import { readLink } from '../permalink';
import { actions, store, type Preset } from '../store';

export function follow(href: string): void {
  const answer = readLink(href);
  if (answer.kind !== 'read') return;
  const { scenario, view } = store.getState();
  const page = answer.view.page;
  if (page && !isLearning(page)) {
    openPage(page);
    return;
  }
  const stays = !/[#&]act=/.test(href);
  actions.load(
    { ...answer.scenario, body: scenario.body },
    {
      ...answer.view,
      activity: stays ? view.activity : answer.view.activity,
      page: stays ? view.page : page,
      camera: view.camera,
      wording: view.wording,
      measure: view.measure,
      style: view.style,
    },
  );
  const preset = /[#&]cam=(home|front|back|left|right|top)\b/.exec(href)?.[1] as Preset | undefined;
  if (preset) actions.fly(preset);
  else if (answer.view.selection.length > 0) actions.fly(answer.view.selection);
}

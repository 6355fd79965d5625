/** Clinical measurements, live beside healthy; what is ticked is drawn on the model. And a distance or an angle by hand. */
import { Ruler, Spline, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { COLUMN_RULERS, type RulerId, type Side } from '../../core';
import { IconButton } from '../shell/IconButton';
import { toast } from '../shell/notice';
import { Segment } from '../shell/Segment';
import { shell } from '../shell/shell';
import { csvOf } from '../share/save';
import { useSpine } from '../store';
import { useUnits } from '../units';
import { figure, inDegrees, NAMES, quantity, withUnit } from '../words';
import { OwnBody } from './OwnBody';
import { drawMeasures, jointInQuestion } from './drawing';
import {
  byHand, definitionOf, markAt, NEEDED, plainNumber, rowsOf, useMeasuring, valueWords, whereOf, WORKS, type RulerRow, type Tool,
} from './rulers'; // prettier-ignore
import './measure.css';
import { RULES } from '../language/en/measure';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

export default function Measure() {
  const column = useSpine((state) => state.column);
  const scenario = useSpine((state) => state.scenario);
  const solution = useSpine((state) => state.solution);
  const wording = useSpine((state) => state.view.wording);
  const own = useSpine(
    ({ scenario: { body } }) => body.widthPercentile !== 50 || body.canalPercentile !== 50,
  );
  // A new selection is another level.
  useSpine((state) => state.view.selection);
  useUnits();
  const { shown, side, tool, marks } = useMeasuring();
  const [how, setHow] = useState<RulerId>('lumbarLordosis');
  useEffect(() => {
    const stage = document.querySelector<HTMLElement>('.stage-view');
    return stage ? drawMeasures(stage) : undefined;
  }, []);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // By key it is opened to be read: Esc leads back to the picture.
    const stage = document.activeElement;
    if (stage?.id === 'stage' && !(stage as HTMLElement).matches('[data-hand]'))
      panel.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  if (!column || !solution) return null;
  const joint = jointInQuestion();
  const rows = rowsOf(column, scenario, solution, joint, side);
  const inColumn = ({ ask }: RulerRow): boolean => (COLUMN_RULERS as readonly string[]).includes(ask.id);

  const copy = async (as: 'text' | 'csv' | 'json'): Promise<void> => {
    const plain = rows.map(({ ask, healthy, now, unit }) => ({
      where: whereOf(ask),
      measure: definitionOf(ask.id).clinical,
      unit: plainNumber(ask.id, now, unit).unit,
      healthy: Number(plainNumber(ask.id, healthy, unit).value.toPrecision(6)),
      now: Number(plainNumber(ask.id, now, unit).value.toPrecision(6)),
    }));
    const text =
      as === 'csv'
        ? csvOf(plain)
        : as === 'json'
          ? JSON.stringify(plain, null, 1)
          : rows
              .map(({ ask, healthy, now, unit }) => {
                const [a, b] = [healthy, now].map((value) => valueWords(ask.id, value, unit));
                return fill(RULES.inText, {
                  name: definitionOf(ask.id).clinical,
                  where: whereOf(ask),
                  now: b!,
                  healthy: a!,
                });
              })
              .join('\n');
    try {
      await navigator.clipboard.writeText(text);
      toast(RULES.copied);
    } catch {
      toast(PAGE.noCopyHere);
    }
  };
  const points = marks.map((mark) => markAt(mark, column, solution));
  const found = tool && marks.length === NEEDED[tool] ? byHand(points) : null;

  return (
    <aside ref={panel} className="measure panel" aria-label={RULES.title}>
      <header className="measure-head">
        <h2>{RULES.title}</h2>
        <IconButton icon={X} name={PAGE.close} keys="M" onClick={() => shell.measure(false)} />
      </header>
      <div className="measure-body">
        {own && <OwnBody />}
        <h3>{RULES.column}</h3>
        <Table rows={rows.filter(inColumn)} shown={shown} how={how} setHow={setHow} wording={wording} />
        <div className="measure-level">
          <h3>{fill(RULES.level, { joint })}</h3>
          <Segment<Side>
            label={PAGE.side}
            value={side}
            onChange={(next) => useMeasuring.setState({ side: next })}
            options={[
              { value: 'left', name: NAMES.Left },
              { value: 'right', name: NAMES.Right },
            ]}
          />
        </div>
        <Table
          rows={rows.filter((row) => !inColumn(row))}
          shown={shown}
          how={how}
          setHow={setHow}
          wording={wording}
        />
        <details className="measure-how">
          <summary>{RULES.how}</summary>
          <p>
            <strong>{definitionOf(how)[wording]}.</strong> {definitionOf(how).definition}
          </p>
          {definitionOf(how).sources.map((id) => (
            <p key={id} className="quiet">
              {WORKS[id]!.reference}. {WORKS[id]!.read ? '' : `(${RULES.assumed})`}
            </p>
          ))}
        </details>
        <h3>{RULES.byHand}</h3>
        <div className="share-row">
          {(['distance', 'angle'] as const satisfies readonly Tool[]).map((one) => (
            <button
              key={one}
              type="button"
              className="button secondary"
              aria-pressed={tool === one}
              onClick={() => useMeasuring.setState({ tool: tool === one ? null : one, marks: [] })}
            >
              {one === 'distance' ? (
                <Ruler size={18} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <Spline size={18} strokeWidth={1.75} aria-hidden="true" />
              )}{' '}
              {RULES[one]}
            </button>
          ))}
        </div>
        {tool && (
          <p className="measure-hand" role="status">
            {found ? (
              <>
                <strong>
                  {found.unit === 'rad'
                    ? withUnit(figure(inDegrees(found.value)), '°')
                    : quantity(found.value, 'mm')}
                </strong>{' '}
                {marks.map(({ name }) => name).join(', ')}
              </>
            ) : tool === 'distance' ? (
              RULES.clickTwo
            ) : (
              RULES.clickThree
            )}
          </p>
        )}
      </div>
      <footer className="measure-foot share-row">
        <button type="button" className="button quiet" onClick={() => void copy('text')}>
          {RULES.copyText}
        </button>
        <button type="button" className="button quiet" onClick={() => void copy('csv')}>
          {RULES.copyCsv}
        </button>
        <button type="button" className="button quiet" onClick={() => void copy('json')}>
          {RULES.copyJson}
        </button>
      </footer>
    </aside>
  );
}

function Table({
  rows,
  shown,
  how,
  setHow,
  wording,
}: {
  rows: readonly RulerRow[];
  shown: readonly RulerId[];
  how: RulerId;
  setHow: (id: RulerId) => void;
  wording: 'plain' | 'clinical';
}) {
  return (
    <table className="measure-rows">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{RULES.drawn}</span>
          </th>
          <th scope="col">{PAGE.healthy}</th>
          <th scope="col">{PAGE.now}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ ask, healthy, now, unit }) => (
          <tr key={ask.id} className={how === ask.id ? 'on' : ''}>
            <th scope="row">
              <label>
                <input
                  type="checkbox"
                  checked={shown.includes(ask.id)}
                  onChange={(event) => {
                    setHow(ask.id);
                    useMeasuring.setState({
                      shown: event.target.checked
                        ? [...shown, ask.id]
                        : shown.filter((other) => other !== ask.id),
                    });
                  }}
                />
                {definitionOf(ask.id)[wording]}
              </label>
            </th>
            <td>{valueWords(ask.id, healthy, unit)}</td>
            <td className="now">{valueWords(ask.id, now, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

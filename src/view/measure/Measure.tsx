/** Clinical measurements, live beside healthy; what is ticked is drawn on the model. And a distance or an angle by hand. */
import { Ruler, Spline, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { COLUMN_RULERS, type RulerId, type Side } from '../../core';
import { IconButton } from '../shell/IconButton';
import { toast } from '../shell/notice';
import { Segment } from '../shell/Segment';
import { shell } from '../shell/shell';
import { csvOf } from '../share/save';
import { useSpine } from '../store';
import { figure, inDegrees, withUnit } from '../words';
import { drawMeasures, jointInQuestion } from './drawing';
import {
  byHand, DEFINITIONS, markAt, NEEDED, plainNumber, rowsOf, useMeasuring, valueWords, whereOf, WORKS, type RulerRow, type Tool,
} from './rulers'; // prettier-ignore
import './measure.css';

const WORDS = {
  title: 'Measure',
  column: 'Whole column, standing',
  level: 'Level',
  healthy: 'healthy',
  now: 'now',
  copyText: 'Copy text',
  copyCsv: 'Copy CSV',
  copyJson: 'Copy JSON',
  copied: 'Measurements copied.',
  noCopy: 'The browser does not allow copying here.',
  byHand: 'By hand',
  distance: 'Distance',
  angle: 'Angle',
  clickTwo: 'Click two landmarks. Points snap to tips, pedicles and endplates, and move with their bones.',
  clickThree: 'Click three landmarks; the angle is at the second.',
  how: 'How it is measured',
  assumed: 'cited from general knowledge, not looked up',
} as const;

export default function Measure() {
  const column = useSpine((state) => state.column);
  const solution = useSpine((state) => state.solution);
  const wording = useSpine((state) => state.view.wording);
  // A new selection is another level.
  useSpine((state) => state.view.selection);
  const { shown, side, tool, marks } = useMeasuring();
  const [how, setHow] = useState<RulerId>('lumbarLordosis');
  useEffect(() => {
    const stage = document.querySelector<HTMLElement>('.stage-view');
    return stage ? drawMeasures(stage) : undefined;
  }, []);
  if (!column || !solution) return null;
  const joint = jointInQuestion();
  const rows = rowsOf(column, solution, joint, side);
  const inColumn = ({ ask }: RulerRow): boolean => (COLUMN_RULERS as readonly string[]).includes(ask.id);

  const copy = async (as: 'text' | 'csv' | 'json'): Promise<void> => {
    const plain = rows.map(({ ask, healthy, now, unit }) => ({
      where: whereOf(ask),
      measure: DEFINITIONS[ask.id].clinical,
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
                return `${DEFINITIONS[ask.id].clinical} (${whereOf(ask)}): ${b}, healthy ${a}`;
              })
              .join('\n');
    try {
      await navigator.clipboard.writeText(text);
      toast(WORDS.copied);
    } catch {
      toast(WORDS.noCopy);
    }
  };
  const points = marks.map((mark) => markAt(mark, column, solution));
  const found = tool && marks.length === NEEDED[tool] ? byHand(points) : null;

  return (
    <aside className="measure panel" aria-label={WORDS.title}>
      <header className="measure-head">
        <h2>{WORDS.title}</h2>
        <IconButton icon={X} name="Close" keys="M" onClick={() => shell.measure(false)} />
      </header>
      <div className="measure-body">
        <h3>{WORDS.column}</h3>
        <Table rows={rows.filter(inColumn)} shown={shown} how={how} setHow={setHow} wording={wording} />
        <div className="measure-level">
          <h3>
            {WORDS.level} {joint}
          </h3>
          <Segment<Side>
            label="Side"
            value={side}
            onChange={(next) => useMeasuring.setState({ side: next })}
            options={[
              { value: 'left', name: 'Left' },
              { value: 'right', name: 'Right' },
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
          <summary>{WORDS.how}</summary>
          <p>
            <strong>{DEFINITIONS[how][wording]}.</strong> {DEFINITIONS[how].definition}
          </p>
          {DEFINITIONS[how].sources.map((id) => (
            <p key={id} className="quiet">
              {WORKS[id]!.reference}. {WORKS[id]!.read ? '' : `(${WORDS.assumed})`}
            </p>
          ))}
        </details>
        <h3>{WORDS.byHand}</h3>
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
              {WORDS[one]}
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
                    : withUnit(figure(found.value), 'mm')}
                </strong>{' '}
                {marks.map(({ name }) => name).join(', ')}
              </>
            ) : tool === 'distance' ? (
              WORDS.clickTwo
            ) : (
              WORDS.clickThree
            )}
          </p>
        )}
      </div>
      <footer className="measure-foot share-row">
        <button type="button" className="button quiet" onClick={() => void copy('text')}>
          {WORDS.copyText}
        </button>
        <button type="button" className="button quiet" onClick={() => void copy('csv')}>
          {WORDS.copyCsv}
        </button>
        <button type="button" className="button quiet" onClick={() => void copy('json')}>
          {WORDS.copyJson}
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
      <thead className="unseen">
        <tr>
          <th scope="col">Drawn</th>
          <th scope="col">{WORDS.healthy}</th>
          <th scope="col">{WORDS.now}</th>
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
                {DEFINITIONS[ask.id][wording]}
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

/** Link, code, files: every way to take this exact view somewhere else. */
import {
  Box,
  Code,
  Copy,
  FileCode,
  FileDown,
  FileJson,
  Image,
  Printer,
  Rotate3d,
  Send,
  Sheet,
} from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSpine } from '../store';
import { shell } from '../shell/shell';
import { say, toast } from '../shell/notice';
import { addressOf, currentHash } from '../shell/verbs';
import { shortest } from '../packed';
import { QrCode } from './QrCode';
import {
  captionNow, fileName, give, pictureOf, saveGlb, saveNumbers, saveScenario, saveStl, saveUsdz, selectedBone,
} from './save'; // prettier-ignore
import { roomHere, type Room } from './room';
import './share.css';
import { SHARE } from '../language/en/share';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

const FOUR_K = 3840;
/** A page from disk has no server to ask for itself. */
const onServer = location.protocol.startsWith('http');

export default function ShareDialog() {
  const scenario = useSpine((state) => state.scenario);
  const view = useSpine((state) => state.view);
  const [packed, setPacked] = useState<string | null>(null);
  const [short, setShort] = useState(false);
  /** What is being done, in words; empty: nothing. */
  const [doing, setDoing] = useState('');
  const busy = doing !== '';
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    // A browser that will not say has none.
    roomHere().then(setRoom, () => undefined);
  }, []);
  const field = useRef<HTMLInputElement>(null);
  const hash = currentHash();
  useEffect(() => {
    let gone = false;
    void shortest(hash).then((text) => {
      if (!gone) setPacked(text === hash ? null : text);
    });
    return () => {
      gone = true;
    };
  }, [hash, scenario, view]);
  const link = addressOf(short && packed ? packed : hash);
  const smallest = addressOf(packed ?? hash);

  const copy = async (text: string, done: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast(done);
    } catch {
      field.current?.select();
      toast(SHARE.noCopy);
    }
  };
  const make = async (
    work: () => Promise<void> | void,
    failed = SHARE.failed,
    words = SHARE.busy,
  ): Promise<void> => {
    setDoing(words);
    say(words);
    // One frame for the words before the work.
    await new Promise((resolve) => setTimeout(resolve, 30));
    try {
      await work();
    } catch (failure) {
      console.error(failure);
      toast(failed);
    }
    setDoing('');
  };
  const picture = (kind: 'stage' | 'fourK' | 'clear') => async () => {
    const stage = document.getElementById('stage');
    const [w, h] = [stage?.clientWidth ?? 1600, stage?.clientHeight ?? 1000];
    const grow = (kind === 'fourK' ? FOUR_K : Math.max(2 * Math.max(w, h), 1600)) / Math.max(w, h);
    const blob = await pictureOf({
      width: Math.round(w * grow),
      height: Math.round(h * grow),
      transparent: kind === 'clear',
      caption: captionNow(),
    });
    if (blob) give(fileName('png'), blob, 'image/png');
    else toast(SHARE.noPicture);
  };

  return (
    <div className="share" aria-busy={busy}>
      <p className="share-lead">{SHARE.lead}</p>
      <div className="share-link">
        <div className="share-words">
          <input
            ref={field}
            className="field"
            aria-label={SHARE.link}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
          {packed && (
            <label className="share-short" title={SHARE.packedWhy}>
              <input type="checkbox" checked={short} onChange={(event) => setShort(event.target.checked)} />
              {fill(SHARE.packed, { short: packed.length, long: hash.length })}
            </label>
          )}
          <div className="share-row">
            <Button primary icon={Copy} onClick={() => void copy(link, SHARE.copied)}>
              {PAGE.copyLink}
            </Button>
            {typeof navigator.share === 'function' && (
              <Button
                icon={Send}
                onClick={() =>
                  // A sheet that is closed again is no failure.
                  void navigator.share({ title: 'Columna', url: link }).catch(() => undefined)
                }
              >
                {SHARE.send}
              </Button>
            )}
            <Button icon={Code} onClick={() => void copy(embedCode(link), SHARE.embedCopied)}>
              {SHARE.embed}
            </Button>
          </div>
        </div>
        <QrCode text={smallest} title={SHARE.code} />
      </div>
      <h3>
        {SHARE.save} {busy && <span className="quiet">{doing}</span>}
      </h3>
      <dl className="share-files">
        <Row name={SHARE.print}>
          <Button icon={Printer} onClick={() => shell.open('print')}>
            {SHARE.printIt}
          </Button>
        </Row>
        <Row name={SHARE.picture}>
          {(['stage', 'fourK', 'clear'] as const).map((kind) => (
            <Button key={kind} icon={Image} off={busy} onClick={() => void make(picture(kind))}>
              {SHARE[`picture.${kind}`]}
            </Button>
          ))}
        </Row>
        <Row name={SHARE.numbers}>
          <Button icon={Sheet} onClick={() => saveNumbers('csv')}>
            CSV
          </Button>
          <Button icon={FileJson} onClick={() => saveNumbers('json')}>
            JSON
          </Button>
        </Row>
        <Row name={SHARE.model}>
          <Button icon={Box} off={busy} onClick={() => void make(saveGlb)}>
            GLB
          </Button>
          <Button icon={Box} off={busy} onClick={() => void make(saveStl)}>
            {selectedBone() ? fill(SHARE.stlOf, { bone: selectedBone()! }) : 'STL'}
          </Button>
          <Button icon={Box} off={busy} onClick={() => void make(saveUsdz)}>
            USDZ
          </Button>
        </Row>
        {room && (
          <Row name={SHARE.room} why={room.why}>
            <Button
              icon={Rotate3d}
              off={busy}
              onClick={() => void make(room.open, SHARE.roomFailed, SHARE.roomBusy)}
            >
              {SHARE.roomOpen}
            </Button>
          </Row>
        )}
        {onServer && (
          <Row name={SHARE.offline} why={SHARE.offlineWhy}>
            <Button
              icon={FileCode}
              off={busy}
              onClick={() =>
                void make(async () =>
                  give(fileName('html'), await (await import('./onefile')).oneFile(), 'text/html'),
                )
              }
            >
              HTML
            </Button>
          </Row>
        )}
        <Row name={SHARE.scenario} why={SHARE.scenarioWhy}>
          <Button icon={FileDown} onClick={saveScenario}>
            JSON
          </Button>
        </Row>
      </dl>
    </div>
  );
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const embedCode = (link: string): string =>
  `<iframe src="${escaped(link)}" title="${escaped(SHARE.frame)}" width="100%" height="560" loading="lazy" allow="xr-spatial-tracking" style="border:0"></iframe>`;

function Row({ name, why, children }: { name: string; why?: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        {name}
        {why && <span className="quiet">{why}</span>}
      </dt>
      <dd className="share-row">{children}</dd>
    </div>
  );
}

function Button({
  icon: Icon,
  primary = false,
  off = false,
  onClick,
  children,
}: {
  icon: typeof Copy;
  primary?: boolean;
  off?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`button ${primary ? 'primary' : 'secondary'}`}
      aria-disabled={off || undefined}
      onClick={() => {
        if (!off) onClick();
      }}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" /> {children}
    </button>
  );
}

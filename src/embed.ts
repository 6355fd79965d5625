/**
 * `<spine-viewer>` for anybody's page, one script and no server:
 *
 *   <script type="module" src="https://…/embed.js"></script>
 *   <spine-viewer discs.L4-L5.heightLoss="0.4" select="disc L4-L5" activity="wear"></spine-viewer>
 *
 * Attributes are the names of the scenario; `select`, `activity`, `camera` and `link` (a whole link) say what is looked at.
 * Events: `ready`, `select` ({ parts }), `change` ({ scenario, link }), `error` ({ sentence }). The viewer is the same page
 * in a frame of its own, so neither style sheet can disturb the other; it draws nothing while it is off the screen, lets
 * the page scroll until it is clicked, and asks nobody for anything but its own files.
 */
const BASE = new URL('./', import.meta.url);

/** Attributes that are not values of the scenario. */
const OWN: Readonly<Record<string, string>> = { select: 'sel', activity: 'act', camera: 'cam' };
const VALUE = /^(body|discs|facets|vertebrae|conditions|plan|time)(\.|$)/i;

export class SpineViewer extends HTMLElement {
  #frame: HTMLIFrameElement | null = null;
  #watch = new MutationObserver(() => this.#send());

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const frame = document.createElement('iframe');
    frame.title = this.getAttribute('label') ?? 'Columna: an interactive human spine';
    frame.loading = 'lazy';
    // To be seen in one's room, if somebody asks for it there.
    frame.allow = 'xr-spatial-tracking';
    frame.style.cssText = 'display:block;width:100%;height:100%;border:0;border-radius:inherit';
    // Only messages of the page that wrote the element are answered.
    frame.src = `${new URL(`?host=${encodeURIComponent(location.origin)}`, BASE).href}${this.#hash()}`;
    const style = document.createElement('style');
    style.textContent = ':host{display:block;height:560px;contain:content}:host([hidden]){display:none}';
    root.replaceChildren(style, frame);
    this.#frame = frame;
    addEventListener('message', this.#hear);
    this.#watch.observe(this, { attributes: true });
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
    removeEventListener('message', this.#hear);
    this.#frame = null;
  }

  /** The state as a link, from the attributes. */
  #hash(): string {
    const link = this.getAttribute('link');
    if (link) return `#${link.slice(link.indexOf('#') + 1)}`;
    const pairs = [...this.attributes].flatMap(({ name, value }) => {
      const key = OWN[name] ?? (VALUE.test(name) ? spelled(name) : null);
      return key ? [`${key}=${encodeURIComponent(key === 'sel' ? value.replaceAll(' ', ':') : value)}`] : [];
    });
    return pairs.length > 0 ? `#v=1&${pairs.join('&')}` : '';
  }

  #send(): void {
    this.#frame?.contentWindow?.postMessage({ columna: 1, link: this.#hash() }, BASE.origin);
  }

  #hear = (event: MessageEvent): void => {
    if (event.source !== this.#frame?.contentWindow || event.origin !== BASE.origin) return;
    const said = event.data as { columna?: number; event?: string; detail?: unknown } | null;
    if (said?.columna !== 1 || !said.event) return;
    this.dispatchEvent(new CustomEvent(said.event, { detail: said.detail, bubbles: true }));
  };
}

/** HTML keeps attribute names in small letters; the scenario does not. */
function spelled(name: string): string {
  return name
    .split('.')
    .map((key) => {
      if (/^[ctls]\d+(-[ctls]\d+)?$/.test(key)) return key.toUpperCase();
      return NAMES.find((one) => one.toLowerCase() === key) ?? key;
    })
    .join('.');
}
const NAMES = ['heightLoss', 'lossShape', 'cartilageLoss', 'leftBending', 'leftRotation'];

if (!customElements.get('spine-viewer')) customElements.define('spine-viewer', SpineViewer);

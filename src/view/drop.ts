/** Files and links may be dropped or pasted anywhere on the page. What to do with them is fetched when one comes. */

const open = () => import('./share/open');

export function acceptDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const take = (data: DataTransfer | null): (() => Promise<void>) | null => {
    const [file] = data?.files ?? [];
    if (file) return async () => (await open()).openFile(file);
    const text = data?.getData('text/uri-list') || data?.getData('text/plain');
    return text ? async () => (await open()).openText(text) : null;
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer)?.();
  };
  const paste = (event: ClipboardEvent): void => {
    if ((event.target as Element | null)?.closest('input, textarea, select')) return;
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    // Only what is plainly meant for this page: somebody may have pasted by mistake.
    if (/#(v|z|t)=/.test(text) || text.startsWith('{') || event.clipboardData?.files.length)
      void take(event.clipboardData)?.();
  };
  addEventListener('dragover', over);
  addEventListener('drop', drop);
  addEventListener('paste', paste);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('drop', drop);
    removeEventListener('paste', paste);
  };
}

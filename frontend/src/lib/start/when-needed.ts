/**
 * Runs in the page, sent as text, so it uses nothing from outside: until something needs the scripts of a page that is read
 * without them. That is a touch of what only scripts can answer (answered as soon as they have come), news of the fair, marked
 * stalls, the network going or coming, the reader coming back, the next minute of the clock, or a screen so wide that the
 * device is no phone. What is to be imported then is fetched ahead, when the phone has nothing else to do.
 *
 * News is heard in the words of Engine.IO 4 and Socket.IO 5, a text a message: the whole client is far heavier than the page.
 */
export function whenNeeded(files: string[]): Promise<void> {
  return new Promise((resolve) => {
    const scripted = 'button:not([type=submit]), input, select, [data-sveltekit-replacestate] a, [data-wakes]';
    const held = new Map<string, { element: Element; value?: string }>();
    const hold = (event: Event, element: Element) => {
      event.preventDefault();
      event.stopPropagation();
      held.set(event.type, { element });
    };
    const listening = new AbortController();
    let socket: WebSocket | undefined;
    let awake = false;

    const wake = () => {
      if (awake) return;
      awake = true;
      resolve();
    };

    const touched = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest(scripted) : null;
      if (event.type !== 'keydown' && !element) return;
      wake();
      if (element instanceof HTMLInputElement && /input|change/.test(event.type))
        held.set(event.type, { element, value: element.value });
    };
    const clicked = (event: MouseEvent) => {
      const element = event.target instanceof Element ? event.target.closest(scripted) : null;
      if (!element?.matches('button, a') || event.ctrlKey || event.metaKey || event.shiftKey) return;
      hold(event, element);
      // A network that does not bring the scripts may still bring the page a link leads to.
      const href = element.getAttribute('href');
      if (href) setTimeout(() => held.has('click') && location.assign(href), 5000);
    };
    // What is sent by scripts alone says so by its method; a search is a plain address.
    const submitted = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (form.method !== 'post') return;
      wake();
      hold(event, form);
    };

    const answer = () => {
      listening.abort();
      socket?.close();
      for (const [type, { element, value }] of held) {
        if (value !== undefined) (element as HTMLInputElement).value = value;
        if (element instanceof HTMLFormElement) element.requestSubmit();
        else element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      }
      held.clear();
    };

    const hear = (slug: string, version: number) => {
      socket = new WebSocket(`${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      socket.onmessage = ({ data }: MessageEvent<string>) => {
        const say = (words: string) => socket?.send(words);
        if (data.startsWith('0')) say('40');
        else if (data === '2') say('3');
        else if (data.startsWith('40')) say(`420${JSON.stringify(['festival:watch', { slug }])}`);
        else if (!data.startsWith('430')) wake();
        else if ((JSON.parse(data.slice(3)) as [{ version?: number }])[0].version !== version) wake();
      };
      socket.onclose = wake;
    };

    const rest = () => {
      if (awake) return;
      for (const href of files)
        document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', as: 'script', href }));
      const [slug, version] = document.querySelector<HTMLMetaElement>('meta[name=live]')?.content.split(' ') ?? [];
      if (slug) hear(slug, Number(version));
    };

    const { signal } = listening;
    for (const touch of ['pointerdown', 'keydown', 'focusin', 'click', 'input', 'change'])
      addEventListener(touch, touched, { capture: true, signal });
    addEventListener('click', clicked, { capture: true, signal });
    addEventListener('submit', submitted, { capture: true, signal });
    for (const change of ['online', 'offline']) addEventListener(change, wake, { signal });
    document.addEventListener('visibilitychange', () => document.hidden || wake(), { signal });
    addEventListener('page-alive', answer, { once: true });
    let marked: string | null = null;
    try {
      marked = localStorage.getItem('favourite-stalls');
    } catch {
      // A phone that forbids it remembers none.
    }
    const isPhone = matchMedia('(max-width: 48rem)').matches;
    setTimeout(wake, 60_000);
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (!isPhone || (marked?.length ?? 0) > 2) wake();
        else if ('requestIdleCallback' in window) requestIdleCallback(rest, { timeout: 2000 });
        else setTimeout(rest, 300);
      }),
    );
  });
}

// Runs inside the page: looks at what it shows now, at its present width.
/* global document, getComputedStyle, requestAnimationFrame, Node, NodeFilter */
export async function lookInPage(finger) {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const root = document.documentElement;
  const name = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
    const own = typeof element.className === 'string' ? element.className.split(' ').slice(0, 3).join('.') : '';
    return `<${element.localName}${own ? `.${own}` : ''}> “${words}”`;
  };
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    element.getBoundingClientRect().height > 1;

  const scrolls = (element) => {
    for (let at = element; at && at !== root; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const tooWide =
    root.scrollWidth <= root.clientWidth
      ? []
      : [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element))
          .map((element) => `${name(element)} ends at ${Math.round(element.getBoundingClientRect().right)}`)
          .concat(`the page is ${root.scrollWidth} px wide`)
          .slice(0, 4);

  const selector =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=radio]';
  /** The area that answers to a finger: with its label, with the frame it fills, or with what is laid around it. */
  const areaOf = (element) => {
    const isBox = element.matches('input, select, textarea');
    const { width, height } = ((isBox ? element.closest('label, .box') : null) ?? element).getBoundingClientRect();
    const around = ['::before', '::after']
      .map((part) => getComputedStyle(element, part))
      .filter(({ content, position }) => content !== 'none' && position === 'absolute');
    const reach = (side, own) => Math.max(own, ...around.map((style) => parseFloat(style[side]) || 0));
    return { width: reach('width', width), height: reach('height', height) };
  };
  const isInText = (element) =>
    element.localName === 'a' &&
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node !== element && node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
  const controls = [];
  const staysOnTop = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  /** Whether a point is outside the box that an element scrolls in: it comes in sight by scrolling there. */
  const isScrolledOut = (element, x, y) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (!/auto|scroll/.test(overflowX + overflowY)) continue;
      const box = at.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll(selector)) {
    // The plots drawn on the plan are in a list beside it, and a plan is zoomed.
    if (!isShown(element) || element.closest('svg, [data-plot], [inert]')) continue;
    const { width, height } = areaOf(element);
    const least = isInText(element) ? 24 : finger;
    if (height < least - 0.5 || width < least - 0.5) {
      controls.push(`${name(element)} is ${Math.round(width)} × ${Math.round(height)} px`);
    }
    if (element.tabIndex < 0 && !element.closest('[role=radiogroup], [role=tablist], [role=listbox]')) {
      controls.push(`${name(element)} cannot be reached by keyboard`);
    }
    const { x, y, width: wide, height: high } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const top = document.elementFromPoint(x + wide / 2, y + high / 2);
    const own = element.closest('label') ?? element;
    // What scrolls below a bar that stays comes out again; what lies below anything else does not.
    const isUnder = top && !own.contains(top) && !top.contains(own) && !staysOnTop(top);
    if (isUnder && !isScrolledOut(element, x + wide / 2, y + high / 2)) {
      controls.push(`${name(element)} is covered by ${name(top)}`);
    }
  }

  const texts = new Set();
  const isForeign = (element) => {
    const marked = element?.closest('[lang]');
    return marked && marked !== root && marked.getAttribute('lang')?.slice(0, 2) !== root.lang.slice(0, 2);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || /^(script|style|noscript|template)$/.test(parent.localName) || isForeign(parent)) continue;
    const text = node.textContent?.trim();
    if (text) texts.add(text);
  }
  for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    if (isForeign(element)) continue;
    for (const attribute of ['aria-label', 'placeholder', 'title', 'alt']) {
      const text = element.getAttribute(attribute)?.trim();
      if (text) texts.add(text);
    }
  }
  if (document.title) texts.add(document.title);

  return {
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    title: document.title,
    tooWide,
    controls,
    texts: [...texts],
  };
}

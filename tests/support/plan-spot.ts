import type { Page } from 'playwright-core';

/** Where something on the plan of an open editor is on the screen: plan metres in, pixels out. */
export async function spotOn(page: Page, { x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const place = `(() => {
    const { x, y } = new DOMPoint(${x}, ${y}).matrixTransform(document.querySelector('[data-metres]').getScreenCTM());
    return { x, y };
  })()`;
  await page.locator('[data-metres]').waitFor({ state: 'attached' });
  return page.evaluate(place);
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on a page as it is now; a line for each fault, at most five of a kind. */
export async function breaches(page: Page, { colours = true } = {}): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: tags,
      // Sizes are measured by `lookInPage`, which knows that a bar at the bottom covers only what can be scrolled out.
      rules: { 'color-contrast': { enabled: colours }, 'target-size': { enabled: false } },
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 5)
      .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`),
  );
}

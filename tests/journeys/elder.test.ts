import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open, useStage } from '../support/browser.ts';
import { words } from '../support/words.ts';
import { lookInPage } from './look.mjs';

const stage = useStage();
const fair = 'wangchuanchang';
const pages = ['/', `/f/${fair}`, `/f/${fair}/p/C07`, `/f/${fair}/plan`, `/f/${fair}/programme`];

/** The figures for old eyes and fingers (MIIT, April 2021): text from 18, main controls from 60; elsewhere controls from 44. */
const figures = { usual: { finger: 44 }, elder: { finger: 60, text: 18, spacing: 1.3 } };

/** Texts that are read, with their size and spacing: drawings are zoomed, and signs are pictures. */
const textsOf = (page: Page) =>
  page.evaluate<{ words: string; size: number; spacing: number }[]>(`[...document.querySelectorAll('main *')]
    .filter((each) => !each.closest('svg, .plate, .sign, .sr-only, [aria-hidden=true], [inert]') && each.checkVisibility())
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((each) => {
      const { fontSize, lineHeight } = getComputedStyle(each);
      const size = parseFloat(fontSize);
      const spacing = (lineHeight === 'normal' ? size * 1.4 : parseFloat(lineHeight)) / size;
      return { words: each.textContent.trim().slice(0, 30), size, spacing };
    })`);

describe('a resident on a phone', function () {
  this.timeout(60_000);

  for (const mode of ['usual', 'elder'] as const) {
    it(`finds every control large enough${mode === 'elder' ? ', and every text, in the elder mode' : ''}`, async () => {
      const context = await stage().visit({ width: 360, hasTouch: true });
      if (mode === 'elder') await context.addCookies([{ name: 'elder', value: '1', url: stage().url }]);
      const wrong: string[] = [];
      for (const path of pages) {
        const page = await context.newPage();
        await open(page, path);
        expect(await page.locator('html[data-elder]').count(), path).to.equal(mode === 'elder' ? 1 : 0);
        const { controls, tooWide } = await page.evaluate(lookInPage, figures[mode].finger);
        wrong.push(...[...controls, ...tooWide].map((each) => `${path}: ${each}`));
        if (mode === 'elder') {
          const small = (await textsOf(page)).filter(
            ({ size, spacing, words }) =>
              size < figures.elder.text - 0.1 || (words.length > 20 && spacing < figures.elder.spacing - 0.02),
          );
          wrong.push(
            ...small.map(({ words, size, spacing }) => `${path}: “${words}” ${size} px × ${spacing.toFixed(2)}`),
          );
        }
        await page.close();
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  it('reads each time of the programme in one piece in the elder mode, and the calendar in words', async () => {
    const context = await stage().visit({ width: 360, hasTouch: true });
    await context.addCookies([{ name: 'elder', value: '1', url: stage().url }]);
    const page = await context.newPage();
    await open(page, `/f/${fair}/programme?day=day-2`);
    const lines = await page.evaluate<number[]>(`[...document.querySelectorAll('main time')].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    })`);
    expect(lines.length).to.be.greaterThan(0);
    expect(lines.every((count) => count === 1)).to.equal(true);
    await page.getByText(words('today_calendar'), { exact: true }).first().waitFor();
    expect(await page.getByRole('link', { name: 'schedule.json' }).count()).to.equal(0);
  });

  it('reaches every place of the plan without a gesture: by buttons and in a list', async () => {
    const context = await stage().visit({ width: 360, hasTouch: true });
    const page = await context.newPage();
    await open(page, `/f/${fair}/plan`);
    const zoomed = () => page.locator('svg[role=group] > g').first().getAttribute('transform');
    const before = await zoomed();
    await page.getByRole('button', { name: words('plan_zoom_in') }).click();
    expect(await zoomed()).not.to.equal(before);
    expect(await page.locator(`main a[href*="/p/"], main a[href*="plot="]`).count()).to.be.greaterThan(40);
  });
});

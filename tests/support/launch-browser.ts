import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../infra/browser.mjs';

/** What a browser does besides its pages: asking the network, and drawing its address bar in a renderer of its own. */
const without = [
  'AimEnabled',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${without.join()}`,
  // A name that is not this machine's own, for what browsers allow only there or with https.
  '--host-resolver-rules=MAP office.test 127.0.0.1',
];

/** Starts the Chromium of this machine, quiet and with nothing of its own on screen. Throws where there is none. */
export async function launchBrowser(...more: string[]): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium was found; set CHROME_PATH.');
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}

import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { line, locale } from './text.ts';

const inLocale = z.object({ lang: locale.optional() });

export const printEndpoints = endpoints({
  'GET /festivals/:slug/prints/card.png': {
    summary: 'The picture that a chat shows for a festival, or for one of its stalls: 1200 × 630, with a QR code',
    access: 'anyone',
    query: inLocale.extend({ plot: line(12).optional() }),
    reply: { file: 'image/png' },
  },
  'GET /festivals/:slug/prints/poster.pdf': {
    summary: 'The poster of a festival with its QR code, A4',
    access: 'print:see',
    query: inLocale,
    reply: { file: 'application/pdf' },
  },
  'GET /festivals/:slug/prints/signs.pdf': {
    summary: 'A sign for every published plot, two on an A4 sheet',
    access: 'print:see',
    query: inLocale,
    reply: { file: 'application/pdf' },
  },
  'GET /festivals/:slug/prints/codes/:code': {
    summary: 'One QR code as a picture to place in own designs',
    access: 'print:see',
    reply: { file: 'image/svg+xml' },
  },
});

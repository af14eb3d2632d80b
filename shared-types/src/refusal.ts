/** Every way in which a rule may say no. The server holds a status and a sentence in each language for every one. */
export const refusalCodes = [
  'invalid-input',
  'not-signed-in',
  'wrong-login',
  'login-taken',
  'too-many-attempts',
  'too-many-requests',
  'foreign-origin',
  'unsupported-media',
  'too-large',
  'not-found',
  'not-allowed',
  'not-organizer',
  'setup-done',
  'setup-token-wrong',
  'invite-invalid',
  'last-owner',
  'slug-taken',
  'bureau-name-taken',
  'login-unknown',
  'last-in-bureau',
  'changed-meanwhile',
  'part-in-use',
  'status-not-possible',
  'draft-changed',
  'layout-conflicts',
  'layout-missing',
  'plan-too-large',
  'applications-closed',
  'category-not-admitted',
  'vendor-profile-missing',
  'slot-unknown',
  'zone-unknown',
  'plot-unknown',
  'application-unknown',
  'application-not-editable',
  'decision-not-possible',
  'reason-missing',
  'application-not-accepted',
  'slot-not-requested',
  'plot-taken',
  'vendor-elsewhere',
  'plot-too-small',
  'plot-power-short',
  'plot-without-water',
  'plot-flame-forbidden',
  'assignment-ended',
  'pass-unknown',
  'check-in-unknown',
  'market-day-unknown',
  'gate-note-unknown',
  'nonce-reused',
  'plan-unknown',
  'pack-unreadable',
  'pack-foreign',
  'pack-newer',
  'notice-unknown',
  'notice-over',
  'sheet-unreadable',
  'sheet-locked',
  'sheet-old-format',
  'sheet-empty',
  'sheet-too-many-rows',
  'sheet-faulty',
  'import-unknown',
  'import-running',
  'import-done',
  'consent-missing',
  'phones-not-yours',
  'vendor-unknown',
  'vendor-in-use',
  'claim-invalid',
  'claim-login-wrong',
  'claim-applied-twice',
  'offer-invalid',
  'sign-in-unknown',
  'already-owner',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A rule said no: thrown by verbs, answered in the caller's language by the server. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;

  constructor(code: RefusalCode, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

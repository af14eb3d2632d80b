import type { ErrorRequestHandler, RequestHandler } from 'express';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { languageOf } from './parse.ts';
import { faultSentence, refusalAnswers } from './refusal-answers.ts';

export const refuseUnknownPath: RequestHandler = () => {
  throw new Refusal('not-found');
};

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return new Refusal('too-large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new Refusal('unsupported-media');
  if (error instanceof URIError || error instanceof mongoose.Error.CastError) return new Refusal('not-found');
  return status !== undefined && status >= 400 && status < 500 ? new Refusal('invalid-input', { issues: [] }) : null;
}

/** The one place where a refusal or fault becomes an answer: the code, a sentence in the caller's language, and for faults a request id. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const language = languageOf(request);
    const refusal = asRefusal(error);
    if (refusal) {
      const answer = refusalAnswers[refusal.code];
      const { issues, ...details } = refusal.details;
      response.status(answer.status).json({
        code: refusal.code,
        message: answer[language](refusal.details),
        details,
        ...(issues ? { issues } : {}),
      });
      return;
    }
    const requestId = String(request.headers['x-request-id']);
    const away =
      error instanceof mongoose.mongo.MongoNetworkError || error instanceof mongoose.mongo.MongoServerSelectionError;
    log.error({ err: error, requestId, path: request.path }, away ? 'the database is away' : 'fault');
    response.status(away ? 503 : 500).json({ code: 'fault', message: faultSentence[language](requestId), requestId });
  };
}

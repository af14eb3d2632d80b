import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import type { Handler } from './call.ts';
import { CommandError, unsupported } from './errors.ts';

/** What a fail point does to a command. */
export interface Failing {
  closeConnection: boolean;
  delay: number;
  /** Answered instead of running the command. */
  errorCode?: number;
  /** Reported beside the command's result. */
  writeConcernError?: Doc;
  errorLabels?: unknown[];
}

/** The fail point `failCommand`, by which drivers test what they do when a server fails. */
export class FailPoint {
  private commands: unknown[] = [];
  private failing: Failing = { closeConnection: false, delay: 0 };
  private skip = 0;
  private times = 0;

  /** Sets it as `configureFailPoint` says. */
  configure(mode: unknown, data: Doc): void {
    this.skip = isDoc(mode) && isNumeric(mode.skip) ? toNumber(mode.skip) : 0;
    this.times = mode === 'alwaysOn' || this.skip > 0 ? Infinity : isDoc(mode) ? toNumber(mode.times) : 0;
    this.commands = Array.isArray(data.failCommands) ? data.failCommands : [];
    this.failing = {
      closeConnection: data.closeConnection === true,
      delay: data.blockConnection === true ? toNumber(data.blockTimeMS) : 0,
      ...(isNumeric(data.errorCode) ? { errorCode: toNumber(data.errorCode) } : {}),
      ...(isDoc(data.writeConcernError) ? { writeConcernError: data.writeConcernError } : {}),
      ...(Array.isArray(data.errorLabels) ? { errorLabels: data.errorLabels } : {}),
    };
  }

  /** What is to happen to the next command of this name; counts it. */
  next(command: string): Failing | undefined {
    if (!(this.times > 0) || !this.commands.includes(command)) return undefined;
    if (this.skip > 0) {
      this.skip -= 1;
      return undefined;
    }
    this.times -= 1;
    return this.failing;
  }
}

const configureFailPoint: Handler = ({ body, engine }) => {
  if (body.configureFailPoint !== 'failCommand') throw unsupported(`The fail point ${String(body.configureFailPoint)}`);
  const { mode, data } = body;
  if (mode !== 'off' && mode !== 'alwaysOn' && !isDoc(mode)) throw new CommandError('BadValue', 'unknown mode');
  engine.failPoint.configure(mode, isDoc(data) ? data : {});
  return { ok: 1 };
};

/** The command that sets the fail point. */
export const failPointCommands: Record<string, Handler> = { configureFailPoint };

import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import type { Handler } from './call.ts';
import { CommandError, unsupported } from './errors.ts';

/** What a fail point does to a command. */
export interface Failing {
  closeConnection?: boolean;
  delay?: number;
  /** Answered instead of running the command. */
  errorCode?: number;
  /** Reported beside the command's result. */
  writeConcernError?: Doc;
  errorLabels?: unknown[];
  /** The command is undone before the connection closes; otherwise only its answer is lost. */
  undone?: boolean;
}

/** Fires after some times, for some times. */
class Trigger {
  private skip = 0;
  private times = 0;
  data: Doc = {};

  set(mode: unknown, data: Doc): void {
    this.skip = isDoc(mode) && isNumeric(mode.skip) ? toNumber(mode.skip) : 0;
    this.times = mode === 'alwaysOn' || this.skip > 0 ? Infinity : isDoc(mode) ? toNumber(mode.times) : 0;
    this.data = data;
  }

  get on(): boolean {
    return this.times > 0;
  }

  fires(): boolean {
    if (!this.on) return false;
    if (this.skip > 0) {
      this.skip -= 1;
      return false;
    }
    this.times -= 1;
    return true;
  }
}

/** The fail points by which drivers test what they do when a server fails; only where tests allow them. */
export class FailPoint {
  private readonly points = { failCommand: new Trigger(), onPrimaryTransactionalWrite: new Trigger() };
  readonly allowed: boolean;

  constructor(allowed: boolean) {
    this.allowed = allowed;
  }

  /** Sets one as `configureFailPoint` says. */
  configure({ configureFailPoint: name, mode, data }: Doc): void {
    if (name !== 'failCommand' && name !== 'onPrimaryTransactionalWrite')
      throw unsupported(`The fail point ${String(name)}`);
    if (mode !== 'off' && mode !== 'alwaysOn' && !isDoc(mode)) throw new CommandError('BadValue', 'unknown mode');
    this.points[name].set(mode, isDoc(data) ? data : {});
  }

  /** What is to happen to a command; counts it. `writes` is the number of its retryable writes. */
  next(command: string, writes: () => number): Failing | undefined {
    const { failCommand, onPrimaryTransactionalWrite: afterWrite } = this.points;
    const { failCommands, ...data } = failCommand.data;
    if (failCommand.on && Array.isArray(failCommands) && failCommands.includes(command) && failCommand.fires())
      return {
        closeConnection: data.closeConnection === true,
        delay: data.blockConnection === true ? toNumber(data.blockTimeMS) : 0,
        ...(isNumeric(data.errorCode) ? { errorCode: toNumber(data.errorCode) } : {}),
        ...(isDoc(data.writeConcernError) ? { writeConcernError: data.writeConcernError } : {}),
        ...(Array.isArray(data.errorLabels) ? { errorLabels: data.errorLabels } : {}),
      };
    if (!afterWrite.on) return undefined;
    for (let left = writes(); left > 0; left -= 1)
      if (afterWrite.fires())
        return { closeConnection: true, undone: 'failBeforeCommitExceptionCode' in afterWrite.data };
    return undefined;
  }
}

const configureFailPoint: Handler = ({ body, engine }) => {
  if (!engine.failPoint.allowed) throw new CommandError('CommandNotFound', "no such command: 'configureFailPoint'");
  engine.failPoint.configure(body);
  return { ok: 1 };
};

/** The command that sets fail points. */
export const failPointCommands: Record<string, Handler> = { configureFailPoint };

import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { docArgument } from './call.ts';
import { CODES, CommandError } from './errors.ts';

const LEVELS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];
const SNAPSHOT_READS = ['find', 'aggregate', 'distinct', 'getMore'];
const MOST_MEMBERS = 50;

/** Refuses read and write concerns that a command may not have. */
export function checkConcerns(name: string, body: Doc, inTransaction: boolean): void {
  if (body.readConcern !== undefined) checkReadConcern(name, body, inTransaction);
  if (body.writeConcern !== undefined) checkWriteConcern(name, body, inTransaction);
}

function checkReadConcern(name: string, body: Doc, inTransaction: boolean): void {
  const { level } = docArgument(body.readConcern, 'readConcern');
  if (level !== undefined && (typeof level !== 'string' || !LEVELS.includes(level)))
    throw new CommandError(
      'BadValue',
      `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
    );
  const refuse = (reason: string): never => {
    throw new CommandError('InvalidOptions', reason);
  };
  if (inTransaction) {
    if (body.startTransaction !== true) refuse('Only the first command in a transaction may specify a readConcern');
    if (level === 'available' || level === 'linearizable')
      refuse(`The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in a transaction`);
  } else if (level === 'snapshot' && !SNAPSHOT_READS.includes(name))
    refuse(`Command ${name} does not support { readConcern: { level: "snapshot" } }`);
  const last = Array.isArray(body.pipeline) ? (body.pipeline.at(-1) as unknown) : undefined;
  if (level === 'linearizable' && isDoc(last) && ('$out' in last || '$merge' in last))
    refuse(`${Object.keys(last)[0]} cannot be used with a 'linearizable' read concern level`);
}

function checkWriteConcern(name: string, body: Doc, inTransaction: boolean): void {
  const { w } = docArgument(body.writeConcern, 'writeConcern');
  if (inTransaction && name !== 'commitTransaction' && name !== 'abortTransaction')
    throw new CommandError('InvalidOptions', 'writeConcern is not allowed within a multi-statement transaction');
  if (isNumeric(w) && !(toNumber(w) >= 0 && toNumber(w) <= MOST_MEMBERS))
    throw new CommandError('FailedToParse', 'w has to be a non-negative number and not greater than 50');
}

/** What a write reports whose concern one server cannot meet: more members than it has, or an unknown mode. */
export function unmetConcern(body: Doc): Doc | undefined {
  const w = isDoc(body.writeConcern) ? body.writeConcern.w : undefined;
  const report = (codeName: keyof typeof CODES, errmsg: string): Doc => ({ code: CODES[codeName], codeName, errmsg });
  if (isNumeric(w) && toNumber(w) > 1) return report('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  if (typeof w === 'string' && w !== 'majority')
    return report('UnknownReplWriteConcern', `No write concern mode named '${w}' found in replica set configuration`);
  return undefined;
}

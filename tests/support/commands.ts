import mongoose from 'mongoose';

/** A command as the database was sent it. */
export interface Command {
  name: string;
  collection: string;
  body: Record<string, unknown>;
}

const asked = new Set(['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'findAndModify', 'insert']);
/** What every request does on the way in is no part of what it asks for. */
const onTheWay = new Set(['sessions']);

/** Does something and tells which commands the database was sent meanwhile. */
export async function commandsOf(work: () => Promise<unknown>): Promise<Command[]> {
  const heard: Command[] = [];
  const listen = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    const collection = String(command[commandName]);
    if (asked.has(commandName) && !onTheWay.has(collection))
      heard.push({ name: commandName, collection, body: structuredCloneable(command) });
  };
  const client = mongoose.connection.getClient();
  client.on('commandStarted', listen);
  try {
    await work();
  } finally {
    client.off('commandStarted', listen);
  }
  return heard;
}

/** The command without what belongs to the connection it went over. */
function structuredCloneable(command: Record<string, unknown>): Record<string, unknown> {
  const { lsid: _lsid, $clusterTime: _time, $db: _db, txnNumber: _number, startTransaction: _start, ...rest } = command;
  delete rest.autocommit;
  delete rest.$readPreference;
  return rest;
}

type Stage = Record<string, unknown> & { stage?: string; filter?: unknown };

function stagesOf(value: unknown): Stage[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(stagesOf);
  return 'stage' in value ? [value as Stage, ...inside] : inside;
}

/** Whether the database reads a whole collection to carry a command out. */
export async function scans({ name, body }: Command): Promise<boolean> {
  if (name === 'insert') return false;
  const statements = (body[name === 'update' ? 'updates' : 'deletes'] ?? [null]) as unknown[];
  const whole = name === 'update' || name === 'delete' ? statements : [null];
  for (const statement of whole) {
    const one = statement === null ? body : { ...body, [name === 'update' ? 'updates' : 'deletes']: [statement] };
    const { writeConcern: _concern, ...explained } = one;
    const plan = await mongoose.connection.db!.command({ explain: explained, verbosity: 'queryPlanner' });
    if (stagesOf(plan.queryPlanner ?? plan.stages ?? plan).some(({ stage }) => stage === 'COLLSCAN')) return true;
  }
  return false;
}

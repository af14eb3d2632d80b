import { DBRef, ObjectId, serialize } from 'bson';
import type { CollectionInfo } from '../storage/catalog.ts';
import { decode } from '../values/codec.ts';
import { encodeKey } from '../values/key.ts';
import { inspect, LARGEST_DOCUMENT, withIdFirst, withNewId } from '../values/raw.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { ensured, type Call, type Handler } from './call.ts';
import { CommandError } from './errors.ts';
import { checkBatch, runBatch, writeReply } from './write-batch.ts';

/** Refuses an `_id` that is a document with a field like an operator. */
export function checkId(id: unknown): void {
  const field = isDoc(id) && !(id instanceof DBRef) ? Object.keys(id).find((name) => name.startsWith('$')) : undefined;
  if (field !== undefined)
    throw new CommandError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${field} is not valid for storage.`,
    );
}

/** Refuses a document that the collection's validator does not accept. */
export function validate(collection: CollectionInfo, doc: Doc): void {
  if (!collection.validator || collection.options.validationAction === 'warn') return;
  if (!collection.validator.test(doc))
    throw new CommandError('DocumentValidationFailure', 'Document failed validation', {
      errInfo: {
        failingDocumentId: doc._id,
        details: { specifiedAs: collection.options.validator, reason: 'the document does not meet the validator' },
      },
    });
}

/** Stores one raw document; gives it an `_id` when it has none and puts that in front. */
export function insertRaw(call: Call, collection: CollectionInfo, raw: Buffer, bypass: boolean): Doc {
  if (raw.length > LARGEST_DOCUMENT)
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${raw.length}, max size: ${LARGEST_DOCUMENT}`,
    );
  const id = inspect(raw);
  if (id?.type === 0x04 || id?.type === 0x0b || id?.type === 0x06)
    throw new CommandError(
      'InvalidIdField',
      `The '_id' value cannot be of type ${id.type === 0x04 ? 'array' : id.type === 0x0b ? 'regex' : 'undefined'}`,
    );
  const bytes = id ? withIdFirst(raw, id) : withNewId(raw, serialize({ _id: new ObjectId() }));
  const doc = decode(bytes);
  checkId(doc._id);
  if (!bypass) validate(collection, doc);
  call.view.insert(collection, doc, bytes, encodeKey(doc._id, collection.collation));
  return doc;
}

const insert: Handler = (call) => {
  const docs = call.raw.get('documents') ?? [];
  // A refused batch makes no collection.
  checkBatch(docs);
  call.engine.counters.insert += docs.length;
  const collection = ensured(call);
  const bypass = call.body.bypassDocumentValidation === true;
  const { done, errors } = runBatch(call, docs, (raw) => insertRaw(call, collection, raw, bypass));
  return writeReply({ n: done.length }, errors);
};

/** The insert command. */
export const insertCommands: Record<string, Handler> = { insert };

import type { CollectionInfo } from '../storage/catalog.ts';
import type { Doc } from '../values/types.ts';
import { CommandError } from './errors.ts';

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

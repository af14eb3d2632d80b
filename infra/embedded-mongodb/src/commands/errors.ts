/** MongoDB's error codes that this server answers with. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  HostUnreachable: 6,
  HostNotFound: 7,
  FailedToParse: 9,
  UserNotFound: 11,
  UnsupportedFormat: 12,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  ConflictingOperationInProgress: 117,
  DocumentValidationFailure: 121,
  CommandNotSupportedOnView: 166,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  PrimarySteppedDown: 189,
  TransactionTooOld: 225,
  SnapshotTooOld: 239,
  ConversionFailure: 241,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  PreparedTransactionInProgress: 267,
  SocketException: 9001,
  NotWritablePrimary: 10107,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  NotPrimaryNoSecondaryOk: 13435,
  NotPrimaryOrSecondary: 13436,
  OutOfDiskSpace: 14031,
  Location13113: 13113,
  Location15947: 15947,
  Location15955: 15955,
  Location15956: 15956,
  Location15958: 15958,
  Location15959: 15959,
  Location15969: 15969,
  Location15976: 15976,
  Location16410: 16410,
  Location17276: 17276,
  Location17280: 17280,
  Location28808: 28808,
  Location28812: 28812,
  Location28818: 28818,
  Location31002: 31002,
  Location31249: 31249,
  Location31250: 31250,
  Location31253: 31253,
  Location31254: 31254,
  Location31324: 31324,
  Location40156: 40156,
  Location40169: 40169,
  Location40176: 40176,
  Location40198: 40198,
  Location40228: 40228,
  Location40234: 40234,
  Location40235: 40235,
  Location40238: 40238,
  Location40272: 40272,
  Location40323: 40323,
  Location40324: 40324,
  Location40414: 40414,
  Location40415: 40415,
  Location40571: 40571,
  Location40601: 40601,
  Location51024: 51024,
  Location51272: 51272,
} as const;

export type CodeName = keyof typeof CODES;

/** MongoDB's name of a code. */
export const nameOfCode = (code: number): string =>
  Object.entries(CODES).find(([, known]) => known === code)?.[0] ?? `Location${code}`;

/** An error that is answered to the client with MongoDB's code and name. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: CodeName;
  readonly extra: Record<string, unknown>;

  constructor(codeName: CodeName, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.code = CODES[codeName];
    this.codeName = codeName;
    this.extra = extra;
  }
}

/** The refusal for a feature that only a real MongoDB has. */
export function unsupported(feature: string): CommandError {
  return new CommandError(
    'CommandNotSupported',
    `${feature} is not supported by the embedded database; set MONGODB_URI to use a MongoDB server`,
  );
}

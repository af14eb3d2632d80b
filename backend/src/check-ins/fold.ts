/** What the fold reads of a fact. */
export interface ArrivalFact {
  _id: unknown;
  kind: 'scan' | 'undo';
  applicationId: unknown;
  marketDayId: string | null;
  sequence?: number;
  gate: string;
  recordedAt: Date;
}

/** An arrival that stands. */
export interface Arrival {
  /** The scan to undo it by. */
  scanId: string;
  marketDayId: string;
  sequence: number;
  at: string;
  gate: string;
}

/**
 * The arrivals that stand, by application, at most one a market day, earliest first. Facts may come in any order, so
 * that gates which were offline can be merged: an arrival stands when it is the newest of its day and no undoing bears
 * its sequence. Facts without a sequence (refused scans) say nothing here.
 */
export function foldArrivals(facts: Iterable<ArrivalFact>): Map<string, Arrival[]> {
  const undone = new Set<string>();
  const newest = new Map<string, { applicationId: string; arrival: Arrival }>();
  for (const fact of facts) {
    if (fact.sequence === undefined || fact.sequence === null || fact.marketDayId === null) continue;
    const applicationId = String(fact.applicationId);
    const day = `${applicationId}/${fact.marketDayId}`;
    if (fact.kind === 'undo') undone.add(`${day}/${fact.sequence}`);
    else if (fact.sequence > (newest.get(day)?.arrival.sequence ?? -1)) {
      const { marketDayId, sequence, gate } = fact;
      newest.set(day, {
        applicationId,
        arrival: { scanId: String(fact._id), marketDayId, sequence, gate, at: fact.recordedAt.toISOString() },
      });
    }
  }
  const standing = new Map<string, Arrival[]>();
  for (const [day, { applicationId, arrival }] of newest) {
    if (undone.has(`${day}/${arrival.sequence}`)) continue;
    standing.set(
      applicationId,
      [...(standing.get(applicationId) ?? []), arrival].sort((a, b) => a.at.localeCompare(b.at)),
    );
  }
  return standing;
}

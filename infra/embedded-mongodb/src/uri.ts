/** The connection string of an address: a socket path, or host and port. */
export function uriOf(address: string, database = 'yikeji'): string {
  const host = /^[\w.-]+:\d+$/.test(address) ? address : encodeURIComponent(address);
  return `mongodb://${host}/${database}?directConnection=true`;
}

import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface ReceivedMail {
  to: string;
  messageId: string;
  subject: string;
  text: string;
}

/** How a tiny mail server answers: as it should, slowly or never after the text, busy (451), or refusing an address (550). */
export type Manner = 'kind' | 'silent' | 'busy' | 'refusing';

/** A mail server that speaks just enough SMTP (RFC 5321) for tests, and keeps what it is given. */
export class MailServer {
  manner: Manner = 'kind';
  readonly received: ReceivedMail[] = [];
  /** Texts it was handed, also those it did not say it took. */
  handed = 0;
  #server: Server | null = null;
  #sockets = new Set<Socket>();
  #port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    const server = (this.#server = createServer((socket) => this.#talk(socket)));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Goes away; `open` comes back at the same address. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
    this.#server = null;
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    const say = (line: string) => socket.write(`${line}\r\n`);
    let waiting = '';
    let to = '';
    let data: string[] | null = null;
    const hear = (line: string) => {
      if (data) {
        if (line !== '.') return void data.push(line);
        this.handed++;
        const mail = read(to, data);
        data = null;
        if (this.manner === 'silent') return;
        this.received.push(mail);
        return say('250 taken');
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') return say('250 here');
      if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(line)?.[1] ?? '';
        if (this.manner === 'refusing') return say('550 no such mailbox');
        if (this.manner === 'busy') return say('451 try later');
      }
      if (verb === 'DATA') {
        data = [];
        return say('354 go on');
      }
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      return say('250 fine');
    };
    say('220 tests');
    socket.on('data', (chunk: Buffer) => {
      const lines = (waiting + chunk.toString('latin1')).split('\r\n');
      waiting = lines.pop() ?? '';
      lines.forEach(hear);
    });
  }
}

function read(to: string, lines: string[]): ReceivedMail {
  const gap = lines.indexOf('');
  const head = lines
    .slice(0, gap)
    .join('\r\n')
    .replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const body = lines.slice(gap + 1).join('\n');
  const how = header('Content-Transfer-Encoding').toLowerCase();
  return {
    to,
    messageId: header('Message-ID'),
    subject: header('Subject').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : unquote(text.replaceAll('_', ' ')),
    ),
    text: how === 'base64' ? Buffer.from(body, 'base64').toString() : how === 'quoted-printable' ? unquote(body) : body,
  };
}

function unquote(text: string): string {
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

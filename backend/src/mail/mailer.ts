import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  /** Becomes the Message-ID, so that a mail sent twice in spite of everything is seen as one. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** Hands one mail to the mail server; throws a MailFailure when it is not taken. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** The mail server did not take a mail. */
export class MailFailure extends Error {
  /** The server refused this mail for good (SMTP 5yz on its address or text): sending it again would not help. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean, cause: unknown) {
    super(message, { cause });
    this.name = 'MailFailure';
    this.isFinal = isFinal;
  }
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

/** Sends by the SMTP server of an address such as `smtps://user:password@smtp.example.cn`. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({ url: smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
        const isFinal = (responseCode ?? 0) >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
        throw new MailFailure(message.split('\n')[0]?.slice(0, 200) ?? '', isFinal, error);
      }
    },
    close: () => transport.close(),
  };
}

import type http from 'node:http';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      code?: string;
      requestId?: string;
    }
    interface Platform {
      req: http.IncomingMessage;
    }
    interface Locals {
      requestId: string;
      elder: boolean;
    }
  }
}

export {};

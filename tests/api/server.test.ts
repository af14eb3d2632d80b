import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { contract } from '@yikeji/shared-types/contract.ts';
import type { Client } from '../support/client.ts';
import { useWorld } from '../support/world.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const textOf = async (client: Client, path: string) => {
  const { status, body, headers } = await client.send('GET', path);
  return { status, headers, text: Buffer.from(body as Uint8Array).toString() };
};

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { summary: string; parameters?: { name: string; in: string; required: boolean }[] }>
  >;
  components: { schemas: Record<string, unknown> };
}

describe('the server', () => {
  const world = useWorld();

  it('says that it and its database are up, and which version it is', async () => {
    const health = await world.visitor().call('GET /health');
    const database = process.env.MONGODB_URI ? 'external' : 'embedded';
    expect(health).to.include({ status: 'up', version, database });
  });

  it('has made the index by which sign-ins expire before it serves, and makes none later', async () => {
    const [, expiring, ...others] = await mongoose.connection.collection('sessions').indexes();
    expect(expiring).to.deep.include({ key: { expires: 1 }, expireAfterSeconds: 0 });
    expect(others.map(({ name }) => name)).to.deep.equal(['session_by_account']);
    expect(mongoose.models.Session?.schema.indexes()).to.have.length(2);
  });

  it('describes every endpoint in a document without a dangling reference', async () => {
    const { body } = await world.visitor().send('GET', '/api/openapi.json');
    const document = body as Document;
    expect(document.openapi).to.match(/^3\.1/);
    for (const key of Object.keys(contract)) {
      const [method = '', path = ''] = key.split(' ');
      const operation = document.paths[`/api${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
      expect(operation?.summary, key).to.be.a('string');
      const named = (operation?.parameters ?? [])
        .filter((one) => one.in === 'path' && one.required)
        .map((one) => one.name);
      expect(named, key).to.have.members([...path.matchAll(/:(\w+)/g)].map((match) => match[1]));
    }
    const count = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
    expect(count).to.equal(Object.keys(contract).length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).to.be.greaterThan(50);
    for (const [, name] of references) expect(document.components.schemas).to.have.property(name!);
  });

  it('shows the document as a page that loads nothing from elsewhere', async () => {
    const client = world.visitor();
    const { text, headers, status } = await textOf(client, '/api/docs/');
    expect(status).to.equal(200);
    expect(headers.get('content-security-policy')).to.include("default-src 'self'");
    const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(parts.length).to.be.greaterThan(3);
    for (const part of parts) {
      const address = new URL(part, `${client.url}/api/docs/`);
      expect(address.origin, part).to.equal(client.url);
      expect((await textOf(client, address.pathname)).status, part).to.equal(200);
    }
    expect(text).not.to.match(/<script(?![^>]*src)[^>]*>\s*\S/);
  });

  it('guards every answer with strict headers, and keeps what is personal out of caches', async () => {
    const { headers } = await world.visitor().ask('GET /session');
    expect(headers.get('content-security-policy')).to.equal("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('set-cookie')).to.equal(null);
  });

  it('takes at most 1200 writes a minute from one address, and reads as before', async function () {
    this.timeout(60_000);
    const busy = world.visitor();
    const answers = [];
    for (let round = 0; round < 13; round++) {
      answers.push(...(await Promise.all(Array.from({ length: 100 }, () => busy.send('POST', '/api/none')))));
    }
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 404).length).to.be.within(1200, 1299);
    expect(answers.find((answer) => answer.status === 429)?.body).to.include({ code: 'too-many-requests' });
    expect((await busy.ask('GET /health')).status).to.equal(200);
    expect((await world.visitor().send('POST', '/api/none')).status, 'from elsewhere').to.equal(404);
  });
});

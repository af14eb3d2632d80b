import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { chunkGroups } from './chunks.build.ts';
import { oneLanguage } from './one-language.build.ts';
import { pureTypes } from './pure-types.build.ts';
import { words } from './words.compile.ts';

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;

export default defineConfig({
  plugins: [
    paraglideVitePlugin(words),
    oneLanguage(),
    pureTypes(),
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // A page brings its styles with it, so that nothing stands between its words and the first paint.
      inlineStyleThreshold: 100_000,
      // Pages that are kept for places without a network ask for it: `src/lib/keep-page.ts`.
      serviceWorker: { register: false },
      compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
      csp: {
        // Hashes, not nonces: a page may be kept and sent again.
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', 'wasm-unsafe-eval'],
          // Attributes only: the server writes positions and colours of plots as style attributes.
          'style-src-attr': ['unsafe-inline'],
          'style-src': ['self'],
          'connect-src': ['self', 'ws:', 'wss:'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'worker-src': ['self', 'blob:'],
          'manifest-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['self'],
        },
      },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: { groups: chunkGroups },
          },
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: api, xfwd: true },
      '/socket.io': { target: api, ws: true },
      '^/[qQ]/': { target: api, xfwd: true },
    },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { HTML_HASHES } from '../../packages/formats/src/html.ts';
import { PAGE_WORDS } from './src/words.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the page may load: its own files and nothing else. The frame with the claims has the one style and script of such pages. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${HTML_HASHES.script}'`,
  `style-src 'self' 'sha256-${HTML_HASHES.style}'`,
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the policy and the words of the page in their places. */
const filled: Plugin = {
  name: 'filled',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(/%(\w+)%/g, (_, name: string) =>
        name === 'policy' ? POLICY : PAGE_WORDS[name as keyof typeof PAGE_WORDS],
      ),
  },
};

const config: UserConfig = defineConfig({
  root: at('.'),
  // Addresses relative to the page, so that it may be served from any folder.
  base: './',
  plugins: [filled],
  worker: { format: 'es' },
  build: {
    outDir: at('../../build/site'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: { index: at('index.html'), offline: at('src/offline.ts') },
      // A worker that keeps the files must lie beside the page and keep its name.
      output: { entryFileNames: ({ name }) => (name === 'offline' ? 'offline.js' : 'assets/[name]-[hash].js') },
    },
  },
});

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default config;

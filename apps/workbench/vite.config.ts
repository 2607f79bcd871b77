import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

const config: UserConfig = defineConfig({
  root,
  // Addresses relative to the page, so that it may be served from any folder.
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../../build/workbench', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // MapLibre, which is loaded only when a map is.
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': process.env.DATELINE_SERVER ?? 'http://127.0.0.1:4680' } },
});

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default config;

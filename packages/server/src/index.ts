export { type AppOptions, createApp } from './app.ts';
export { openApiDocument } from './document.ts';
export { type Listening, listen, PORT } from './listen.ts';
export { createServices, type Services } from './services.ts';
export { openTiles, type Tiles } from './tiles.ts';
export type { Item, Setup } from './worker/tasks.ts';

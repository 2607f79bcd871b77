#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The commands are imported afterwards, so that their compiled form is kept too: it halves the start of the program.
enableCompileCache();
const { main } = await import('./dispatch.ts');
process.exitCode = await main(process.argv.slice(2));

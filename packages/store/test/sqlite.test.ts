import { openStore } from '../src/index.ts';
import { storeContract } from './contract-suite.ts';

storeContract({ name: 'SQLite', open: () => openStore(':memory:') });

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileKernels, KERNELS, kernelFile } from '../src/build-kernels.ts';

for (const kernels of KERNELS)
  test(`the committed bytes are what packages/train/kernels/${kernels.source} compiles to`, async () => {
    assert.equal(await compileKernels(kernels), readFileSync(kernelFile(kernels), 'utf8'));
  });

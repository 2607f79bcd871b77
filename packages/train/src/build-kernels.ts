import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The two kernel modules: their AssemblyScript source, the compiler's flags and the file that carries the bytes. */
export const KERNELS = [
  {
    source: 'train.ts',
    flags: ['--enable', 'simd,relaxed-simd,threads', '--sharedMemory', '--maximumMemory', '16384'],
    constant: 'TRAIN_KERNELS',
    target: '../src/train-kernel-bytes.ts',
  },
  {
    source: 'syntax.ts',
    flags: ['--enable', 'simd'],
    constant: 'SYNTAX_KERNELS',
    target: '../../core/src/2-syntax/kernel-bytes.ts',
  },
] as const;

const folder = join(dirname(fileURLToPath(import.meta.url)), '../kernels');

/** Compiles one kernel module with AssemblyScript and gives the text of the TypeScript file that carries it. */
export async function compileKernels(kernels: (typeof KERNELS)[number]): Promise<string> {
  const { main } = (await import(import.meta.resolve('assemblyscript/asc'))) as unknown as {
    main(options: string[], io: object): Promise<{ error: Error | null; stderr: { toString(): string } }>;
  };
  let bytes: Uint8Array | undefined;
  const options = [kernels.source, '--outFile', 'out.wasm', '-O3', '--runtime', 'stub', '--noAssert', '--importMemory'];
  const { error, stderr } = await main(
    [
      ...options,
      ...kernels.flags,
      '--noExportMemory',
      '--memoryBase',
      '64',
      '--disableWarning',
      '112',
      ...(process.env.KERNEL_NAMES ? ['--debug'] : []),
    ],
    {
      readFile: (name: string) => {
        try {
          return readFileSync(join(folder, name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (_name: string, content: Uint8Array) => {
        bytes = content;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes)
    throw new Error(`packages/train/kernels/${kernels.source} does not compile:\n${stderr.toString()}`);
  const base64 = Buffer.from(bytes).toString('base64');
  return `/** Compiled from packages/train/kernels/${kernels.source} by \`node packages/train/src/build-kernels.ts\`; do not edit. */\nexport const ${kernels.constant} =\n  '${base64}';\n`;
}

/** Where the bytes of a kernel module are kept. */
export function kernelFile(kernels: (typeof KERNELS)[number]): string {
  return join(folder, kernels.target);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const kernels of KERNELS) writeFileSync(kernelFile(kernels), await compileKernels(kernels));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from '../src/markdown.ts';
import { only, readWith } from './read.ts';

const read = async (content: string) => (await only(readWith(markdown, content))).report;

test('front matter gives title, date, outlet and address', async () => {
  const taken = await only(
    readWith(
      markdown,
      '---\ntitle: "Village taken: a report"\ndate: 1937-03-13\nsource: The Gazette\nlink: https://gazette.example/1\ntags: [war]\n---\nTrijueque fell.\n',
    ),
  );
  assert.deepEqual(taken.report, {
    text: 'Trijueque fell.\n',
    outlet: 'The Gazette',
    published: '1937-03-13',
    title: 'Village taken: a report',
  });
  assert.equal(taken.url, 'https://gazette.example/1');
});

for (const [name, content, title, text] of [
  ['a heading that opens the file', '# Village *taken* #\n\nTrijueque fell.\n', 'Village taken', 'Trijueque fell.\n'],
  ['a heading that is underlined', 'Village taken\n=====\nTrijueque fell.\n', 'Village taken', 'Trijueque fell.\n'],
] as const) {
  test(`${name} is the title`, async () => {
    const report = await read(content);
    assert.deepEqual([report.title, report.text], [title, text]);
  });
}

for (const [name, content, text] of [
  ['emphasis and code', '**Four** _civilians_ were `killed`.\n', 'Four civilians were killed.\n'],
  ['links and pictures', 'Near [Torija](https://a.example/b_(c) "map"), ![a gun](x.png).\n', 'Near Torija, a gun.\n'],
  ['links by reference', 'Near [Torija][1].\n\n[1]: https://a.example\n', 'Near Torija.\n'],
  ['lists', '- Torija fell\n- [x] Brihuega held\n', '• Torija fell\n• Brihuega held\n'],
  ['quotations', '> The staff said\n> so.\n', 'The staff said\nso.\n'],
  ['tables', '| Place | Dead |\n|---|---|\n| Torija | 4 |\n', 'Place\tDead\nTorija\t4\n'],
  ['rules and comments', 'One.\n\n---\n\n<!-- hidden\n -->Two.\n', 'One.\n\nTwo.\n'],
  ['fenced text', '```\n*as it is*\n```\n', '*as it is*\n'],
  [
    'names that only look like marks',
    'The 5 * 4 guns of file_name_x and 2*3.\n',
    'The 5 * 4 guns of file_name_x and 2*3.\n',
  ],
  ['escapes', 'No \\*marks\\* here.\n', 'No *marks* here.\n'],
] as const) {
  test(`${name} are read without their marks`, async () => assert.equal((await read(content)).text, text));
}

test('a line between hyphens that is no front matter is a heading', async () => {
  const report = await read('---\nTrijueque fell\n---\nIt was cold.\n');
  assert.deepEqual([report.title, report.text], ['Trijueque fell', 'It was cold.\n']);
});

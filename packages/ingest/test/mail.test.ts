import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mail } from '../src/mail.ts';
import { pdfWith } from './pdf-file.ts';
import { only, problems, readWith } from './read.ts';

const HEAD = `From: =?UTF-8?Q?Bolet=C3=ADn_diario?= <bulletin@staff.example>
To: desk@gazette.example
Date: Sat, 13 Mar 1937 08:15:00 +0100
Message-ID: <7@staff.example>
Subject: Fwd: Village taken
X-Spam-Score: 0.1
`;

const attached = (type: string, name: string, content: string | Uint8Array) =>
  `--cut\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString('base64')}\n`;
const mixed = (...parts: string[]) =>
  `${HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="cut"\n\n${parts.join('')}--cut--\n`;

test('the text of a mail is a report with its sender, date and subject', async () => {
  const taken = await only(
    readWith(
      mail,
      `${HEAD}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nSig=FCenza was bombed =\non Friday.\n`,
    ),
  );
  assert.deepEqual(taken.report, {
    text: 'Sigüenza was bombed on Friday.\n',
    outlet: 'Boletín diario',
    published: '1937-03-13',
    title: 'Village taken',
  });
  assert.equal(taken.publishedAt, '1937-03-13T08:15:00+01:00');
  assert.deepEqual(Object.keys(taken.headers ?? {}).sort(), ['date', 'from', 'message-id', 'subject', 'to']);
  assert.deepEqual(taken.notes, ['text part of a mail']);
});

test('a mail that has only HTML gives its words', async () => {
  const taken = await only(
    readWith(mail, `${HEAD}Content-Type: text/html\n\n<p>Torija was <b>shelled</b>.</p><p>Four died.</p>\n`),
  );
  assert.equal(taken.report.text, 'Torija was shelled.\n\nFour died.\n');
  assert.equal(taken.notes[0], 'HTML part of a mail');
});

test('attachments are read each with its own reader, with the date and sender of the mail', async () => {
  const list = await readWith(
    mail,
    mixed(
      '--cut\nContent-Type: text/plain\n\nTwo bulletins are attached.\n',
      attached('text/plain', 'north.txt', 'Rebel artillery shelled Torija.'),
      attached(
        'application/pdf',
        'south.pdf',
        pdfWith([[{ text: 'The southern road was closed by guards.', y: 500 }]]),
      ),
      attached('application/zip', 'photos.zip', 'PK\u0003\u0004'),
      attached('image/png', 'map.png', 'PNG'),
    ),
  );
  assert.deepEqual(problems(list), [
    'Two bulletins are attached.\n',
    'Rebel artillery shelled Torija.',
    'The southern road was closed by guards.\n',
    'in#photos.zip binary',
  ]);
  const [main, north] = list;
  assert.ok(main?.ok && north?.ok);
  assert.deepEqual(main.warnings, ['attachments left out: map.png']);
  assert.deepEqual(
    [north.name, north.report.published, north.report.outlet],
    ['in#north.txt', '1937-03-13', 'Boletín diario'],
  );
});

test('mails within each other are read, up to a depth', async () => {
  let inner = mixed('--cut\nContent-Type: text/plain\n\nThe innermost report.\n');
  for (let at = 0; at < 2; at++) inner = mixed(attached('message/rfc822', 'mail.eml', inner));
  assert.match(problems(await readWith(mail, inner)).join(), /The innermost report/);
  for (let at = 0; at < 12; at++) inner = mixed(attached('application/octet-stream', 'mail.eml', inner));
  const list = await readWith(mail, inner);
  assert.match(problems(list).join(), /refused$/);
});

test('a name that would move the cursor of a terminal does not', async () => {
  const list = await readWith(mail, mixed(attached('application/zip', 'a\u001b[2Jb.zip', 'PK')));
  assert.deepEqual(
    list.map((one) => one.name),
    ['in#a [2Jb.zip'],
  );
});

test('what is no mail is told', async () => {
  assert.deepEqual(problems(await readWith(mail, 'Dear reader, nothing here.\n')), ['in malformed']);
});

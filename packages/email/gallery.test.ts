import { Language, Tone } from '@pharos/domain';
import { expect, it } from 'vitest';
import { galleryOf } from './gallery.ts';
import { messageKinds } from './index.ts';

it('shows every kind in every language and tone, each inside a frame of its own, and leads to each kind', () => {
  const gallery = galleryOf();
  const frames = [...gallery.matchAll(/<iframe title="([^"]+)"/g)].map(([, name]) => name);
  const wanted = messageKinds.flatMap((kind) =>
    Language.options.flatMap((language) => Tone.options.map((tone) => `${kind}, ${language}, ${tone}`)),
  );
  expect(frames).toEqual(wanted);
  expect([...gallery.matchAll(/<a href="#([\w-]+)">/g)].map(([, kind]) => kind)).toEqual(messageKinds);
  expect(gallery.match(/<h1/g)).toHaveLength(1);
});

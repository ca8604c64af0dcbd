// Renders drawn faces of 64x64 pixels into a folder, as PNG: node render.mjs FOLDER [COUNT]
//
// The drawings are "Lorelei" by Lisa Wischofsky (CC0 1.0), put together by DiceBear. What varies is drawn
// from a generator of our own, so that picture N is the same on every machine and whatever COUNT is.
import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import { Resvg } from '@resvg/resvg-js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SIDE = 64;
const [folder, count = '24000'] = process.argv.slice(2);
if (!folder || !/^[1-9]\d{0,6}$/.test(count)) {
  console.error('usage: node render.mjs FOLDER [COUNT]');
  process.exit(2);
}

const SKIN = ['fbe3d0', 'f7cfae', 'edb98a', 'd99c6a', 'b97a4b', '8d5a35', '6a4128'];
const HAIR = ['1d1a1f', '3b2417', '6b3f22', 'a5622a', 'd9a441', 'efd9a0', 'b7392a', '8d8f98',
  'e06b9a', '4a7bd0', '6f4aa8', '2f9e8f'];
const EYES = ['1a1a1a', '2d3f6b', '3c2a1c', '28503a'];
const LIPS = ['7a2230', 'a8323e', '5a1f1f'];
const variants = (name) => lorelei.schema.properties[name].items.enum.slice().sort();

/** Uniform numbers in [0, 1): the mulberry32 generator. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A background of any hue, pale to medium, as six hexadecimal digits. */
function background(next) {
  const [hue, saturation, lightness] = [next() * 360, 0.2 + next() * 0.4, 0.68 + next() * 0.24];
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [0, 8, 4].map((n) => channel(n).toString(16).padStart(2, '0')).join('');
}

/** The drawing of a number, as SVG. */
function face(number) {
  const next = random(number * 2654435761);
  const one = (values) => [values[Math.floor(next() * values.length)]];
  const sometimes = (share) => (next() < share ? 100 : 0);
  const hair = one(HAIR);
  return createAvatar(lorelei, {
    seed: String(number),
    backgroundColor: [background(next)],
    head: one(variants('head')),
    skinColor: one(SKIN),
    hair: one(variants('hair')),
    hairColor: hair,
    eyebrows: one(variants('eyebrows')),
    eyebrowsColor: hair,
    eyes: one(variants('eyes')),
    eyesColor: one(EYES),
    nose: one(variants('nose')),
    mouth: one(variants('mouth')),
    mouthColor: one(LIPS),
    glasses: one(variants('glasses')),
    glassesProbability: sometimes(0.12),
    beard: one(variants('beard')),
    beardProbability: sometimes(0.06),
    freckles: one(variants('freckles')),
    frecklesProbability: sometimes(0.08),
    earrings: one(variants('earrings')),
    earringsProbability: sometimes(0.12),
    earringsColor: one(['d9b441', 'c9ccd4']),
    hairAccessories: one(variants('hairAccessories')),
    hairAccessoriesProbability: sometimes(0.05),
    hairAccessoriesColor: one(['e0506a', 'f2c14e', 'ffffff']),
    scale: 118,
    translateY: 3,
  }).toString();
}

mkdirSync(folder, { recursive: true });
for (let number = 0; number < Number(count); number++) {
  const png = new Resvg(face(number), { fitTo: { mode: 'width', value: SIDE } }).render().asPng();
  writeFileSync(join(folder, `${String(number).padStart(6, '0')}.png`), png);
}

// Stores a network in half precision: node half.mjs NETWORK.safetensors HALF.safetensors
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
if (!target) {
  console.error('usage: node half.mjs NETWORK.safetensors HALF.safetensors');
  process.exit(2);
}

/** The bits of the half-precision number nearest to a float32; of two equally near, the even one. */
function half(value) {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const unit = 2 ** ((size >= 2 ** (exponent + 1) ? exponent + 1 : exponent) - 10);
  const scaled = size / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  if (!(whole * unit <= 65504)) {
    throw new Error(`${value} is out of the range of half precision`);
  }
  // Below 2^-14 the digits alone are the bits; above, each doubling of the unit adds 1024.
  return sign | (whole + Math.max(0, Math.log2(unit) + 24) * 1024);
}

const file = readFileSync(source);
const length = Number(file.readBigUInt64LE(0));
const header = JSON.parse(file.toString('utf8', 8, 8 + length));
const data = file.subarray(8 + length);

const parts = [];
let offset = 0;
for (const [name, tensor] of Object.entries(header)) {
  if (name === '__metadata__') continue;
  const [start, end] = tensor.data_offsets;
  const halves = Buffer.alloc((end - start) / 2);
  for (let i = 0; i < halves.length / 2; i++) {
    halves.writeUInt16LE(half(data.readFloatLE(start + 4 * i)), 2 * i);
  }
  parts.push(halves);
  tensor.dtype = 'F16';
  tensor.data_offsets = [offset, offset + halves.length];
  offset += halves.length;
}

let text = JSON.stringify(header);
text += ' '.repeat((8 - (Buffer.byteLength(text) % 8)) % 8);
const size = Buffer.alloc(8);
size.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
writeFileSync(target, Buffer.concat([size, Buffer.from(text), ...parts]));

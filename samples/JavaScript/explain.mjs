// usage: node explain.mjs EXPLAINED.onnx PICTURE OVERLAY.png
import ort from 'onnxruntime-node';
import sharp from 'sharp';
import { explain, inputSize, paint } from './explanation.mjs';

const [model, picture, overlay] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model);
const image = sharp(picture).removeAlpha().toColorspace('srgb');
const { width, height } = inputSize(session);
const pixels = await image.clone().resize(width, height, { fit: 'fill' }).raw().toBuffer();
const explanation = await explain(ort, session, new Uint8Array(pixels));

const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
paint(data, info.width, info.height, 3, explanation.map);
await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).toFile(overlay);
console.log(JSON.stringify(explanation));

// usage: node run-model.cjs ONNXRUNTIME_FOLDER MODEL   JSON on stdin: {"input": {"dims": [...], "data": [...]}}; JSON of all outputs on stdout.
// Plain ONNX Runtime from JavaScript: nothing of VisionAudit takes part.
const [, , runtime, path] = process.argv;
const ort = require(runtime);

async function main() {
  const feeds = {};
  for (const [name, { dims, data }] of Object.entries(JSON.parse(require('node:fs').readFileSync(0, 'utf8')))) {
    feeds[name] = new ort.Tensor('float32', Float32Array.from(data), dims);
  }
  const session = await ort.InferenceSession.create(path);
  const outputs = {};
  for (const [name, tensor] of Object.entries(await session.run(feeds))) {
    outputs[name] = { dims: tensor.dims, data: Array.from(tensor.data, Number) };
  }
  process.stdout.write(JSON.stringify(outputs));
}

main().catch((error) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});

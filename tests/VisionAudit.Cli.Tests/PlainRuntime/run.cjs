// Runs a model through npm's onnxruntime-node, as somebody would who has never heard of VisionAudit.
// usage: node run.cjs FOLDER-OF-NODE-MODULES MODEL INPUT SHAPE < float32 values as JSON; prints the outputs as JSON
const [modules, model, input, shape] = process.argv.slice(2);
const { InferenceSession, Tensor } = require(require.resolve('onnxruntime-node', { paths: [modules] }));

async function main() {
  const values = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const session = await InferenceSession.create(model);
  const feeds = { [input]: new Tensor('float32', Float32Array.from(values), JSON.parse(shape)) };
  const outputs = await session.run(feeds);
  const plain = Object.entries(outputs).map(([name, tensor]) => [name, { dims: tensor.dims, data: Array.from(tensor.data, Number) }]);
  process.stdout.write(JSON.stringify(Object.fromEntries(plain)));
}

main();

// Loaded before a process that is measured, with `--import`: tells what the process holds, garbage taken out first.
process.on('message', (question) => {
  if (question !== 'memory') return;
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ memory: { rss, held: heapUsed + external } });
});
// Whoever measures is gone: nothing is left behind.
process.on('disconnect', () => process.exit());
// The channel alone keeps nothing alive.
process.channel?.unref();

// Built beside main.ts, which starts it for each image that comes: see packages/file.
import '@minga/file/painter';

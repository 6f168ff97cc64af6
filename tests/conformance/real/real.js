// Runs node's TextDecoder or iconv-lite over lines of "d HEX" (bytes) or "e HEX" (UTF-8 text); answers hex.
const [family, label] = process.argv.slice(2);
let decode, encode;
if (family === 'textdecoder') {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  decode = (bytes) => decoder.decode(bytes);
} else {
  const lite = require('iconv-lite');
  decode = (bytes) => lite.decode(bytes, label, { stripBOM: false });
  encode = (text) => lite.encode(text, label, { addBOM: false });
}
const out = [];
for (const line of require('fs').readFileSync(0, 'latin1').split('\n')) {
  if (!line) continue;
  const bytes = Buffer.from(line.slice(2), 'hex');
  out.push((line[0] === 'd' ? Buffer.from(decode(bytes), 'utf8') : encode(bytes.toString('utf8'))).toString('hex'));
}
process.stdout.write(out.join('\n') + '\n');

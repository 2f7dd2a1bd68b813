// Fetch files from the host, and decode varints (varint.py).

// A file was not delivered or is incomplete. Must never be shown as "no hits".
export class Unavailable extends Error {}

export async function fetchJson(url, options) {
  const response = await asked(url, options);
  return response.json().catch(() => {
    throw new Unavailable(url);
  });
}

export async function fetchBytes(url) {
  const response = await asked(url);
  return new Uint8Array(await response.arrayBuffer().catch(() => { throw new Unavailable(url); }));
}

// Fetches a gzip file; some hosts and proxies deliver it decompressed.
export async function fetchPacked(url) {
  const bytes = await fetchBytes(url);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, url) : bytes;
}

async function asked(url, options) {
  const response = await fetch(url, options).catch(() => { throw new Unavailable(url); });
  if (!response.ok) throw new Unavailable(url);
  return response;
}

async function unpacked(bytes, url) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer().catch(() => { throw new Unavailable(url); }));
}

// Reads a sequence of varints.
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  next() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Unavailable("cut short");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }
}

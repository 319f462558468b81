import type { IncomingMessage, ServerResponse } from 'node:http';

/** Ends a request whose body has not come within this time, as Node itself does; one without a body is here already. */
export function arrivesWithin(milliseconds: number, request: IncomingMessage, response: ServerResponse): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroy();
  }, milliseconds);
  const arrived = () => clearTimeout(timer);
  request.once('end', arrived).once('close', arrived);
}

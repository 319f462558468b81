// socket.io as its documentation shows it: a middleware that authenticates, and a room.
import { Server } from 'socket.io';
import { front, isInRoom, whose } from './front.ts';

const server = front((event, toAll) => void io.to(toAll ? 'room' : 'pair').emit('event', event));
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false });
io.use((socket, next) => {
  void whose(socket.handshake.headers.cookie).then((member) => {
    socket.data = { member };
    next(member === undefined ? new Error('unknown') : undefined);
  });
});
io.on('connection', (socket) => {
  const { member } = socket.data as { member: number };
  if (isInRoom(member)) void socket.join('room');
  if (member < 2) void socket.join('pair');
});

export { closeCodes, protocol, type SubscribePayload } from './messages.ts';
export { ServerSession, type Handshake, type Outlet } from './session.ts';
export { textFrame } from './frame.ts';

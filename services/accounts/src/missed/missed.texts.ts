import type { Locale } from '@minga/text';

/** What is told: how much waits and where, nothing of what it says. */
export interface MissedFacts {
  messages: number;
  conversations: number;
  /** Of these, conversations that people whom one does not know have begun. */
  requests: number;
  /** Where to read them. */
  link: string;
  /** Where to ask for no more such mails. */
  settings: string;
}

export interface MissedText {
  subject: string;
  body: string;
}

const one = (count: number, singular: string, plural: string): string => `${count} ${count === 1 ? singular : plural}`;

const es = ({ messages, conversations, requests, link, settings }: MissedFacts): MissedText => {
  const waiting = one(messages, 'mensaje sin leer', 'mensajes sin leer');
  const places = one(conversations, 'conversación', 'conversaciones');
  const asked = requests > 0 ? ` De ellas, ${one(requests, 'es una solicitud', 'son solicitudes')} de personas que no conoces.` : '';
  return {
    subject: `Tienes ${waiting} en Minga`,
    body: `Hola:\n\nTienes ${waiting} en ${places}.${asked}\n\nLéelos aquí:\n\n${link}\n\nSi no quieres estos correos, o prefieres otro horario, cámbialo aquí:\n\n${settings}\n`,
  };
};

const en = ({ messages, conversations, requests, link, settings }: MissedFacts): MissedText => {
  const waiting = one(messages, 'unread message', 'unread messages');
  const places = one(conversations, 'conversation', 'conversations');
  const asked = requests > 0 ? ` Of these, ${one(requests, 'is a request', 'are requests')} from people you don't know.` : '';
  return {
    subject: `You have ${waiting} in Minga`,
    body: `Hello,\n\nYou have ${waiting} in ${places}.${asked}\n\nRead them here:\n\n${link}\n\nIf you don't want these mails, or prefer other hours, change it here:\n\n${settings}\n`,
  };
};

const pt = ({ messages, conversations, requests, link, settings }: MissedFacts): MissedText => {
  const waiting = one(messages, 'mensagem não lida', 'mensagens não lidas');
  const places = one(conversations, 'conversa', 'conversas');
  const asked = requests > 0 ? ` Destas, ${one(requests, 'é uma solicitação', 'são solicitações')} de pessoas que você não conhece.` : '';
  return {
    subject: `Você tem ${waiting} na Minga`,
    body: `Olá,\n\nVocê tem ${waiting} em ${places}.${asked}\n\nLeia aqui:\n\n${link}\n\nSe não quiser estes e-mails, ou preferir outro horário, mude aqui:\n\n${settings}\n`,
  };
};

const fr = ({ messages, conversations, requests, link, settings }: MissedFacts): MissedText => {
  const waiting = one(messages, 'message non lu', 'messages non lus');
  const places = one(conversations, 'conversation', 'conversations');
  const asked = requests > 0 ? ` Parmi elles, ${one(requests, 'est une demande', 'sont des demandes')} de personnes que vous ne connaissez pas.` : '';
  return {
    subject: `Vous avez ${waiting} sur Minga`,
    body: `Bonjour,\n\nVous avez ${waiting} dans ${places}.${asked}\n\nLisez-les ici :\n\n${link}\n\nSi vous ne voulez pas de ces courriels, ou préférez d'autres heures, changez cela ici :\n\n${settings}\n`,
  };
};

/** The mail about messages that were missed, in each language of the interface. */
export const missedTexts: Record<Locale, (facts: MissedFacts) => MissedText> = { ES: es, EN: en, PT: pt, FR: fr };

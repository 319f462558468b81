import type { Locale } from '@minga/text';

export interface MailText {
  subject: string;
  body: (link: string) => string;
}

export type MailKind = 'confirm' | 'known' | 'reset';

const es: Record<MailKind, MailText> = {
  confirm: {
    subject: 'Confirma tu correo en Minga',
    body: (link) => `Hola:\n\nPara entrar a Minga, confirma tu correo aquí:\n\n${link}\n\nEl enlace vale un día. Si no te inscribiste tú, no hagas nada.\n`,
  },
  known: {
    subject: 'Ya tienes una cuenta en Minga',
    body: (link) => `Hola:\n\nAlguien quiso inscribirse en Minga con este correo, que ya tiene una cuenta. Si fuiste tú y olvidaste la clave, pide otra aquí:\n\n${link}\n\nSi no fuiste tú, no hagas nada.\n`,
  },
  reset: {
    subject: 'Cambia tu clave de Minga',
    body: (link) => `Hola:\n\nPara elegir otra clave, abre este enlace:\n\n${link}\n\nVale una hora. Si no lo pediste tú, no hagas nada: tu clave sigue igual.\n`,
  },
};
const en: Record<MailKind, MailText> = {
  confirm: {
    subject: 'Confirm your address in Minga',
    body: (link) => `Hello,\n\nTo enter Minga, confirm your address here:\n\n${link}\n\nThe link works for one day. If you did not sign up, do nothing.\n`,
  },
  known: {
    subject: 'You already have an account in Minga',
    body: (link) => `Hello,\n\nSomeone signed up to Minga with this address, which already has an account. If it was you and you forgot the password, ask for another here:\n\n${link}\n\nIf it was not you, do nothing.\n`,
  },
  reset: {
    subject: 'Change your Minga password',
    body: (link) => `Hello,\n\nTo choose another password, open this link:\n\n${link}\n\nIt works for one hour. If you did not ask for it, do nothing: your password stays the same.\n`,
  },
};
const pt: Record<MailKind, MailText> = {
  confirm: {
    subject: 'Confirme seu e-mail na Minga',
    body: (link) => `Olá,\n\nPara entrar na Minga, confirme seu e-mail aqui:\n\n${link}\n\nO link vale um dia. Se não foi você, não faça nada.\n`,
  },
  known: {
    subject: 'Você já tem uma conta na Minga',
    body: (link) => `Olá,\n\nAlguém quis se inscrever na Minga com este e-mail, que já tem uma conta. Se foi você e esqueceu a senha, peça outra aqui:\n\n${link}\n\nSe não foi você, não faça nada.\n`,
  },
  reset: {
    subject: 'Troque sua senha da Minga',
    body: (link) => `Olá,\n\nPara escolher outra senha, abra este link:\n\n${link}\n\nVale uma hora. Se não foi você, não faça nada: sua senha continua a mesma.\n`,
  },
};
const fr: Record<MailKind, MailText> = {
  confirm: {
    subject: 'Confirmez votre adresse sur Minga',
    body: (link) => `Bonjour,\n\nPour entrer dans Minga, confirmez votre adresse ici :\n\n${link}\n\nLe lien est valable un jour. Si ce n'est pas vous, ne faites rien.\n`,
  },
  known: {
    subject: 'Vous avez déjà un compte sur Minga',
    body: (link) => `Bonjour,\n\nQuelqu'un a voulu s'inscrire sur Minga avec cette adresse, qui a déjà un compte. Si c'est vous et que vous avez oublié le mot de passe, demandez-en un autre ici :\n\n${link}\n\nSi ce n'est pas vous, ne faites rien.\n`,
  },
  reset: {
    subject: 'Changez votre mot de passe Minga',
    body: (link) => `Bonjour,\n\nPour choisir un autre mot de passe, ouvrez ce lien :\n\n${link}\n\nIl est valable une heure. Si ce n'est pas vous, ne faites rien : votre mot de passe reste le même.\n`,
  },
};

/** What accounts writes, in each language of the interface. */
export const mailTexts: Record<Locale, Record<MailKind, MailText>> = { ES: es, EN: en, PT: pt, FR: fr };

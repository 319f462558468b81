import { buildSubgraph } from '@minga/subgraph';
import { ViewerResolver, viewerReference } from './account/account.resolver.ts';
import type { AccountsContext } from './context.ts';
import { RecoveryResolver } from './recovery/recovery.resolver.ts';
import { RegistrationResolver } from './registration/registration.resolver.ts';
import { SessionResolver } from './session/session.resolver.ts';

export const buildAccountsSubgraph = () =>
  buildSubgraph<AccountsContext>({
    resolvers: [ViewerResolver, RegistrationResolver, SessionResolver, RecoveryResolver],
    references: { Viewer: viewerReference },
  });

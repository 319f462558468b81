import { castOf, circlesOf, discussionsOf, publicationsOf, type Circle, type Discussion, type Member, type Publication, type World } from '../world/index.ts';

/** The parts of a world that several services need, each made once and only when asked for. */
export class Scenery {
  readonly world: World;
  #cast: Member[] | undefined;
  #circles: Circle[] | undefined;
  #discussions: Discussion[] | undefined;
  #publications: Publication[] | undefined;

  constructor(world: World) {
    this.world = world;
  }

  /** The members that write. */
  get cast(): Member[] {
    return this.#cast ??= castOf(this.world);
  }

  get circles(): Circle[] {
    return this.#circles ??= circlesOf(this.world, this.cast);
  }

  get discussions(): Discussion[] {
    return this.#discussions ??= discussionsOf(this.world, this.circles);
  }

  get publications(): Publication[] {
    return this.#publications ??= publicationsOf(this.world, this.cast);
  }
}

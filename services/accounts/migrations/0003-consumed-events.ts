import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';

export class M0003ConsumedEvents extends Migration {
  override up(): void {
    this.addSql(consumedEventTable);
  }
}

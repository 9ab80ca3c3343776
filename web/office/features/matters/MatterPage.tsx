import { MatterView } from './MatterView'

/** The whole page of one matter; `start` opens an action's window at once. */
export function MatterPage({ id, start }: { id: string; start?: string }) {
  return <MatterView id={id} start={start} />
}

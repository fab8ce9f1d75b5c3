/** A binary heap of numbered things by rising distance; a thing may be in it more than once. */
export interface Heap {
  size: number;
  /** Distance and number of the thing taken out last. */
  distance: number;
  item: number;
  push(distance: number, item: number): void;
  /** Takes the nearest out, into `distance` and `item`. The heap must not be empty. */
  pop(): void;
}

export const heapOf = (room: number): Heap => {
  let keys = new Float64Array(room);
  let items = new Int32Array(room);
  const grow = () => {
    const [oldKeys, oldItems] = [keys, items];
    keys = new Float64Array(oldKeys.length * 2);
    items = new Int32Array(oldItems.length * 2);
    keys.set(oldKeys);
    items.set(oldItems);
  };
  const heap: Heap = {
    size: 0,
    distance: 0,
    item: 0,
    push: (distance, item) => {
      if (heap.size === keys.length) grow();
      let at = heap.size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const key = keys[parent] as number;
        if (key <= distance) break;
        keys[at] = key;
        items[at] = items[parent] as number;
        at = parent;
      }
      keys[at] = distance;
      items[at] = item;
    },
    pop: () => {
      heap.distance = keys[0] as number;
      heap.item = items[0] as number;
      const size = --heap.size;
      const key = keys[size] as number;
      const item = items[size] as number;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        let least = keys[child] as number;
        if (child + 1 < size && (keys[child + 1] as number) < least) {
          child++;
          least = keys[child] as number;
        }
        if (least >= key) break;
        keys[at] = least;
        items[at] = items[child] as number;
        at = child;
      }
      keys[at] = key;
      items[at] = item;
    },
  };
  return heap;
};

// Which blocks of a picture lie under a finger. Blocks have fixed places, so that a second stroke cannot bring back what the first took.

interface Block {
  x: number
  y: number
  width: number
  height: number
}

/** The blocks around `at`, `finger` wide, of a picture that is `across` blocks wide; whole and inside the picture. */
export function coveredBlocks(at: { x: number; y: number }, picture: { width: number; height: number }, across: number, finger: number): Block[] {
  const side = Math.max(1, Math.ceil(picture.width / across))
  const half = Math.floor(finger / 2)
  const [column, row] = [Math.floor(at.x / side), Math.floor(at.y / side)]
  const found: Block[] = []
  for (let down = row - half; down <= row + half; down += 1) {
    for (let right = column - half; right <= column + half; right += 1) {
      const [x, y] = [right * side, down * side]
      const [width, height] = [Math.min(side, picture.width - x), Math.min(side, picture.height - y)]
      if (x >= 0 && y >= 0 && width > 0 && height > 0) found.push({ x, y, width, height })
    }
  }
  return found
}

/** Element of the orthonormal DCT-II of `length` points (scipy's dct, norm 'ortho'). */
export function dctWeight(coefficient: number, point: number, length: number): number {
  const scale = Math.sqrt((coefficient === 0 ? 1 : 2) / length)
  return scale * Math.cos((Math.PI * coefficient * (2 * point + 1)) / (2 * length))
}

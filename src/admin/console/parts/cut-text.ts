/** Of a text as much as takes so many bytes of a page: `"`, `&` and `<` take six, and strangers may send nothing else. */
export function cutText(text: string, mostBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += /["&<]/.test(character) ? 6 : Buffer.byteLength(character);
    if (bytes > mostBytes) return text.slice(0, end);
    end += character.length;
  }
  return text;
}
